/** R1: killed before and after each statement and at each point of the path, one by one, and at random under load. */
import BareSqlite from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wording } from '../../src/dialogs/wording/index.ts';
import { bundle } from '../support/bundle.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { burst, inexcusable, random } from './burst.ts';
import { type How, Platform } from './platform.ts';
import { counted, isFull } from './record.ts';

const HOW: How = { env: { VICTIM_EVERY_STEP: '1' } };
const MESSAGES = 1;
/** Of all steps, in a quick run; the full one goes through each. */
const QUICK = 5;
/** Each with a database of its own, so that one that fails is one to run again: SEED=7 FAULTS=all npx vitest run test/faults/steps.test.ts -t random. */
const ROUNDS = isFull ? 20 : 1;
const only = process.env['SEED'];
const seeds = only === undefined ? Array.from({ length: ROUNDS }, (_, i) => i + 1) : [Number(only)];
const KILLS = isFull ? 10 : 4;
/** What comes new in each life. */
const LOAD = 20;
const GIVEN_UP = wording.staff.parked('', '').slice(0, 7);
/** A process is killed within so long after it has begun to work, ms. */
const WITHIN_MS = 300;

describe('a bot that is killed', () => {
  let program: string;
  let database: TestDatabase;
  beforeAll(async () => {
    program = await bundle('test/faults/victim.ts');
  }, 60_000);
  beforeEach(async () => {
    database = await sqliteDatabase();
  });
  afterEach(() => database.remove());

  /** How many messages were lost or became two tickets. */
  const judge = (platform: Platform, messages: number) => {
    const db = new BareSqlite(database.url.slice('file:'.length), { readonly: true });
    const all = <Row>(sql: string) => db.prepare(sql).all() as Row[];
    const tickets = all<{ summary: string }>('SELECT "summary" FROM "Ticket" WHERE "no" IS NOT NULL');
    // Three lives ended while it was handled: it is given to people, and they are told.
    const parked = all(`SELECT 1 FROM "Inbox" WHERE "status" = 'parked'`).length;
    const notices = platform.sent.filter(({ text }) => text.includes(GIVEN_UP)).length;
    const letters = all<{ key: string }>('SELECT "key" FROM "Outbox"').map(({ key }) => key);
    const sound = all('PRAGMA integrity_check');
    db.close();
    const filed = new Set(tickets.map(({ summary }) => summary)).size;
    const unsent = letters.filter((key) => !platform.sent.some((one) => one.key === key));
    expect(sound).toEqual([{ integrity_check: 'ok' }]);
    return {
      lost: messages - filed - Math.min(parked, notices) + unsent.length,
      doubled: tickets.length - filed + inexcusable(platform),
    };
  };

  it('at each step of the path loses and doubles nothing', { timeout: 900_000 }, async () => {
    const undisturbed = new Platform(program, database.url, HOW);
    undisturbed.queue(burst(MESSAGES));
    expect(await undisturbed.live('')).toBe('idle');
    const steps = Object.entries(undisturbed.points).flatMap(([point, times]) =>
      Array.from({ length: times }, (_, i) => `${point}:${i + 1}`),
    );
    expect(steps.length).toBeGreaterThan(20);
    const every = isFull ? 1 : Math.floor(steps.length / QUICK);
    const total = { runs: 0, lost: 0, doubled: 0 };
    for (const step of steps.filter((_, i) => i % every === 0)) {
      await database.remove();
      database = await sqliteDatabase();
      const platform = new Platform(program, database.url, HOW);
      platform.queue(burst(MESSAGES));
      // What runs side by side may pass fewer points another time: then it lives on, and nothing may be lost either.
      if ((await platform.live(step)) === 'died') expect(await platform.live('')).toBe('idle');
      const { lost, doubled } = judge(platform, MESSAGES);
      total.runs += 1;
      total.lost += lost;
      total.doubled += doubled;
      expect([step, lost, doubled]).toEqual([step, 0, 0]);
    }
    counted({ row: 'R1', ...total });
  });

  it.each(seeds)(
    'at random, again and again, loses and doubles nothing (seed %i)',
    {
      timeout: 900_000,
    },
    async (seed) => {
      const platform = new Platform(program, database.url);
      const messages = burst(KILLS * LOAD);
      let [runs, lost, doubled] = [0, messages.length, 0];
      try {
        for (; runs < KILLS; runs++) {
          platform.queue(messages.slice(runs * LOAD, (runs + 1) * LOAD));
          const life = platform.begin();
          await platform.ready(life);
          const working = platform.deliver([life]);
          const timer = setTimeout(() => life.child.kill('SIGKILL'), random(seed * KILLS + runs) % WITHIN_MS);
          await Promise.race([life.died, working]);
          await life.died;
          clearTimeout(timer);
        }
        expect(await platform.live('')).toBe('idle');
        ({ lost, doubled } = judge(platform, messages.length));
      } finally {
        counted({ row: 'R1', runs, lost, doubled });
      }
      expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
    },
  );
});
