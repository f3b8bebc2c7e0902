/** Steps that tickets of several kinds have in common: who may, from where, what changes. */
import type { Transition } from '../../domain/kind.ts';
import type { Command, Status, Ticket } from '../../domain/ticket.ts';

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
      ...withField(ticket, { nonconformity: true }),
    }),
  },
  rate: {
    from: ['resolved', 'closed'],
    to: 'closed',
    by: 'reporter',
    needs: 'score',
    effect: (ticket, { args }) => withField(ticket, { score: Number(args['score']) }),
  },
  visit: {
    from: ['resolved', 'closed'],
    by: 'staff',
    needs: 'visit',
    effect: (ticket, { args }) => withField(ticket, { visit: args['visit'] }),
  },
  close: { from: 'any', to: 'closed', by: 'handler' },
  merge: { from: 'any', by: 'senior', needs: 'other' },
  merge_into: { from: 'any', to: 'closed', by: 'senior' },
  undo: {
    from: ['open', 'reopened', 'assigned', 'in_progress', 'on_hold', 'resolved', 'closed', 'cancelled'],
    by: 'staff',
  },
} as const satisfies Record<string, Transition>;
