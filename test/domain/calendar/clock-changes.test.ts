/** Days on which the clock is set forward or back. */
import { describe, expect, test } from 'vitest';
import { addWorking, isWorkingTime, workingBetween } from '../../../src/domain/calendar.ts';
import { calendarWith } from '../../support/hours.ts';

const HOUR = 3_600_000;
const everyDay = (frames: string) =>
  Object.fromEntries(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day) => [day, frames]));
const nightly = (timezone: string, frames: string) =>
  calendarWith({ timezone, officeHours: everyDay(frames) });

/** Zone, frames, day, working hours of that day. */
test.each([
  ['America/New_York', '00:30-04:00', '2026-03-07', 3.5],
  ['America/New_York', '00:30-04:00', '2026-03-08', 2.5],
  ['America/New_York', '00:30-04:00', '2026-11-01', 4.5],
  ['America/New_York', '08:30-17:30', '2026-03-08', 9],
  ['Europe/London', '00:30-04:00', '2026-03-29', 2.5],
  ['Europe/London', '00:30-04:00', '2026-10-25', 4.5],
  // The clock jumps from 01:00 to 02:00: there is no quarter past one, work begins at two.
  ['Europe/London', '01:15-03:00', '2026-03-29', 1],
  ['Europe/London', '01:15-01:45', '2026-03-29', 0],
  // Half past one is there twice; the first counts, so that what touches still touches.
  ['Europe/London', '00:30-01:30', '2026-10-25', 1],
  ['Europe/London', '00:30-01:30, 01:30-03:00', '2026-10-25', 3.5],
  // Half an hour
  ['Australia/Lord_Howe', '01:00-04:00', '2026-10-04', 2.5],
  // Midnight is left out, and set back to 23:00.
  ['Africa/Cairo', '00:00-02:00', '2026-04-24', 1],
  ['Asia/Beirut', '22:00-23:30', '2026-10-24', 1.5],
  // A whole day was left out.
  ['Pacific/Apia', '08:00-10:00', '2011-12-30', 0],
  ['Pacific/Apia', '08:00-10:00', '2011-12-31', 2],
])('%s: %s on %s is %s h', (zone, frames, day, hours) => {
  const calendar = nightly(zone, frames);
  const start = Date.parse(`${day}T00:00:00Z`);
  const stretches = calendar.stretchesOf(start / (24 * HOUR));
  expect(stretches.reduce((sum, { from, to }) => sum + to - from, 0) / HOUR).toBe(hours);
});

describe('a night in New York', () => {
  const calendar = nightly('America/New_York', '00:30-04:00');

  test('in spring: two hours after 00:30 it is 03:30', () => {
    const from = new Date('2026-03-08T00:30:00-05:00');
    expect(addWorking(calendar, from, 2 * HOUR)).toEqual(new Date('2026-03-08T03:30:00-04:00'));
    expect(addWorking(calendar, from, 3 * HOUR)).toEqual(new Date('2026-03-09T01:00:00-04:00'));
  });

  test('in autumn: two hours after 00:30 it is 01:30 again', () => {
    const from = new Date('2026-11-01T00:30:00-04:00');
    expect(addWorking(calendar, from, 2 * HOUR)).toEqual(new Date('2026-11-01T01:30:00-05:00'));
    expect(addWorking(calendar, from, 5 * HOUR)).toEqual(new Date('2026-11-02T01:00:00-05:00'));
  });

  test('that leads over the change has the same time on the clock', () => {
    const office = calendarWith({ timezone: 'America/New_York' });
    const from = new Date('2026-03-06T17:00:00-05:00');
    expect(addWorking(office, from, HOUR)).toEqual(new Date('2026-03-09T09:00:00-04:00'));
    expect(workingBetween(office, from, new Date('2026-03-09T09:00:00-04:00'))).toBe(HOUR);
  });
});

test('a day that is shown again after midnight began is not worked again', () => {
  // Midnight of 25 October is set back to 23:00 of the 24th.
  const calendar = nightly('Asia/Beirut', '22:00-23:30');
  expect(isWorkingTime(calendar, new Date('2026-10-24T23:15:00+03:00'))).toBe(true);
  expect(isWorkingTime(calendar, new Date('2026-10-24T23:15:00+02:00'))).toBe(false);
});
