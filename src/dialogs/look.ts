/** 日志 and 待办: what staff want to see of their tickets; nothing changes by it. */
import { pagesOf } from '../domain/papers.ts';
import { isRunning, nextAt } from '../domain/sla.ts';
import { isOver, type Ticket, type TicketEvent } from '../domain/ticket.ts';
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { actor } from './actor.ts';
import type { Looked } from './acts.ts';
import { discreetly, isKeptFrom, targetsOf } from './confidential.ts';
import { shownPages } from './pages.ts';
import { answer, toPerson } from './say.ts';
import { cleaner, ticketWords } from './ticket-words.ts';
import { wording } from './wording/index.ts';
import { dated } from './wording/time.ts';

/** Lines of one answer. */
const MOST = 20;

/** Shows the history of a ticket, or what the sender has to do. */
export function look(turn: Turn, { at, ticket }: Looked): Outcome {
  if (at === 'todo') return todo(turn);
  if (at === 'shift') return shift(turn);
  if (at === 'papers') return papers(turn, ticket);
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

/** 材料: the papers of an application, for those in charge alone, in private, and it is noted who saw them (R121). */
function papers(turn: Turn, ticket: Ticket | undefined): Outcome {
  const { sender, chat } = turn;
  const { decoration } = wording;
  const pages = ticket && !isKeptFrom(turn, ticket, sender) ? pagesOf(ticket) : [];
  if (!ticket || !actor(turn, ticket).supervisor)
    return answer(turn, decoration.papersNotYours, [], 'refused');
  if (pages.length === 0) return answer(turn, decoration.noPapers(ticket.no ?? ''), [], 'refused');
  const text = wording.staff.decorationPapers(ticketWords(turn, ticket, 'staff'));
  const sent = toPerson(turn, sender, { text, ...shownPages(ticket) }, ticket, 'reply');
  const here = chat.kind === 'private' ? [] : answer(turn, decoration.papersInPrivate).says;
  return {
    ...nothing('acted'),
    says: [...here, ...sent],
    audits: [
      {
        action: 'papers.shown',
        subjectId: ticket.reporterId,
        ...(ticket.unit !== undefined && { unit: ticket.unit }),
      },
    ],
  };
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
      isToDo(turn, one) &&
      (one.assigneeId === sender.id || (!one.assigneeId && one.department === sender.department)),
  );
  const sorted = mine.sort((a, b) => soonest(a) - soonest(b)).slice(0, MOST);
  const unverified = turn.tickets.filter((one) => isToVerify(turn, one) && !sorted.includes(one));
  const lines = sorted.map((one) => {
    const words = ticketWords(turn, one, 'staff');
    const due = soonest(one);
    const when = Number.isFinite(due)
      ? wording.staff.before(dated(new Date(due), turn.community.timezone))
      : undefined;
    return wording.staff.todoLine(words, words.status, when);
  });
  const toVerify = unverified
    .slice(0, MOST)
    .map((one) => wording.staff.todoLine(ticketWords(turn, one, 'staff'), wording.staff.toVerify, undefined));
  const count = mine.length + unverified.length;
  return answer(turn, [wording.staff.todoHead(count), ...lines, ...toVerify].join('\n'));
}

/** Opened again, done again, and this one may say that it is right now. */
function isToVerify(turn: Turn, ticket: Ticket): boolean {
  const { status, fields } = ticket;
  const done = status === 'resolved' || status === 'closed';
  const { senior } = actor(turn, ticket);
  const shown = turn.chat.kind === 'private' || targetsOf(ticket).length === 0;
  return (
    fields['nonconformity'] === true && done && senior && shown && !isKeptFrom(turn, ticket, turn.sender)
  );
}

/** Is there something to do about it that the reader may know of? */
function isToDo(turn: Turn, ticket: Ticket): boolean {
  const telling = ticket.clocks.some((clock) => clock.clock === 'tell_result' && isRunning(clock));
  return (
    !isOver(ticket) &&
    (ticket.status !== 'resolved' || telling) &&
    ticket.no !== undefined &&
    !isKeptFrom(turn, ticket, turn.sender) &&
    // What is about a colleague is no news for a group.
    (turn.chat.kind === 'private' || targetsOf(ticket).length === 0)
  );
}

/** The next shift has to know of what falls due in it, ms. */
const SHIFT_MS = 12 * 3_600_000;

/** 交接: what is open in the department, by when, and what the next shift must know (R165). */
function shift(turn: Turn): Outcome {
  const { sender, now, community } = turn;
  const { staff, department } = wording;
  const open = turn.tickets.filter((one) => isToDo(turn, one) && one.department === sender.department);
  const sorted = open.sort((a, b) => soonest(a) - soonest(b));
  const due = sorted.map(soonest);
  const lines = sorted.slice(0, MOST).map((one) => {
    const time = soonest(one);
    const dueAt = Number.isFinite(time) ? dated(new Date(time), community.timezone) : undefined;
    const isLate = time <= now.getTime();
    const held = one.status === 'on_hold' ? one.fields['heldFor'] : undefined;
    const urged = one.events.filter(({ type }) => type === 'urge').length;
    const who = turn.staff.find(({ id }) => id === one.assigneeId)?.name;
    return staff.shiftLine(ticketWords(turn, one, 'staff'), who, [
      dueAt && (isLate ? staff.shiftLate(dueAt) : staff.before(dueAt)),
      typeof held === 'string' ? staff.shiftHeld(cleaner(turn, one, 'staff')(held)) : undefined,
      urged > 0 ? staff.shiftUrged(urged) : undefined,
    ]);
  });
  const late = due.filter((time) => time <= now.getTime()).length;
  const soon = due.filter((time) => time > now.getTime() && time <= now.getTime() + SHIFT_MS).length;
  const name = department[sender.department ?? ''] ?? sender.department ?? '';
  const rest = sorted.length - lines.length;
  const text = [
    staff.shiftHead(name, sorted.length),
    ...lines,
    ...(rest > 0 ? [staff.shiftMore(rest)] : []),
    ...(sorted.length > 0 ? [staff.shiftFoot(late, soon)] : []),
  ];
  return answer(turn, text.join('\n'));
}

function soonest(ticket: Ticket): number {
  const times = ticket.clocks
    .filter((one) => nextAt(one) !== undefined && one.clock in wording.due)
    .map((one) => one.dueAt.getTime());
  return Math.min(...times, Number.POSITIVE_INFINITY);
}
