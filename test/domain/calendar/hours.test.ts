/** What a community file may say of its hours and days, and which frames a day then has. */
import { describe, expect, test } from 'vitest';
import type { Frame } from '../../../src/domain/frame.ts';
import { calendarWith, communityWith } from '../../support/hours.ts';

const text = (frames: readonly Frame[]) => frames.map(({ from, to }) => `${from}-${to}`).join(', ');
function framesOn(top: Record<string, unknown>, ...days: string[]): string[] {
  const calendar = calendarWith(top);
  return days.map((day) => text(calendar.framesOf(day)));
}

/** Closed on Mondays, with short Saturdays. */
const shop = {
  officeHours: {
    Mon: 'closed',
    Tue: '10:00-18:00',
    Wed: '09:00-12:00, 13:00-18:00',
    Thu: '10:00-18:00',
    Fri: '10:00-18:00',
    Sat: '09:00-12:00',
  },
};

describe('office hours', () => {
  test('in one line are those of Monday to Friday', () => {
    const { officeHours } = communityWith({ officeHours: '08:30-12:00, 14:00-17:30' });
    const hours = Object.entries(officeHours).map(([day, frames]) => `${day} ${text(frames)}`);
    expect(hours).toEqual([
      'Mon 08:30-12:00, 14:00-17:30',
      'Tue 08:30-12:00, 14:00-17:30',
      'Wed 08:30-12:00, 14:00-17:30',
      'Thu 08:30-12:00, 14:00-17:30',
      'Fri 08:30-12:00, 14:00-17:30',
      'Sat ',
      'Sun ',
    ]);
  });

  test('may differ by weekday; what is not named is closed', () => {
    expect(framesOn(shop, '2026-03-02', '2026-03-04', '2026-03-07', '2026-03-08')).toEqual([
      '',
      '09:00-12:00, 13:00-18:00',
      '09:00-12:00',
      '',
    ]);
  });

  test('two frames may touch', () => {
    expect(framesOn({ officeHours: '08:00-12:00,12:00-16:00' }, '2026-03-02')).toEqual([
      '08:00-12:00, 12:00-16:00',
    ]);
  });
});

describe('a weekend that is worked by announcement', () => {
  test('has the hours of Monday', () => {
    const officeHours = { Mon: '08:00-16:00', Tue: '09:00-17:00', Sat: '10:00-11:00' };
    expect(framesOn({ officeHours }, '2026-02-14', '2026-02-28', '2026-03-07')).toEqual([
      '08:00-16:00',
      '08:00-16:00',
      '10:00-11:00',
    ]);
  });

  test('or of the first open weekday where Monday is closed', () => {
    expect(framesOn(shop, '2026-02-14', '2026-01-04')).toEqual(['10:00-18:00', '10:00-18:00']);
  });

  test('or its own where only weekends are open', () => {
    expect(framesOn({ officeHours: { Sat: '09:00-12:00', Sun: '10:00-12:00' } }, '2026-01-04')).toEqual([
      '10:00-12:00',
    ]);
  });
});

describe('the community’s own days', () => {
  test('win over the week and over public holidays', () => {
    const days = {
      '2026-03-04': 'rest',
      '2026-05-01': 'work',
      '2026-05-02': '09:00-12:00, 13:00-14:00',
      '2026-02-14': 'rest',
      '2026-03-07': 'work',
    };
    expect(framesOn({ days }, ...Object.keys(days))).toEqual([
      '',
      '08:30-17:30',
      '09:00-12:00, 13:00-14:00',
      '',
      '08:30-17:30',
    ]);
  });

  test('that are worked have the hours of their weekday, on a weekend those of Monday or the first open day', () => {
    const days = { '2026-03-02': 'work', '2026-03-04': 'work', '2026-03-07': 'work', '2026-03-08': 'work' };
    expect(framesOn({ ...shop, days }, ...Object.keys(days))).toEqual([
      '10:00-18:00',
      '09:00-12:00, 13:00-18:00',
      '10:00-18:00',
      '10:00-18:00',
    ]);
  });
});
