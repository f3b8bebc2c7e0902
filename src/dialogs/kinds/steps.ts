/** Steps that tickets of several kinds have in common: who may, from where, what changes. */
import type { Transition } from '../../domain/kind.ts';
import { type Command, idsOf, type Status, type Ticket } from '../../domain/ticket.ts';

const WAITING: readonly Status[] = ['open', 'reopened'];
const UNDERWAY: readonly Status[] = ['assigned', 'in_progress'];
/** Filed and not done: whoever forgot to press 接单 first may press the next thing as well. */
const UNDONE: readonly Status[] = [...WAITING, ...UNDERWAY, 'on_hold'];

/** Fields of a ticket with one more. */
export function withField(ticket: Ticket, values: Record<string, unknown>): Partial<Ticket> {
  return { fields: { ...ticket.fields, ...values } };
}

/** The first of the staff who touches it is the one first asked (R065); whoever works on it has it. */
function takeOver(ticket: Ticket, { by }: Command): Partial<Ticket> {
  return { assigneeId: by.personId, ...firstAsked(ticket, by.personId) };
}

function takeIfFree(ticket: Ticket, command: Command): Partial<Ticket> {
  return ticket.assigneeId ? {} : takeOver(ticket, command);
}

function firstAsked(ticket: Ticket, personId: string | undefined): Partial<Ticket> {
  return { firstHandlerId: ticket.firstHandlerId ?? personId };
}

function handOn(ticket: Ticket, { by, args }: Command): Partial<Ticket> {
  const { personId, department } = args;
  return {
    ...firstAsked(ticket, by.personId),
    assigneeId: typeof personId === 'string' ? personId : undefined,
    ...(typeof department === 'string' && { department }),
  };
}

const free = () => ({ assigneeId: undefined });

const UNRATED = {
  score: undefined,
  scoredFor: undefined,
  low: undefined,
  raters: undefined,
  scores: undefined,
};

/** Has this person said already how it was, since it was done last? */
export function hasRated({ status, fields }: Ticket, personId: string | undefined): boolean {
  if (status !== 'closed' || fields['score'] === undefined) return false;
  const { raters } = fields;
  return !Array.isArray(raters) || raters.includes(personId);
}

/** The score is that of the first who gives one, frozen to whoever did the job (R080); those of others are kept beside it. */
function rated(ticket: Ticket, { by, args }: Command): Partial<Ticket> {
  const { score, scoredFor, raters, scores } = ticket.fields;
  const given = Number(args['score']);
  const first = score === undefined;
  return withField(ticket, {
    score: first ? given : score,
    scoredFor: first ? ticket.assigneeId : scoredFor,
    raters: [...idsOf(raters), by.personId],
    scores: [...(Array.isArray(scores) ? scores : []), given],
    // Of this rating: whether it is a regret says the policy.
    low: args['low'] === true || undefined,
  });
}

export const STEPS = {
  accept: { from: WAITING, to: 'assigned', by: 'staff', effect: takeOver },
  // 指派: it is theirs once they accept.
  assign: { from: [...WAITING, ...UNDERWAY], to: 'open', by: 'senior', needs: 'person', effect: handOn },
  arrive: { from: [...WAITING, 'assigned'], to: 'in_progress', by: 'handler', effect: takeIfFree },
  complete: { from: UNDONE, to: 'resolved', by: 'handler', effect: takeIfFree },
  hold: {
    from: [...WAITING, ...UNDERWAY],
    to: 'on_hold',
    by: 'handler',
    needs: 'reason',
    effect: (ticket, command) => ({
      ...takeIfFree(ticket, command),
      ...withField(ticket, { heldFrom: ticket.status, heldFor: command.args['reason'] }),
    }),
  },
  resume: {
    from: ['on_hold'],
    to: ({ fields }) => (fields['heldFrom'] === 'in_progress' ? 'in_progress' : 'assigned'),
    by: 'handler',
  },
  transfer: { from: UNDONE, to: 'open', by: 'handler', needs: 'person', effect: handOn },
  decline: { from: ['open', 'assigned'], to: 'open', by: 'handler', needs: 'reason', effect: free },
  /** A handler who said nothing for too long, or who has left. */
  unassign: { from: UNDONE, to: 'open', by: 'clock', effect: free },
  contact: { from: 'any', by: 'staff', effect: (ticket, { by }) => firstAsked(ticket, by.personId) },
  answer: {
    from: 'any',
    by: 'staff',
    needs: 'text',
    effect: (ticket, { by, args }) => ({
      ...firstAsked(ticket, by.personId),
      ...withField(ticket, { answer: args['text'] }),
    }),
  },
  promise: {
    from: 'any',
    by: 'staff',
    needs: 'until',
    effect: (ticket, { by }) => firstAsked(ticket, by.personId),
  },
  acknowledge: { from: 'any', by: 'staff' },
  cancel: {
    from: ['draft', ...WAITING, 'assigned', 'on_hold'],
    to: 'cancelled',
    by: 'reporter_or_senior',
  },
  reopen: {
    from: ['resolved', 'closed'],
    to: 'reopened',
    by: 'reporter_or_senior',
    effect: (ticket) => ({
      reopened: ticket.reopened + 1,
      ...withField(ticket, {
        ...UNRATED,
        nonconformity: true,
        // Whose work it was, one for each time that it was opened again; '' = nobody had it.
        faultOf: [...idsOf(ticket.fields['faultOf']), ticket.assigneeId ?? ''],
      }),
    }),
  },
  /** R046: what was not done right is over when somebody has seen that it is right now. */
  verify: {
    from: [...UNDONE, 'resolved', 'closed'],
    by: 'senior',
    lacks: ({ status, fields }) => {
      if (fields['nonconformity'] !== true) return 'nonconformity';
      return status === 'resolved' || status === 'closed' ? undefined : 'doneAgain';
    },
    effect: (ticket) => withField(ticket, { nonconformity: false }),
  },
  rate: {
    from: ['resolved', 'closed'],
    to: 'closed',
    by: 'reporter',
    needs: 'score',
    // Each of those who reported it once, for each time that it was done.
    lacks: (ticket, { by }) => (hasRated(ticket, by.personId) ? 'secondRating' : undefined),
    effect: rated,
  },
  /** Once, where the owner has not said yet how it was. */
  remind_rating: { from: ['resolved'], by: 'clock' },
  visit: {
    from: ['resolved', 'closed'],
    by: 'staff',
    needs: 'visit',
    effect: (ticket, { args }) => withField(ticket, { visit: args['visit'] }),
  },
  close: { from: 'any', to: 'closed', by: 'handler' },
  merge: { from: 'any', by: 'senior', needs: 'other' },
  merge_into: { from: 'any', to: 'closed', by: 'senior' },
  /** Whoever joined means another thing. */
  apart: {
    from: 'any',
    by: 'reporter',
    effect: (ticket, { by }) =>
      withField(ticket, { joined: idsOf(ticket.fields['joined']).filter((id) => id !== by.personId) }),
  },
  /** What was put together with others is taken out again, and goes on by itself. */
  split: { from: 'any', by: 'senior', needs: 'other' },
  split_off: {
    from: ['closed'],
    to: 'open',
    by: 'senior',
    effect: (ticket) => withField(ticket, { mergedInto: undefined }),
  },
  undo: {
    from: ['open', 'reopened', 'assigned', 'in_progress', 'on_hold', 'resolved', 'closed', 'cancelled'],
    by: 'staff',
  },
} as const satisfies Record<string, Transition>;
