/** Laws that working time keeps in any calendar, and the same answers as a clock that is read each minute. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWorking, type Calendar, isWorkingTime, workingBetween } from '../../../src/domain/calendar.ts';
import { calendarWith } from '../../support/hours.ts';
import { readClock, workedMinutes } from '../../support/slow-calendar.ts';

const MINUTE = 60_000;
const DAYS = 7;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const REST = ['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => `2026-02-${day}`);
const WORK = ['2026-02-14', '2026-02-28'];

/** Around changes of the clock, and around Spring Festival. */
const WINDOWS = [
  ['America/New_York', '2026-03-05'],
  ['America/New_York', '2026-10-29'],
  ['Europe/London', '2026-03-26'],
  ['Europe/London', '2026-10-22'],
  ['Australia/Lord_Howe', '2026-10-01'],
  ['Asia/Beirut', '2026-10-22'],
  ['Africa/Cairo', '2026-04-21'],
  ['America/St_Johns', '2006-10-26'],
  ['Pacific/Apia', '2011-12-27'],
  ['Asia/Shanghai', '2026-02-11'],
  ['Asia/Shanghai', '2026-02-22'],
].map(([zone = '', from = '']) => readClock(zone, from, DAYS));

const clockTime = fc
  .integer({ min: 0, max: 1439 })
  .map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`);
/** Frames of a day, often near the hours at which clocks are changed. */
const frames = fc
  .uniqueArray(fc.oneof(clockTime, fc.constantFrom('00:00', '01:00', '01:30', '02:00', '03:00', '23:59')), {
    maxLength: 6,
  })
  .map((all) => {
    const sorted = all.toSorted();
    return sorted.flatMap((to, n) => (n % 2 === 1 ? [{ from: sorted[n - 1] ?? to, to }] : []));
  });
const calendars = fc
  .record({
    minutes: fc.constantFrom(...WINDOWS),
    // A Monday with hours gives the weekends that are worked instead theirs.
    week: fc.tuple(
      frames.filter((all) => all.length > 0),
      ...WEEKDAYS.slice(1).map(() => frames),
    ),
    own: fc.array(fc.option(frames, { freq: 2 }), { maxLength: DAYS }),
  })
  .map(({ minutes, week, own }) => {
    const text = (all: (typeof week)[number]) => all.map(({ from, to }) => `${from}-${to}`).join(', ');
    const dates = [...new Set(minutes.shown.map((one) => one.slice(0, 10)))];
    const given = new Map(dates.map((day, n) => [day, own[n] ?? undefined]));
    const days = [...given].flatMap(([day, all]) => (all ? [[day, text(all) || 'rest']] : []));
    const calendar = calendarWith({
      timezone: minutes.zone,
      officeHours: Object.fromEntries(WEEKDAYS.map((day, n) => [day, text(week[n] ?? []) || 'closed'])),
      days: Object.fromEntries(days),
    });
    const isChina = minutes.zone === 'Asia/Shanghai';
    const worked = workedMinutes(minutes, (day, weekday) => {
      const mine = given.get(day);
      if (mine) return mine;
      if (isChina && REST.includes(day)) return [];
      return week[isChina && WORK.includes(day) ? 0 : WEEKDAYS.indexOf(weekday)] ?? [];
    });
    return { calendar, worked, start: minutes.start, zone: minutes.zone, week, days };
  });

const first = 1440;
const last = (DAYS - 1) * 1440;
const minute = fc.integer({ min: first, max: last });
const anyMoment = fc.integer({
  min: Date.parse('2025-01-01T00:00:00Z'),
  max: Date.parse('2027-12-31T00:00:00Z'),
});
const anyLength = fc.oneof(
  fc.integer({ min: 0, max: 600 * MINUTE }),
  fc.integer({ min: 0, max: 30_000 * MINUTE }),
  fc.integer({ min: 0, max: 3000 }).map((n) => n * MINUTE),
);
const add = (calendar: Calendar, from: number, ms: number) =>
  addWorking(calendar, new Date(from), ms).getTime();
const between = (calendar: Calendar, from: number, to: number) =>
  workingBetween(calendar, new Date(from), new Date(to));

test('a clock that is read each minute says the same', () => {
  fc.assert(
    fc.property(calendars, minute, minute, fc.integer({ min: 1, max: 3000 }), (one, a, b, length) => {
      const { calendar, worked, start } = one;
      const at = (n: number) => start + n * MINUTE;
      expect(isWorkingTime(calendar, new Date(at(a)))).toBe(worked[a]);
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const sum = worked.slice(from, to).filter(Boolean).length;
      expect(between(calendar, at(from), at(to))).toBe(sum * MINUTE);
      let left = length;
      const end = worked.findIndex((isWorked, n) => {
        if (n >= a && isWorked) left -= 1;
        return left === 0;
      });
      const found = add(calendar, at(a), length * MINUTE);
      if (end >= 0) expect(found).toBe(at(end + 1));
      else expect(found).toBeGreaterThan(at(worked.length));
    }),
    { numRuns: 300 },
  );
});

test('what is added is there when it is counted, and not a moment earlier', () => {
  fc.assert(
    fc.property(calendars, anyMoment, anyLength, ({ calendar }, from, ms) => {
      const to = add(calendar, from, ms);
      expect(between(calendar, from, to)).toBe(ms);
      if (ms > 0) expect(between(calendar, from, to - 1)).toBe(ms - 1);
    }),
    { numRuns: 150 },
  );
});

test('later or longer never ends earlier', () => {
  fc.assert(
    fc.property(calendars, anyMoment, anyMoment, anyLength, anyLength, ({ calendar }, a, b, c, d) => {
      expect(add(calendar, Math.min(a, b), c)).toBeLessThanOrEqual(add(calendar, Math.max(a, b), c));
      expect(add(calendar, a, Math.min(c, d))).toBeLessThanOrEqual(add(calendar, a, Math.max(c, d)));
    }),
    { numRuns: 100 },
  );
});

test('in parts is the same as at once', () => {
  fc.assert(
    fc.property(calendars, anyMoment, fc.array(anyLength, { maxLength: 5 }), ({ calendar }, from, parts) => {
      const whole = parts.reduce((sum, part) => sum + part, 0);
      expect(parts.reduce((at, part) => add(calendar, at, part), from)).toBe(add(calendar, from, whole));
    }),
    { numRuns: 100 },
  );
});
