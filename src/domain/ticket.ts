/** A tracked request: what it is, what happens to it, who wants what done to it. */
import type { ClockName } from './clocks.ts';
import type { Category, Place, Severity, Topic } from './request.ts';

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
  // Of passes.
  'issued',
  'used',
  'expired',
  // Of applications that somebody has to approve.
  'incomplete',
  'needs_gov_approval',
  'approved',
] as const;
export type Status = (typeof STATUSES)[number];

/** One clock of one ticket; all but the marks of alerts follows from the ticket's events. */
export interface Clock {
  clock: ClockName;
  startedAt: Date;
  dueAt: Date;
  /** When the handler is warned: at `alert.warnRatio` of the way. */
  warnAt: Date;
  /** Standing still since then; absent = it runs. */
  pausedAt?: Date | undefined;
  warnedAt?: Date | undefined;
  breachedAt?: Date | undefined;
  /** Somebody has taken note of the breach: no more repeats. */
  ackedAt?: Date | undefined;
  /** How often the breach was told, or the reminder given. */
  alerts: number;
  /** When it is told again. */
  alertAt?: Date | undefined;
  metAt?: Date | undefined;
  endedAt?: Date | undefined;
}

/** The reporter of what the bot opens about no person. */
export const NOBODY = '';

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
  /** All that happened to it, oldest first. */
  events: TicketEvent[];
}

/** Ids or numbers that a field holds. */
export function idsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** What happened to a ticket; kept for ever. */
export interface TicketEvent {
  ticketId: string;
  /** Its place among the events of the ticket, from 0. */
  seq: number;
  type: string;
  at: Date;
  /** Who did it; absent when the clock did. */
  personId?: string | undefined;
  facts: Record<string, unknown>;
}

/** The next event of a ticket. */
export function eventOf(
  ticket: Ticket,
  event: Pick<TicketEvent, 'type' | 'at' | 'personId' | 'facts'>,
): TicketEvent {
  return { ticketId: ticket.id, seq: (ticket.events.at(-1)?.seq ?? -1) + 1, ...event };
}

/** The ticket after one more event. */
export function withEvent(ticket: Ticket, event: TicketEvent): Ticket {
  return { ...ticket, events: [...ticket.events, event] };
}

/** Who wants to do something, in the role that counts for this ticket. */
export interface Actor {
  /** Absent when the clock acts. */
  personId?: string | undefined;
  staff: boolean;
  /** May act for others: heads of the department, supervisor, management. */
  senior: boolean;
  /** Supervisor or management: sees all tickets, changes severity, closes (R236). */
  supervisor: boolean;
  /** May go to court and the like. */
  manager?: boolean | undefined;
  /** Owns the flat that it is about. */
  owner?: boolean | undefined;
}

/** Something that somebody wants done to a ticket. */
export interface Command {
  name: string;
  by: Actor;
  at: Date;
  args: Record<string, unknown>;
}

const OVER: readonly Status[] = ['closed', 'cancelled', 'used', 'expired'];
const DONE: readonly unknown[] = ['resolved', 'closed'];

/** Is nothing more to be done about it? */
export function isOver(ticket: Ticket): boolean {
  return OVER.includes(ticket.status);
}

/** When its work was done, told from its events; undefined while something is to be done, and where nothing was. */
export function doneAt({ status, events, closedAt }: Ticket): Date | undefined {
  if (!DONE.includes(status)) return undefined;
  const last = events.findLast(({ facts }) => DONE.includes(facts['to']) && !DONE.includes(facts['from']));
  // One that went into another is done with that one.
  return last?.type === 'merge_into' ? undefined : (last?.at ?? closedAt);
}
