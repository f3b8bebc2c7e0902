/** Sending, with the whole bot: what is tried again keeps its place, and nothing is lost that may still arrive. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wording } from '../../src/dialogs/wording/index.ts';
import { plantFault } from '../../src/domain/failpoint.ts';
import type { Delivery } from '../../src/domain/message.ts';
import { counted } from '../faults/record.ts';
import { openBot, person, type TestBot } from '../support/bot.ts';

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

  test('a letter that left and could not be marked as sent does not leave again while this process lives', async () => {
    let times = 3;
    plantFault((point) => {
      if (point !== 'before_mark_sent' || times === 0) return;
      times -= 1;
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    });
    await bot.deliver({ chat: { id: LI, type: 'direct' }, sender: person('李娜'), text: '您好' });
    for (let tries = times; tries > 0; tries--) await expect(bot.work()).rejects.toThrow('disk is full');
    plantFault(undefined);
    await bot.work();
    const lost = (await statuses()).filter((status) => status !== 'sent').length;
    counted({ row: 'R4', runs: 3, lost, doubled: texts().length - 1 });
    expect(texts()).toHaveLength(1);
    expect(await statuses()).toEqual(['sent']);
  });

  test.each(['{"text":', '7', 'null', '{"text":7}'])(
    'a letter whose row is damaged (%s) is given up and told; its chat and all others go on',
    async (body) => {
      await bot.deliver({ chat: { id: LI, type: 'direct' }, sender: person('李娜'), text: '您好' });
      // As far as the letters, which a platform that is away keeps here.
      bot.channel.fail({ delivery: RETRY, times: 1 });
      await bot.work();
      await bot.db.transaction(({ models }) => models.outbox.updateMany({ data: { body } }));
      await bot.say('王芳', 'private:王芳', '您好');
      await bot.advance(MINUTE);
      await bot.say('李娜', LI, '我家灯不亮了');
      const said = bot.all().filter(({ chat }) => chat === '客服部群');
      const lost =
        2 -
        new Set(
          bot
            .all()
            .map(({ chat }) => chat)
            .filter((chat) => chat.startsWith('private:')),
        ).size;
      counted({ row: 'R8', runs: 1, lost, doubled: 0 });
      expect(await statuses()).toEqual(['dead', 'sent']);
      expect(texts()).toHaveLength(1);
      expect(said.map(({ text }) => text)).toEqual([
        expect.stringContaining(wording.staff.undelivered('1', [], []).slice(0, 4)),
      ]);
    },
  );
});
