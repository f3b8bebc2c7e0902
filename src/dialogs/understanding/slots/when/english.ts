import * as begins from './begins.ts';
import { type Calendar, DAY, hours } from './calendar.ts';
import { match } from './match.ts';
import { coming, type DayMention, type DayReader, single } from './mention.ts';

const ENGLISH =
  /(?:(next|this|last|coming|on) )?(day after tomorrow|night|today|tonight|tomorrow|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|week|mon|tues?|wed|thurs?|fri)(?![a-z])/y;
const ENGLISH_WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const ENGLISH_SPAN = /(?:within|in) (\d{1,2}|an?|one|two|three|a couple of) (hours?|days?|weeks?)/y;
const ENGLISH_NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  'a couple of': 2,
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ENGLISH_DATE =
  /(?:(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)?(?: of)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})(?![a-z\d])/y;

function english(text: string, at: number, calendar: Calendar): DayMention | undefined {
  if (/[a-z]/.test(text[at - 1] ?? '')) return undefined;
  const found = match(ENGLISH, text, at);
  if (!found) return undefined;
  const [whole, which = '', word = ''] = found;
  const end = at + whole.length;
  if (word === 'night')
    return which === 'last'
      ? { end, first: calendar.today - DAY, last: calendar.today - DAY, past: true }
      : undefined;
  if (word === 'day after tomorrow') return single(end, calendar.today + 2 * DAY, calendar);
  if (word === 'today') return single(end, calendar.today, calendar);
  if (word === 'tonight') return { ...single(end, calendar.today, calendar), part: 'evening' };
  if (word === 'tomorrow') return single(end, calendar.today + DAY, calendar);
  if (word === 'yesterday' || which === 'last')
    return { end, first: calendar.today - DAY, last: calendar.today - DAY, past: true };
  const monday = calendar.today - calendar.weekday * DAY + (which === 'next' ? 7 : 0) * DAY;
  if (word === 'week')
    return which === 'this' || which === 'next'
      ? { end, first: Math.max(monday, calendar.today), last: monday + 6 * DAY }
      : undefined;
  const weekend = word === 'weekend';
  const index = weekend ? 5 : ENGLISH_WEEKDAYS.indexOf(word.slice(0, 3));
  let day = monday + index * DAY;
  if (which !== 'next' && (weekend ? day < calendar.today : day <= calendar.today)) day += 7 * DAY;
  return { ...single(end, day, calendar), last: weekend ? day + DAY : day };
}

function englishSpan(text: string, at: number, calendar: Calendar): DayMention | undefined {
  const found = match(ENGLISH_SPAN, text, at);
  if (!found) return undefined;
  const [whole, said = '', kind = ''] = found;
  const count = ENGLISH_NUMBERS[said] ?? Number(said);
  const day =
    calendar.today + (kind.startsWith('hour') ? 0 : count * (kind.startsWith('week') ? 7 : 1)) * DAY;
  const to = kind.startsWith('hour') ? calendar.now + hours(count) : day + DAY - 60_000;
  return {
    end: at + whole.length,
    first: calendar.today,
    last: day,
    deadline: true,
    exact: { from: calendar.now, to },
  };
}

function englishDate(text: string, at: number, calendar: Calendar): DayMention | undefined {
  if (/[a-z\d]/.test(text[at - 1] ?? '')) return undefined;
  const found = match(ENGLISH_DATE, text, at);
  if (!found) return undefined;
  const month = MONTHS.indexOf(found[1] ?? found[4] ?? '') + 1;
  const midnight = coming(month, Number(found[2] ?? found[3]), calendar);
  return midnight === undefined ? undefined : single(at + found[0].length, midnight, calendar);
}

/** How days are named in English. */
export const ENGLISH_DAYS: readonly (readonly [kind: number, read: DayReader])[] = [
  [begins.ENGLISH, english],
  [begins.ENGLISH_SPAN, englishSpan],
  [begins.ENGLISH_DATE, englishDate],
];
