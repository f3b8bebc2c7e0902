/** One process owns a home: a second one on the same SQLite file would send everything twice (F4). */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdAlone } from './store/home-lock.ts';

/**
 * Takes the home; returns how to give it back, or the process that has it (0 = it has only just taken it). The number of
 * a process says nothing after a crash, as another may have got it: it is only told, and what counts is the lock.
 */
export function lockHome(home: string): { release: () => void } | { ownedBy: number } {
  const file = join(home, 'guanjia.pid');
  const giveBack = holdAlone(join(home, 'guanjia.lock'));
  if (!giveBack) return { ownedBy: ownerIn(file) };
  writeFileSync(file, String(process.pid));
  let held = true;
  return {
    release: () => {
      if (!held) return;
      held = false;
      rmSync(file, { force: true });
      giveBack();
    },
  };
}

function ownerIn(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}
