/** 建议: an idea of an owner; its outcome is told, and what is adopted is counted (R014, R023, R036, N52). */
import { z } from 'zod';
import type { KindSpec } from '../../domain/kind.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { wording } from '../wording/index.ts';
import { DESK } from './departments.ts';
import { STEPS, withField } from './steps.ts';
import { TOLD } from './told.ts';

export const suggestion: KindSpec = {
  kind: 'suggestion',
  prefix: 'FW',
  version: 1,
  intents: ['suggestion'],
  fields: z.looseObject({
    adopted: z.boolean().optional(),
    result: z.string().optional(),
    /** Its author wants to hear of it by telephone (R036). */
    byPhone: z.boolean().optional(),
  }),
  slots: [],
  open: (_, { message }) => ({
    summary: message.replace(/^@\S+\s+/, ''),
    department: DESK,
    fields: { byPhone: wording.talk.byPhone.test(message) || undefined },
  }),
  skill: () => undefined,
  also: { complete: 'result' },
  transitions: {
    accept: STEPS.accept,
    assign: STEPS.assign,
    transfer: STEPS.transfer,
    decline: STEPS.decline,
    contact: STEPS.contact,
    answer: STEPS.answer,
    promise: STEPS.promise,
    acknowledge: STEPS.acknowledge,
    cancel: STEPS.cancel,
    adopt: {
      from: 'any',
      to: 'closed',
      by: 'senior',
      needs: 'text',
      effect: (ticket, { by, args }) => ({
        ...handledBy(ticket, by.personId),
        ...withField(ticket, { adopted: true, result: args['text'] }),
      }),
    },
    result: {
      from: 'any',
      to: 'closed',
      by: 'staff',
      needs: 'text',
      effect: (ticket, { by, args }) => ({
        ...handledBy(ticket, by.personId),
        ...withField(ticket, { result: args['text'] }),
      }),
    },
    unassign: STEPS.unassign,
    undo: STEPS.undo,
  },
  clocks: ['first_reply', 'first_feedback', 'promised', 'progress', 'unassign'],
  audiences: {
    ...TOLD,
    file: [
      { to: 'department', say: 'suggestion', offers: ['accept', 'adopt', 'result'], calls: ['supervisor'] },
    ],
    accept: [
      { to: 'department', say: 'suggestionTaken', offers: ['adopt', 'result', 'transfer'] },
      { to: 'reporter', say: 'suggestionTaken' },
    ],
    adopt: (ticket) => [
      { to: 'reporter', say: 'suggestionAdopted' },
      { to: 'department', say: ticket.fields['byPhone'] === true ? 'suggestionCall' : 'suggestionAdopted' },
    ],
    result: (ticket) => [
      { to: 'reporter', say: 'suggestionOver' },
      { to: 'department', say: ticket.fields['byPhone'] === true ? 'suggestionCall' : 'suggestionOver' },
    ],
  },
};

/** Whoever settles it had it, where nobody else has. */
function handledBy(ticket: Ticket, personId: string | undefined): Partial<Ticket> {
  return {
    assigneeId: ticket.assigneeId ?? personId,
    firstHandlerId: ticket.firstHandlerId ?? personId,
  };
}
