import { SPACES } from '../signs.ts';
import { kindsAt, PREPOSITION } from './begins.ts';
import { type Calendar, DAY, hours } from './calendar.ts';
import { readDay } from './day.ts';
import type { DayMention } from './mention.ts';
import { type ClockMention, endOfPart, PARTS, type PartName, readClock, readPart } from './part.ts';

/** A time as the words that name it give it. */
export interface Moment {
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly deadline: boolean;
  /** It names a day. */
  readonly dated: boolean;
  readonly now: boolean;
  readonly past: boolean;
  /** An hour without a day that has passed today. */
  readonly rolled: boolean;
  readonly habit: boolean;
  /** One whole day: a part or an hour said further on may narrow it. */
  readonly whole: boolean;
  readonly part: PartName | undefined;
  /** The hour as said, before it was moved to where it lies ahead. */
  readonly hour?: number;
}

const BEFORE_WORD = /^\s?(?:之前|以前|前(?![天台面门段几来往去赴]))/;
// "四点前来" sets a limit, "周四下午前来" does not.
const BEFORE_HOUR = /^\s?(?:之前|以前|前(?![天台面门段几往去赴]))/;
const AFTER_WORD = /^\s?(?:之后|以后|过后|后(?![天面门边])|往后|起(?!来|床|码)|开始)/;
const WITHIN_WORD = /^\s?(?:之内|以内|内)/;
const UNTIL_WORD = /^\s?(?:到|至|-|–|—|~|to|until|till)\s?/;
const AND_WORD = /^\s?(?:、|和|或者?|跟|与|,|，|and|or)?\s?/;
const ROUGHLY = /^(?:左右|前后|钟)/;

/** Reads the time that is named at this place, if one is. */
export function readMoment(text: string, at: number, calendar: Calendar): Moment | undefined {
  let day = readDay(text, at, calendar);
  let end = day?.end ?? at;
  const said = readPart(text, skip(text, end, day !== undefined), day !== undefined);
  const part = said?.part ?? day?.part;
  end = said?.end ?? end;
  const clock = readClock(text, skipAt(text, skip(text, end, end > at)), part);
  end = clock?.end ?? end;
  if (!day && (said || clock)) {
    // English puts the day last: "3 pm on Saturday".
    const late = readDay(text, skipAt(text, skip(text, end, true)), calendar);
    if (late && text.charCodeAt(end) < 128) {
      day = late;
      end = late.end;
    }
  }
  if (end === at) return undefined;
  if (clock) return clockMoment(text, { day, part, clock, end }, calendar);
  if (part) return partMoment(text, { day, part, end }, calendar);
  return day && dayMoment(text, day, calendar);
}

// With one of these begins what may stand between a day and its hour.
const GLUE = `的,，${SPACES}`;

function skip(text: string, at: number, glue: boolean): number {
  if (!glue || !GLUE.includes(text.charAt(at))) return at;
  return at + (/^(?:\s?[的,，]\s?|\s)/.exec(text.slice(at, at + 3))?.[0].length ?? 0);
}

function skipAt(text: string, at: number): number {
  if ((kindsAt(text, at) & PREPOSITION) === 0) return at;
  return at + (/^(?:at|on|in the|by|after|before|around) /.exec(text.slice(at, at + 8))?.[0].length ?? 0);
}

function dayMoment(text: string, day: DayMention, calendar: Calendar): Moment {
  const rest = text.slice(day.end, day.end + 4);
  const limit = day.exact ? null : (BEFORE_WORD.exec(rest) ?? WITHIN_WORD.exec(rest));
  const later = day.exact || limit ? undefined : laterDay(text, day, calendar);
  const last = later?.last ?? day.last;
  return {
    end: later?.end ?? day.end + (limit?.[0].length ?? 0),
    from: day.exact?.from ?? (limit ? calendar.now : day.first),
    to: day.exact?.to ?? last + DAY - 60_000,
    deadline: day.exact ? day.deadline === true : limit !== null,
    dated: true,
    now: day.now === true,
    past: day.past === true,
    rolled: false,
    habit: false,
    whole: later !== undefined && last === day.first,
    part: undefined,
  };
}

