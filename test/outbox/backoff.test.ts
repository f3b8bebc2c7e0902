import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoff } from '../../src/outbox/backoff.ts';

const TEN_MINUTES = 600_000;

describe('the wait before another try', () => {
  test.each([
    [1, 0.5, 1_000],
    [2, 0.5, 2_000],
    [3, 0.5, 4_000],
    [10, 0.5, 512_000],
    [11, 0.5, TEN_MINUTES],
    [40, 0.5, TEN_MINUTES],
    [1_000_000, 0.5, TEN_MINUTES],
    [1, 0, 800],
    [1, 1, 1_200],
  ])('attempt %d with chance %d waits %d ms', (attempt, random, ms) => {
    expect(backoff(attempt, random)).toBe(ms);
  });

  test('grows with every attempt and stays within a fifth of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, random) => {
          const middle = backoff(attempt, 0.5);
          expect(backoff(attempt + 1, 0.5)).toBeGreaterThanOrEqual(middle);
          expect(backoff(attempt, random)).toBeGreaterThanOrEqual(Math.floor(middle * 0.8));
          expect(backoff(attempt, random)).toBeLessThanOrEqual(Math.ceil(middle * 1.2));
          expect(Number.isInteger(backoff(attempt, random))).toBe(true);
        },
      ),
    );
  });
});
