/** F5: a backlog must not starve timers and sockets; without the yield in the worker they get no turn at all. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemoryChannel } from '../../src/adapters/memory.ts';
import { createBot } from '../../src/bot.ts';
import { laneOf } from '../../src/domain/message.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { createLiteEngine } from '../../src/queue/engines/lite.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { storeMessages } from '../../src/store/inbox.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { migrate } from '../../src/store/migrate.ts';
import { demoCommunity } from '../support/community.ts';
import { sqliteDatabase } from '../support/databases.ts';
import { aMessage } from '../support/messages.ts';

const MESSAGES = 2_000;
const LANES = 50;

describe('a backlog', () => {
  it('of 2,000 messages lets timers have their turn all the way', { timeout: 120_000 }, async () => {
    const database = await sqliteDatabase();
    const db = await database.open();
    const now = () => new Date();
    await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), now());
    const channel = createMemoryChannel();
    const community = demoCommunity();
    await db.transaction((tx) => storeCommunity(tx, community, '', channel, now()));
    const table = createJobTable(db);
    const failures: unknown[] = [];
    const engine = createLiteEngine(table, now, (error) => void failures.push(error));
    const messages = Array.from({ length: MESSAGES }, (_, i) =>
      aMessage({ chat: { id: `private:backlog-${i % LANES}`, type: 'direct' }, text: '在吗' }),
    );
    await db.transaction(async (tx) => {
      await storeMessages(tx, messages, now());
      const jobs = messages.map((one) => ({
        queue: 'inbox' as const,
        lane: laneOf(one, one.chat),
        runAt: now(),
      }));
      await table.put(tx, jobs);
    });
    const bot = createBot({
      db,
      engine,
      channels: [channel],
      communities: new Map([[community.id, community]]),
      readDocument: () => Promise.resolve(undefined),
      now,
      random: () => 0.5,
      report: (error) => void failures.push(error),
    });
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await bot.start();
    while (channel.arrived.length < MESSAGES) await new Promise((resolve) => setTimeout(resolve, 5));
    clearInterval(timer);
    await bot.stop();
    expect(failures).toEqual([]);
    expect(channel.arrived).toHaveLength(MESSAGES);
    // At least once for each batch of 40; a worker that never yields leaves it near zero.
    expect(turns).toBeGreaterThan(MESSAGES / 40);
    await db.close();
    await database.remove();
  });
});
