/** A backup at its hour: once a day, told when it fails, and the newest few kept. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parsePolicy } from '../../src/domain/policy.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let bot: TestBot;
let made: Date[];
let kept: number[];
let failure: { failed: string } | undefined;

beforeEach(async () => {
  made = [];
  kept = [];
  failure = undefined;
  bot = await openBot([demoCommunity()], undefined, [], {
    backup: {
      make: () => {
        if (!failure) made.push(bot.now());
        return Promise.resolve(failure);
      },
      newest: () => Promise.resolve(made.at(-1)),
      keep: (most) => Promise.resolve(void kept.push(most)),
    },
  });
});
afterEach(() => bot.close());

const told = (sent: readonly { chat: string; text: string }[]) =>
  sent.filter(({ text }) => text.includes('数据备份没有成功'));

it('is made at half past three, each night once, and the newest seven are kept', async () => {
  await bot.advance(2 * DAY);
  expect(made.map((at) => at.toISOString())).toEqual([
    '2026-03-02T19:30:00.000Z',
    '2026-03-03T19:30:00.000Z',
  ]);
  expect(kept).toEqual([7, 7]);
  expect(bot.backup()).toMatchObject({ state: 'ok', lastAt: made[1] });
});

it('that fails is told once, logged, shown, and tried again each hour', async () => {
  failure = { failed: 'the disk is full' };
  const sent = await bot.advance(DAY);
  expect(told(sent).map(({ chat }) => chat)).toEqual(['客服部群']);
  expect(bot.logged.filter((words) => words.startsWith('no backup was made')).length).toBeGreaterThan(3);
  expect(bot.backup()).toMatchObject({ state: 'failed' });
  failure = undefined;
  expect(told(await bot.advance(2 * HOUR))).toEqual([]);
  expect(made).toHaveLength(1);
  expect(bot.backup()).toMatchObject({ state: 'ok' });
});

it('is none where the policy says so', async () => {
  const community = demoCommunity();
  bot.communities.set(community.id, {
    ...community,
    policy: parsePolicy({ 'backup.cron': 'off' }, community.policy),
  });
  await bot.advance(2 * DAY);
  expect([made, bot.backup()]).toEqual([[], { state: 'off' }]);
});
