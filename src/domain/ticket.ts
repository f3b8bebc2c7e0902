/** A tracked request and the one function that changes it. */
import type { KindSpec } from './kind.ts';
import type { Category, Place, Severity, Topic } from './request.ts';
import type { Clock } from './sla.ts';

/** Where a ticket stands; `resolved` waits for the owner's word, `closed` has it. */
export const STATUSES = [
  'draft',
  'open',
  'assigned',
  'in_progress',
  'on_hold',
  'resolved',
  'closed',
  'reopened',
  'cancelled',
] as const;
export type Status = (typeof STATUSES)[number];

/** One request that we track, whatever its kind. */
export interface Ticket {
  id: string;
  /** Given when it is filed: BX-260302-001. */
  no?: string | undefined;
  communityId: string;
  kind: string;
  kindVersion: number;
  status: Status;
  category?: Category | undefined;
  topic?: Topic | undefined;
  severity?: Severity | undefined;
  place?: Place | undefined;
  unit?: string | undefined;
  spot?: string | undefined;
  /** The matter in the reporter's own words. */
  summary: string;
  department?: string | undefined;
  reporterId: string;
  /** The lane of the chat in which it was reported. */
  reporterChatId: string;
  assigneeId?: string | undefined;
  firstHandlerId?: string | undefined;
  fields: Record<string, unknown>;
  reopened: number;
  /** Guards against two changes at once; 0 = not stored yet. */
  version: number;
  createdAt: Date;
  filedAt?: Date | undefined;
  updatedAt: Date;
  closedAt?: Date | undefined;
  clocks: Clock[];
}

/** What happened to a ticket; kept for ever. */
export interface TicketEvent {
  ticketId: string;
  type: string;
  at: Date;
  /** Who did it; absent when the clock did. */
  personId?: string | undefined;
  facts: Record<string, unknown>;
}

/** Who wants to do something, in the role that counts for this ticket. */
export interface Actor {
  personId: string;
  staff: boolean;
  /** May act for others: heads of the department, supervisor, management. */
  senior: boolean;
}

/** Something that somebody wants done to a ticket. */
export interface Command {
  name: string;
  by: Actor;
  at: Date;
  args: Record<string, unknown>;
}

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

const OVER: readonly Status[] = ['closed', 'cancelled'];

/** Is nothing more to be done about it? */
export function isOver(ticket: Ticket): boolean {
  return OVER.includes(ticket.status);
}

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

function mayNot(
  ticket: Ticket,
  { by }: Command,
  right: 'staff' | 'handler' | 'reporter',
): Refusal | undefined {
  if (right === 'reporter') {
    return by.personId === ticket.reporterId || by.staff ? undefined : { reason: 'not_allowed' };
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
