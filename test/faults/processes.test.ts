/** R1 with several processes on one PostgreSQL: killed, frozen for longer than they may be silent, stopped and replaced. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { bundle } from '../support/bundle.ts';
import { postgresServer } from '../support/databases.ts';
import { burst, doubles, inexcusable, POINTS, random } from './burst.ts';
import { type Life, Platform } from './platform.ts';
import { counted, isFull } from './record.ts';

const LONG_MS = 120_000;
/** A few of the points in every run of the tests, all of them with FAULTS=all. */
const some = <T>(all: readonly T[], ...quick: number[]) => all.filter((_, i) => isFull || quick.includes(i));
const seeds = POINTS.map(([point], i): [string, number] => [point, i + 1]);
const MESSAGES = isFull ? 200 : 60;

describe('two processes', () => {
  let program: string;
  let server: Awaited<ReturnType<typeof postgresServer>>;
  let db: Database | undefined;
  let platform: Platform;
  let lives: Life[];
  beforeAll(async () => {
    program = await bundle('test/faults/victim.ts');
    server = await postgresServer();
  }, LONG_MS);
  afterAll(async () => {
    if (!('skip' in server)) await server.stop();
  });
  beforeEach(async (context) => {
    if ('skip' in server) return context.skip(server.skip);
    const database = await server.database();
    db = await database.open();
    platform = new Platform(program, database.url);
    lives = [];
  }, LONG_MS);
  afterEach(async () => {
    for (const { child } of lives) child.kill('SIGKILL');
    await Promise.all(lives.map(({ died }) => died));
    await db?.close();
  });

  const begin = async (fault = ''): Promise<Life> => {
    const one = platform.begin(fault);
    lives.push(one);
    await platform.ready(one);
    return one;
  };

  it('share a burst: everything once', { timeout: LONG_MS }, async () => {
    const [a, b] = [await begin(), await begin()];
    platform.queue(burst(MESSAGES));
    await platform.deliver([a, b]);
    await platform.idle(a);
    await expectAllDone();
    expect(doubles(platform)).toEqual([]);
    await platform.end(a);
    await platform.end(b);
    expect(platform.failures).toEqual([]);
  });

  it.each(some(seeds, 3, 6))(
    'lose nothing when one is killed at %s',
    { timeout: LONG_MS },
    async (point, seed) => {
      const most = POINTS.find(([name]) => name === point)?.[1] ?? 1;
      const doomed = await begin(`${point}:${1 + (random(seed) % Math.ceil(most / 12))}`);
      const other = await begin();
      platform.queue(burst(MESSAGES));
      await platform.deliver([doomed, other]);
      await platform.idle(other);
      await expectAllDone();
      expectFewDoubles();
    },
  );

  const freezes: [string, number][] = [
    ['after_load', 2],
    ['before_commit', 2],
    ['before_send', 4],
    ['after_send', 4],
  ];
  it.each(some(freezes, 1, 2))(
    'lose nothing when one freezes at %s for longer than it may',
    { timeout: LONG_MS },
    async (point, pass) => {
      const frozen = await begin(`${point}:${pass}:SIGSTOP`);
      const other = await begin();
      platform.queue(burst(MESSAGES));
      await platform.deliver([other]);
      await platform.idle(other);
      frozen.child.kill('SIGCONT');
      await platform.idle(frozen);
      await expectAllDone();
      expectFewDoubles();
      await platform.end(frozen);
    },
  );

  it('are replaced one after the other, and nobody notices', { timeout: LONG_MS }, async () => {
    const [a, b] = [await begin(), await begin()];
    platform.queue(burst(MESSAGES));
    const delivered = platform.deliver([a, b]);
    await platform.end(a);
    const c = await begin();
    await delivered;
    await platform.deliver([b, c]);
    await platform.end(b);
    await platform.idle(c);
    await expectAllDone();
    expect(doubles(platform)).toEqual([]);
    await platform.end(c);
  });

  async function expectAllDone(): Promise<void> {
    const { done, tickets, letters } = await (db as Database).read(async ({ models }) => ({
      done: await models.inbox.count({ where: { status: 'done' } }),
      tickets: await models.ticket.findMany({ select: { no: true, summary: true } }),
      letters: await models.outbox.findMany({ select: { key: true, status: true } }),
    }));
    const filed = new Set(tickets.map(({ summary }) => summary)).size;
    const doubled = tickets.length - filed + inexcusable(platform);
    counted({ row: 'R1', runs: 1, lost: MESSAGES - Math.min(done, filed), doubled });
    expect(done).toBe(MESSAGES);
    expect(new Set(tickets.map(({ summary }) => summary)).size).toBe(MESSAGES);
    const numbers = tickets.map(({ no }) => Number(no?.slice(-3))).sort((x, y) => x - y);
    expect(numbers).toEqual(Array.from({ length: MESSAGES }, (_, i) => i + 1));
    expect(letters.filter(({ status }) => status !== 'sent')).toEqual([]);
    expect(new Set(platform.sent.map(({ key }) => key))).toEqual(new Set(letters.map(({ key }) => key)));
  }

  /** Only what was in flight may come twice: at most one letter a chat. */
  function expectFewDoubles(): void {
    const chats = doubles(platform).map(({ chatId }) => chatId);
    expect(chats).toEqual([...new Set(chats)]);
  }
});
