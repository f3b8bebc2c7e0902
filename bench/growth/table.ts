/** Growths as the rows of docs/performance.md. */
import type { Growth } from './measure.ts';

/** What each cost is of. */
export const WHAT: Readonly<Record<Growth['what'], string>> = {
  message: 'a message from inbox to sent, of 40 handled together',
  duties: 'all duties of the clock but the nightly one, once, nothing due',
  night: 'what is done once a night',
  digest: 'a daily digest',
  list: 'a list of work (待办)',
  fee: 'what a flat owes',
  number: 'a ticket by its number',
};

/** The table. */
export function formatGrowth(growths: readonly Growth[]): string {
  const sizes = [...new Set(growths.flatMap((one) => one.sizes))];
  const lines = growths.map(({ database, what, sizes: own, ms, exponent, exponentOfLeast }) => {
    const cells = sizes.map((size) => ms[own.indexOf(size)]?.median.toFixed(2) ?? '');
    return `| ${WHAT[what]} | ${database} | ${cells.join(' | ')} | ${exponent.toFixed(2)} (${exponentOfLeast.toFixed(2)}) |`;
  });
  const head = [
    `| median ms at so many past tickets | database | ${sizes.map((one) => one.toLocaleString('en')).join(' | ')} | size to the power of (by the least times); goal 0.10 |`,
    `| --- | --- |${sizes.map(() => ' --- |').join('')} --- |`,
  ];
  const wrong = growths.flatMap((one) => one.wrong.map((error) => `WRONG: ${one.database}: ${error}`));
  return [...head, ...lines, ...new Set(wrong)].join('\n');
}
