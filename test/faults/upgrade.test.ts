/** A rolling upgrade: a new program, with a table and a column more, comes beside an old one and takes over from it. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import type { Database } from '../../src/store/database.ts';
import { bundle } from '../support/bundle.ts';
import { postgresDatabase } from '../support/databases.ts';
import { burst, doubles } from './burst.ts';
import { type Life, Platform } from './platform.ts';
import { control, counted } from './record.ts';

const LONG_MS = 120_000;
const MESSAGES = 60;
const MIGRATIONS = join(PACKAGE_ROOT, 'prisma/migrations');
/** The newest migration that could be anything, as nobody ran several processes before. */
const FREE_UNTIL = '20261130130509_guard-devices';
/** What an old program that still runs would stumble over. */
const BREAKS =
  /\bDROP\s+(TABLE|COLUMN)\b|\bRENAME\b|\bSET\s+NOT\s+NULL\b|\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b|\bADD\s+COLUMN\s+(?:(?!DEFAULT)[^,;])*\bNOT\s+NULL\b(?![^,;]*\bDEFAULT\b)/i;

let folder: string | undefined;
let lives: Life[] = [];
let close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const { child } of lives) child.kill('SIGKILL');
  await Promise.all(lives.map(({ died }) => died));
  for (const one of close.reverse()) await one();
  [lives, close] = [[], []];
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** The migrations of a program that is newer by one. */
function newer(sql: string): string {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-newer-'));
  cpSync(MIGRATIONS, folder, { recursive: true });
  const added = join(folder, 'postgresql/20991231000000_newer');
  mkdirSync(added);
  writeFileSync(join(added, 'migration.sql'), sql);
  return folder;
}

async function replaced(sql: string) {
  const database = await postgresDatabase();
  if ('skip' in database) return database;
  close.push(() => database.remove());
  const program = await bundle('test/faults/victim.ts');
  const platform = new Platform(program, database.url);
  const begin = async (migrations?: string) => {
    const one = platform.begin('', migrations === undefined ? {} : { VICTIM_MIGRATIONS: migrations });
    lives.push(one);
    await platform.ready(one);
    return one;
  };
  const messages = burst(MESSAGES);
  const old = await begin();
  platform.queue(messages.slice(0, MESSAGES / 3));
  const first = platform.deliver([old]);
  const fresh = await begin(newer(sql));
  await first;
  platform.queue(messages.slice(MESSAGES / 3, (2 * MESSAGES) / 3));
  await platform.deliver([old, fresh]);
  await platform.end(old);
  platform.queue(messages.slice((2 * MESSAGES) / 3));
  await platform.deliver([fresh]);
  await platform.idle(fresh);
  const db: Database = await database.open();
  const [done, tickets] = await db.read(async ({ models }) => [
    await models.inbox.count({ where: { status: 'done' } }),
    await models.ticket.count({ where: { no: { not: null } } }),
  ]);
  await db.close();
  return { platform, lost: MESSAGES - Math.min(done ?? 0, tickets ?? 0), doubled: doubles(platform).length };
}

describe('an old program and a new one', () => {
  it('share the work while one takes over; the old one does not start again', {
    timeout: LONG_MS,
  }, async (context) => {
    const result = await replaced(
      'ALTER TABLE "Inbox" ADD COLUMN "newer" TEXT;\nCREATE TABLE "Newer" ("id" TEXT NOT NULL);\n',
    );
    if ('skip' in result) return context.skip(result.skip);
    const { platform, lost, doubled } = result;
    counted({ row: 'U', runs: 1, lost, doubled });
    expect({ lost, doubled, failures: platform.failures }).toEqual({ lost: 0, doubled: 0, failures: [] });
    // What it says is told by test/store/migrate.test.ts.
    const late = platform.begin('');
    lives.push(late);
    await late.died;
    expect(late.child.exitCode).toBe(1);
  });
});

it('every migration since is one that an old program can live with', () => {
  const since = readdirSync(join(MIGRATIONS, 'postgresql'), { withFileTypes: true })
    .filter((one) => one.isDirectory() && one.name > FREE_UNTIL)
    .map(({ name }) => ({
      name,
      sql: readFileSync(join(MIGRATIONS, 'postgresql', name, 'migration.sql'), 'utf8'),
    }));
  expect(since.filter(({ sql }) => BREAKS.test(sql)).map(({ name }) => name)).toEqual([]);
});

it.each([
  ['ALTER TABLE "Inbox" ADD COLUMN "a" TEXT', false],
  [`ALTER TABLE "Inbox" ADD COLUMN "a" TEXT NOT NULL DEFAULT ''`, false],
  ['ALTER TABLE "Inbox" ADD COLUMN "a" TEXT, ADD COLUMN "b" INTEGER NOT NULL DEFAULT 0', false],
  ['CREATE TABLE "New" ("id" TEXT NOT NULL)', false],
  ['ALTER TABLE "Inbox" ADD COLUMN "a" TEXT NOT NULL', true],
  ['ALTER TABLE "Inbox" ADD COLUMN "b" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "a" TEXT NOT NULL', true],
  ['ALTER TABLE "Inbox" DROP COLUMN "mark"', true],
  ['ALTER TABLE "Inbox" ALTER COLUMN "mark" SET NOT NULL', true],
  ['ALTER TABLE "Inbox" RENAME COLUMN "mark" TO "sign"', true],
  ['DROP TABLE "Inbox"', true],
])('%s breaks an old program: %s (negative control)', (sql, breaks) => {
  if (breaks) control('U', 'refused', BREAKS.test(sql));
  expect(BREAKS.test(sql)).toBe(breaks);
});
