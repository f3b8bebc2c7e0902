/** What a test has counted goes into the fault table (`npm run faults`); elsewhere it goes nowhere. */
import { appendFileSync } from 'node:fs';

/** The full forms: `npm run faults` sets it, as FAULTS=all does by hand. */
export const isFull = process.env['FAULTS'] === 'all';

/** What a fault cost. */
export interface Counted {
  /** The row of the table, R1 to R15. */
  row: string;
  /** How often the fault was made. */
  runs: number;
  lost: number;
  doubled: number;
}

/** Counts a fault; called before the test judges, so that the table shows also what is wrong. */
export function counted(counts: Counted): void {
  write(counts);
}

/** What came of the same with its protection off; `failed` = as it should. */
export function control(row: string, words: string, failed: boolean): void {
  write({ row, control: words, failed });
}

/** A figure beside its line. The table says whether it was kept; no test does, as a busy machine may miss it. */
export interface Measured {
  row: string;
  what: string;
  value: number;
  most: number;
  /** ms, %, MB; where a row measures the same more than once, the worst counts. */
  unit: string;
}

/** Writes a figure down. */
export function measured({ row, what, ...figure }: Measured): void {
  write({ row, measured: what, ...figure });
}

function write(line: object): void {
  const file = process.env['FAULTS_RECORD'];
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
}
