/** 整改项: what a questionnaire has shown to be bad, with measure, standard and due date (R235, A38); opened by the bot. */
import { z } from 'zod';
import type { KindSpec } from '../../domain/kind.ts';
import { DESK } from './departments.ts';
import { STEPS, withField } from './steps.ts';
import { TOLD } from './told.ts';

const fields = z.looseObject({
  /** The questionnaire, and the item where it is one alone. */
  survey: z.string(),
  item: z.string().optional(),
  matter: z.string(),
  measure: z.string().optional(),
  standard: z.string().optional(),
  /** The day that people have set; without one the length of the policy counts. */
  due: z.iso.datetime({ offset: true }).optional(),
  result: z.string().optional(),
});

export const rectification: KindSpec = {
  kind: 'rectification',
  prefix: 'FW',
  version: 1,
  intents: [],
  inner: true,
  fields,
  slots: [],
  open: (_, { message }) => ({ summary: message, department: DESK }),
  skill: () => undefined,
  also: { complete: 'result' },
  transitions: {
    accept: STEPS.accept,
    assign: STEPS.assign,
    transfer: STEPS.transfer,
    decline: STEPS.decline,
    acknowledge: STEPS.acknowledge,
    measure: {
      from: 'any',
      by: 'handler',
      needs: 'measure',
      effect: (ticket, { by, args: { measure, standard, due } }) => ({
        firstHandlerId: ticket.firstHandlerId ?? by.personId,
        ...withField(ticket, {
          measure,
          ...(standard !== undefined && { standard }),
          ...(due !== undefined && { due }),
        }),
      }),
    },
    result: {
      from: 'any',
      to: 'closed',
      by: 'handler',
      needs: 'text',
      effect: (ticket, { args }) => withField(ticket, { result: args['text'] }),
    },
    undo: STEPS.undo,
  },
  clocks: ['rectify'],
  audiences: {
    file: [{ to: 'department', say: 'rectification', offers: ['accept', 'measure'], calls: ['supervisor'] }],
    accept: [{ to: 'department', say: 'rectificationTaken', offers: ['measure', 'result', 'transfer'] }],
    assign: [{ to: 'department', say: 'rectification', offers: ['accept', 'decline'], calls: ['handler'] }],
    transfer: [{ to: 'department', say: 'rectification', offers: ['accept'], calls: ['handler'] }],
    decline: [{ to: 'department', say: 'rectification', offers: ['accept'], calls: ['supervisor'] }],
    acknowledge: TOLD.acknowledge,
    measure: [{ to: 'department', say: 'rectificationPlanned', offers: ['result'] }],
    result: [{ to: 'department', say: 'rectificationDone' }],
    undo: [{ to: 'department', say: 'undone', calls: ['handler'] }],
  },
};
