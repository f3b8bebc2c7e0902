/** What every queue engine promises: those of the embedded database there, that of many processes on PostgreSQL. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClaimedJob, Engine, Job, Worker } from '../../src/domain/job.ts';
import { INBOX_SHARES } from '../../src/domain/share.ts';
import { openGraphileEngine } from '../../src/queue/engines/graphile.ts';
import { createInlineEngine } from '../../src/queue/engines/inline.ts';
import { createLiteEngine } from '../../src/queue/engines/lite.ts';
import type { Database } from '../../src/store/database.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { openPool } from '../../src/store/pool.ts';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from '../support/databases.ts';

/** The first PostgreSQL of a machine takes its time to start. */
const START_MS = 120_000;
const FORGET = 'DELETE FROM graphile_worker._private_jobs';
const T0 = new Date('2026-03-02T01:00:00Z');
const later = (ms: number) => new Date(T0.getTime() + ms);

/** An engine, and how a test lets it work until nothing is due. */
interface Driven {
  engine: Engine;
  work: () => Promise<void>;
}

interface Driver {
  database: () => Promise<TestDatabase | { skip: string }>;
  create(db: Database, url: string, now: () => Date): Promise<Driven>;
}

const drivers: Record<string, Driver> = {
  inline: {
    database: sqliteDatabase,
    create: (db, _, now) => {
      const engine = createInlineEngine(createJobTable(db), now);
      return Promise.resolve({ engine, work: () => engine.drain() });
    },
  },
  lite: {
    database: sqliteDatabase,
    create: (db, _, now) => Promise.resolve(lite(db, now)),
  },
  graphile: { database: postgresDatabase, create: graphile },
};

function lite(db: Database, now: () => Date): Driven {
  const table = createJobTable(db);
  const engine = createLiteEngine(table, now, () => undefined);
  const work = async () => {
    engine.wake();
    // The engine runs by itself: it has done all when nothing due is left in the table.
    for (;;) {
      const due = await Promise.all(
        (['inbox', 'outbox'] as const).map((queue) => table.due(queue, now(), 1, [])),
      );
      if (due.flat().length === 0) return;
      await new Promise(setImmediate);
    }
  };
  return { engine, work };
}

/** The clock of PostgreSQL cannot be moved: instead its jobs come nearer by as much as ours goes on. */
async function graphile(db: Database, url: string, now: () => Date): Promise<Driven> {
  const engine = await openGraphileEngine({
    openPool: (max) => openPool(url, max),
    now,
    report: (error) => {
      throw error;
    },
    locksAs: () => undefined,
  });
  let before = now();
  let serving = false;
  const count = async (where: string) => {
    const rows = await db.read(({ models }) =>
      models.$queryRawUnsafe<{ n: bigint }[]>(
        `SELECT count(*) AS n FROM graphile_worker.jobs WHERE ${where}`,
      ),
    );
    return Number(rows[0]?.n);
  };
  const work = async () => {
    const ms = now().getTime() - before.getTime();
    before = now();
    await db.transaction((tx) =>
      tx.$executeRawUnsafe(
        `UPDATE graphile_worker._private_jobs SET run_at = run_at - ${ms} * interval '1 millisecond'`,
      ),
    );
    if (!serving) await engine.serve(new Set(INBOX_SHARES));
    serving = true;
    while ((await count('run_at <= now() OR locked_at IS NOT NULL')) > 0) await new Promise(setImmediate);
  };
  return { engine, work };
}

