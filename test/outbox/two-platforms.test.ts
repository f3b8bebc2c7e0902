/** One person on two platforms: written to where they were last, and on the other one where that is gone for good. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryChannel, type MemoryChannel } from '../../src/adapters/memory.ts';
import { accountKey, laneOf } from '../../src/domain/message.ts';
import { openBot, person, place, type TestBot } from '../support/bot.ts';

const MINUTE = 60_000;
const ZHANG = 'private:张伟';

describe('an owner on two platforms', () => {
  let bot: TestBot;
  let second: MemoryChannel;

  beforeEach(async () => {
    second = createMemoryChannel('bot2', 'second');
    bot = await openBot(undefined, undefined, [second]);
    await onSecond('张伟', '您好');
    await bind('张伟');
  });
  afterEach(() => bot.close());

  let count = 0;
  /** Somebody writes in private on the second platform. */
  const onSecond = async (by: string, text: string) => {
    count += 1;
    await second.deliver({
      dedupKey: `second-${count}`,
      messageId: `second-${count}`,
      occurredAt: bot.now(),
      chat: place(`private:${by}`),
      sender: person(by),
      text,
    });
    return bot.work();
  };
  /** As the desk does with an invitation: the account there is that of the same person. */
  const bind = (name: string) =>
    bot.db.transaction(async ({ models }) => {
      const id = accountKey({ platform: 'memory', accountId: 'bot' }, name);
      const { personId } = await models.account.findUniqueOrThrow({ where: { id } });
      await models.account.update({ where: { id: accountKey(second, name) }, data: { personId } });
      await models.chat.update({
        where: { id: laneOf(second, { id: `private:${name}` }) },
        data: { personId },
      });
    });
  const here = () => bot.all().filter(({ chat }) => chat === ZHANG);
  const there = () => second.arrived.filter(({ to }) => to.chatId === ZHANG);
  const report = () =>
    bot.say('张伟', '业主群', '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家');
  const gone = (channel: MemoryChannel, chatId = ZHANG) =>
    channel.fail({
      chatId,
      delivery: { status: 'rejected', reason: 'blocked by the user', chatGone: true },
      times: Number.POSITIVE_INFINITY,
    });

  test('hears of the work where they wrote last', async () => {
    await onSecond('张伟', '3栋2单元501厨房水龙头坏了，明天下午2点后在家');
    const before = [here().length, there().length];
    await bot.press('王师傅', '工程部群', '接单');
    expect([here().length - (before[0] ?? 0), there().length - (before[1] ?? 0)]).toEqual([0, 1]);
    await bot.say('张伟', ZHANG, '您好');
    const after = [here().length, there().length];
    await bot.press('王师傅', '工程部群', '到场');
    expect([here().length - (after[0] ?? 0), there().length - (after[1] ?? 0)]).toEqual([1, 0]);
  });

  test('a word in a group counts as use too', async () => {
    await report();
    const before = [here().length, there().length];
    await bot.press('王师傅', '工程部群', '接单');
    expect([here().length - (before[0] ?? 0), there().length - (before[1] ?? 0)]).toEqual([1, 0]);
  });

  test('is written to on the other one where the last one is blocked, in order, and nobody is alerted', async () => {
    await report();
    const before = there().length;
    gone(bot.channel);
    await bot.press('王师傅', '工程部群', '接单');
    await bot.press('王师傅', '工程部群', '到场');
    await bot.advance(11 * MINUTE);
    const texts = there()
      .slice(before)
      .map(({ parcel }) => parcel.text);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain('接单');
    expect(bot.all().some(({ text }) => text.includes('消息未送达'))).toBe(false);
  });

  test('buttons of a letter that went over work there', async () => {
    await report();
    gone(bot.channel);
    await bot.press('王师傅', '工程部群', '接单');
    await bot.press('王师傅', '工程部群', '到场');
    await bot.press('王师傅', '工程部群', '完工');
    const offer = there().findLast(({ parcel }) => parcel.choices.length > 0);
    const choice = offer?.parcel.choices.at(-1);
    if (!offer || !choice) throw new Error('no rating was asked for on the second platform');
    await second.deliver({
      dedupKey: 'press-1',
      kind: 'action',
      occurredAt: bot.now(),
      chat: place(ZHANG),
      sender: person('张伟'),
      replyTo: offer.messageId,
      action: choice.token,
    });
    await bot.work();
    const [ticket] = await bot.db.read(({ models }) => models.ticket.findMany({ where: { kind: 'repair' } }));
    expect(ticket?.status).toBe('closed');
  });

  test('a question that was asked on one is answered on the other', async () => {
    await onSecond('张伟', '我家灯不亮了');
    expect(there().at(-1)?.parcel.text).toContain('哪个房间');
    await bot.say('张伟', ZHANG, '谢谢');
    await onSecond('张伟', '客厅的，明天下午2点后在家');
    const [ticket] = await bot.db.read(({ models }) => models.ticket.findMany({ where: { kind: 'repair' } }));
    expect(ticket?.status).toBe('open');
  });

  test('blocked on both, staff hear of it once, with the number of the ticket', async () => {
    await report();
    gone(bot.channel);
    gone(second);
    await bot.press('王师傅', '工程部群', '接单');
    await bot.advance(11 * MINUTE);
    const alerts = bot.all().filter(({ text }) => text.includes('消息未送达'));
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({
      chat: '客服部群',
      text: expect.stringMatching(/1条.*私聊1条[\s\S]*BX-/),
    });
    expect(alerts[0]?.text).not.toContain('张伟');
  });

  test('somebody else’s chat is never the next one', async () => {
    // The account there is a stranger's again.
    await bot.db.transaction(({ models }) =>
      models.account.update({
        where: { id: accountKey(second, '张伟') },
        data: { personId: `guest:${accountKey(second, '张伟')}` },
      }),
    );
    await report();
    const before = there().length;
    gone(bot.channel);
    await bot.press('王师傅', '工程部群', '接单');
    await bot.advance(11 * MINUTE);
    expect(there()).toHaveLength(before);
  });

  test('an emergency does not wait for a platform that is down: it goes to the same people on the other one', async () => {
    await bot.db.transaction(async ({ models }) => {
      const staff = await models.chat.findMany({ where: { kind: { in: ['staff', 'managers'] } } });
      for (const chat of staff) {
        const id = laneOf(second, { id: chat.externalId });
        await models.chat.create({ data: { ...chat, id, platform: 'second', accountId: 'bot2' } });
      }
    });
    for (const { chat } of [
      { chat: '安护部群' },
      { chat: '工程部群' },
      { chat: '客服部群' },
      { chat: '管理群' },
    ]) {
      bot.channel.fail({
        chatId: chat,
        delivery: { status: 'retry', reason: 'server error' },
        times: Number.POSITIVE_INFINITY,
      });
    }
    await bot.say('李娜', '业主群', '1单元楼道有煤气味！');
    await bot.advance(MINUTE);
    const elsewhere = second.arrived.map(({ to, parcel }) => `${to.chatId} ${parcel.text}`);
    expect(
      elsewhere.filter((line) => /^(安护|工程|客服)部群 .*[\s\S]*燃气|煤气/.test(line)).length,
    ).toBeGreaterThan(0);
  });
});
