/** Working time of a community: its hours, its days of rest, its own clock. Pure, with what was worked out kept. */
import { DAY, wallClock } from './calendar/clock.ts';
import { fullDay, weekdayOf } from './calendar/hours.ts';
import { announcedDay, fixedHolidays, isAnnounced } from './calendar/public-days.ts';
import type { Community } from './community.ts';
import type { Frame } from './frame.ts';

/** Working time from one moment until before another, in milliseconds since 1970. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** When a community works. */
export interface Calendar {
  readonly zone: string;
  /** The frames of a local day, YYYY-MM-DD, in order; none = a day of rest. */
  framesOf(day: string): readonly Frame[];
  /** Are public holidays kept of which, for this year, nobody has said when they are? */
  lacksHolidays(year: number): boolean;
  /** The local day of a moment, counted from 1970-01-01. */
  dayAt(at: number): number;
  /** The working time of a local day, counted from 1970-01-01, in order. */
  stretchesOf(day: number): readonly Stretch[];
}

/** What a calendar has to know of a community. */
export type WorkingHours = Pick<Community, 'timezone' | 'officeHours' | 'holidays' | 'days'>;

const LONGEST = 100 * 366 * DAY;
const LONGEST_REST = 400;
/** Some three years. */
const KEPT_DAYS = 1200;

const calendars = new WeakMap<WorkingHours, Calendar>();

/** The calendar of a community, made once for each community that was read. */
export function calendarOf(community: WorkingHours): Calendar {
  const known = calendars.get(community);
  if (known) return known;
  const calendar = createCalendar(community);
  calendars.set(community, calendar);
  return calendar;
}

/**
 * The first moment at which so many milliseconds of working time have passed since another. What is added outside
 * working time begins with the next frame; what ends with a frame ends there, not when the next one begins.
 */
export function addWorking(calendar: Calendar, from: Date, ms: number): Date {
  const start = time(from);
  if (!(ms >= 0 && ms <= LONGEST)) throw new RangeError(`cannot add ${ms} ms of working time`);
  let left = Math.ceil(ms);
  if (left === 0) return new Date(start);
  let lastWorked = calendar.dayAt(start);
  for (let day = lastWorked; day - lastWorked <= LONGEST_REST; day += 1) {
    for (const stretch of calendar.stretchesOf(day)) {
      const begin = Math.max(start, stretch.from);
      if (begin + left <= stretch.to) return new Date(begin + left);
      left -= Math.max(0, stretch.to - begin);
      lastWorked = day;
    }
  }
  throw new Error(
    `there is no working time for ${LONGEST_REST} days after ${isoDay(lastWorked)}; correct community.officeHours or community.days`,
  );
}

/** How much working time lies between two moments, in milliseconds; none when the second is the earlier one. */
export function workingBetween(calendar: Calendar, from: Date, to: Date): number {
  const [start, end] = [time(from), time(to)];
  if (end <= start) return 0;
  // A clock that is set back over midnight shows the old day again when the new one has begun.
  const lastDay = calendar.dayAt(end) + 1;
  let sum = 0;
  for (let day = calendar.dayAt(start); day <= lastDay; day += 1) {
    for (const stretch of calendar.stretchesOf(day)) {
      sum += Math.max(0, Math.min(end, stretch.to) - Math.max(start, stretch.from));
    }
  }
  return sum;
}

/** Is there any working time on a local day, YYYY-MM-DD? */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  return calendar.framesOf(day).length > 0;
}

/** Is a moment inside working time? The end of a frame is not. */
export function isWorkingTime(calendar: Calendar, at: Date): boolean {
  return workingBetween(calendar, at, new Date(time(at) + 1)) > 0;
}

/** The local years from one moment to another for which holidays are kept but not known: their weekdays all count as worked. */
export function yearsWithoutDays(calendar: Calendar, from: Date, to: Date): number[] {
  const [first, last] = [from, to].map((at) => Number(isoDay(calendar.dayAt(time(at))).slice(0, 4)));
  const years: number[] = [];
  for (let year = first ?? 0; year <= (last ?? 0); year += 1) {
    if (calendar.lacksHolidays(year)) years.push(year);
  }
  return years;
}

function createCalendar({ timezone, officeHours, holidays, days }: WorkingHours): Calendar {
  const own = new Map(Object.entries(days));
  const announced = holidays === 'china' ? announcedDay : () => undefined;
  const clock = wallClock(timezone);
  const kept = new Map<number, readonly Stretch[]>();

  const framesOf = (day: string): readonly Frame[] => {
    const given = own.get(day);
    if (given) return given;
    const said = announced(day);
    if (said === 'rest') return [];
    return said === 'work' ? fullDay(officeHours, day) : officeHours[weekdayOf(day)];
  };
  const workOut = (day: number): readonly Stretch[] => {
    const frames = framesOf(isoDay(day));
    if (frames.length === 0) return [];
    const reaching = clock.reaching(day);
    const at = (text: string) => reaching(day * DAY + Date.parse(`1970-01-01T${text}Z`));
    return frames.map(({ from, to }) => ({ from: at(from), to: at(to) })).filter(({ from, to }) => from < to);
  };
  return {
    zone: timezone,
    framesOf,
    // A file that speaks of a fixed holiday gives that year; other days of its own are no sign of it.
    lacksHolidays: (year) =>
      holidays === 'china' && !isAnnounced(year) && !fixedHolidays(year).some((day) => own.has(day)),
    dayAt: clock.dayAt,
    stretchesOf(day) {
      const found = kept.get(day);
      if (found) return found;
      const stretches = workOut(day);
      if (kept.size >= KEPT_DAYS) kept.clear();
      kept.set(day, stretches);
      return stretches;
    },
  };
}

function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function time(at: Date): number {
  const ms = at.getTime();
  if (Number.isNaN(ms)) throw new RangeError('is no moment in time');
  return ms;
}
