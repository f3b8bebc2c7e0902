/** Both databases, real ones, for suites that have to hold on each. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

/** A database that is there for one test file. */
export interface TestDatabase {
  url: string;
  open(): Promise<Database>;
  remove(): Promise<void>;
  /** Ends its server and starts it again, where there is one (`TestPostgres`). */
  restart?: TestPostgres['restart'];
}

const MIGRATIONS = join(PACKAGE_ROOT, 'prisma/migrations');
const SOME_DAY = new Date('2026-03-01T00:00:00Z');

/** An empty SQLite file with all tables. */
export async function sqliteDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'guanjia-test-'));
  const url = `file:${join(folder, 'guanjia.db')}`;
  return prepared(url, () => rm(folder, { recursive: true, force: true }));
}

/** An empty PostgreSQL with all tables, or the reason why there is none here. */
export async function postgresDatabase(): Promise<TestDatabase | { skip: string }> {
  const server = await startPostgres();
  if ('skip' in server) return server;
  const { restart } = server;
  return { ...(await prepared(server.url, () => server.stop())), restart };
}

/** One PostgreSQL for a file of tests: each gets an empty database of its own, which takes a fraction of a second. */
export async function postgresServer(): Promise<
  { database(): Promise<TestDatabase>; stop(): Promise<void> } | { skip: string }
> {
  const first = await postgresDatabase();
  if ('skip' in first) return first;
  let count = 0;
  return {
    database: async () => {
      count += 1;
      const db = await first.open();
      await db.read(({ models }) => models.$executeRawUnsafe(`CREATE DATABASE guanjia_${count}`));
      await db.close();
      return prepared(`${first.url}_${count}`, () => Promise.resolve());
    },
    stop: first.remove,
  };
}

async function prepared(url: string, remove: () => Promise<void>): Promise<TestDatabase> {
  const db = await openDatabase(url);
  await migrate(db, MIGRATIONS, SOME_DAY);
  await db.close();
  return { url, open: () => openDatabase(url), remove };
}
