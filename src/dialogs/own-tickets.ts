/** Which tickets a person may mean without naming them. */
import { isOver, type Ticket } from '../domain/ticket.ts';
import type { Turn } from '../domain/turn.ts';

/** The sender's own tickets that are not over, newest first. */
export function ownOpen(turn: Turn): Ticket[] {
  return turn.tickets.filter((one) => one.reporterId === turn.sender.id && !isOver(one));
}

/** Those that are talked about: the one that was quoted, else all of them. */
export function meantTickets(turn: Turn): Ticket[] {
  const open = ownOpen(turn);
  const quoted = open.filter((one) => one.id === turn.quoted?.ticketId);
  return quoted.length > 0 ? quoted : open;
}
