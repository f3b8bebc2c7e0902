/** With two platforms down the third does not notice: neither one that hangs nor one that cannot be reached. */
import { afterEach, expect, it } from 'vitest';
import { createMemoryChannel } from '../../src/adapters/memory.ts';
import { createBot } from '../../src/bot.ts';
import type { Channel, Delivery } from '../../src/domain/message.ts';
import { laneOf } from '../../src/domain/message.ts';
import { createLiteEngine } from '../../src/queue/engines/lite.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { storeSayings } from '../../src/store/outbox.ts';
import { CHAT } from '../../src/store/rows.ts';
import { writeRows } from '../../src/store/sql.ts';
import { demoCommunity } from '../support/community.ts';
import { sqliteDatabase } from '../support/databases.ts';

/** More lanes of each broken platform than an engine takes at once. */
const CHATS = 200;
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it('sends everything on the third while the others answer nobody', async () => {
  const database = await sqliteDatabase();
  const db = await database.open();
  closing.push(
    () => database.remove(),
    () => db.close(),
  );
  const community = demoCommunity();
  const now = () => new Date();
  const well = createMemoryChannel('bot', 'well');
  const hanging = new Set<(delivery: Delivery) => void>();
  const hangs: Channel = {
    ...createMemoryChannel('bot', 'hangs'),
    send: () => new Promise((resolve) => void hanging.add(resolve)),
  };
  const away: Channel = {
    ...createMemoryChannel('bot', 'away'),
    start: () => Promise.reject(new Error('cannot be reached')),
    send: () => Promise.resolve({ status: 'retry', reason: 'cannot be reached' }),
  };
  await db.transaction((tx) => storeCommunity(tx, community, '', well, now()));
  const engine = createLiteEngine(createJobTable(db), now, () => undefined);
  const said: string[] = [];
  const bot = createBot({
    db,
    engine,
    channels: [hangs, away, well],
    communities: new Map([[community.id, community]]),
    readDocument: () => Promise.resolve(undefined),
    now,
    random: Math.random,
    report: (error) => said.push(String(error)),
    log: (words) => said.push(words),
  });
  closing.push(async () => {
    // Whoever hangs is let go, or the bot waits for it while it stops.
    const letGo = setInterval(() => {
      for (const resolve of hanging) resolve({ status: 'rejected', reason: 'let go' });
      hanging.clear();
    }, 10);
    await bot.stop();
    clearInterval(letGo);
  });
  // One that cannot be reached at the start keeps nobody from starting.
  await bot.start();
  expect(said).toContain('a platform cannot be reached and is tried again');

  const letters = (channel: Channel) =>
    Array.from({ length: CHATS }, (_, i) => ({ channel, chat: `c${i}`, key: `${channel.platform}-${i}` }));
  const chatRows = [hangs, away, well].flatMap(letters).map(({ channel, chat }) => ({
    id: laneOf(channel, { id: chat }),
    communityId: community.id,
    platform: channel.platform,
    accountId: channel.accountId,
    externalId: chat,
    kind: 'owners',
    name: chat,
    open: true,
  }));
  await db.transaction((tx) => writeRows(tx, CHAT, chatRows, 'replace'));
  const say = async (channel: Channel, round: number) => {
    const sayings = letters(channel).map(({ chat, key }) => ({
      to: laneOf(channel, { id: chat }),
      priority: 'notice' as const,
      message: { text: key },
      key: `${key}-${round}`,
      communityId: community.id,
      now: now(),
    }));
    await db.transaction(async (tx) => {
      await storeSayings(tx, sayings);
      await engine.enqueue(
        tx,
        sayings.map(({ to }) => ({ queue: 'outbox', lane: to, runAt: now() })),
      );
    });
    engine.wake();
  };
  await say(hangs, 0);
  await say(away, 0);
  await expect.poll(() => hanging.size, { timeout: 20_000 }).toBeGreaterThanOrEqual(100);
  for (const round of [0, 1]) {
    await say(well, round);
    await expect.poll(() => well.arrived.length, { timeout: 15_000 }).toBe(CHATS * (round + 1));
  }
  // None of those that hang has come back meanwhile: what arrived did not wait for them.
  expect(hanging.size).toBeGreaterThanOrEqual(100);
  const rows = await db.read(({ models }) =>
    models.outbox.groupBy({ by: ['status'], where: { lane: { startsWith: 'away/' } }, _count: true }),
  );
  expect(rows).toEqual([{ status: 'waiting', _count: CHATS }]);
}, 60_000);
