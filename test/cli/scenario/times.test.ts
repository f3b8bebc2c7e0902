import { describe, expect, it } from 'vitest';
import { isInstant, parseSpan, showInstant } from '../../../src/cli/scenario/times.ts';

describe('spans', () => {
  it('are read in seconds, minutes, hours and days', () => {
    expect(['90s', '8m', '2h', '3d'].map(parseSpan)).toEqual([90_000, 480_000, 7_200_000, 259_200_000]);
  });

  it('are nothing else', () => {
    for (const text of ['', '8', 'm', '8w', '-8m', '1.5h', '1h30m', ' 8m', '8M'])
      expect(parseSpan(text)).toBeUndefined();
  });
});

describe('instants', () => {
  it('have a date that exists, a time and an offset', () => {
    expect(
      ['2026-03-02T09:00:00+08:00', '2026-03-02T01:00:00Z', '2026-03-02T01:00:00.5Z'].every(isInstant),
    ).toBe(true);
    expect(['2026-03-02', '2026-03-02T09:00:00', '2026-02-30T09:00:00Z', '09:00'].some(isInstant)).toBe(
      false,
    );
  });

  it('are shown with the offset of another', () => {
    const at = new Date('2026-03-02T01:00:00Z');
    expect(showInstant(at, '2026-01-01T00:00:00+08:00')).toBe('2026-03-02T09:00:00+08:00');
    expect(showInstant(at, '2026-01-01T00:00:00-03:30')).toBe('2026-03-01T21:30:00-03:30');
    expect(showInstant(at, '2026-01-01T00:00:00Z')).toBe('2026-03-02T01:00:00Z');
  });
});
