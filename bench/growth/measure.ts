/** P7: costs at several sizes, in rounds of random order, and with which power of the size they grow. */
import { join } from 'node:path';
import type { Community } from '../../src/domain/community.ts';
import { openDatabase } from '../../src/store/database.ts';
import { startPostgres } from '../../test/support/postgres.ts';
import type { Chance } from '../chance.ts';
import { exponent, type Spread, spread } from '../statistics.ts';
import { type Costs, openSized, type Sized } from './sized.ts';

/** What one sort of work cost at each size. */
export interface Growth {
  database: string;
  what: keyof Costs;
  sizes: number[];
  ms: Spread[];
  exponent: number;
  /** By the least times, which other processes disturb less. */
  exponentOfLeast: number;
  wrong: string[];
}

/** What is measured. */
export interface GrowthSetting {
  folder: string;
  community: Community;
  sizes: readonly number[];
  /** A larger one for duties and the look-up alone. */
  huge: number | undefined;
  rounds: number;
  only: readonly string[];
  chance: Chance;
  tell: (line: string) => void;
}

const ALL = [
  'message',
  'duties',
  'night',
  'digest',
  'list',
  'fee',
  'number',
] as const satisfies (keyof Costs)[];
/** What is measured at the largest size. */
const LIGHT: ReadonlySet<keyof Costs> = new Set(['duties', 'number']);

/** Measures on SQLite, and on a PostgreSQL of its own where one can be started. */
export async function measureGrowth(setting: GrowthSetting): Promise<Growth[]> {
  const { folder, only, tell } = setting;
  const growths: Growth[] = [];
  if (only.includes('SQLite')) {
    const file = (size: number) => Promise.resolve(`file:${join(folder, `growth-${size}.db`)}`);
    growths.push(...(await measureOn('SQLite', file, setting)));
  }
  if (!only.includes('PostgreSQL')) return growths;
  const server = await startPostgres();
  if ('skip' in server) {
    tell(server.skip);
    return growths;
  }
  const created = async (size: number) => {
    const db = await openDatabase(server.url);
    await db.read(({ models }) => models.$executeRawUnsafe(`CREATE DATABASE "growth_${size}"`));
    await db.close();
    return new URL(`/growth_${size}`, server.url).href;
  };
  growths.push(...(await measureOn('PostgreSQL', created, setting)));
  await server.stop();
  return growths;
}

async function measureOn(
  database: string,
  open: (size: number) => Promise<string>,
  { community, sizes, huge, rounds, chance, tell }: GrowthSetting,
): Promise<Growth[]> {
  const all: Sized[] = [];
  for (const size of [...sizes, ...(huge === undefined ? [] : [huge])]) {
    tell(`${database}: making ${size.toLocaleString('en')} past tickets`);
    all.push(await openSized(await open(size), size, community, size === huge));
  }
  const growths: Growth[] = [];
  for (const what of ALL) {
    const sized = all.filter(({ size }) => size !== huge || LIGHT.has(what));
    const times = new Map(sized.map(({ size }) => [size, [] as number[]]));
    // The first two rounds only warm up.
    for (let round = -1; round <= rounds; round++) {
      for (const one of chance.shuffle(sized)) {
        const ms = await one.costs[what]();
        if (round > 0) times.get(one.size)?.push(ms);
      }
    }
    const ms = [...times.values()].map(spread);
    const points = (figure: 'median' | 'min') =>
      sized.map(({ size }, i) => [size, ms[i]?.[figure] ?? Number.NaN] as const);
    growths.push({
      database,
      what,
      sizes: sized.map(({ size }) => size),
      ms,
      exponent: exponent(points('median')),
      exponentOfLeast: exponent(points('min')),
      wrong: [...new Set(sized.flatMap(({ errors }) => errors))],
    });
    tell(`${database}: ${what} ${ms.map(({ median }) => median.toFixed(2)).join(' / ')} ms`);
  }
  for (const one of all) await one.close();
  return growths;
}
