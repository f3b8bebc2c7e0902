/** 转人工: somebody wants a person; called one after the other until one answers (N16, R161). */
import { z } from 'zod';
import type { Announcement, KindSpec } from '../../domain/kind.ts';
import { DESK } from './departments.ts';
import { STEPS, withField } from './steps.ts';
import { TOLD } from './told.ts';

const {
  accept,
  acknowledge,
  answer,
  contact,
  transfer,
  promise,
  hold,
  resume,
  decline,
  close,
  cancel,
  undo,
} = STEPS;

const OVER: readonly Announcement[] = [
  { to: 'department', say: 'closed' },
  { to: 'reporter', say: 'handoverOver' },
];

export const handover: KindSpec = {
  kind: 'handover',
  prefix: 'FW',
  version: 1,
  intents: ['human'],
  fields: z.looseObject({
    called: z.int().optional(),
    /** Colleagues of the desk whom the words name: they neither hear of it nor take it. */
    targetPersonIds: z.array(z.string()).optional(),
  }),
  slots: [],
  open: (_, { message, meant }) => {
    const targets = meant.filter(({ department }) => department === DESK).map(({ id }) => id);
    return {
      summary: message,
      department: DESK,
      fields: { called: 0, targetPersonIds: targets.length > 0 ? targets : undefined },
    };
  },
  skill: () => undefined,
  transitions: {
    accept,
    acknowledge,
    answer,
    contact,
    transfer,
    promise,
    hold,
    resume,
    decline,
    cancel,
    undo,
    close,
    complete: { from: ['open', 'assigned'], to: 'closed', by: 'handler' },
    /** Nobody answered: the next in line. */
    pass_on: {
      from: ['open'],
      by: 'clock',
      effect: (ticket) => withField(ticket, { called: Number(ticket.fields['called'] ?? 0) + 1 }),
    },
  },
  clocks: ['first_reply', 'answer_call', 'first_feedback', 'promised', 'progress', 'pause_cap'],
  audiences: {
    ...TOLD,
    file: [
      {
        to: 'department',
        say: 'wanted',
        offers: ['accept', 'contact'],
        calls: ['next'],
        priority: 'deadline',
      },
    ],
    pass_on: [
      {
        to: 'next',
        say: 'wantedStill',
        offers: ['accept', 'contact'],
        calls: ['next'],
        priority: 'deadline',
      },
    ],
    accept: [
      { to: 'department', say: 'handoverTaken', offers: ['answer', 'complete', 'transfer'] },
      { to: 'handler', say: 'jobSheet', offers: ['answer', 'complete'] },
      { to: 'reporter', say: 'handoverTaken', priority: 'deadline' },
    ],
    resume: [
      {
        to: 'department',
        say: 'resumed',
        offers: ['answer', 'complete', 'transfer', 'hold'],
        calls: ['handler'],
      },
      { to: 'reporter', say: 'resumed' },
    ],
    // Whoever waits for a person is awake.
    answer: [
      { to: 'reporter', say: 'answered', priority: 'deadline' },
      { to: 'department', say: 'answered', offers: ['complete'] },
    ],
    complete: OVER,
    close: OVER,
  },
};
