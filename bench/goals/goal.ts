/** What one goal of performance asks, and what was measured for it. */

/** A row of the table of goals. */
export interface Goal {
  id: string;
  what: string;
  measured: string;
  line: string;
  met: boolean;
}

/** The table of goals for docs/performance.md. */
export function formatGoals(goals: readonly Goal[]): string {
  const rows = goals.map(
    ({ id, what, measured, line, met }) =>
      `| ${id} | ${what} | ${measured} | ${line} | ${met ? 'yes' : '**no**'} |`,
  );
  return ['| goal | figure | measured | pass line | met |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** Least, middle and most of some ratios. */
export function ratios(values: readonly number[]): { text: string; median: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { text: [0, 0.5, 1].map((share) => at(share).toFixed(2)).join(' / '), median: at(0.5) };
}
