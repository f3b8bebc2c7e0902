/** P9: the understanding beside nlp.js, by `bench/understanding.ts` in a process of its own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Goal } from './goal.ts';

const LINES: readonly (readonly [begins: string, pass: RegExp, least: number | undefined, line: string])[] = [
  ['first intent right', /([\d.]+) % ours, ([\d.]+) % nlp/, undefined, 'not below nlp.js'],
  ['ours, all of understand', /([\d.]+) x/, 5, '5 x nlp.js'],
  ['ours, the intent step alone', /([\d.]+) x/, 20, '20 x nlp.js'],
  ['1,000,000 characters', /([\d.]+) ms/, undefined, '5 ms'],
];
const LONGEST_MS = 5;

/** Runs it and reads its lines. */
export async function measureUnderstanding(): Promise<Goal[]> {
  const script = join(import.meta.dirname, '../understanding.js');
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  return LINES.flatMap(([begins, pattern, least, line]) => {
    const said = stdout.split('\n').find((one) => one.startsWith(begins));
    const [, first, second] = pattern.exec(said ?? '') ?? [];
    if (said === undefined || first === undefined) return [];
    const value = Number(first);
    const met =
      least !== undefined
        ? value >= least
        : second === undefined
          ? value <= LONGEST_MS
          : value >= Number(second);
    return [{ id: 'P9', what: begins, measured: said.slice(begins.length).trim(), line, met }];
  });
}
