/** R1: killed at a named point in a burst of 200 messages and started again. One seed is one replay: SEED=7 npm test -- test/faults/kill. */
import BareSqlite from 'better-sqlite3';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { burst, doubles, inexcusable, MESSAGES, POINTS, random } from './burst.ts';
import { Platform } from './platform.ts';
import { control, counted, isFull } from './record.ts';

/** Each point once; more in the full form. */
const RUNS = isFull ? 20 : POINTS.length;
const only = process.env['SEED'];
const seeds = only === undefined ? Array.from({ length: RUNS }, (_, i) => i + 1) : [Number(only)];

describe('a bot that is killed', () => {
  let program: string;
  let database: TestDatabase;
  beforeAll(async () => {
    program = await bundle('test/faults/victim.ts');
  }, 60_000);
  afterEach(() => database.remove());

  it.each(seeds)('loses and doubles nothing (seed %i)', { timeout: 120_000 }, async (seed) => {
    database = await sqliteDatabase();
    const platform = new Platform(program, database.url);
    platform.queue(burst());
    const [point, most] = POINTS[seed % POINTS.length] ?? ['after_commit', 1];
    const pass = 1 + (random(seed) % most);
    const first = await platform.live(`${point}:${pass}`);
    expect(first).toBe('died');
    expect(await platform.live('')).toBe('idle');
    expect(platform.failures).toEqual([]);
    check(platform);
  });

  it('sees a double where the mark of a sent letter is lost (negative control)', async () => {
    database = await sqliteDatabase();
    const platform = new Platform(program, database.url);
    platform.queue(burst().slice(0, 4));
    expect(await platform.live('after_send:1')).toBe('died');
    expect(await platform.live('')).toBe('idle');
    const sent = doubles(platform).length;
    control('R1', `${sent} of 4 letters sent twice where the mark is lost`, sent > 0);
    expect(sent).toBeGreaterThan(0);
  }, 60_000);

  function check(platform: Platform): void {
    const db = new BareSqlite(database.url.slice('file:'.length), { readonly: true });
    const all = <Row>(sql: string) => db.prepare(sql).all() as Row[];
    expect(all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(all(`SELECT count(*) AS n FROM "Inbox" WHERE "status" = 'done'`)).toEqual([{ n: MESSAGES }]);
    const tickets = all<{ no: string; summary: string }>('SELECT "no", "summary" FROM "Ticket"');
    const filed = new Set(tickets.map((one) => one.summary)).size;
    const doubled = tickets.length - filed + inexcusable(platform);
    counted({ row: 'R1', runs: 1, lost: MESSAGES - filed, doubled });
    expect(new Set(tickets.map((one) => one.summary)).size).toBe(MESSAGES);
    expect(tickets).toHaveLength(MESSAGES);
    const numbers = tickets.map((one) => Number(one.no.slice(-3))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: MESSAGES }, (_, i) => i + 1));
    const unsent = all('SELECT "key" FROM "Outbox" WHERE "status" <> \'sent\'');
    expect(unsent).toEqual([]);
    const keys = all<{ key: string }>('SELECT "key" FROM "Outbox"').map((one) => one.key);
    expect(new Set(platform.sent.map((one) => one.key))).toEqual(new Set(keys));
    // Only what was in flight when it died may come twice: at most one letter a chat.
    const chats = doubles(platform).map((one) => one.chatId);
    expect(chats).toEqual([...new Set(chats)]);
    db.close();
  }
});
