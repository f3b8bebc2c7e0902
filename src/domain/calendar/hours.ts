/** When a community works, as its file writes it: office hours by weekday, and days of its own. */
import { z } from 'zod';
import { type Frame, frames } from '../frame.ts';
import { date, eitherBy, strict } from '../values.ts';

/** The days of the week, from the first. */
export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
/** Frames of each weekday, in order; none = closed. */
export type Week = Readonly<Record<Weekday, readonly Frame[]>>;

const WORKWEEK = WEEKDAYS.slice(0, 5);
const CLOSED: readonly Frame[] = [];
const DAY = 86_400_000;

const everyWorkday = frames.transform(
  (all): Week => weekOf((day) => (WORKWEEK.includes(day) ? all : CLOSED)),
);
const hoursOfDay = eitherBy(
  isWord,
  z
    .literal('closed', { error: () => 'must be closed or frames such as "08:30-17:30"' })
    .transform(() => CLOSED),
  frames,
);
const byWeekday = strict(
  Object.fromEntries(WEEKDAYS.map((day) => [day, hoursOfDay.prefault('closed')])) as Record<
    Weekday,
    z.ZodPrefault<typeof hoursOfDay>
  >,
).refine((week) => WEEKDAYS.some((day) => week[day].length > 0), {
  error: 'has no working time; open at least one day, such as Mon: "08:30-17:30"',
});

/** Frames of every working day, or a map of weekdays, where a weekday that is not named is closed. */
export const officeHours = eitherBy(
  (value) => typeof value === 'object' && value !== null,
  byWeekday,
  everyWorkday,
);

const ownDay = eitherBy(
  isWord,
  z.enum(['work', 'rest'], { error: () => 'must be work, rest or frames such as "09:00-12:00"' }),
  frames,
);
/** Days on which a community works otherwise than the week and the public holidays say. */
export const ownDays = z.record(date, ownDay, {
  error: ({ code }) =>
    code === 'invalid_key' ? 'is not a date of the calendar; write it as 2026-02-28' : undefined,
});

/** The weekday of a day, YYYY-MM-DD. */
export function weekdayOf(day: string): Weekday {
  // 1 January 1970 was a Thursday.
  const index = (((Date.parse(day) / DAY + 3) % 7) + 7) % 7;
  return WEEKDAYS[index] ?? 'Mon';
}

/**
 * The frames of a day that is worked by order, whatever its weekday: those of its weekday from Monday to Friday;
 * on a weekend, which stands in for a weekday, and where that weekday is closed, those of the first open weekday.
 */
export function fullDay(week: Week, day: string): readonly Frame[] {
  const own = weekdayOf(day);
  const order = WORKWEEK.includes(own) ? [own, ...WORKWEEK] : [...WORKWEEK, own];
  return [...order, ...WEEKDAYS].map((one) => week[one]).find((one) => one.length > 0) ?? CLOSED;
}

/** The community's own days with their frames; none = a day of rest. */
export function framesOfOwnDays(
  days: z.output<typeof ownDays>,
  week: Week,
): Record<string, readonly Frame[]> {
  return Object.fromEntries(
    Object.entries(days).map(([day, said]) => {
      if (said === 'work') return [day, fullDay(week, day)];
      return [day, said === 'rest' ? CLOSED : said];
    }),
  );
}

function weekOf(framesOf: (day: Weekday) => readonly Frame[]): Week {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, framesOf(day)])) as unknown as Week;
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && !/\d/.test(value);
}
