/** The one function that changes a ticket. */
import type { KindSpec, Right, Transition } from './kind.ts';
import {
  type Command,
  eventOf,
  isOver,
  type Status,
  type Ticket,
  type TicketEvent,
  withEvent,
} from './ticket.ts';

/** Why a command is not carried out; each has its words. */
export type Refusal =
  | { reason: 'unknown_command' }
  | { reason: 'not_allowed'; right: Right }
  | { reason: 'over'; stands: Status }
  | { reason: 'wrong_status'; stands: Status }
  | { reason: 'taken'; assigneeId: string }
  | { reason: 'not_yours'; assigneeId?: string | undefined }
  | { reason: 'needs'; argument: string }
  | { reason: 'lacks'; what: string };

/** The answer to a command. */
export type Decision =
  | { status: 'decided'; ticket: Ticket; event: TicketEvent }
  | ({ status: 'refused' } & Refusal);

/** Applies a command to a ticket by the table of its kind, or says why not. */
export function decide(spec: KindSpec, ticket: Ticket, command: Command): Decision {
  const transition = spec.transitions[command.name];
  if (!transition) return { status: 'refused', reason: 'unknown_command' };
  const refusal = standsInTheWay(transition, ticket, command);
  if (refusal) return { status: 'refused', ...refusal };
  if (transition.needs && command.args[transition.needs] === undefined) {
    return { status: 'refused', reason: 'needs', argument: transition.needs };
  }
  const what = transition.lacks?.(ticket, command);
  if (what !== undefined) return { status: 'refused', reason: 'lacks', what };
  const changed: Ticket = { ...ticket, ...transition.effect?.(ticket, command), updatedAt: command.at };
  const to = typeof transition.to === 'function' ? transition.to(changed) : transition.to;
  changed.status = to ?? ticket.status;
  changed.closedAt = isOver(changed) ? (ticket.closedAt ?? command.at) : undefined;
  const event = eventOf(ticket, {
    type: command.name,
    at: command.at,
    personId: command.by.personId,
    facts: {
      from: ticket.status,
      to: changed.status,
      ...(command.by.senior && { head: true }),
      ...command.args,
      before: changedColumns(ticket, changed),
    },
  });
  return { status: 'decided', ticket: withEvent(changed, event), event };
}

/** Why a step cannot be taken, whatever is said with it: by whom, or as the ticket stands. */
export function standsInTheWay(
  transition: Transition,
  ticket: Ticket,
  command: Command,
): Refusal | undefined {
  const refusal = mayNot(ticket, command, transition.by);
  if (refusal) return refusal;
  const possible = transition.from === 'any' ? !isOver(ticket) : transition.from.includes(ticket.status);
  return possible ? undefined : wrongStatus(ticket, command);
}

/** Columns that a step may change and that taking it back restores. */
export const RESTORED = ['status', 'assigneeId', 'department', 'severity', 'reopened', 'closedAt'] as const;

/** What was otherwise before, so that the step can be taken back. */
function changedColumns(before: Ticket, after: Ticket): Record<string, unknown> {
  const columns = RESTORED.filter((key) => before[key] !== after[key]);
  const keys = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])];
  const fields = keys.filter((key) => before.fields[key] !== after.fields[key]);
  return {
    ...Object.fromEntries(columns.map((key) => [key, before[key] ?? null])),
    ...(fields.length > 0 && {
      fields: Object.fromEntries(fields.map((key) => [key, before.fields[key] ?? null])),
    }),
  };
}

function mayNot(ticket: Ticket, { by }: Command, right: Right): Refusal | undefined {
  const no: Refusal = { reason: 'not_allowed', right };
  switch (right) {
    case 'clock':
      return by.personId === undefined ? undefined : no;
    case 'reporter':
      return isReporter(ticket, by.personId) ? undefined : no;
    case 'reporter_or_senior':
      return by.personId === undefined || isReporter(ticket, by.personId) || by.senior ? undefined : no;
    case 'senior':
      return by.senior || by.supervisor ? undefined : no;
    case 'manager':
      return by.manager ? undefined : no;
    case 'owner':
      return by.owner ? undefined : no;
    case 'supervisor':
      return by.supervisor ? undefined : no;
    case 'staff':
      return by.staff || by.personId === undefined ? undefined : no;
    case 'handler':
      return handles(ticket, by, no);
  }
}

function handles(ticket: Ticket, by: Command['by'], no: Refusal): Refusal | undefined {
  if (by.personId === undefined) return undefined;
  if (!by.staff) return no;
  if (!ticket.assigneeId || by.senior || by.personId === ticket.assigneeId) return undefined;
  return isOver(ticket)
    ? { reason: 'over', stands: ticket.status }
    : { reason: 'not_yours', assigneeId: ticket.assigneeId };
}

/** Whoever reported it, or joined it later. */
export function isReporter(ticket: Ticket, personId: string | undefined): boolean {
  if (personId === undefined) return false;
  const joined = ticket.fields['joined'];
  return personId === ticket.reporterId || (Array.isArray(joined) && joined.includes(personId));
}

function wrongStatus(ticket: Ticket, command: Command): Refusal {
  if (isOver(ticket)) return { reason: 'over', stands: ticket.status };
  if (command.name === 'accept' && ticket.assigneeId) {
    return { reason: 'taken', assigneeId: ticket.assigneeId };
  }
  return { reason: 'wrong_status', stands: ticket.status };
}
