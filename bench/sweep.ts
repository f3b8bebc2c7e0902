/** P7: what a look for due clocks costs, by how many are open; beside it the same look without its index. */
import { join } from 'node:path';
import { tend } from '../src/dialogs/tend.ts';
import { together } from '../src/dialogs/together.ts';
import type { Community } from '../src/domain/community.ts';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import type { Sweep } from '../src/schedule/sweep.ts';
import { deadlines } from '../src/schedule/sweeps/deadlines.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { findDue } from '../src/store/deadlines.ts';
import { storeCommunity } from '../src/store/estate.ts';
import { Prisma } from '../src/store/generated/sqlite/client.ts';
import { createJobTable } from '../src/store/jobs.ts';
import { migrate } from '../src/store/migrate.ts';
import { startPostgres } from '../test/support/postgres.ts';
import type { Chance } from './chance.ts';
import { gatherCrowd, literal } from './crowd.ts';
import { PLATFORM, START } from './estate.ts';
import { exponent, type Spread, spread } from './statistics.ts';

/** Open clocks in a database. */
const SIZES = [10_000, 100_000, 1_000_000] as const;
/** Clocks that a ticket has. */
const CLOCKS = ['claim', 'first_feedback', 'resolve', 'appointment'] as const;
const DUE = 100;
/** A look is short: so many make one figure. */
const LOOKS = 5;
/** All other clocks are due from a day later on. */
const DAY_MS = 86_400_000;

/** What one sort of look cost, ms, at each size, and with which power of the size it grows. */
export interface Growth {
  what: string;
  ms: Spread[];
  exponent: number;
  /** The same by the least times, which other processes disturb less. */
  exponentOfLeast: number;
}

/** A prepared database of one size. */
interface Sized {
  db: Database;
  sweep: Sweep;
  size: number;
  community: Community;
}

/** What looks cost on every database that there is here; `wrong` holds what went otherwise than it should. */
export interface Sweeps {
  growths: Growth[];
  wrong: string[];
}

/** Measures on SQLite in this folder, and on a PostgreSQL of its own where one can be started. */
export async function measureAllSweeps(
  folder: string,
  community: Community,
  rounds: number,
  chance: Chance,
  tell: (line: string) => void,
): Promise<Sweeps> {
  tell('looking for due clocks on SQLite');
  const file = (size: number) => Promise.resolve(`file:${join(folder, `sweep-${size}.db`)}`);
  const sqlite = await measureSweeps('SQLite', file, community, rounds, chance);
  const server = await startPostgres();
  if ('skip' in server) {
    tell(server.skip);
    return sqlite;
  }
  tell('looking for due clocks on PostgreSQL');
  const created = async (size: number) => {
    const db = await openDatabase(server.url);
    await db.read(({ models }) => models.$executeRawUnsafe(`CREATE DATABASE "sweep_${size}"`));
    await db.close();
    return new URL(`/sweep_${size}`, server.url).href;
  };
  const postgres = await measureSweeps('PostgreSQL', created, community, rounds, chance);
  await server.stop();
  return {
    growths: [...sqlite.growths, ...postgres.growths],
    wrong: [...sqlite.wrong, ...postgres.wrong],
  };
}

/** Measures on databases that `open` makes, one a size. */
async function measureSweeps(
  name: string,
  open: (size: number) => Promise<string>,
  community: Community,
  rounds: number,
  chance: Chance,
): Promise<Sweeps> {
  const wrong: string[] = [];
  const all: Sized[] = [];
  for (const size of SIZES) all.push(await prepare(await open(size), size, community, wrong));
  const measure = async (what: string, look: (one: Sized) => Promise<number>): Promise<Growth> => {
    const times = new Map(all.map(({ size }) => [size, [] as number[]]));
    // The first round only warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const one of chance.shuffle(all)) {
        const ms = await look(one);
        if (round > 0) times.get(one.size)?.push(ms);
      }
    }
    const ms = [...times.values()].map(spread);
    const points = (figure: 'median' | 'min') =>
      all.map(({ size }, i) => [size, ms[i]?.[figure] ?? Number.NaN] as const);
    return {
      what: `${name}, ${what}`,
      ms,
      exponent: exponent(points('median')),
      exponentOfLeast: exponent(points('min')),
    };
  };
  const growths = [
    await measure('nothing due', (one) => idle(one, LOOKS)),
    await measure(`${DUE} due`, (one) => busy(one, wrong)),
  ];
  for (const { db } of all) await db.transaction(({ models }) => models.$executeRawUnsafe(UNINDEXED));
  growths.push(await measure('its query without the index', scan));
  for (const { db } of all) await db.close();
  return { growths, wrong };
}

