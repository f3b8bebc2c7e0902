/** `npm run bench:digest`: what the daily digest costs, by how much lies in the past; beside it the same without its indexes. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { storeCommunity } from '../src/store/estate.ts';
import { migrate } from '../src/store/migrate.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { createChance } from './chance.ts';
import { digestOnce } from './digest-once.ts';
import { createFolder } from './disk.ts';
import { measuredEstate, PLATFORM, START } from './estate.ts';
import { gatherPast, gatherPeople } from './past.ts';
import { spread } from './statistics.ts';

const SIZES = [10_000, 1_000_000] as const;
const SEED = 20260302;
const DAY_MS = 86_400_000;
/** The past ends so long before the daily, so that every database has the same last month. */
const PAST_BEFORE_DAYS = 32;
const PAST_DAYS = 3 * 365;
/** At most so much more at the larger size (issue 6). */
const GOAL = 1.5;
const ROUNDS = 15;
const CONTROL_ROUNDS = 5;
const INDEXES = ['Ticket_open', 'Ticket_communityId_filedAt_idx', 'Ticket_communityId_doneAt_idx'];

const community = measuredEstate();
const chance = createChance(SEED);
const AT = new Date(START.getTime() + 8 * 3_600_000);

interface Sized {
  size: number;
  db: Database;
  sweep: () => Promise<number>;
}

async function prepare(url: string, size: number): Promise<Sized> {
  const db = await openDatabase(url);
  const since = new Date(START.getTime() - PAST_DAYS * DAY_MS);
  await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), since);
  await db.transaction((tx) => storeCommunity(tx, community, '', PLATFORM, since));
  await gatherPeople(db, community);
  const until = new Date(AT.getTime() - PAST_BEFORE_DAYS * DAY_MS);
  await gatherPast(db, community, { tickets: size, until, days: PAST_DAYS });
  if (db.dialect === 'postgresql') {
    // As its own housekeeping does within a minute.
    await db.read(({ models }) => models.$executeRawUnsafe('VACUUM ANALYZE'));
  }
  return { size, db, sweep: () => digestOnce(db, community, AT) };
}

async function measure(name: string, all: readonly Sized[], rounds: number): Promise<void> {
  const times = new Map(all.map(({ size }) => [size, [] as number[]]));
  // The first round only warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const one of chance.shuffle(all)) {
      const ms = await one.sweep();
      if (round > 0) times.get(one.size)?.push(ms);
    }
  }
  const spreads = [...times.values()].map(spread);
  const [small, large] = spreads;
  for (const [i, { min, median, max }] of spreads.entries()) {
    const ms = [min, median, max].map((one) => one.toFixed(1)).join(' / ');
    process.stdout.write(
      `${name}, ${SIZES[i]?.toLocaleString('en')} past tickets: ${ms} ms (min / median / max)\n`,
    );
  }
  const ratio = (large?.median ?? 0) / (small?.median ?? 1);
  const least = (large?.min ?? 0) / (small?.min ?? 1);
  process.stdout.write(
    `${name}: ${ratio.toFixed(2)} times by the medians, ${least.toFixed(2)} by the least (goal: at most ${GOAL})\n`,
  );
}

async function both(name: string, open: (size: number) => Promise<string>): Promise<void> {
  const all: Sized[] = [];
  for (const size of SIZES) {
    tell(`${name}: making ${size.toLocaleString('en')} past tickets`);
    all.push(await prepare(await open(size), size));
  }
  await measure(name, all, ROUNDS);
  for (const { db } of all) {
    for (const index of INDEXES) {
      await db.transaction(({ models }) => models.$executeRawUnsafe(`DROP INDEX "${index}"`));
    }
  }
  await measure(`${name}, control without the indexes`, all, CONTROL_ROUNDS);
  for (const { db } of all) await db.close();
}

const tell = (line: string) => void process.stderr.write(`${line}\n`);

parseArgs({ options: {} });
// Without a handler an interrupt would leave the folder behind.
process.once('SIGINT', () => process.exit(130));
const folder = createFolder();
await both('SQLite', (size) => Promise.resolve(`file:${join(folder, `past-${size}.db`)}`));
const server = await startPostgres();
if ('skip' in server) tell(server.skip);
else {
  await both('PostgreSQL', async (size) => {
    const db = await openDatabase(server.url);
    await db.read(({ models }) => models.$executeRawUnsafe(`CREATE DATABASE "past_${size}"`));
    await db.close();
    return new URL(`/past_${size}`, server.url).href;
  });
  await server.stop();
}
