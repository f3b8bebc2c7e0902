import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDuration,
  type Duration,
  duration,
  formatDuration,
  type Length,
  length,
  parseDuration,
  span,
} from '../../src/domain/duration.ts';

const SHANGHAI = 'Asia/Shanghai';
const ZONES = [SHANGHAI, 'Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Apia'];

function after(at: string, text: string, zone = SHANGHAI): string {
  const read = parseDuration(text);
  if (read === undefined || read === 'off') throw new Error(`${text} has no end`);
  return addDuration(new Date(at), read, zone).toISOString();
}

const lengths = fc.record({
  unit: fc.constantFrom('s', 'm', 'h', 'd', 'mo'),
  n: fc.integer({ min: 1, max: 1000 }),
}) as fc.Arbitrary<Length>;
const durations: fc.Arbitrary<Duration> = fc.oneof(lengths, fc.constantFrom('sameDay', 'off'));
const moments = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2040-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const zones = fc.constantFrom(...ZONES);

describe('reading and writing', () => {
  test.each([
    ['3s', { unit: 's', n: 3 }],
    ['8m', { unit: 'm', n: 8 }],
    ['24h', { unit: 'h', n: 24 }],
    ['2d', { unit: 'd', n: 2 }],
    ['3mo', { unit: 'mo', n: 3 }],
    ['5y', { unit: 'mo', n: 60 }],
    ['sameDay', 'sameDay'],
    ['off', 'off'],
  ])('%s', (text, expected) => {
    expect(parseDuration(text)).toEqual(expected);
  });

  test.each([
    '',
    '0d',
    '-2d',
    '1.5h',
    '2',
    'd',
    '2 d',
    '2D',
    '02d',
    '2dd',
    'sameday',
    '101y',
    '9'.repeat(400),
    '٣d',
  ])('%j is no duration', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test('what is written reads the same', () => {
    fc.assert(
      fc.property(durations, (value) => {
        expect(parseDuration(formatDuration(value))).toEqual(value);
        expect(duration.encode(duration.decode(formatDuration(value)))).toBe(formatDuration(value));
      }),
    );
  });

  test('each schema takes what its key can mean', () => {
    expect(duration.safeParse('off').success).toBe(true);
    expect(span.safeParse('off').success).toBe(false);
    expect(span.safeParse('sameDay').success).toBe(true);
    expect(length.safeParse('sameDay').success).toBe(false);
  });

  test.each([
    ['0s', 'must be longer than zero'],
    ['-3m', 'must be longer than zero'],
    [-3, 'must be longer than zero'],
    [0, 'must be longer than zero'],
    [3, 'must be a length of time such as 30s, 8m, 24h, 2d, 3mo'],
    ['soon', 'must be a length of time such as 30s, 8m, 24h, 2d, 3mo'],
    [null, 'must be a length of time such as 30s, 8m, 24h, 2d, 3mo'],
  ])('%j is refused in words', (value, message) => {
    expect(length.safeParse(value).error?.issues).toMatchObject([{ message }]);
  });
});

describe('adding', () => {
  test('N days are N times 24 hours, also over a clock change', () => {
    expect(after('2026-03-02T09:00:00+08:00', '2d')).toBe('2026-03-04T01:00:00.000Z');
    // Berlin goes to summer time on 29 March: the same time on the clock would be 23 hours later.
    expect(after('2026-03-28T12:00:00+01:00', '1d', 'Europe/Berlin')).toBe('2026-03-29T11:00:00.000Z');
  });

  test('sameDay is the last second of the local day', () => {
    expect(after('2026-03-02T15:00:00+08:00', 'sameDay')).toBe('2026-03-02T15:59:59.000Z');
    expect(after('2026-03-02T23:30:00Z', 'sameDay')).toBe('2026-03-03T15:59:59.000Z');
    // 23 and 25 hours long
    expect(after('2026-03-29T00:30:00+01:00', 'sameDay', 'Europe/Berlin')).toBe('2026-03-29T21:59:59.000Z');
    expect(after('2026-10-25T00:30:00+02:00', 'sameDay', 'Europe/Berlin')).toBe('2026-10-25T22:59:59.000Z');
    // Midnight is set back to 23:00: the day ends the second time.
    expect(after('2018-02-17T12:00:00-02:00', 'sameDay', 'America/Sao_Paulo')).toBe(
      '2018-02-18T02:59:59.000Z',
    );
    // Midnight does not exist: the next day begins at 01:00.
    expect(after('2018-11-03T12:00:00-03:00', 'sameDay', 'America/Sao_Paulo')).toBe(
      '2018-11-04T02:59:59.000Z',
    );
  });

  test('months are those of the calendar and end on their last day', () => {
    expect(after('2026-03-10T10:00:00+08:00', '3mo')).toBe('2026-06-10T02:00:00.000Z');
    expect(after('2026-11-30T10:00:00+08:00', '3mo')).toBe('2027-02-28T02:00:00.000Z');
    expect(after('2028-01-31T10:00:00+08:00', '1mo')).toBe('2028-02-29T02:00:00.000Z');
    // 1 March in Shanghai is still February in UTC.
    expect(after('2026-02-28T17:00:00Z', '1mo')).toBe('2026-03-31T17:00:00.000Z');
    // The same time on the clock, though summer time began.
    expect(after('2026-03-01T12:00:00+01:00', '1mo', 'Europe/Berlin')).toBe('2026-04-01T10:00:00.000Z');
  });

  test('a longer one never ends earlier, and each ends later than it began', () => {
    fc.assert(
      fc.property(
        moments,
        lengths,
        fc.integer({ min: 0, max: 500 }),
        zones,
        (at, { unit, n }, more, zone) => {
          const shorter = addDuration(at, { unit, n }, zone).getTime();
          const longer = addDuration(at, { unit, n: n + more }, zone).getTime();
          expect(shorter).toBeGreaterThan(at.getTime());
          expect(longer).toBeGreaterThanOrEqual(shorter);
        },
      ),
    );
  });

  test('a later beginning never ends earlier', () => {
    // Months only by the day: 30 January 10:00 and 31 January 09:00 both end on 28 February.
    const fixed = fc.oneof(
      lengths.filter(({ unit }) => unit !== 'mo'),
      fc.constant('sameDay' as const),
    );
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 200_000_000 }), fixed, zones, (at, later, add, zone) => {
        const first = addDuration(at, add, zone).getTime();
        const second = addDuration(new Date(at.getTime() + later), add, zone).getTime();
        expect(second).toBeGreaterThanOrEqual(first);
      }),
    );
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 60 }),
        (at, days, n) => {
          const first = addDuration(at, { unit: 'mo', n }, SHANGHAI).getTime();
          const second = addDuration(new Date(at.getTime() + days * 86_400_000), { unit: 'mo', n }, SHANGHAI);
          expect(second.getTime()).toBeGreaterThanOrEqual(first);
        },
      ),
    );
  });
});
