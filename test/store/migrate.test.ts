/** Tables at start: applied once, and nothing started on a database that fits another program. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';

const NOW = new Date('2026-03-02T01:00:00Z');
let folder: string;
let migrations: string;
let db: Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanjia-migrate-'));
  migrations = join(folder, 'migrations');
  await cp(join(PACKAGE_ROOT, 'prisma/migrations'), migrations, { recursive: true });
  db = await openDatabase(`file:${join(folder, 'a.db')}`);
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const applied = () => migrate(db, migrations, NOW);
const add = async (name: string, sql: string) => {
  await cp(join(PACKAGE_ROOT, 'prisma/migrations/sqlite'), join(migrations, 'sqlite'), { recursive: true });
  const path = join(migrations, 'sqlite', name);
  await cp(join(PACKAGE_ROOT, 'prisma/migrations/sqlite', (await applied())[0] ?? ''), path, {
    recursive: true,
  });
  await writeFile(join(path, 'migration.sql'), sql);
};

it('applies each migration once, in order, and says which', async () => {
  const first = await applied();
  expect(first.length).toBeGreaterThan(0);
  expect(first).toEqual([...first].sort());
  expect(await applied()).toEqual([]);
  await add(
    '20991231000000_later',
    'CREATE TABLE "Later" ("id" TEXT);\n-- a comment; with a semicolon\nINSERT INTO "Later" VALUES (\'x\');',
  );
  expect(await applied()).toEqual(['20991231000000_later']);
  const rows = await db.transaction((tx) => tx.models.$queryRawUnsafe('SELECT "id" FROM "Later"'));
  expect(rows).toEqual([{ id: 'x' }]);
});

it('leaves nothing behind of a migration that fails', async () => {
  await applied();
  await add('20991231000000_broken', 'CREATE TABLE "Half" ("id" TEXT);\nINSERT INTO "Nowhere" VALUES (1);');
  await expect(applied()).rejects.toThrow();
  const rows = await db.transaction((tx) =>
    tx.models.$queryRawUnsafe(`SELECT name FROM sqlite_master WHERE name = 'Half'`),
  );
  expect(rows).toEqual([]);
});

it('stops before a database that a newer program made', async () => {
  await applied();
  await add('20991231000000_newer', 'CREATE TABLE "Newer" ("id" TEXT);');
  await applied();
  await expect(migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), NOW)).rejects.toThrow(
    /20991231000000_newer.*newer version/,
  );
});

it('stops when an applied migration was changed', async () => {
  const [first = ''] = await applied();
  await writeFile(join(migrations, 'sqlite', first, 'migration.sql'), '-- changed');
  await expect(applied()).rejects.toThrow(/was changed after it had been applied/);
});

it('has the indexes that were written by hand, also on tables that a later migration replaced', async () => {
  await applied();
  const rows = await db.read((tx) =>
    tx.models.$queryRawUnsafe<{ name: string }[]>(
      `SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %' ORDER BY name`,
    ),
  );
  expect(rows.map(({ name }) => name)).toEqual([
    'Chat_group',
    'Deadline_open',
    'Inbox_chatter',
    'Inbox_waiting',
    'Outbox_dead',
    'Outbox_offers',
    'Outbox_waiting',
    'Person_staff',
    'TicketEvent_judged',
    'Ticket_job',
    'Ticket_open',
    'Ticket_room',
  ]);
});
