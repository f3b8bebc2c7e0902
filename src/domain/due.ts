/** When a run of a clock is due: its length in natural or office time, moved on by its pauses. */
import { DateTime } from 'luxon';
import { addWorking, type Calendar, workingBetween } from './calendar.ts';
import { type Instance, type Pause, standing } from './clock-history.ts';
import { CLOCKS, type ClockName } from './clocks.ts';
import { addDuration } from './duration.ts';
import { crowdIn } from './mass.ts';
import type { Rules } from './rules.ts';
import { spanOf, type TimeMode } from './sla-table.ts';
import type { Ticket } from './ticket.ts';
import { visitMode } from './visits.ts';

/** The times of a run. */
export interface Times {
  startedAt: Date;
  dueAt: Date;
  warnAt: Date;
}

/** The times of this run by the rules in force; undefined = for this ticket the clock does not run. */
export function dueAfter(name: ClockName, run: Instance, ticket: Ticket, rules: Rules): Times | undefined {
  const at = fixedDue(name, run, ticket, rules);
  if (at === null) return undefined;
  if (at) return times(run.startedAt, at.getTime() - run.startedAt.getTime(), 'natural', run, rules);
  const row = spanOf(name, ticket, rules.policy);
  if (!row) return undefined;
  const { zone } = rules.calendar;
  const slower = name === 'answer_call' && Number(ticket.fields['called'] ?? 0) >= HURRIED_CALLS ? SLOWER : 1;
  const length = (from: Date) => slower * (addDuration(from, row.span, zone).getTime() - from.getTime());
  // A job agreed for next week is not stale before its time has come.
  const waits = name === 'progress' ? windowEnd(ticket.fields['preferredTime'], run.startedAt) : undefined;
  const later = waits ? waits.getTime() - run.startedAt.getTime() : 0;
  const counted = times(run.startedAt, later + length(run.startedAt), row.time, run, rules);
  const changed = run.recountedAt;
  const late = changed !== undefined && counted.dueAt <= changed;
  if (CLOCKS[name].recounts !== 'filing-or-change' || !late) return counted;
  return times(changed, length(changed), row.time, { ...run, startedAt: changed }, rules);
}

/** So many are called one right after the other; then, so that nobody is called all night, only now and then. */
const HURRIED_CALLS = 5;
const SLOWER = 10;

/** A due time that people have set; null = there is none, so the clock does not run; undefined = by its length. */
function fixedDue(name: ClockName, run: Instance, ticket: Ticket, rules: Rules): Date | null | undefined {
  if (ticket.fields['waitsForOwner'] === true && WAITING.has(name)) return null;
  switch (name) {
    case 'claim':
      // Danger is acknowledged within minutes, what many report is claimed like a repair.
      return ticket.kind === 'incident' && !crowdIn(ticket) ? null : undefined;
    case 'ack':
      return crowdIn(ticket) ? null : undefined;
    case 'reminder':
      return beforeWindow(ticket.fields['preferredTime'], run.startedAt, rules) ?? null;
    case 'appointment':
      return windowEnd(ticket.fields['preferredTime'], run.startedAt) ?? null;
    case 'rectify':
      // The day that people have set for it (R235).
      return endOfDay(time(ticket.fields['due']));
    case 'review':
      return run.metAt !== undefined || ticket.status === 'open' ? undefined : null;
    case 'papers':
      return run.metAt !== undefined || ticket.status === 'incomplete' ? undefined : null;
    case 'permit': {
      const end = dayEnd(ticket.fields['until'], rules);
      return end ? beforeDay(end, run.startedAt, rules) : null;
    }
    case 'permit_end':
      return dayEnd(ticket.fields['until'], rules) ?? null;
    case 'pass_end':
      return dayEnd(ticket.fields['date'], rules) ?? null;
    case 'promised':
      return time(run.start.facts['until']) ?? null;
    case 'reply':
      // The time that was promised takes the place of the two hours.
      return ticket.kind === 'inquiry' && standing(ticket.events).some(({ type }) => type === 'promise')
        ? null
        : undefined;
    case 'resolve':
      return ownersDate(ticket, run.startedAt);
    case 'return_visit':
      if (visitMode(ticket, rules.policy) === 'never') return null;
      // N11: a leak counts from its test, not from the completion.
      return ticket.category === 'leak' && run.start.type === 'complete' ? null : undefined;
    case 'ask_again': {
      const asked = ticket.fields['asked'];
      return Array.isArray(asked) && asked.length > 0 ? undefined : null;
    }
    case 'silence':
      return isDone(run, ticket) ? undefined : null;
    case 'progress':
      return ticket.assigneeId === undefined || ticket.status === 'resolved' ? null : undefined;
    default:
      return undefined;
  }
}

