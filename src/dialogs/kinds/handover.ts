/** 转人工: somebody wants a person; called one after the other until one answers (N16, R161). */
import { z } from 'zod';
import type { Announcement, KindSpec } from '../../domain/kind.ts';
import { idsOf, type Ticket } from '../../domain/ticket.ts';
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

/** Colleagues in whose place the owner wants another. */
export function notWanted({ fields }: Pick<Ticket, 'fields'>): string[] {
  return idsOf(fields['notPersonIds']);
}

export const handover: KindSpec = {
  kind: 'handover',
  prefix: 'FW',
  version: 1,
  intents: ['human'],
  fields: z.looseObject({
    called: z.int().optional(),
    /** Colleagues of the desk whom the words name: they neither hear of it nor take it. */
    targetPersonIds: z.array(z.string()).optional(),
    notPersonIds: z.array(z.string()).optional(),
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
    accept: {
      ...accept,
      lacks: (ticket, { by }) =>
        by.personId !== undefined && notWanted(ticket).includes(by.personId) ? 'notWanted' : undefined,
    },
    acknowledge,
    /** Whoever answers first has it. */
    answer: {
      ...answer,
      to: ({ status }) => (status === 'open' ? 'assigned' : status),
      effect: (ticket, command) => ({
        ...answer.effect(ticket, command),
        assigneeId: ticket.assigneeId ?? command.by.personId,
      }),
    },
    /** 换人: the next in line, never the same again (R161). */
    change_person: {
      from: ['open', 'assigned', 'on_hold'],
      to: 'open',
      by: 'reporter',
      effect: (ticket) => ({
        assigneeId: undefined,
        ...withField(ticket, {
          called: 0,
          notPersonIds: [...notWanted(ticket), ...(ticket.assigneeId ? [ticket.assigneeId] : [])],
        }),
      }),
    },
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
      { to: 'reporter', say: 'threadSaid', priority: 'deadline' },
      { to: 'department', say: 'answered', offers: ['answer', 'complete'] },
    ],
    change_person: [
      { to: 'reporter', say: 'anotherComing', priority: 'deadline' },
      {
        to: 'next',
        say: 'wantsAnother',
        offers: ['accept', 'contact'],
        calls: ['next'],
        priority: 'deadline',
      },
    ],
    complete: OVER,
    close: OVER,
  },
};