const UNINDEXED = 'DROP INDEX "Deadline_open"';

async function prepare(url: string, size: number, community: Community, wrong: string[]): Promise<Sized> {
  const db = await openDatabase(url);
  await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), START);
  await db.transaction((tx) => storeCommunity(tx, community, '', PLATFORM, START));
  const dueAt = new Date(START.getTime() + DAY_MS);
  await gatherCrowd(db, community, { count: size / CLOCKS.length, clocks: CLOCKS, dueAt, apart: 1 });
  if (db.dialect === 'postgresql') {
    // As its own housekeeping does within a minute.
    await db.read(({ models }) => models.$executeRawUnsafe('VACUUM ANALYZE'));
    // Several processes, or a query compiled because it is long, would flatter the control.
    for (const setting of ['max_parallel_workers_per_gather = 0', 'jit = off']) {
      const name = new URL(url).pathname.slice(1);
      await db.read(({ models }) => models.$executeRawUnsafe(`ALTER DATABASE "${name}" SET ${setting}`));
    }
  }
  const sweep = deadlines(
    {
      db,
      enqueue: createJobTable(db).put,
      wake: () => undefined,
      communities: new Map([[community.id, community]]),
      together,
      report: (error) => wrong.push(String(error)),
    },
    tend,
  );
  return { db, sweep, size, community };
}

async function idle({ sweep }: Sized, looks: number): Promise<number> {
  const begun = performance.now();
  for (let i = 0; i < looks; i++) await sweep.run(START);
  return (performance.now() - begun) / looks;
}

/**
 * The query alone, so that what a transaction costs at any size does not hide how it grows: a server is asked how
 * long it took, which leaves the way to it and back out.
 */
async function scan({ db, community }: Sized): Promise<number> {
  const begun = performance.now();
  let took: number | undefined;
  await db.read(async (tx) => {
    const rows = async <Row>(sql: Prisma.Sql): Promise<Row[]> => {
      const [row] = await tx.rows<{ 'QUERY PLAN': { 'Execution Time': number }[] }>(
        Prisma.sql`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`,
      );
      took = row?.['QUERY PLAN'][0]?.['Execution Time'];
      return [];
    };
    return findDue(db.dialect === 'sqlite' ? tx : { ...tx, rows }, [community.id], START, undefined, 1);
  });
  return took ?? performance.now() - begun;
}

/** Makes some clocks due, measures, and clears away what was said. */
async function busy({ db, sweep, size }: Sized, wrong: string[]): Promise<number> {
  const due = literal(db.dialect, new Date(START.getTime() - 1));
  const step = Math.floor(size / CLOCKS.length / DUE);
  const ids = Array.from({ length: DUE }, (_, i) => `'crowd-${i * step}:claim'`).join(', ');
  await db.transaction(({ models }) =>
    models.$executeRawUnsafe(
      `UPDATE "Deadline" SET "dueAt" = ${due}, "nextAt" = ${due}, "breachedAt" = NULL, "alerts" = 0, "alertAt" = NULL
       WHERE "id" IN (${ids})`,
    ),
  );
  const begun = performance.now();
  await sweep.run(START);
  const ms = performance.now() - begun;
  await db.transaction(async ({ models }) => {
    const alerted = await models.deadline.count({ where: { breachedAt: { not: null }, alerts: 1 } });
    const letters = await models.outbox.count();
    if (alerted !== DUE || letters === 0) wrong.push(`${alerted} clocks were alerted, in ${letters} letters`);
    await models.outbox.deleteMany();
    await models.job.deleteMany();
  });
  return ms;
}
