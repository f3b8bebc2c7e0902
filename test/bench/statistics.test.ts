import { expect, it } from 'vitest';
import { exponent, percentile, spread } from '../../bench/statistics.ts';

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

it.each([
  [0, [5, 5, 5]],
  [1, [0.5, 5, 50]],
  [0.5, [1, Math.sqrt(10), 10]],
])('finds the power %d with which a cost grows', (power, costs) => {
  const points = costs.map((cost, i) => [10 ** (4 + i), cost] as const);
  expect(exponent(points)).toBeCloseTo(power, 10);
});
