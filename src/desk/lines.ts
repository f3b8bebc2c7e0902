/** Tickets in the words of the desk; names and telephones in them are masked as in a staff group. */
import { ticketWords } from '../dialogs/ticket-words.ts';
import type { TicketLine } from '../domain/desk/tickets.ts';
import { isRunning } from '../domain/sla.ts';
import { type Clock, idsOf, NOBODY, type Ticket } from '../domain/ticket.ts';
import type { Scene } from '../domain/turn.ts';
import { SHOWN_CLOCKS } from './sight.ts';

/** One ticket as a line. */
export function lineOf(scene: Scene, ticket: Ticket): TicketLine {
  const words = ticketWords(scene, ticket, 'staff');
  const { category, topic, severity, department, kind, status, reopened, filedAt, updatedAt } = ticket;
  const handler = scene.staff.find(({ id }) => id === ticket.assigneeId);
  const due = dueOf(ticket, scene.now);
  const building = ticket.unit?.split('-')[0];
  return {
    no: ticket.no ?? '',
    kind,
    status,
    summary: words.summary ?? '',
    filedAt: (filedAt ?? ticket.createdAt).toISOString(),
    updatedAt: updatedAt.toISOString(),
    emergency: ticket.fields['emergency'] === true,
    urged: ticket.events.filter(({ type }) => type === 'urge').length,
    reopened,
    households: 1 + idsOf(ticket.fields['joined']).length,
    ...(category && { category }),
    ...(topic && { topic }),
    ...(severity && { severity }),
    ...(department !== undefined && { department }),
    ...(building && { building }),
    ...(words.where && { where: words.where }),
    ...(ticket.reporterId !== NOBODY && words.who && { who: words.who }),
    ...(handler && { handler: { id: handler.id, name: handler.name } }),
    ...(due && { due }),
  };
}

/** The clock that decides how a ticket looks. */
function dueOf({ clocks }: Ticket, now: Date): TicketLine['due'] {
  const shown = clocks.filter((one) => SHOWN_CLOCKS.includes(one.clock) && isRunning(one));
  const running = shown
    .filter(({ pausedAt }) => !pausedAt)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  const [first = shown[0]] = running;
  return first && { clock: first.clock, at: first.dueAt.toISOString(), state: aliveState(first, now) };
}

/** How a clock that is not over stands. */
export function aliveState(clock: Clock, now: Date): 'paused' | 'late' | 'warned' | 'running' {
  if (clock.pausedAt) return 'paused';
  if (clock.dueAt <= now) return 'late';
  return clock.warnAt <= now ? 'warned' : 'running';
}
