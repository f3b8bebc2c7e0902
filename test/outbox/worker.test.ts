/** Sending, with the whole bot: what is tried again keeps its place, and nothing is lost that may still arrive. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery } from '../../src/domain/message.ts';
import { openBot, type TestBot } from '../support/bot.ts';

const MINUTE = 60_000;
const LI = 'private:李娜';
const RETRY: Delivery = { status: 'retry', reason: 'too many requests', afterMs: 5_000 };
const UNKNOWN: Delivery = { status: 'unknown', reason: 'time-out' };

describe('the outbox', () => {
  let bot: TestBot;

  beforeEach(async () => {
    bot = await openBot();
  });
  afterEach(() => bot.close());

  const fail = (...deliveries: Delivery[]) => {
    for (const delivery of deliveries) bot.channel.fail({ chatId: LI, delivery, times: 1 });
  };
  const texts = () =>
    bot
      .all()
      .filter(({ chat }) => chat === LI)
      .map(({ text }) => text);
  const statuses = async () => {
    const where = { lane: { contains: LI } };
    const rows = await bot.db.transaction(({ models }) =>
      models.outbox.findMany({ where, orderBy: { id: 'asc' } }),
    );
    return rows.map(({ status }) => status);
  };

  test('a letter that was refused for a while is sent later, once', async () => {
    fail(RETRY, RETRY);
    await bot.say('李娜', LI, '您好');
    expect(texts()).toEqual([]);
    await bot.advance(MINUTE);
    expect(texts()).toHaveLength(1);
  });

  test('what is said later in the same chat waits for it', async () => {
    fail(RETRY);
    await bot.say('李娜', LI, '您好');
    await bot.say('李娜', LI, '我家灯不亮了');
    await bot.advance(MINUTE);
    expect(texts().map((text) => text.includes('哪个房间'))).toEqual([false, true]);
  });

  test('other chats do not wait for it', async () => {
    fail(RETRY);
    await bot.say('李娜', LI, '您好');
    expect(await bot.say('王芳', 'private:王芳', '您好')).toHaveLength(1);
  });

  test('an unknown outcome is tried once more, then it is given up', async () => {
    fail(UNKNOWN);
    await bot.say('李娜', LI, '您好');
    await bot.advance(MINUTE);
    expect([texts().length, await statuses()]).toEqual([1, ['sent']]);
    fail(UNKNOWN, UNKNOWN);
    await bot.say('李娜', LI, '您好');
    await bot.advance(MINUTE);
    expect([texts().length, await statuses()]).toEqual([1, ['sent', 'dead']]);
  });

  test('an unknown outcome is tried once more although the platform had asked to wait before', async () => {
    fail(RETRY, UNKNOWN);
    await bot.say('李娜', LI, '您好');
    await bot.advance(MINUTE);
    expect([texts().length, await statuses()]).toEqual([1, ['sent']]);
  });

  test('a chat that is gone is closed: its person is no longer written to in private', async () => {
    fail({ status: 'rejected', reason: 'chat not found', chatGone: true });
    await bot.say('李娜', LI, '您好');
    await bot.say('李娜', '业主群', '我家灯不亮了');
    expect(texts()).toEqual([]);
    expect(bot.all().at(-1)).toMatchObject({ chat: '业主群', text: expect.stringContaining('请您先私聊我') });
  });

  test('a chat that was gone is open again as soon as its person writes there', async () => {
    fail({ status: 'rejected', reason: 'chat not found', chatGone: true });
    await bot.say('李娜', LI, '您好');
    await bot.say('李娜', LI, '您好');
    await bot.say('李娜', '业主群', '我家灯不亮了');
    expect(texts().at(-1)).toContain('哪个房间');
  });

  test('a group that has moved is served under its new id, and so is what was under way', async () => {
    bot.channel.fail({
      chatId: '业主群',
      delivery: { status: 'delivered', messageId: 'x', movedTo: '新业主群' },
      times: 1,
    });
    await bot.say('张伟', '业主群', '3栋电梯厅的灯不亮了');
    const said = await bot.say('李娜', '新业主群', '1栋电梯厅好脏');
    expect(new Set(said.map(({ chat }) => chat))).toEqual(new Set(['新业主群', '保洁部群']));
    expect(await bot.say('李娜', '业主群', '2栋电梯厅好脏')).toEqual([]);
    const told = await bot.press('王师傅', '工程部群', '接单');
    expect(told.map(({ chat }) => chat)).not.toContain('业主群');
  });
});
