/** The one function that changes a ticket. */
import type { KindSpec, Transition } from './kind.ts';
import { type Command, isOver, type Status, type Ticket, type TicketEvent } from './ticket.ts';

/** Why a command is not carried out; each has its words. */
export type Refusal =
  | { reason: 'unknown_command' }
  | { reason: 'not_allowed' }
  | { reason: 'over'; stands: Status }
  | { reason: 'wrong_status'; stands: Status }
  | { reason: 'taken'; assigneeId: string }
  | { reason: 'not_yours'; assigneeId?: string | undefined }
  | { reason: 'needs'; argument: string };

/** The answer to a command. */
export type Decision =
  | { status: 'decided'; ticket: Ticket; event: TicketEvent }
  | ({ status: 'refused' } & Refusal);

/** Applies a command to a ticket by the table of its kind, or says why not. */
export function decide(spec: KindSpec, ticket: Ticket, command: Command): Decision {
  const transition = spec.transitions[command.name];
  if (!transition) return { status: 'refused', reason: 'unknown_command' };
  const refusal = mayNot(ticket, command, transition.by);
  if (refusal) return { status: 'refused', ...refusal };
  if (!transition.from.includes(ticket.status)) {
    return { status: 'refused', ...wrongStatus(ticket, command) };
  }
  if (transition.needs && command.args[transition.needs] === undefined) {
    return { status: 'refused', reason: 'needs', argument: transition.needs };
  }
  const changed: Ticket = {
    ...ticket,
    ...transition.effect?.(ticket, command),
    status: typeof transition.to === 'function' ? transition.to(ticket) : transition.to,
    updatedAt: command.at,
  };
  if (isOver(changed)) changed.closedAt = command.at;
  return {
    status: 'decided',
    ticket: changed,
    event: {
      ticketId: ticket.id,
      type: command.name,
      at: command.at,
      personId: command.by.personId,
      facts: { from: ticket.status, to: changed.status, ...command.args },
    },
  };
}

function mayNot(ticket: Ticket, { by }: Command, right: Transition['by']): Refusal | undefined {
  if (right === 'reporter' || right === 'reporter_or_senior') {
    const may = by.personId === ticket.reporterId || (right === 'reporter_or_senior' && by.senior);
    return may ? undefined : { reason: 'not_allowed' };
  }
  if (!by.staff) return { reason: 'not_allowed' };
  if (right === 'handler' && ticket.assigneeId && !by.senior && by.personId !== ticket.assigneeId) {
    return isOver(ticket)
      ? { reason: 'over', stands: ticket.status }
      : { reason: 'not_yours', assigneeId: ticket.assigneeId };
  }
  return undefined;
}

function wrongStatus(ticket: Ticket, command: Command): Refusal {
  if (isOver(ticket)) return { reason: 'over', stands: ticket.status };
  if (command.name === 'accept' && ticket.assigneeId) {
    return { reason: 'taken', assigneeId: ticket.assigneeId };
  }
  return { reason: 'wrong_status', stands: ticket.status };
}
