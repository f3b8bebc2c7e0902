/** `npm run fees`: the collection rate of a year by section, month and item, against 95 and 98 % (X1). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { demoCommunity } from '../support/community.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';

let folder: string;
let database: TestDatabase;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-fees-'));
  database = await sqliteDatabase();
});
afterEach(async () => {
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
});

const run = (year: string, env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [join(PACKAGE_ROOT, 'dist/src/cli/fees.js'), year], {
    cwd: folder,
    env: { ...process.env, GUANJIA_HOME: folder, DATABASE_URL: database.url, COMMUNITY_FILE: '', ...env },
    encoding: 'utf8',
  });

it('prints paid of billed, the rate and its colour, in all and by section, month and item', async () => {
  const db = await database.open();
  await db.transaction((tx) => storeCommunity(tx, demoCommunity(), '', undefined, new Date()));
  await db.close();
  const { status, stdout, stderr } = run('2026');
  expect([status, stderr]).toEqual([0, '']);
  // 255.08 + 342.00 of 1515.08; January was paid, February to a fifth.
  expect(stdout).toContain('597.08 of 1515.08\t39.4 % red');
  expect(stdout).toMatch(/2026-01\t255\.08 of 255\.08\t100\.0 % green/);
  for (const by of ['by section', 'by month', 'by item']) expect(stdout).toContain(by);
  expect(run('2025').stdout).toContain('nothing billed');
}, 60_000);

it('says what is wrong and what to do', () => {
  expect(run('last')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('npm run -s fees -- 2026'),
  });
  const empty = { DATABASE_URL: '', GUANJIA_HOME: join(folder, 'empty') };
  const { status, stderr } = run('2026', empty);
  expect(status).toBe(1);
  expect(stderr).toContain('start the bot once');
}, 60_000);