// "3月5日到8日", "周六周日": one span of days.
function laterDay(
  text: string,
  day: DayMention,
  calendar: Calendar,
): { readonly last: number; readonly end: number } {
  const until = UNTIL_WORD.exec(text.slice(day.end, day.end + 6));
  const and = AND_WORD.exec(text.slice(day.end, day.end + 6));
  if (until) {
    const to = readDay(text, day.end + until[0].length, calendar);
    if (to && to.last > day.first) return { last: to.last, end: to.end };
  }
  if (and) {
    const next = readDay(text, day.end + and[0].length, calendar);
    // "3月7日（周六）" says one day twice.
    if (next && next.first === day.first && next.last === day.last) return { last: day.last, end: next.end };
    if (next && !next.exact && next.first === day.last + DAY) return { last: next.last, end: next.end };
  }
  return { last: day.last, end: day.end };
}

function partMoment(
  text: string,
  said: { day: DayMention | undefined; part: PartName; end: number },
  calendar: Calendar,
): Moment {
  const [from, to] = PARTS[said.part];
  const midnight =
    said.day?.first ?? (calendar.today + hours(to) <= calendar.now ? calendar.today + DAY : calendar.today);
  const limit = BEFORE_WORD.exec(text.slice(said.end, said.end + 4));
  const untilFrom = said.part === 'noon' || said.part === 'evening';
  return {
    end: said.end + (limit?.[0].length ?? 0),
    from: limit ? calendar.now : midnight + hours(from),
    to: midnight + hours(limit && untilFrom ? from : to),
    deadline: limit !== null,
    dated: said.day !== undefined,
    now: false,
    past: said.day?.past === true || said.part === 'night',
    rolled: false,
    // "白天有人" names no day.
    habit: said.part === 'daytime' && !said.day,
    whole: false,
    part: said.part,
  };
}

interface ClockParts {
  readonly day: DayMention | undefined;
  readonly part: PartName | undefined;
  readonly clock: ClockMention;
  readonly end: number;
}

function clockMoment(text: string, said: ClockParts, calendar: Calendar): Moment {
  const roughly = ROUGHLY.exec(text.slice(said.end, said.end + 3))?.[0].length ?? 0;
  let end = said.end + roughly;
  let hour = said.clock.hour;
  // Nobody is visited between one and seven in the morning.
  if (said.clock.open && hour < 7) hour += 12;
  const saidHour = hour;
  let midnight = said.day?.first ?? calendar.today;
  let rolled = false;
  if (!said.day && midnight + hours(hour + 1) <= calendar.now) {
    if (said.clock.open && hour < 12 && midnight + hours(hour + 12) > calendar.now) hour += 12;
    else {
      midnight += DAY;
      rolled = true;
    }
  }
  const base = {
    dated: said.day !== undefined,
    now: false,
    past: said.day?.past === true || said.part === 'night',
    rolled,
    habit: false,
    whole: false,
    part: said.part,
    hour: saidHour,
  };
  const rest = text.slice(end, end + 6);
  const from = midnight + hours(hour);
  const later = laterHour(text, end, said.part, hour);
  if (later) return { ...base, end: later.end, from, to: midnight + hours(later.hour), deadline: false };
  const limit = BEFORE_HOUR.exec(rest);
  if (limit) {
    // "明天上午11点前" leaves the part of the day that it names.
    const part =
      said.day && said.part && midnight > calendar.today
        ? midnight + hours(PARTS[said.part][0])
        : calendar.now;
    const start = part < from ? Math.max(part, calendar.now) : calendar.now;
    return { ...base, end: end + limit[0].length, from: start, to: from, deadline: true };
  }
  const open = AFTER_WORD.exec(rest);
  if (open) end += open[0].length;
  const after =
    open !== null ||
    / after $|^after /.test(text.slice(Math.max(0, said.end - 20), said.end).replace(/[\d:]+ ?[ap]?m?$/, ''));
  return {
    ...base,
    end,
    from,
    to: after ? midnight + hours(endOfPart(hour)) : from + hours(1),
    deadline: false,
  };
}

function laterHour(
  text: string,
  at: number,
  part: PartName | undefined,
  from: number,
): { readonly hour: number; readonly end: number } | undefined {
  const until = UNTIL_WORD.exec(text.slice(at, at + 6));
  if (!until) return undefined;
  const start = at + until[0].length;
  const own = readPart(text, start, false);
  const clock = readClock(text, own?.end ?? start, own?.part ?? part);
  if (!clock) return own ? { hour: PARTS[own.part][1], end: own.end } : undefined;
  const hour =
    clock.hour <= from && clock.hour + 12 <= 24 && clock.hour + 12 > from ? clock.hour + 12 : clock.hour;
  return hour > from ? { hour, end: clock.end } : undefined;
}
