/** Due clocks on both databases: each alerted once and in order, whatever comes between. */
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { plantFault } from '../../src/domain/failpoint.ts';
import type { Database } from '../../src/store/database.ts';
import { nextTimes } from '../../src/store/next-times.ts';
import { markSent } from '../../src/store/outbox.ts';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { DUE, dueEstate, numberOf, prepareDue } from '../support/due.ts';

const LONG = 120_000;
const HOUR = 3_600_000;

describe.each([
  ['sqlite', sqliteDatabase],
  ['postgresql', postgresDatabase],
] as const)('due clocks on %s', (dialect, create) => {
  let database: TestDatabase | undefined;
  let skip: string | undefined;
  let db: Database;

  beforeAll(async () => {
    const created = await create();
    if ('skip' in created) {
      skip = created.skip;
      return;
    }
    database = created;
    db = await created.open();
  }, LONG);
  afterEach(() => plantFault(undefined));
  afterAll(async () => {
    await db?.close();
    await database?.remove();
  }, LONG);

  const both = (name: string, run: (context: TestContext) => Promise<void>) =>
    it(
      name,
      async (context) => {
        if (skip !== undefined) context.skip(skip);
        await run(context);
      },
      LONG,
    );
  /** The lane of a group of the demo. */
  const group = (name: string) => `memory/bot/${name}`;
  const count = (numbers: readonly string[]) => ({ all: numbers.length, different: new Set(numbers).size });
  const change = (url: string, sql: string): Promise<void> => {
    if (dialect === 'sqlite') {
      const foreign = new Sqlite(url.slice('file:'.length));
      foreign.exec(sql);
      foreign.close();
      return Promise.resolve();
    }
    return db.read(async ({ models }) => void (await models.$executeRawUnsafe(sql)));
  };

  both('alerts 10,000 of the same minute, each exactly once, in messages of many lines', async () => {
    await prepareDue(db, 10_000, 0.005);
    const estate = dueEstate(db);
    const minute = new Date(DUE.getTime() + 60_000);
    await estate.sweep.run(minute);
    expect(await estate.alerts()).toEqual({ 1: 10_000 });
    const letters = await estate.letters();
    for (const name of ['工程部群', '客服部群']) {
      const told = letters.filter(({ lane }) => lane === group(name));
      expect(count(told.flatMap(({ numbers }) => numbers))).toEqual({ all: 10_000, different: 10_000 });
      expect(told).toHaveLength(250);
    }
    expect(
      await estate.sweep.nextAt(minute, await db.read((tx) => nextTimes(tx, [estate.communityId]))),
    ).toEqual(new Date(minute.getTime() + 24 * HOUR));
    await estate.sweep.run(minute);
    expect(await estate.letters()).toHaveLength(letters.length);
  });

  both('tells five as five, six as one, in the order in which they were due', async () => {
    for (const [due, told] of [
      [5, 5],
      [6, 1],
      [30, 1],
    ] as const) {
      await prepareDue(db, due, -60);
      const estate = dueEstate(db);
      await estate.sweep.run(new Date(DUE.getTime() + HOUR / 4));
      const letters = (await estate.letters()).filter(({ lane }) => lane === group('工程部群'));
      expect(letters).toHaveLength(told);
      // The last one made is due first.
      expect(letters.flatMap(({ numbers }) => numbers)).toEqual(
        Array.from({ length: due }, (_, i) => numberOf(due - 1 - i)),
      );
    }
  });

  both('tells a chat no more than five alone, also when they come in several pages', async () => {
    await prepareDue(db, 203);
    const estate = dueEstate(db);
    await estate.sweep.run(DUE);
    const letters = (await estate.letters()).filter(({ lane }) => lane === group('工程部群'));
    expect(count(letters.flatMap(({ numbers }) => numbers))).toEqual({ all: 203, different: 203 });
    expect(letters.map(({ numbers }) => numbers.length)).toEqual([40, 40, 40, 40, 40, 3]);
  });

  both('leaves everything to the next run when it dies in the midst of its transaction', async () => {
    await prepareDue(db, 10);
    const estate = dueEstate(db);
    plantFault((point) => {
      if (point === 'before_sweep_commit') throw new Error('died');
    });
    await estate.sweep.run(DUE);
    expect(estate.reports).toHaveLength(10);
    expect(await estate.alerts()).toEqual({ 0: 10 });
    expect(await estate.letters()).toEqual([]);
    expect(await db.read(({ models }) => models.job.count())).toBe(0);
    plantFault(undefined);
    await estate.sweep.run(DUE);
    expect(await estate.alerts()).toEqual({ 1: 10 });
    expect(count((await estate.letters()).flatMap(({ numbers }) => numbers))).toEqual({
      all: 20,
      different: 10,
    });
  });

  both('decides on a ticket as it is when somebody changes it in between', async () => {
    await prepareDue(db, 3);
    const estate = dueEstate(db);
    const met = DUE.toISOString().replace('Z', dialect === 'sqlite' ? '+00:00' : '');
    let changes = 0;
    plantFault(async (point) => {
      if (point !== 'after_sweep_find' || changes++ > 0) return;
      await change(
        database?.url ?? '',
        `UPDATE "Ticket" SET "version" = 2, "spot" = 'roof' WHERE "id" = 'crowd-1';
         ${dialect === 'sqlite' ? `UPDATE "Deadline" SET "metAt" = '${met}', "nextAt" = NULL WHERE "ticketId" = 'crowd-1'` : ''}`,
      );
      if (dialect === 'postgresql') {
        await change(
          '',
          `UPDATE "Deadline" SET "metAt" = '${met}', "nextAt" = NULL WHERE "ticketId" = 'crowd-1'`,
        );
      }
    });
    await estate.sweep.run(DUE);
    expect(changes).toBeGreaterThan(0);
    const told = (await estate.letters()).flatMap(({ numbers }) => numbers);
    expect([...new Set(told)].sort()).toEqual([numberOf(0), numberOf(2)]);
    const row = await db.read(({ models }) => models.ticket.findUniqueOrThrow({ where: { id: 'crowd-1' } }));
    expect([row.version, row.spot]).toEqual([2, 'roof']);
  });

  both('does not write over a delivery that was marked meanwhile', async () => {
    await prepareDue(db, 1, 0, ['claim', 'first_reply']);
    const estate = dueEstate(db);
    await db.transaction(async (tx) => {
      await tx.models.outbox.create({
        data: {
          key: 'm1-0',
          communityId: '阳光花园',
          lane: 'memory/bot/业主群',
          ticketId: 'crowd-0',
          priority: 2,
          body: '{"text":""}',
          availableAt: DUE,
          createdAt: DUE,
          meets: 'first_reply',
        },
      });
      const { id } = await tx.models.outbox.findFirstOrThrow();
      await markSent(tx, [{ id, status: 'sent' }], DUE);
    });
    await estate.sweep.run(DUE);
    const clocks = await db.read(({ models }) => models.deadline.findMany({ orderBy: { clock: 'asc' } }));
    expect(clocks.map(({ clock, alerts, metAt }) => [clock, alerts, metAt])).toEqual([
      ['claim', 1, null],
      ['first_reply', 0, DUE],
    ]);
    const { version } = await db.read(({ models }) => models.ticket.findFirstOrThrow());
    expect(version).toBe(3);
  });

  both('is not stopped by a ticket that cannot be read', async () => {
    await prepareDue(db, 8);
    const estate = dueEstate(db);
    await db.transaction(({ models }) =>
      models.ticket.update({ where: { id: 'crowd-3' }, data: { fields: '{' } }),
    );
    await estate.sweep.run(DUE);
    expect(await estate.alerts()).toEqual({ 0: 1, 1: 7 });
    expect([...new Set(estate.reports.map(({ ticket }) => ticket))]).toEqual(['crowd-3']);
  });

  both('is not stopped by what is due in a community that this bot does not serve', async () => {
    await prepareDue(db, 250);
    await db.transaction(({ models }) =>
      models.ticket.updateMany({ where: { id: { not: 'crowd-249' } }, data: { communityId: 'gone' } }),
    );
    const estate = dueEstate(db);
    await estate.sweep.run(new Date(DUE.getTime() + HOUR));
    expect(await estate.alerts()).toEqual({ 0: 249, 1: 1 });
  });

  both('alerts each once when two bots sweep at the same time', async (context) => {
    if (dialect === 'sqlite')
      context.skip('SQLite lets one process write: the lock of the home keeps a second bot out');
    await prepareDue(db, 500);
    const other = await (database as TestDatabase).open();
    try {
      const bots = [dueEstate(db), dueEstate(other), dueEstate(db), dueEstate(other)];
      await Promise.all(bots.map(({ sweep }) => sweep.run(DUE)));
      expect(bots.flatMap(({ reports }) => reports)).toEqual([]);
    } finally {
      await other.close();
    }
    const estate = dueEstate(db);
    expect(await estate.alerts()).toEqual({ 1: 500 });
    const told = (await estate.letters()).filter(({ lane }) => lane === group('工程部群'));
    expect(count(told.flatMap(({ numbers }) => numbers))).toEqual({ all: 500, different: 500 });
  });
});
