/** After a time in which nobody looked: everything that was missed once, put together, and taken note of together. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gatherCrowd } from '../../bench/crowd.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ALL = '全部确认';
let bot: TestBot;

beforeEach(async () => {
  bot = await openBot();
  await bot.work();
});
afterEach(() => bot.close());

/** Tickets whose claiming was due in the last minutes, the first the longest ago. */
const missed = (count: number) =>
  gatherCrowd(bot.db, demoCommunity(), {
    count,
    clocks: ['claim'],
    dueAt: new Date(bot.now().getTime() - count * MINUTE),
    apart: 60,
  });
const acknowledged = async () => {
  const rows = await bot.db.read(({ models }) => models.deadline.findMany({ where: { clock: 'claim' } }));
  return rows.filter(({ ackedAt }) => ackedAt !== null).length;
};

it('makes one message a chat of what was missed, and nothing of it again', async () => {
  await missed(8);
  const told = await bot.work();
  expect(told.map(({ chat, choices }) => [chat, choices]).sort()).toEqual(
    [
      ['工程部群', [ALL]],
      ['客服部群', [ALL]],
    ].sort(),
  );
  const lines = told[0]?.text.match(/BX-\d{6}-\d{6}/g);
  expect(lines).toEqual(Array.from({ length: 8 }, (_, i) => `BX-260302-${100_000 + i}`));
  expect(await bot.work()).toEqual([]);
});

it('takes note of all of them by one press, and repeats none', async () => {
  await missed(8);
  await bot.work();
  await bot.press('李工', '工程部群', ALL);
  expect(await acknowledged()).toBe(8);
  const later = await bot.advance(DAY);
  expect(later.filter(({ text }) => /接单已超时/.test(text))).toEqual([]);
});

it('repeats those of which nobody took note, together again', async () => {
  await missed(8);
  await bot.work();
  const later = await bot.advance(DAY + MINUTE);
  const repeats = later.filter(({ chat, choices }) => chat === '工程部群' && choices.includes(ALL));
  expect(repeats).toHaveLength(1);
  expect(await acknowledged()).toBe(0);
});

it('does not let an owner take note in the place of staff', async () => {
  await missed(8);
  await bot.work();
  await bot.press('张伟', '工程部群', ALL);
  expect(await acknowledged()).toBe(0);
});
