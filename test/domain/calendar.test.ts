/** Working time in the calendar of China, over holidays, days that are worked instead, and days of one's own. */
import chineseDays from 'chinese-days';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import {
  addWorking,
  type Calendar,
  calendarOf,
  isWorkingDay,
  isWorkingTime,
  workingBetween,
  yearsWithoutDays,
} from '../../src/domain/calendar.ts';
import { calendarWith, communityWith } from '../support/hours.ts';

const HOUR = 3_600_000;
const usual = calendarWith();
const lunch = calendarWith({ officeHours: '08:30-12:00, 14:00-17:30' });

/** A moment as the clock of Shanghai shows it. */
const at = (local: string) => new Date(`${local.replace(' ', 'T')}:00+08:00`);
function after(local: string, hours: number, calendar: Calendar = usual): string {
  const moment = addWorking(calendar, at(local), hours * HOUR);
  return DateTime.fromJSDate(moment, { zone: 'Asia/Shanghai' }).toFormat('yyyy-MM-dd HH:mm');
}

describe('working time of an ordinary week', () => {
  test.each([
    ['inside a frame', '2026-03-04 09:00', 2, '2026-03-04 11:00'],
    ['to the end of a frame, not to the next one', '2026-03-04 16:30', 1, '2026-03-04 17:30'],
    ['over the night', '2026-03-04 16:30', 2, '2026-03-05 09:30'],
    ['from the end of a frame', '2026-03-04 17:30', 1, '2026-03-05 09:30'],
    ['from before work', '2026-03-04 05:00', 1, '2026-03-04 09:30'],
    ['from the night', '2026-03-04 23:00', 1, '2026-03-05 09:30'],
    ['over the weekend', '2026-03-06 17:00', 1, '2026-03-09 09:00'],
    ['from the weekend', '2026-03-07 12:00', 2, '2026-03-09 10:30'],
    ['a whole week', '2026-03-04 12:00', 45, '2026-03-11 12:00'],
  ])('%s', (_, from, hours, expected) => {
    expect(after(from, hours)).toBe(expected);
  });

  test.each([
    ['through lunch', '2026-03-04 11:30', 1, '2026-03-04 14:30'],
    ['to lunch', '2026-03-04 11:30', 0.5, '2026-03-04 12:00'],
    ['from lunch', '2026-03-04 13:00', 1, '2026-03-04 15:00'],
    ['over both frames of a day', '2026-03-04 12:00', 7, '2026-03-05 12:00'],
  ])('with a pause at noon: %s', (_, from, hours, expected) => {
    expect(after(from, hours, lunch)).toBe(expected);
  });

  test('adding nothing changes nothing, in working time or not', () => {
    for (const moment of [at('2026-03-04 12:00'), at('2026-03-07 12:00')]) {
      expect(addWorking(usual, moment, 0)).toEqual(moment);
    }
  });

  test('is counted', () => {
    expect(workingBetween(lunch, at('2026-03-04 11:00'), at('2026-03-04 15:00')) / HOUR).toBe(2);
    expect(workingBetween(usual, at('2026-03-01 00:00'), at('2026-04-01 00:00')) / HOUR).toBe(22 * 9);
    expect(workingBetween(usual, at('2026-03-04 15:00'), at('2026-03-04 11:00'))).toBe(0);
  });

  test('begins with a frame and is over at its end', () => {
    const times = ['08:29', '08:30', '11:59', '12:00', '13:59', '14:00', '17:29', '17:30'];
    expect(times.filter((time) => isWorkingTime(lunch, at(`2026-03-04 ${time}`)))).toEqual([
      '08:30',
      '11:59',
      '14:00',
      '17:29',
    ]);
    expect(isWorkingTime(lunch, at('2026-03-07 09:00'))).toBe(false);
  });
});

