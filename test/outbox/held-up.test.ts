/** R5: a platform that hangs or fails holds up no letter of another one. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel, Delivery } from '../../src/domain/message.ts';
import { laneOf } from '../../src/domain/message.ts';
import { limitsOf } from '../../src/domain/quota.ts';
import { PRIORITY } from '../../src/domain/turn.ts';
import { createBreakers } from '../../src/outbox/breaker.ts';
import { createGate } from '../../src/outbox/gate.ts';
import { createQuota } from '../../src/outbox/quota.ts';
import { createOutboxWorker } from '../../src/outbox/worker.ts';
import { createLiteEngine } from '../../src/queue/engines/lite.ts';
import type { Database } from '../../src/store/database.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { storeSayings } from '../../src/store/outbox.ts';
import { CHAT } from '../../src/store/rows.ts';
import { writeRows } from '../../src/store/sql.ts';
import { isFull, measured } from '../faults/record.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';

const LETTERS = isFull ? 400 : 60;
const ROUNDS = isFull ? 5 : 1;
/** As long as a platform takes to answer. */
const ANSWERS_MS = 5;

let database: TestDatabase;
let db: Database;
beforeEach(async () => {
  database = await sqliteDatabase();
  db = await database.open();
});
afterEach(async () => {
  await db.close();
  await database.remove();
});

type Answer = (signal?: unknown) => Promise<Delivery>;
const delivered: Answer = () => pause(ANSWERS_MS, { status: 'delivered' } as const);
/** What the other platform does meanwhile. */
const TROUBLES: Readonly<Record<string, Answer>> = {
  'fails at once': () => Promise.resolve({ status: 'retry', reason: 'server error' }),
  'answers that it is too much': () =>
    Promise.resolve({ status: 'retry', reason: 'too many requests', afterMs: 60_000, everywhere: true }),
  hangs: () => pause(1_000, { status: 'retry', reason: 'timed out' } as const),
};

function platform(name: string, answer: Answer, came: () => void): Channel {
  return {
    platform: name,
    accountId: 'bot',
    capabilities: { buttons: true, pictures: true, files: true, idempotent: false, textLimit: 4096 },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    fetch: () => Promise.reject(new Error('there are no files')),
    send: async () => {
      const one = await answer();
      if (one.status === 'delivered') came();
      return one;
    },
  };
}

let round = 0;
/** Letters for both platforms at once; answers with how long those of the sound one took, ms. */
async function tellBoth(trouble: Answer): Promise<number> {
  round += 1;
  let arrived = 0;
  const sound = platform('sound', delivered, () => {
    arrived += 1;
  });
  const channels = [platform('other', trouble, () => undefined), sound];
  const now = () => new Date();
  const errors: unknown[] = [];
  const engine = createLiteEngine(createJobTable(db), now, (error) => errors.push(error));
  const breakers = createBreakers({ openFrom: () => 5, random: () => 0.5, report: () => undefined });
  const quota = createQuota(
    (name) => limitsOf(name, []),
    () => 0.5,
  );
  const outbox = createOutboxWorker({
    db,
    engine,
    channelOf: (name) => channels.find((one) => one.platform === name),
    gate: createGate(breakers, quota),
    heard: () => undefined,
    died: () => undefined,
    sure: () => true,
    readDocument: () => Promise.resolve(undefined),
    now,
    attempts: 8,
    giveUpBefore: () => new Date(0),
    random: () => 0.5,
  });
  const rows = channels.flatMap((channel) =>
    Array.from({ length: LETTERS }, (_, i) => ({ channel, externalId: `${round}-${i}` })),
  );
  await db.transaction(async (tx) => {
    const chats = rows.map(({ channel: { platform: name, accountId }, externalId }) => ({
      id: `${name}/${accountId}/${externalId}`,
      communityId: 'c',
      platform: name,
      accountId,
      externalId,
      kind: 'private',
      name: externalId,
      open: true,
    }));
    await writeRows(tx, CHAT, chats, 'ignore');
    const lanes = rows.map(({ channel, externalId }) => laneOf(channel, { id: externalId }));
    const common = {
      priority: 'notice',
      message: { text: '停水通知' },
      communityId: 'c',
      now: now(),
    } as const;
    await storeSayings(
      tx,
      lanes.map((to) => ({ ...common, to, key: to })),
    );
    const jobs = lanes.map(
      (lane) => ({ queue: 'outbox', lane, runAt: now(), priority: PRIORITY.notice }) as const,
    );
    await engine.enqueue(tx, jobs);
  });
  const began = performance.now();
  await engine.start({ inbox: () => Promise.resolve(), outbox, media: () => Promise.resolve() });
  engine.wake();
  while (arrived < LETTERS) await pause(2);
  const took = performance.now() - began;
  await engine.stop();
  await db.transaction(({ models }) => models.job.deleteMany());
  expect([arrived, errors]).toEqual([LETTERS, []]);
  return took;
}

test.each(Object.keys(TROUBLES))('another one that %s', { timeout: 300_000 }, async (what) => {
  const [calm, troubled]: [number[], number[]] = [[], []];
  for (let n = 0; n < ROUNDS; n += 1) {
    calm.push(await tellBoth(delivered));
    troubled.push(await tellBoth(TROUBLES[what] as Answer));
  }
  // What each takes when nothing else disturbs it.
  const value = 100 * (1 - Math.min(...calm) / Math.min(...troubled));
  measured({ row: 'R5', what: 'throughput of others lost', value, most: 5, unit: '%' });
});
