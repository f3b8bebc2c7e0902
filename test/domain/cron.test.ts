import { describe, expect, test } from 'vitest';
import { cron, lastTime, nextTime } from '../../src/domain/cron.ts';

const SHANGHAI = 'Asia/Shanghai';
const at = (text: string) => new Date(text);

describe('a pattern', () => {
  test('is five parts, the last day with its hour, or off', () => {
    expect(cron.parse('0 18 * * *')).toBe('0 18 * * *');
    expect(cron.parse('lastDay 18:05')).toBe('5 18 L * *');
    expect(cron.parse('off')).toBe('off');
  });

  test.each([
    ['at six', /must be a time of the calendar/],
    ['0 25 * * *', /must be a time of the calendar/],
    ['0 0 18 * * *', /must be a time of the calendar/],
    ['lastDay 24:00', /must be a time of the calendar/],
    ['0 0 30 2 *', /never comes true/],
    [18, /must be a time of the calendar/],
  ])('%s is refused in words', (text, words) => {
    expect(cron.safeParse(text).error?.issues[0]?.message).toMatch(words);
  });
});

describe('times', () => {
  test('the last is the moment itself, or the one before', () => {
    const six = at('2026-03-02T18:00:00+08:00');
    expect(lastTime('0 18 * * *', SHANGHAI, six)).toEqual(six);
    expect(lastTime('0 18 * * *', SHANGHAI, new Date(six.getTime() - 1))).toEqual(
      at('2026-03-01T18:00:00+08:00'),
    );
    expect(lastTime('0 18 * * *', SHANGHAI, new Date(six.getTime() + 400))).toEqual(six);
  });

  test('the next is never the moment itself', () => {
    const six = at('2026-03-02T18:00:00+08:00');
    expect(nextTime('0 18 * * *', SHANGHAI, six)).toEqual(at('2026-03-03T18:00:00+08:00'));
  });

  test('are those of the zone, before and after its clocks change', () => {
    const zone = 'America/New_York';
    expect(nextTime('0 18 * * *', zone, at('2026-03-07T12:00:00Z'))).toEqual(at('2026-03-07T18:00:00-05:00'));
    expect(nextTime('0 18 * * *', zone, at('2026-03-08T12:00:00Z'))).toEqual(at('2026-03-08T18:00:00-04:00'));
  });

  test('the last day of a month is its own', () => {
    const pattern = cron.parse('lastDay 18:00');
    expect(nextTime(pattern, SHANGHAI, at('2028-02-10T00:00:00Z'))).toEqual(at('2028-02-29T18:00:00+08:00'));
    expect(nextTime(pattern, SHANGHAI, at('2026-04-30T18:00:00+08:00'))).toEqual(
      at('2026-05-31T18:00:00+08:00'),
    );
  });

  test('off never comes', () => {
    expect(lastTime('off', SHANGHAI, new Date())).toBeUndefined();
    expect(nextTime('off', SHANGHAI, new Date())).toBeUndefined();
  });
});
