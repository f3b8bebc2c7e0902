/** R7: the clock of the machine is set while the program runs; what is due is told, nothing of it twice, and it goes on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BareSqlite from 'better-sqlite3';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { burst, doubles } from './burst.ts';
import { type Life, Platform } from './platform.ts';
import { compileShim } from './power.ts';
import { counted, isFull } from './record.ts';

const LONG_MS = 120_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How far the clock stands from the right time, one after the other; nobody takes the tickets meanwhile. */
const STEPS = isFull
  ? [2 * HOUR, HOUR, 26 * HOUR, 25 * HOUR, 400 * DAY, 399 * DAY, 400 * DAY, -HOUR, 2 * HOUR]
  : [2 * HOUR, HOUR, 26 * HOUR, 400 * DAY, 399 * DAY];

describe('a clock that is set', () => {
  const shim = compileShim('clock');
  let program: string;
  let folder: string;
  let database: TestDatabase;
  let one: Life | undefined;

  beforeAll(async () => {
    program = await bundle('test/faults/victim.ts');
  }, LONG_MS);
  afterEach(async () => {
    one?.child.kill('SIGKILL');
    await one?.died;
    await database?.remove();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const until = (what: () => unknown) => expect.poll(what, { timeout: 60_000, interval: 100 });
  const rows = <Row>(sql: string): Row[] => {
    const db = new BareSqlite(database.url.slice('file:'.length), { readonly: true });
    try {
      return db.prepare(sql).all() as Row[];
    } finally {
      db.close();
    }
  };
  const count = (sql: string) => rows<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)[0]?.n;

  it('loses no deadline and tells none twice', { timeout: LONG_MS }, async (context) => {
    if ('skip' in shim) return context.skip(shim.skip);
    folder = mkdtempSync(join(tmpdir(), 'guanjia-clock-'));
    const file = join(folder, 'clock');
    const set = (ms: number) => writeFileSync(file, `${ms}`.padEnd(31));
    set(0);
    database = await sqliteDatabase();
    const env = { LD_PRELOAD: shim.path, CLOCK_FILE: file, VICTIM_CLOCK: '1' };
    const platform = new Platform(program, database.url, { env });
    one = platform.begin();
    await platform.ready(one);
    const messages = burst(STEPS.length + 1);
    const say = async (n: number) => {
      platform.queue(messages.slice(n, n + 1));
      await platform.deliver([one as Life]);
      // Handled and answered though the clock was set: what it waits for is not an hour away.
      await until(() => [
        count(`"Inbox" WHERE "status" = 'waiting'`),
        count('"Ticket" WHERE "no" IS NOT NULL'),
      ]).toEqual([0, n + 1]);
    };
    await say(0);
    let furthest = 0;
    for (const [i, step] of STEPS.entries()) {
      set(step);
      if (step > furthest) {
        furthest = step;
        // Every claim clock that is due by now has told that it is late.
        await until(() =>
          count(`"Deadline" WHERE "clock" = 'claim' AND "metAt" IS NULL AND "breachedAt" IS NULL`),
        ).toBe(0);
      }
      await say(i + 1);
    }
    await until(() => count(`"Outbox" WHERE "body" LIKE '%超时】%' AND "status" <> 'sent'`)).toBe(0);
    // One alert of one clock of one ticket is one text in one chat.
    const texts = platform.sent
      .map(({ chatId, text }) => `${chatId} ${text}`)
      .filter((text) => text.includes('超时】'));
    const doubled = texts.length - new Set(texts).size + doubles(platform).length;
    const lost = messages.length - (count(`"Inbox" WHERE "status" = 'done'`) ?? 0);
    counted({ row: 'R7', runs: STEPS.length, lost, doubled });
    expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
    expect(texts.length).toBeGreaterThan(0);
    expect(platform.failures).toEqual([]);
    await platform.end(one);
  });
});
