import { expect, it } from 'vitest';
import { percentile, spread } from '../../bench/statistics.ts';

it('gives the least, the middle and the most, in whatever order the figures come', () => {
  expect(spread([9, 1, 5])).toEqual({ min: 1, median: 5, max: 9 });
  expect(spread([4, 1, 2, 3]).median).toBe(2.5);
});

it('interpolates between two figures', () => {
  const values = Array.from({ length: 101 }, (_, i) => i);
  expect(percentile(values, 0.99)).toBe(99);
  expect(percentile([0, 10], 0.25)).toBe(2.5);
  expect(percentile([], 0.5)).toBeNaN();
});
