/** Which tickets a person may mean without naming them. */
import { isReporter } from '../domain/decide.ts';
import { isOver, type Ticket } from '../domain/ticket.ts';
import type { Turn } from '../domain/turn.ts';
import { isInner } from './kinds/index.ts';
import { hasRated } from './kinds/steps.ts';

/** The sender's own tickets, newest first; what the bot opened for staff because of them is none. */
export function ownTickets(turn: Turn): Ticket[] {
  return turn.tickets.filter((one) => one.reporterId === turn.sender.id && !isInner(one));
}

/** Those that are not over. */
export function ownOpen(turn: Turn): Ticket[] {
  return ownTickets(turn).filter((one) => !isOver(one));
}

/** Those that are talked about: the one that was quoted, else all of them. */
export function meantTickets(turn: Turn): Ticket[] {
  const open = ownOpen(turn);
  const quoted = open.filter((one) => one.id === turn.quoted?.ticketId);
  return quoted.length > 0 ? quoted : open;
}

/** Done, and this person has not said how; what others have closed by their word as long as the question stands here. */
export function awaitsRating(turn: Turn, ticket: Ticket): boolean {
  const { id } = turn.sender;
  if (isInner(ticket) || !isReporter(ticket, id) || hasRated(ticket, id)) return false;
  if (ticket.status === 'resolved') return true;
  const asked = turn.offers.some(({ choices }) =>
    choices.some(({ act }) => act.do === 'command' && act.command === 'rate' && act.ticketId === ticket.id),
  );
  return ticket.status === 'closed' && asked;
}
