/** The memory of a process over many messages, and the line through it. */

const EVERY_MS = 1_000;
const MEGABYTE = 1024 * 1024;
/** The first part of a run fills caches and lets the compiler work. */
const WARM_UP = 0.2;
const UNIT = 100_000;

/** Watches until it is asked for its rows. */
export function watchMemory(memory: () => number | undefined, messages: () => number): () => string[] {
  const points: [messages: number, bytes: number][] = [];
  const look = () => {
    const bytes = memory();
    if (bytes !== undefined) points.push([messages(), bytes]);
  };
  const timer = setInterval(look, EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    const from = (points[0]?.[0] ?? 0) + WARM_UP * ((points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0));
    const late = points.filter(([count]) => count >= from);
    const { slope, error } = line(late);
    const megabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(0);
    const all = late.map(([, bytes]) => bytes);
    const first = points[0]?.[1] ?? Number.NaN;
    return [
      `| resident memory at first / least / most / last of ${points.at(-1)?.[0]} messages | ${[first, Math.min(...all), Math.max(...all), all.at(-1) ?? Number.NaN].map(megabytes).join(' / ')} MB | |`,
      `| line through it after the first fifth, MB per 100,000 messages | ${((slope * UNIT) / MEGABYTE).toFixed(2)} ± ${((2 * error * UNIT) / MEGABYTE).toFixed(2)} | 10 |`,
    ];
  };
}

/** Least squares: the slope and its standard error. */
export function line(points: readonly (readonly [x: number, y: number])[]): { slope: number; error: number } {
  const mean = (pick: (point: readonly [number, number]) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const x = mean(([one]) => one);
  const y = mean(([, one]) => one);
  const spread = points.reduce((sum, [one]) => sum + (one - x) ** 2, 0);
  const slope = points.reduce((sum, [one, other]) => sum + (one - x) * (other - y), 0) / spread;
  const rest = points.reduce((sum, [one, other]) => sum + (other - y - slope * (one - x)) ** 2, 0);
  return { slope, error: Math.sqrt(rest / Math.max(1, points.length - 2) / spread) };
}