describe.each(Object.keys(drivers))('the %s engine', (name) => {
  const driver = drivers[name] as Driver;
  let database: TestDatabase | undefined;
  let skip: string | undefined;
  let db: Database;
  let driven: Driven;
  let clock = T0;
  let done: string[];

  beforeAll(async () => {
    const created = await driver.database();
    if ('skip' in created) skip = created.skip;
    else database = created;
  }, START_MS);
  afterAll(() => database?.remove());
  beforeEach(async (context) => {
    if (!database) return context.skip(skip);
    db = await database.open();
    clock = T0;
    done = [];
    driven = await create();
  });
  afterEach(async () => {
    await driven.engine.stop();
    if (name === 'graphile') await db.transaction((tx) => tx.$executeRawUnsafe(FORGET));
    await db.close();
  });

  const create = () => driver.create(db, database?.url ?? '', () => clock);
  const put = (...jobs: Job[]) => db.transaction((tx) => driven.engine.enqueue(tx, jobs));
  const job = (lane: string, runAt = T0): Job => ({ queue: 'inbox', lane, runAt });
  const drain: Worker = async (jobs) => {
    for (const one of jobs) done.push(one.lane);
    await settleAll(jobs);
  };
  const settleAll = (jobs: readonly ClaimedJob[]) =>
    db.transaction((tx) =>
      driven.engine.settle(
        tx,
        jobs.map((one) => ({ job: one, status: 'drained' })),
      ),
    );
  const start = (inbox: Worker = drain) => driven.engine.start({ inbox, outbox: drain, media: drain });

  it('does a job once', async () => {
    await start();
    await put(job('a'));
    await driven.work();
    await driven.work();
    expect(done).toEqual(['a']);
  });

  it('forgets a job whose transaction was rolled back', async () => {
    await start();
    const broken = db.transaction(async (tx) => {
      await driven.engine.enqueue(tx, [job('a')]);
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    await driven.work();
    expect(done).toEqual([]);
  });

  it('does a lane once, however often it was woken before', async () => {
    await put(job('a'), job('a'), job('b'));
    await put(job('a'));
    await start();
    await driven.work();
    expect(done.sort()).toEqual(['a', 'b']);
  });

  it('does a lane again when it was woken while it was worked on', async () => {
    let first = true;
    await start(async (jobs) => {
      done.push(...jobs.map((one) => one.lane));
      if (first) {
        first = false;
        await put(job('a'));
      }
      await settleAll(jobs);
    });
    await put(job('a'));
    await driven.work();
    expect(done).toEqual(['a', 'a']);
  });

  it('waits until a job is due', async () => {
    await start();
    await put(job('a', later(60_000)));
    await driven.work();
    expect(done).toEqual([]);
    clock = later(60_000);
    await driven.work();
    expect(done).toEqual(['a']);
  });

  it('does not take a job of next month for one of now, as a long timer would (F10)', async () => {
    const month = later(31 * 24 * 3_600_000);
    await start();
    await put(job('a', month));
    await driven.work();
    expect(done).toEqual([]);
    clock = month;
    await driven.work();
    expect(done).toEqual(['a']);
  });

  it('brings a job forward when it is wanted earlier, never back', async () => {
    await start();
    await put(job('a', later(60_000)));
    await put(job('a', T0));
    await put(job('a', later(90_000)));
    await driven.work();
    expect(done).toEqual(['a']);
  });

  it('runs a job again at the time that its worker named', async () => {
    await start(async (jobs) => {
      done.push(...jobs.map((one) => `${one.lane}${one.attempts}`));
      const again = jobs.map((one) =>
        one.attempts === 0
          ? ({ job: one, status: 'again', runAt: later(5_000), failed: true } as const)
          : ({ job: one, status: 'drained' } as const),
      );
      await db.transaction((tx) => driven.engine.settle(tx, again));
    });
    await put(job('a'));
    await driven.work();
    expect(done).toEqual(['a0']);
    clock = later(5_000);
    await driven.work();
    expect(done).toEqual(['a0', 'a1']);
  });

  it('hands out the most urgent first, among equals the oldest', async () => {
    await put(
      { ...job('notice', later(-3)), priority: 3 },
      { ...job('emergency'), priority: 0 },
      job('none', later(-2)),
      { ...job('reply'), priority: 2 },
    );
    await start();
    await driven.work();
    expect(done).toEqual(['emergency', 'reply', 'notice', 'none']);
  });

  it('takes a lane for as urgent as the most urgent that came, until its worker says what is left', async () => {
    await put({ ...job('a'), priority: 3 }, { ...job('b'), priority: 2 });
    await put({ ...job('a'), priority: 0 });
    await start(async (jobs) => {
      done.push(...jobs.map((one) => `${one.lane}${one.priority}`));
      const again = done.length <= 2;
      await db.transaction((tx) =>
        driven.engine.settle(
          tx,
          jobs.map((one) =>
            again
              ? { job: one, status: 'again', runAt: later(1_000), failed: false, priority: 4 }
              : { job: one, status: 'drained' },
          ),
        ),
      );
    });
    await driven.work();
    await put({ ...job('b', later(1_000)), priority: 1 });
    clock = later(1_000);
    await driven.work();
    expect(done).toEqual(['a0', 'b2', 'b1', 'a4']);
  });

  it('finds its jobs again after a restart', async () => {
    await put(job('a'));
    await driven.engine.stop();
    driven = await create();
    await start();
    await driven.work();
    expect(done).toEqual(['a']);
  });

  it('hands a lane to one worker at a time', async () => {
    let inside = 0;
    let most = 0;
    await start(async (jobs) => {
      inside += 1;
      most = Math.max(most, inside);
      done.push(...jobs.map((one) => one.lane));
      if (done.length < 3) await put(job('a'));
      await new Promise(setImmediate);
      inside -= 1;
      await settleAll(jobs);
    });
    await put(job('a'));
    await driven.work();
    expect(most).toBe(1);
    expect(done).toEqual(['a', 'a', 'a']);
  });
});
