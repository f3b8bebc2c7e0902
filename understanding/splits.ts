import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { type Labelled, readLabelled } from './labelled.ts';

/** What the model learns from, what choices are made by, and what only the final figures are taken from. */
export type Split = 'train' | 'dev' | 'test';

const DATA = join(PACKAGE_ROOT, 'understanding/data');

/** All messages of a split, batch after batch; a malformed line stops everything. */
export function readSplit(split: Split): Labelled[] {
  const folder = join(DATA, split);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => {
      const { lines, refused } = readLabelled(join(folder, name));
      if (refused.length > 0) throw new Error(`understanding/data/${split}/${name}, ${refused.join('\n')}`);
      return lines;
    });
}
