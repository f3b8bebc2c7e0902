/** What was removed cannot be found in the file of the embedded database, nor in its log. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';

const CANARY = '紫金龟';
let database: TestDatabase;
let db: Database;
beforeEach(async () => {
  database = await sqliteDatabase();
  db = await database.open();
  const row = { communityId: 'c', name: CANARY.repeat(40) };
  await db.transaction(async ({ models }) => {
    for (let i = 0; i < 50; i++) await models.person.create({ data: { ...row, id: `p${i}` } });
  });
});
afterEach(async () => {
  await db.close();
  await database.remove();
});

const folder = () => dirname(database.url.slice('file:'.length));
const isIn = async (ending: string) =>
  (await readFile(join(folder(), `guanjia.db${ending}`))).includes(CANARY);
const wipe = () => db.transaction(({ models }) => models.person.updateMany({ data: { name: '***' } }));

it('is overwritten in the file when its pages are written there', async () => {
  await db.read(({ models }) => models.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)'));
  expect(await isIn('')).toBe(true);
  await wipe();
  await db.read(({ models }) => models.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)'));
  expect(await isIn('')).toBe(false);
});

it('is gone from file and log when they are made anew', async () => {
  expect(await isIn('-wal')).toBe(true);
  await wipe();
  expect(await isIn('-wal')).toBe(true);
  await db.compact();
  for (const name of await readdir(folder()))
    expect(await isIn(name.replace('guanjia.db', '')), name).toBe(false);
  const left = await db.read(({ models }) => models.person.count());
  expect(left).toBe(50);
});

it('says so when another program holds the log', async () => {
  const other = await database.open();
  await other.transaction(async (tx) => {
    await tx.models.person.count();
    await expect(db.compact()).rejects.toThrow();
  });
  await other.close();
});
