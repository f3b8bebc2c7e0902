/** R1: killed at a named point in a burst of 200 messages and started again. One seed is one replay: SEED=7 npm test -- test/faults/kill. */
import BareSqlite from 'better-sqlite3';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { aMessage } from '../support/messages.ts';
import { Platform } from './platform.ts';

const MESSAGES = 200;
const RUNS = 20;
/** Private chats of strangers: many lanes, as on a busy evening. */
const STRANGERS = 60;
/** Work for different departments, so that alerts leave in several chats. */
const TROUBLES = ['路灯不亮了', '电梯厅好脏', '楼道灯不亮了', '花坛有蚊子'];
/** Where the process may die, and in how many passes of a burst. */
const POINTS: readonly (readonly [string, number])[] = [
  ['before_receive_commit', 1],
  ['after_receive_commit', 1],
  ['after_load', 25],
  ['before_commit', 25],
  ['after_commit', 25],
  ['before_send', 100],
  ['after_send', 100],
  ['before_mark_sent', 25],
  ['after_mark_sent', 25],
];

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
    expect(doubles(platform).length).toBeGreaterThan(0);
  }, 60_000);

  function check(platform: Platform): void {
    const db = new BareSqlite(database.url.slice('file:'.length), { readonly: true });
    const all = <Row>(sql: string) => db.prepare(sql).all() as Row[];
    expect(all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(all(`SELECT count(*) AS n FROM "Inbox" WHERE "status" = 'done'`)).toEqual([{ n: MESSAGES }]);
    const tickets = all<{ no: string; summary: string }>('SELECT "no", "summary" FROM "Ticket"');
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

function doubles(platform: Platform) {
  return platform.sent.filter((one, i) => platform.sent.findIndex((it) => it.key === one.key) < i);
}

function burst() {
  return Array.from({ length: MESSAGES }, (_, i) => {
    const by = `stranger-${i % STRANGERS}`;
    const trouble = TROUBLES[i % TROUBLES.length] ?? '';
    const { occurredAt: _now, ...message } = aMessage({
      dedupKey: `burst-${i}`,
      messageId: `burst-${i}`,
      chat: i % 10 === 0 ? { id: '业主群', type: 'group' } : { id: `private:${by}`, type: 'direct' },
      sender: { id: by, name: by, isBot: false, isSelf: false },
      text: `小区东门第${i + 1001}处${trouble}`,
    });
    return message;
  });
}

/** A small generator (mulberry32), so that a seed is a replay. */
function random(seed: number): number {
  let t = (seed + 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}