/** What staff cannot begin with before the owner has agreed. */
const WAITING: ReadonlySet<ClockName> = new Set(['claim', 'appointment', 'reminder', 'first_feedback']);

function beforeWindow(window: unknown, after: Date, { policy, calendar }: Rules): Date | undefined {
  const from =
    typeof window === 'object' && window !== null && 'from' in window ? time(window.from) : undefined;
  if (!from) return undefined;
  const ahead =
    addDuration(from, policy['appointment.remindBefore'], calendar.zone).getTime() - from.getTime();
  const at = new Date(from.getTime() - ahead);
  return at > after ? at : undefined;
}

/** The end of a day that is written as 2026-03-07. */
function dayEnd(day: unknown, { calendar: { zone } }: Rules): Date | undefined {
  const at = typeof day === 'string' ? DateTime.fromISO(day, { zone }) : undefined;
  return at?.isValid ? at.endOf('day').startOf('second').toJSDate() : undefined;
}

/** So long before the end of a permit its owner hears of it; of a short one half way. */
function beforeDay(end: Date, after: Date, { policy, calendar: { zone } }: Rules): Date {
  const ahead = addDuration(end, policy['decoration.remindBefore'], zone).getTime() - end.getTime();
  const at = end.getTime() - ahead;
  return new Date(at > after.getTime() ? at : (after.getTime() + end.getTime()) / 2);
}

/** N06: the owner's own date takes the place of the two days, unless it was over before the clock began. */
function ownersDate({ severity, fields }: Ticket, after: Date): Date | undefined {
  const by = severity === 'minor' ? time(fields['answerBy']) : undefined;
  return by && by > after ? endOfDay(by) : undefined;
}

/** Is there nothing left but the owner's word? A leak has its test first, and an answer is not always the end of it. */
function isDone({ start }: Instance, ticket: Ticket): boolean {
  if (start.type === 'answer') return start.facts['to'] === 'resolved';
  return ticket.category !== 'leak' || start.type !== 'complete';
}

function windowEnd(window: unknown, after: Date): Date | undefined {
  const to = typeof window === 'object' && window !== null && 'to' in window ? time(window.to) : undefined;
  return to && to > after ? endOfDay(to) : undefined;
}

/** A time until 23:59 ends with the day, at 23:59:59. */
function endOfDay<T extends Date | undefined>(at: T): T | Date {
  return at && at.getUTCMinutes() === 59 && at.getUTCSeconds() === 0 ? new Date(at.getTime() + 59_000) : at;
}

function time(value: unknown): Date | undefined {
  return typeof value === 'string' ? new Date(value) : undefined;
}

function times(startedAt: Date, ms: number, mode: TimeMode, run: Instance, rules: Rules): Times {
  const line = mode === 'office' ? officeTime(rules.calendar) : NATURAL;
  const dueAt = advance(line, startedAt, ms, run.pauses);
  const warnAt = advance(line, startedAt, Math.round(ms * rules.policy['alert.warnRatio']), run.pauses);
  return { startedAt, dueAt, warnAt };
}

/** A way of counting time. */
interface Line {
  add(from: Date, ms: number): Date;
  between(from: Date, to: Date): number;
}

const NATURAL: Line = {
  add: (from, ms) => new Date(from.getTime() + ms),
  between: (from, to) => to.getTime() - from.getTime(),
};

function officeTime(calendar: Calendar): Line {
  return {
    add: (from, ms) => addWorking(calendar, from, ms),
    between: (from, to) => workingBetween(calendar, from, to),
  };
}

/** The moment when `ms` have counted since `from`, standing still in the pauses; an open pause has not moved it yet. */
function advance(line: Line, from: Date, ms: number, pauses: readonly Pause[]): Date {
  let at = from;
  let left = ms;
  for (const pause of pauses) {
    if (!pause.to || pause.to <= at) continue;
    const counted = Math.max(0, line.between(at, pause.from));
    if (counted >= left) break;
    left -= counted;
    at = pause.to;
  }
  return line.add(at, left);
}
