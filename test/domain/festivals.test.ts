/** Days on which a community may greet: against the almanac, whatever the zone of the process (R031). */
import { describe, expect, it } from 'vitest';
import { FESTIVALS, festivalsOf } from '../../src/domain/festivals.ts';

describe('a day', () => {
  it.each([
    ['2026-01-01', ['元旦']],
    ['2026-02-16', ['除夕']],
    ['2026-02-17', ['春节']],
    ['2026-03-03', ['元宵节']],
    ['2026-04-05', ['清明']],
    ['2026-05-01', ['劳动节']],
    ['2026-06-19', ['端午节']],
    ['2026-06-21', ['夏至']],
    ['2026-08-19', ['七夕']],
    ['2026-09-25', ['中秋节']],
    ['2026-10-01', ['国庆节']],
    ['2026-10-18', ['重阳节']],
    ['2026-12-22', ['冬至']],
    ['2025-01-28', ['除夕']],
    ['2025-01-29', ['春节']],
    ['2025-10-06', ['中秋节']],
    ['2027-02-06', ['春节']],
    ['2026-02-18', ['雨水']],
    ['2026-03-02', []],
    ['2026-07-15', []],
  ])('%s is %o', (day, names) => expect(festivalsOf(day)).toEqual(names));
});

it('a year has each solar term once, about a fortnight apart, and each feast once', () => {
  for (const year of [2024, 2025, 2026, 2027, 2030]) {
    const first = Date.UTC(year, 0, 1);
    const days = Array.from({ length: 366 }, (_, i) =>
      new Date(first + i * 86_400_000).toISOString().slice(0, 10),
    );
    const found = days.filter((day) => day.startsWith(String(year))).flatMap(festivalsOf);
    const terms = FESTIVALS.slice(-24);
    for (const name of terms)
      expect([year, name, found.filter((one) => one === name).length]).toEqual([year, name, 1]);
    for (const name of ['春节', '元宵节', '端午节', '中秋节', '国庆节'])
      expect(found.filter((one) => one === name)).toHaveLength(1);
  }
});

it('all names are different', () => {
  expect(new Set(FESTIVALS).size).toBe(FESTIVALS.length);
});
