/** P7 beyond the sweep: handling, digest and look-ups by the size of the past. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Community } from '../../src/domain/community.ts';
import type { Chance } from '../chance.ts';
import { measureGrowth } from '../growth/measure.ts';
import { WHAT } from '../growth/table.ts';
import type { Goal } from './goal.ts';

const GOAL = 0.1;

/** Measures on both databases at these sizes. */
export async function growthGoals(
  folder: string,
  community: Community,
  sizes: readonly number[],
  rounds: number,
  chance: Chance,
  tell: (line: string) => void,
): Promise<Goal[]> {
  const own = join(folder, 'growth');
  mkdirSync(own, { recursive: true });
  const setting = { folder: own, community, sizes, huge: undefined, rounds, chance, tell };
  const growths = await measureGrowth({ ...setting, only: ['SQLite', 'PostgreSQL'] });
  return growths
    .filter(({ what }) => what !== 'night')
    .map(({ database, what, exponent, ms, wrong }) => ({
      id: 'P7',
      what: `${WHAT[what]}, ${database}: ${ms.map(({ median }) => median.toFixed(1)).join(' / ')} ms at ${sizes.map((one) => one.toLocaleString('en')).join(' / ')} past tickets${wrong.length > 0 ? ` WRONG: ${wrong.join(', ')}` : ''}`,
      measured: `power ${exponent.toFixed(2)}`,
      line: 'at most 0.10',
      met: exponent <= GOAL && wrong.length === 0,
    }));
}