describe('public holidays of China', () => {
  test.each([
    ['the Saturday before Spring Festival is worked', '2026-02-13 17:00', 1, '2026-02-14 09:00'],
    ['Spring Festival is not', '2026-02-14 17:00', 1, '2026-02-24 09:00'],
    ['nor is what begins in it', '2026-02-17 10:00', 1, '2026-02-24 09:30'],
    ['the Saturday after it is', '2026-02-27 17:00', 1, '2026-02-28 09:00'],
    ['New Year ends on a Sunday that is worked', '2025-12-31 17:00', 1, '2026-01-04 09:00'],
    ['1 May is five days', '2026-04-30 17:00', 1, '2026-05-06 09:00'],
    ['and is paid for on a Saturday', '2026-05-08 17:00', 1, '2026-05-09 09:00'],
    ['National Day', '2026-09-30 17:00', 1, '2026-10-08 09:00'],
  ])('%s', (_, from, hours, expected) => {
    expect(after(from, hours)).toBe(expected);
  });

  // West of Greenwich those functions speak of the day before.
  const isWest = new Date(2004, 0, 1).getTimezoneOffset() > 0;
  test.skipIf(isWest)('agree with the functions of the package for all the years it knows', () => {
    const differing: string[] = [];
    for (let day = DateTime.utc(2004, 1, 1); day.year < 2027; day = day.plus({ days: 1 })) {
      const text = day.toFormat('yyyy-MM-dd');
      if (isWorkingDay(usual, text) !== chineseDays.isWorkday(text)) differing.push(text);
    }
    expect(differing).toEqual([]);
  });

  test('are kept only where they are law, or where somebody says so', () => {
    const kept = (top: object) => !isWorkingDay(calendarWith({ ...top }), '2026-05-01');
    expect(kept({ timezone: 'Asia/Urumqi' })).toBe(true);
    expect(kept({ timezone: 'asia/shanghai' })).toBe(true);
    expect(kept({ timezone: 'Asia/Hong_Kong' })).toBe(false);
    expect(kept({ timezone: 'Europe/London' })).toBe(false);
    expect(kept({ timezone: 'Europe/London', holidays: 'china' })).toBe(true);
    expect(kept({ holidays: 'none' })).toBe(false);
  });
});

describe('a year of which nothing is known', () => {
  const span = [at('2026-12-31 10:00'), at('2028-01-02 10:00')] as const;

  test('is told; its holidays count as worked', () => {
    expect(yearsWithoutDays(usual, ...span)).toEqual([2027, 2028]);
    expect(isWorkingDay(usual, '2027-01-01')).toBe(true);
    expect(yearsWithoutDays(usual, at('2004-01-01 00:00'), at('2026-12-31 23:59'))).toEqual([]);
    expect(yearsWithoutDays(usual, at('2003-12-31 23:59'), at('2004-01-01 00:00'))).toEqual([2003]);
  });

  test('begins with the local year', () => {
    const moment = new Date('2026-12-31T16:00:00Z');
    expect(yearsWithoutDays(usual, moment, moment)).toEqual([2027]);
    expect(yearsWithoutDays(usual, new Date(moment.getTime() - 1), moment)).toEqual([2027]);
    expect(yearsWithoutDays(usual, new Date(0), new Date('2026-12-31T15:59:59Z')).at(-1)).toBe(2003);
  });

  test('may be given in the file', () => {
    const given = calendarWith({ days: { '2027-01-01': 'rest', '2027-02-07': 'work' } });
    expect(yearsWithoutDays(given, ...span)).toEqual([2028]);
    expect(after('2026-12-31 17:00', 1, given)).toBe('2027-01-04 09:00');
    expect(after('2027-02-05 17:00', 1, given)).toBe('2027-02-07 09:00');
  });

  test('is not given by a feast of the estate', () => {
    const feast = calendarWith({ days: { '2027-05-20': 'rest' } });
    expect(yearsWithoutDays(feast, ...span)).toEqual([2027, 2028]);
  });

  test('is nobody’s business where other holidays are kept', () => {
    expect(yearsWithoutDays(calendarWith({ holidays: 'none' }), ...span)).toEqual([]);
  });
});

describe('no end of working time', () => {
  test('is found, and no calendar runs for ever', () => {
    const days = Object.fromEntries(
      Array.from({ length: 500 }, (_, n) => [
        DateTime.utc(2026, 3, 5).plus({ days: n }).toFormat('yyyy-MM-dd'),
        'rest',
      ]),
    );
    const idle = calendarWith({ days });
    expect(after('2026-03-04 16:30', 1, idle)).toBe('2026-03-04 17:30');
    expect(() => after('2026-03-04 16:30', 2, idle)).toThrow(
      'there is no working time for 400 days after 2026-03-04; correct community.officeHours or community.days',
    );
    expect(workingBetween(idle, at('2026-03-04 16:30'), at('2027-06-01 00:00')) / HOUR).toBe(1);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%s ms cannot be added', (ms) => {
    expect(() => addWorking(usual, at('2026-03-04 12:00'), ms)).toThrow(RangeError);
  });

  test('a moment that is none is refused', () => {
    expect(() => addWorking(usual, new Date(Number.NaN), 1)).toThrow(RangeError);
    expect(() => workingBetween(usual, new Date(), new Date(Number.NaN))).toThrow(RangeError);
  });
});

test('a community has one calendar, and ten working days are added in no time', () => {
  const community = communityWith({});
  const calendar = calendarOf(community);
  expect(calendarOf(community)).toBe(calendar);
  const rounds = Array.from({ length: 10 }, (_, round) => {
    const start = performance.now();
    for (let n = 0; n < 200; n += 1) {
      addWorking(calendar, at(`2026-0${1 + (n % 9)}-1${round} 10:00`), 90 * HOUR);
    }
    return (performance.now() - start) / 200;
  });
  expect(Math.min(...rounds)).toBeLessThan(0.1);
});
