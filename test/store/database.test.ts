/** The rules of the store: each of these fails without the protection that it names (performance.md F1-F5). */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import BareSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { isBusy } from '../../src/store/failure.ts';
import { Prisma } from '../../src/store/generated/sqlite/client.ts';
import { storeMessages } from '../../src/store/inbox.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { aMessage } from '../support/messages.ts';

const NOW = new Date('2026-03-02T01:00:00Z');

describe('the SQLite store', () => {
  let database: TestDatabase;
  let db: Database;

  beforeEach(async () => {
    database = await sqliteDatabase();
    db = await database.open();
  });
  afterEach(async () => {
    await db.close();
    await database.remove();
  });

  const counter = (prefix: string) => ({ id: prefix, communityId: 'demo', day: '260302', prefix, value: 1 });
  const count = () => db.transaction((tx) => tx.models.inbox.count());
  const file = () => database.url.slice('file:'.length);

  it('runs with WAL, synchronous=FULL and foreign keys on its connection (F1)', async () => {
    const ask = async (pragma: string) => {
      const [row] = await db.transaction((tx) =>
        tx.rows<Record<string, unknown>>(Prisma.sql`${Prisma.raw(`PRAGMA ${pragma}`)}`),
      );
      return String(Object.values(row ?? {})[0]);
    };
    expect(await ask('journal_mode')).toBe('wal');
    expect(await ask('synchronous')).toBe('2');
    expect(await ask('foreign_keys')).toBe('1');
  });

  it('refuses a database that cannot run with WAL', async () => {
    await expect(openDatabase('file::memory:')).rejects.toThrow(/WAL and synchronous=FULL/);
  });

  it('keeps what one transaction wrote when another rolls back beside it (F2)', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const rolledBack = db.transaction(async (tx) => {
      await storeMessages(tx, [aMessage({ dedupKey: 'rolled-back' })], NOW);
      await held;
      throw new Error('changed my mind');
    });
    const kept = db.transaction((tx) => storeMessages(tx, [aMessage({ dedupKey: 'kept' })], NOW));
    release();
    await expect(rolledBack).rejects.toThrow('changed my mind');
    await kept;
    const keys = await db.transaction((tx) => tx.models.inbox.findMany({ select: { dedupKey: true } }));
    expect(keys).toEqual([{ dedupKey: 'kept' }]);
  });

  it('reads nothing of a transaction that is still open (F2)', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let wrote: () => void = () => undefined;
    const written = new Promise<void>((resolve) => {
      wrote = resolve;
    });
    const rolledBack = db.transaction(async (tx) => {
      await storeMessages(tx, [aMessage()], NOW);
      wrote();
      await held;
      throw new Error('changed my mind');
    });
    await written;
    const seen = db.read(async (tx) => await tx.models.inbox.count());
    // Turns enough for a read that does not wait to have its (wrong) answer.
    for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
    release();
    await expect(rolledBack).rejects.toThrow('changed my mind');
    expect(await seen).toBe(0);
  });

  it('takes back raw statements and models alike, for they are one transaction', async () => {
    const work = db.transaction(async (tx) => {
      await storeMessages(tx, [aMessage({ dedupKey: 'raw' })], NOW);
      await tx.models.inbox.updateMany({ data: { status: 'parked' } });
      // Prisma opens a transaction for this one.
      await tx.models.counter.createMany({ data: ['a', 'b'].map(counter) });
      expect(await tx.models.inbox.count({ where: { status: 'parked' } })).toBe(1);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await count()).toBe(0);
    expect(await db.read((tx) => tx.models.counter.count())).toBe(0);
  });

  it('ends a transaction that takes too long, and lets nothing of it into the next', async () => {
    let late: readonly Promise<unknown>[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = db.transaction(
      async (tx) => {
        await storeMessages(tx, [aMessage({ dedupKey: 'early' })], NOW);
        await held;
        late = [
          storeMessages(tx, [aMessage({ dedupKey: 'late' })], NOW),
          Promise.resolve().then(() => tx.models.inbox.updateMany({ data: { status: 'parked' } })),
        ].map((one) => one.catch((error: unknown) => String(error)));
      },
      undefined,
      1,
    );
    await expect(slow).rejects.toThrow('took more than 1 ms');
    await db.transaction(async (tx) => {
      release();
      await storeMessages(tx, [aMessage({ dedupKey: 'next' })], NOW);
    });
    expect(await Promise.all(late)).toEqual([
      expect.stringContaining('is over'),
      expect.stringContaining('is over'),
    ]);
    const rows = await db.read((tx) => tx.models.inbox.findMany());
    expect(rows.map(({ dedupKey, status }) => [dedupKey, status])).toEqual([['next', 'waiting']]);
  });

  it('reads by raw statements what the models read', async () => {
    await db.transaction((tx) => storeMessages(tx, [aMessage({ dedupKey: 'one' })], NOW));
    const [model] = await db.read((tx) => tx.models.inbox.findMany());
    const [raw] = await db.read((tx) => tx.rows(Prisma.sql`SELECT * FROM "Inbox"`));
    expect(raw).toEqual(model);
  });

  it('prepares each text once and still gives each run its own values', async () => {
    const twice = async (n: number) =>
      db.read((tx) =>
        tx.rows<{ n: bigint }>(Prisma.sql`SELECT ${n} + 0 AS n`).then(([row]) => Number(row?.n)),
      );
    expect([await twice(1), await twice(2), await twice(1)]).toEqual([1, 2, 1]);
    // More texts than are kept, and then the first again.
    for (let i = 0; i < 300; i++) {
      const rows = await db.read((tx) => tx.models.$queryRawUnsafe<{ i: bigint }[]>(`SELECT ${i} AS i`));
      expect(Number(rows[0]?.i)).toBe(i);
    }
    expect(await twice(3)).toBe(3);
  });

  it('sees a column that a kept statement did not know', async () => {
    const all = () => db.read((tx) => tx.models.$queryRawUnsafe<object[]>('SELECT * FROM "grown"'));
    await db.transaction((tx) => tx.$executeRawUnsafe('CREATE TABLE "grown" ("a" INTEGER)'));
    await db.transaction((tx) => tx.$executeRawUnsafe('INSERT INTO "grown" VALUES (1)'));
    expect((await all()).map((row) => Object.keys(row))).toEqual([['a']]);
    await db.transaction((tx) => tx.$executeRawUnsafe('ALTER TABLE "grown" ADD COLUMN "b" INTEGER'));
    expect((await all()).map((row) => Object.keys(row))).toEqual([['a', 'b']]);
  });

  it('works on after a COMMIT that failed, and loses nothing afterwards (F3)', async () => {
    // A deferred foreign key makes the COMMIT itself fail, not a statement before it.
    await db.transaction(async (tx) => {
      await tx.$executeRawUnsafe('CREATE TABLE "parent" ("id" TEXT PRIMARY KEY)');
      await tx.$executeRawUnsafe(
        'CREATE TABLE "child" ("p" TEXT REFERENCES "parent"("id") DEFERRABLE INITIALLY DEFERRED)',
      );
    });
    const failing = db.transaction((tx) => tx.$executeRawUnsafe(`INSERT INTO "child" VALUES ('x')`));
    await expect(failing).rejects.toThrow();
    await db.transaction((tx) => storeMessages(tx, [aMessage()], NOW));
    const other = await database.open();
    expect(await other.transaction((tx) => tx.models.inbox.count())).toBe(1);
    await other.close();
  });

  it('waits for a foreign write lock without stopping the event loop for long (F4)', async () => {
    const foreign = new BareSqlite(file());
    foreign.exec('BEGIN IMMEDIATE');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const written = db.transaction((tx) => storeMessages(tx, [aMessage()], NOW));
    await pause(800);
    foreign.exec('COMMIT');
    foreign.close();
    await written;
    delay.disable();
    expect(await count()).toBe(1);
    // The busy timeout is 200 ms; with SQLite's usual 5 s this would be the whole 800.
    expect(delay.max / 1e6).toBeLessThan(500);
  });

  it('tells a lock by its cause, with or without a Prisma code (F9)', () => {
    expect(isBusy({ code: 'P1008' })).toBe(true);
    expect(isBusy({ name: 'DriverAdapterError', cause: { kind: 'sqlite', extendedCode: 261 } })).toBe(true);
    expect(isBusy({ name: 'DriverAdapterError', cause: { kind: 'sqlite', extendedCode: 13 } })).toBe(false);
  });
});
