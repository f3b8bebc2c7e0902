/** Figures of many rounds. */

/** The least, the middle and the most of some figures. */
export interface Spread {
  min: number;
  median: number;
  max: number;
}

/** The spread of at least one figure. */
export function spread(values: readonly number[]): Spread {
  return { min: percentile(values, 0), median: percentile(values, 0.5), max: percentile(values, 1) };
}

/** The value below which this share of the figures lies; between two of them it is interpolated. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** With which power of the size a cost grows: the slope of the line through the logarithms. */
export function exponent(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
  const mean = (pick: (point: readonly [number, number]) => number) =>
    logs.reduce((sum, point) => sum + pick(point), 0) / logs.length;
  const [x, y] = [mean(([one]) => one), mean(([, one]) => one)];
  const covariance = mean(([one, other]) => (one - x) * (other - y));
  return covariance / mean(([one]) => (one - x) ** 2);
}
