import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDay, localIso } from '../../src/domain/local-time.ts';

describe('the local day', () => {
  test.each([
    ['2026-03-02T15:59:59.999Z', 'Asia/Shanghai', '260302'],
    ['2026-03-02T16:00:00.000Z', 'Asia/Shanghai', '260303'],
    ['2026-12-31T15:59:59.999Z', 'Asia/Shanghai', '261231'],
    ['2026-12-31T16:00:00.000Z', 'Asia/Shanghai', '270101'],
    ['2026-03-02T23:30:00.000Z', 'Europe/London', '260302'],
    ['2026-07-02T23:30:00.000Z', 'Europe/London', '260703'],
    ['2026-03-02T04:59:59.999Z', 'America/New_York', '260301'],
    ['2026-03-02T05:00:00.000Z', 'America/New_York', '260302'],
    ['2026-03-01T18:29:59.999Z', 'Asia/Kolkata', '260301'],
    ['2026-03-01T18:30:00.000Z', 'Asia/Kolkata', '260302'],
    ['2028-02-29T12:00:00.000Z', 'Asia/Shanghai', '280229'],
    ['2005-01-09T12:00:00.000Z', 'Asia/Shanghai', '050109'],
  ])('%s in %s is %s', (at, zone, day) => {
    expect(localDay(new Date(at), zone)).toBe(day);
  });

  test('does not depend on the zone of the machine', () => {
    const before = process.env['TZ'];
    const days = ['UTC', 'Asia/Shanghai', 'Pacific/Apia', 'America/Los_Angeles'].map((zone) => {
      process.env['TZ'] = zone;
      return localDay(new Date('2026-03-02T16:00:00Z'), 'Asia/Shanghai');
    });
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(days).toEqual(Array(4).fill('260303'));
  });

  test('changes exactly at midnight and is six digits', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('2001-01-01T00:00:00Z'),
          max: new Date('2099-01-01T00:00:00Z'),
          noInvalidDate: true,
        }),
        (at) => {
          // Shanghai has been eight hours ahead, without summer time, all of this century.
          const moved = new Date(at.getTime() + 8 * 3_600_000).toISOString();
          expect(localDay(at, 'Asia/Shanghai')).toBe(moved.slice(2, 10).replaceAll('-', ''));
        },
      ),
    );
  });
});

test('a moment is written with the offset of its zone, in summer and in winter', () => {
  expect(localIso(new Date('2026-03-02T01:00:00Z'), 'Asia/Shanghai')).toBe('2026-03-02T09:00:00.000+08:00');
  expect(localIso(new Date('2026-07-01T12:00:00Z'), 'Europe/London')).toBe('2026-07-01T13:00:00.000+01:00');
  expect(localIso(new Date('2026-01-01T12:00:00Z'), 'Europe/London')).toBe('2026-01-01T12:00:00.000+00:00');
});
