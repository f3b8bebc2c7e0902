/** Which tickets a person may mean without naming them. */
import { isOver, type Ticket } from '../domain/ticket.ts';
import type { Turn } from '../domain/turn.ts';

/** The sender's own tickets that are not over, newest first. */
export function ownOpen(turn: Turn): Ticket[] {
  return turn.tickets.filter((one) => one.reporterId === turn.sender.id && !isOver(one));
}
