/** Lengths of time and moments, in words. */
import type { TicketLine } from '../../src/domain/desk/tickets.ts';
import type { Words } from './words/zh.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Below this the minutes beside the hours still matter. */
const FEW_HOURS = 3;
const FEW_DAYS = 2;

/** 35 分钟, 2 小时, 3 天. */
function lengthIn(words: Words, ms: number): string {
  if (ms < MINUTE) return words.underAMinute;
  if (ms < HOUR) return words.minutes(Math.floor(ms / MINUTE));
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (hours < FEW_HOURS && minutes > 0) return words.hoursMinutes(hours, minutes);
  if (ms < FEW_DAYS * DAY) return words.hours(hours);
  return words.days(Math.floor(ms / DAY));
}

/** How a clock looks; `none` = there is no clock. */
export type Urgency = 'late' | 'warned' | 'running' | 'paused' | 'none';

/** How urgent it is at this moment: a clock that ran out since it was fetched is late without asking again. */
export function urgencyOf(due: TicketLine['due'], now: number): Urgency {
  if (!due) return 'none';
  if (due.state === 'paused') return 'paused';
  return new Date(due.at).getTime() <= now ? 'late' : due.state;
}

/** 超时 2 小时, 还剩 35 分钟, 已暂停. */
export function leftIn(words: Words, due: NonNullable<TicketLine['due']>, now: number): string {
  if (due.state === 'paused') return words.paused;
  const left = new Date(due.at).getTime() - now;
  // The clock of the reader's machine may be behind that of the server.
  if (left <= 0 || due.state === 'late') return words.lateBy(lengthIn(words, Math.max(0, -left)));
  return words.left(lengthIn(words, left));
}

/** 14:02 today, 3月2日 14:02 otherwise; on the clock of the community. */
export function momentIn(words: Words, timeZone: string | undefined, at: string, now: number): string {
  const date = new Date(at);
  const day = (one: Date, year = false) =>
    one.toLocaleDateString(words.locale, {
      timeZone,
      month: 'short',
      day: 'numeric',
      ...(year && { year: 'numeric' }),
    });
  const clock = date.toLocaleTimeString(words.locale, { timeZone, hour: '2-digit', minute: '2-digit' });
  const today = new Date(now);
  if (day(date, true) === day(today, true)) return clock;
  return `${day(date, date.getFullYear() !== today.getFullYear())} ${clock}`;
}
