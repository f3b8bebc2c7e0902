/** One suite on SQLite and on PostgreSQL, a database for all its tests. */
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from './databases.ts';

/** What a suite does with its database. */
export interface Bench {
  db(): Database;
  /** Before each test, where the database is to be had. */
  prepare(run: () => Promise<void>): void;
  both(name: string, run: () => Promise<void>): void;
}

/** The first PostgreSQL of a machine takes its time to start. */
const START_MS = 120_000;

/** Describes a suite on both databases; its tests are skipped, with the reason, where one cannot be had. */
export function describeOnBoth(what: string, suite: (bench: Bench) => void): void {
  describe.each([
    ['sqlite', sqliteDatabase],
    ['postgresql', postgresDatabase],
  ] as const)(`${what} on %s`, (_, create) => {
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
    }, START_MS);
    afterAll(async () => {
      await db?.close();
      await database?.remove();
    });

    suite({
      db: () => db,
      prepare: (run) =>
        beforeEach(async () => {
          if (skip === undefined) await run();
        }),
      both: (name, run) =>
        it(name, async (context) => {
          if (skip !== undefined) context.skip(skip);
          await run();
        }),
    });
  });
}
