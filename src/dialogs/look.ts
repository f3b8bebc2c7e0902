/** 日志 and 待办: what staff want to see of their tickets; nothing changes by it. */
import { isRunning, nextAt } from '../domain/sla.ts';
import { isOver, type Ticket, type TicketEvent } from '../domain/ticket.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import type { Looked } from './acts.ts';
import { discreetly, isKeptFrom, targetsOf } from './confidential.ts';
import { answer } from './say.ts';
import { cleaner, ticketWords } from './ticket-words.ts';
import { wording } from './wording/index.ts';
import { dated } from './wording/time.ts';

/** Lines of one answer. */
const MOST = 20;

/** Shows the history of a ticket, or what the sender has to do. */
export function look(turn: Turn, { at, ticket }: Looked): Outcome {
  if (at === 'todo') return todo(turn);
  if (!ticket || isKeptFrom(turn, ticket, turn.sender)) {
    return answer(turn, wording.staff.noSuchTicket(ticket?.no ?? ''), [], 'refused');
  }
  const shown = ticket.events.filter(({ type }) => !type.startsWith('delivered:')).slice(-MOST);
  const lines = shown.map((event) => line(turn, ticket, event));
  return discreetly(
    turn,
    ticket,
    answer(turn, [wording.staff.logHead(ticket.no ?? ''), ...lines].join('\n')),
  );
}

function line(turn: Turn, ticket: Ticket, event: TicketEvent): string {
  const { facts, type, at, personId } = event;
  // Whoever reported or joined it is named to nobody who does not need it.
  const colleague = turn.staff.find(({ id }) => id === personId);
  const who = colleague?.name ?? (personId === undefined ? wording.staff.logSystem : wording.staff.logOwner);
  const clean = cleaner(turn, ticket, 'staff');
  const what = wording.event[type] ?? wording.command[type] ?? type;
  // What an unnamed author puts right is their name, telephone or flat.
  const sealed = type === 'correct' && ticket.fields['anonymous'] === true;
  const keys = ['what', 'from', 'to', 'reason', 'text', 'note', 'way', 'person', 'other'];
  const said = (sealed ? ['what'] : keys).flatMap((key) => {
    const value = facts[key];
    const status = key === 'from' || key === 'to';
    if (typeof value !== 'string' || value === '') return [];
    if (status && (type !== 'correct' || value in wording.status)) return [];
    const shown = clean(value);
    return [key === 'to' ? `→ ${shown}` : shown];
  });
  return wording.staff.logLine(dated(at, turn.community.timezone), who, [what, ...said].join(' '));
}

/** Jobs of one's own and those of the department that nobody has, the most urgent first. */
function todo(turn: Turn): Outcome {
  const { sender } = turn;
  const mine = turn.tickets.filter(
    (one) =>
      !isOver(one) &&
      (one.status !== 'resolved' ||
        one.clocks.some((clock) => clock.clock === 'tell_result' && isRunning(clock))) &&
      one.no !== undefined &&
      !isKeptFrom(turn, one, sender) &&
      // What is about a colleague is no news for a group.
      (turn.chat.kind === 'private' || targetsOf(one).length === 0) &&
      (one.assigneeId === sender.id || (!one.assigneeId && one.department === sender.department)),
  );
  const sorted = mine.sort((a, b) => soonest(a) - soonest(b)).slice(0, MOST);
  const lines = sorted.map((one) => {
    const words = ticketWords(turn, one, 'staff');
    const due = soonest(one);
    const when = Number.isFinite(due)
      ? wording.staff.before(dated(new Date(due), turn.community.timezone))
      : undefined;
    return wording.staff.todoLine(words, words.status, when);
  });
  return answer(turn, [wording.staff.todoHead(mine.length), ...lines].join('\n'));
}

function soonest(ticket: Ticket): number {
  const times = ticket.clocks
    .filter((one) => nextAt(one) !== undefined && one.clock in wording.due)
    .map((one) => one.dueAt.getTime());
  return Math.min(...times, Number.POSITIVE_INFINITY);
}
