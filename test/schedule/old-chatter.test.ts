/** Chatter that led to nothing loses its text after seven days; what led to something keeps it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBot, type TestBot } from '../support/bot.ts';

const DAY = 24 * 3_600_000;
let bot: TestBot;
beforeEach(async () => {
  bot = await openBot();
});
afterEach(() => bot.close());

const rows = () =>
  bot.db.transaction(({ models }) =>
    models.inbox.findMany({ orderBy: { id: 'asc' }, select: { body: true, hash: true, mark: true } }),
  );

it('drops the text of chatter after a week and keeps its hash', async () => {
  await bot.say('张伟', '业主群', '谁家有梯子借一下');
  await bot.say('张伟', '业主群', '3栋楼道灯不亮了');
  await bot.advance(7 * DAY - 1);
  expect((await rows()).map(({ body }) => body !== null)).toEqual([true, true]);
  await bot.advance(DAY);
  expect(await rows()).toMatchObject([
    { mark: 'silent', body: null, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    { mark: 'filed', body: expect.stringContaining('楼道灯') },
  ]);
});

it('drops the chatter of a busy hour piece by piece, and all of it', async () => {
  const receivedAt = new Date(bot.now().getTime() - 8 * DAY);
  await bot.db.transaction(({ models }) =>
    models.inbox.createMany({
      data: Array.from({ length: 1_201 }, (_, i) => ({
        platform: 'memory',
        accountId: 'bot',
        dedupKey: `old-${i}`,
        lane: 'memory/bot/业主群',
        senderId: 'memory/bot/张伟',
        kind: 'message',
        body: '{}',
        hash: '',
        status: 'done',
        mark: 'silent',
        receivedAt,
      })),
    }),
  );
  await bot.work();
  expect((await rows()).filter(({ body }) => body !== null)).toEqual([]);
});
