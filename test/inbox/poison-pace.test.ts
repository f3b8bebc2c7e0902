/** R8: what a poisoned message in a hundred costs the others. */
import { expect, test } from 'vitest';
import { isFull, measured } from '../faults/record.ts';
import { openBot, person, place } from '../support/bot.ts';

const MESSAGES = isFull ? 200 : 100;
const ROUNDS = isFull ? 3 : 1;
/** As many as are handled together, twice and a half. */
const LANES = 100;
const EVERY = 100;

/** Handles a backlog; answers with the processor time it took, ms. */
async function handled(poisoned: boolean): Promise<number> {
  const bot = await openBot();
  const say = (i: number, dedupKey: string, text: string) => {
    const by = `邻居${i % LANES}`;
    return bot.deliver({ chat: place(`private:${by}`), sender: person(by), dedupKey, text });
  };
  // Whoever is known: of a damaged message nothing says whose it is but the chat.
  for (let i = 0; i < LANES; i += 1) await say(i, `first${i}`, '您好');
  await bot.work();
  for (let i = 0; i < MESSAGES; i += 1) await say(i, `k${i}`, `小区东门第${1_000 + i}处路灯不亮了`);
  const poison = Array.from({ length: MESSAGES / EVERY }, (_, n) => `k${n * EVERY + 50}`);
  if (poisoned) {
    await bot.db.transaction(({ models }) =>
      models.inbox.updateMany({ where: { dedupKey: { in: poison } }, data: { body: 'no json' } }),
    );
  }
  const began = process.cpuUsage();
  await bot.work();
  const { user, system } = process.cpuUsage(began);
  const count = (status: string) => bot.db.read(({ models }) => models.inbox.count({ where: { status } }));
  const parked = poisoned ? poison.length : 0;
  expect([await count('done'), await count('parked')]).toEqual([LANES + MESSAGES - parked, parked]);
  await bot.close();
  return (user + system) / 1_000;
}

test('one poisoned message in a hundred leaves the others handled', { timeout: 300_000 }, async () => {
  const [sound, poisoned]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    sound.push(await handled(false));
    poisoned.push(await handled(true));
  }
  // What each costs when nobody disturbs it.
  const value = 100 * (1 - Math.min(...sound) / Math.min(...poisoned));
  measured({ row: 'R8', what: 'throughput lost at 1 % poison', value, most: 10, unit: '%' });
});
