/** R3: a database that is locked, cut off, or started again under the bot: nothing is acknowledged before it is stored. */
import { setTimeout as pause } from 'node:timers/promises';
import BareSqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Prisma } from '../../src/store/generated/sqlite/client.ts';
import { bundle } from '../support/bundle.ts';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { burst, doubles } from './burst.ts';
import { type Life, Platform } from './platform.ts';
import { control, counted, isFull, measured } from './record.ts';

const LONG_MS = 300_000;
const MESSAGES = isFull ? 100 : 40;
/** Longer than all tries together: some messages have to come again. */
const HELD_MS = isFull ? 13_000 : 3_000;
/** How often all connections are cut, and the server started again. */
const CUTS = isFull ? 8 : 2;
const RESTARTS = isFull ? 2 : 1;

let program: string;
let platform: Platform;
let one: Life | undefined;

beforeAll(async () => {
  program = await bundle('test/faults/victim.ts');
}, LONG_MS);
afterEach(async () => {
  one?.child.kill('SIGKILL');
  await one?.died;
});

const begin = async (url: string): Promise<Life> => {
  platform = new Platform(program, url);
  one = platform.begin();
  await platform.ready(one);
  return one;
};

/** What was lost and doubled of a burst, when all is done. */
async function judge(database: TestDatabase, runs: number): Promise<void> {
  const db = await database.open();
  const { done, tickets } = await db.read(async ({ models }) => ({
    done: await models.inbox.count({ where: { status: 'done' } }),
    tickets: await models.ticket.findMany({
      where: { no: { not: null } },
      select: { no: true, summary: true },
    }),
  }));
  await db.close();
  const filed = new Set(tickets.map(({ summary }) => summary)).size;
  const doubled = tickets.length - filed + doubles(platform).length;
  counted({ row: 'R3', runs, lost: MESSAGES - Math.min(done, filed), doubled });
  expect({ done, filed, doubled }).toEqual({ done: MESSAGES, filed: MESSAGES, doubled: 0 });
}

describe('a file that somebody else has locked', () => {
  let database: TestDatabase;
  afterEach(() => database.remove());

  it('is waited for: no standstill, nothing acknowledged, nothing lost', { timeout: LONG_MS }, async () => {
    database = await sqliteDatabase();
    const life = await begin(database.url);
    const foreign = new BareSqlite(database.url.slice('file:'.length));
    platform.queue(burst(MESSAGES));
    foreign.exec('BEGIN IMMEDIATE');
    const delivered = platform.deliver([life]);
    await pause(HELD_MS);
    expect(platform.waiting).toBe(MESSAGES);
    foreign.exec('COMMIT');
    foreign.close();
    const released = performance.now();
    await expect.poll(() => platform.waiting, { timeout: 40_000, interval: 10 }).toBeLessThan(MESSAGES);
    const value = performance.now() - released;
    measured({ row: 'R3', what: 'stored again after the release', value, most: 1_000, unit: 'ms' });
    await delivered;
    await platform.idle(life);
    await judge(database, 1);
    measured({ row: 'R3', what: 'standstill', value: platform.stallMs, most: 250, unit: 'ms' });
    // A busy timeout of 200 ms, and the bot's own work.
    expect(platform.stallMs).toBeLessThan(600);
    if (isFull) expect(platform.refused).toBeGreaterThan(0);
    await platform.end(life);
  });

  it('loses what is acknowledged before it is stored (negative control)', async () => {
    database = await sqliteDatabase();
    const file = database.url.slice('file:'.length);
    const [foreign, careless] = [new BareSqlite(file), new BareSqlite(file, { timeout: 10 })];
    foreign.exec('BEGIN IMMEDIATE');
    const acknowledged = Array.from({ length: 20 }, (_, n) => `k${n}`);
    for (const key of acknowledged) {
      try {
        careless
          .prepare(
            'INSERT INTO "Counter" ("id", "communityId", "day", "prefix", "value") VALUES (?, \'c\', \'d\', ?, 1)',
          )
          .run(key, key);
      } catch {
        // It was acknowledged already, and nobody brings it again.
      }
    }
    foreign.exec('COMMIT');
    const kept = (careless.prepare('SELECT count(*) AS n FROM "Counter"').get() as { n: number }).n;
    for (const db of [foreign, careless]) db.close();
    control('R3', `${acknowledged.length - kept} of ${acknowledged.length} lost`, kept < acknowledged.length);
    expect(kept).toBe(0);
  });
});

describe('a server that', () => {
  let database: TestDatabase | { skip: string };
  beforeAll(async () => {
    database = await postgresDatabase();
  }, LONG_MS);
  afterAll(async () => {
    if (!('skip' in database)) await database.remove();
  });

  it('cuts all connections in the midst of transactions, and is started again', {
    timeout: LONG_MS,
  }, async (context) => {
    if ('skip' in database) return context.skip(database.skip);
    const life = await begin(database.url);
    platform.queue(burst(MESSAGES));
    const over = platform.deliver([life]).then(() => platform.idle(life));
    for (let cut = 0; cut < CUTS; cut++) {
      const before = platform.sent.length;
      await cutAll(database);
      // Until it has gone on for a while, or is done.
      await Promise.race([
        over,
        expect.poll(() => platform.sent.length, { timeout: 40_000 }).toBeGreaterThan(before + 2),
      ]);
    }
    for (let n = 0; n < RESTARTS; n++) await database.restart?.(n % 2 === 0 ? 'fast' : 'at once');
    await over;
    // It goes on as before, though all of this happened.
    platform.queue([{ ...(burst(1)[0] as ReturnType<typeof burst>[0]), dedupKey: 'burst-0' }]);
    await platform.deliver([life]);
    await platform.idle(life);
    expect(life.child.exitCode).toBeNull();
    await judge(database, CUTS + RESTARTS);
    await platform.end(life);
  });
});

async function cutAll(database: TestDatabase): Promise<void> {
  const db = await database.open();
  await db.read((tx) =>
    tx.rows(Prisma.sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`),
  );
  await db.close();
}
