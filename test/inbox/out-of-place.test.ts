/** Messages and presses that come twice, too late, from elsewhere or made up: none of them acts on a ticket that is not meant. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wording } from '../../src/dialogs/wording/index.ts';
import { expectAlive, openBot, person, place, standing, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';
import { secondCommunity } from '../support/second-community.ts';

const GROUP = '业主群';
const PRIVATE = 'private:张伟';
const REPORT = '厨房水龙头坏了，明天下午在家';
const ASKED = { mentionedBot: true };

describe('what is out of place', () => {
  let bot: TestBot;

  beforeEach(async () => {
    bot = await openBot([demoCommunity(), secondCommunity()]);
  });
  afterEach(async () => {
    await expectAlive(bot);
    await bot.close();
  });

  const tickets = () =>
    bot.db.transaction(({ models }) => models.ticket.findMany({ orderBy: { id: 'asc' } }));
  const ticketCount = async () => (await tickets()).length;

  describe('a message that comes again', () => {
    test('at once, later, and beside others is handled once', async () => {
      const doing = { dedupKey: 'again', messageId: 'again', chat: place(GROUP), text: REPORT };
      await Promise.all([bot.deliver(doing), bot.deliver(doing), bot.deliver({ text: '大家早' })]);
      await bot.work();
      const sent = bot.all().length;
      await bot.deliver(doing);
      expect(await bot.work()).toEqual([]);
      expect([await ticketCount(), bot.all().length]).toEqual([1, sent]);
    });

    test('a press that comes again acts once', async () => {
      await bot.say('张伟', GROUP, REPORT);
      const press = {
        dedupKey: 'p',
        kind: 'action' as const,
        chat: place('工程部群'),
        sender: person('王师傅'),
      };
      const action = bot.token('工程部群', '接单');
      await bot.deliver({ ...press, action });
      const first = await bot.work();
      await bot.deliver({ ...press, action });
      expect(first.length).toBeGreaterThan(0);
      expect(await bot.work()).toEqual([]);
    });

    test('the same message id in another chat is another message', async () => {
      await bot.say('张伟', GROUP, REPORT, { messageId: 'same', dedupKey: 'a' });
      await bot.say('陈强', 'private:陈强', REPORT, { messageId: 'same', dedupKey: 'b' });
      expect(await ticketCount()).toBe(2);
    });

    test('an edit and a recall of a report file nothing more', async () => {
      await bot.say('张伟', GROUP, REPORT, { messageId: 'm', dedupKey: 'm:0' });
      expect(
        await bot.say('张伟', GROUP, REPORT, { kind: 'edited', messageId: 'm', dedupKey: 'm:1' }),
      ).toEqual([]);
      const asked = await bot.say('张伟', GROUP, '', { kind: 'recalled', messageId: 'm', dedupKey: 'm:2' });
      expect(asked.map(({ chat, text }) => [chat, text])).toEqual([
        [PRIVATE, wording.talk.takenBack('BX-260302-001')],
      ]);
      expect(await ticketCount()).toBe(1);
    });
  });

  test('a recall drops the draft that it had begun, and its form', async () => {
    await bot.say('张伟', PRIVATE, '在吗');
    await bot.say('张伟', GROUP, '我家厨房漏水了', { messageId: 'd', dedupKey: 'd:0' });
    const said = await bot.say('张伟', GROUP, '', { kind: 'recalled', messageId: 'd', dedupKey: 'd:1' });
    expect(said.map(({ chat, text }) => [chat, text])).toEqual([[PRIVATE, wording.form.cancelled]]);
    const again = await bot.say('张伟', PRIVATE, '明天上午在家');
    expect(again.map(({ text }) => text).join()).not.toContain('已登记');
    expect((await tickets()).map(({ status }) => status)).toEqual(['cancelled']);
  });

  describe('an action on a ticket', () => {
    const refusals = async (text: string) =>
      (await bot.say('王师傅', '工程部群', text)).map((one) => one.text);

    test('that was cancelled is refused in words', async () => {
      await bot.say('张伟', PRIVATE, REPORT);
      await bot.say('张伟', PRIVATE, '不用来了');
      const no = 'BX-260302-001';
      for (const command of ['接单', '到场', '完工', '挂起 等配件', '退单 忙', '转单 小周', '恢复']) {
        const [name = '', rest = ''] = command.split(' ');
        expect(await refusals(`/${name} ${no} ${rest}`)).toEqual([
          wording.refused.over(no, wording.status.cancelled),
        ]);
      }
      expect((await bot.press('王师傅', '工程部群', '接单')).map(({ text }) => text)).toEqual([
        wording.refused.over(no, wording.status.cancelled),
      ]);
      expect(await standing(bot)).toEqual({ [`阳光花园 ${no}`]: 'cancelled' });
    });

    test('that is closed is refused in words, a second rating too', async () => {
      await bot.say('张伟', PRIVATE, REPORT);
      for (const command of ['接单', '到场', '完工'])
        await bot.say('王师傅', '工程部群', `/${command} BX-260302-001`);
      await bot.press('张伟', PRIVATE, '5分');
      expect(await standing(bot)).toEqual({ '阳光花园 BX-260302-001': 'closed' });
      const over = wording.refused.over('BX-260302-001', wording.status.closed);
      expect(await refusals('/完工 BX-260302-001')).toEqual([over]);
      const again = wording.refused.lacks['secondRating']?.('BX-260302-001');
      expect((await bot.press('张伟', PRIVATE, '1分')).map(({ text }) => text)).toEqual([again]);
      expect(JSON.parse((await tickets())[0]?.fields ?? '{}')).toMatchObject({ score: 5 });
    });

    test('that is rated is answered with thanks', async () => {
      await bot.say('张伟', PRIVATE, REPORT);
      for (const command of ['接单', '到场', '完工'])
        await bot.say('王师傅', '工程部群', `/${command} BX-260302-001`);
      const said = await bot.press('张伟', PRIVATE, '5分');
      expect(said.filter(({ chat }) => chat === PRIVATE).map(({ text }) => text)).toEqual([
        expect.stringContaining('谢谢您的评价'),
      ]);
    });

    test('that does not exist is refused in words', async () => {
      expect(await refusals('/接单 BX-260302-999')).toEqual([wording.staff.noSuchTicket('BX-260302-999')]);
    });

    test('is always answered to its owner, who has no private chat with us', async () => {
      await bot.say('新人', GROUP, '3栋楼道灯坏了');
      const said = await bot.say('新人', GROUP, '不用来了', ASKED);
      expect(await standing(bot)).toEqual({ '阳光花园 BX-260302-001': 'cancelled' });
      expect(said.filter(({ chat }) => chat === GROUP)).toHaveLength(1);
    });
  });

  describe('two communities in one process', () => {
    beforeEach(async () => {
      await bot.say('张伟', GROUP, REPORT);
      await bot.say('陈强', GROUP, REPORT);
      await bot.say('东张伟', '东业主群', REPORT);
    });
    const untouched = {
      '阳光花园 BX-260302-001': 'open',
      '阳光花园 BX-260302-002': 'open',
      '东苑 BX-260302-001': 'open',
    };

    test('count their tickets each for itself', async () => {
      expect(await standing(bot)).toEqual(untouched);
    });

    test('the same number means the ticket of the community in which it is said', async () => {
      await bot.say('东王师傅', '东工程部群', '/接单 BX-260302-001');
      expect(await standing(bot)).toEqual({ ...untouched, '东苑 BX-260302-001': 'assigned' });
    });

    test('a number of the other community is not found', async () => {
      const said = await bot.say('东王师傅', '东工程部群', '/接单 BX-260302-002');
      expect(said).toEqual([
        { chat: '东工程部群', text: wording.staff.noSuchTicket('BX-260302-002'), choices: [], mentions: [] },
      ]);
      expect(await standing(bot)).toEqual(untouched);
    });

    test('a number of the other community is not found, even while it is said there too', async () => {
      const text = '/接单 BX-260302-002';
      await bot.deliver({ chat: place('工程部群'), sender: person('王师傅'), text });
      await bot.deliver({ chat: place('东工程部群'), sender: person('东王师傅'), text });
      const said = await bot.work();
      expect(said.filter(({ chat }) => chat === '东工程部群').map((one) => one.text)).toEqual([
        wording.staff.noSuchTicket('BX-260302-002'),
      ]);
      expect(await standing(bot)).toEqual({ ...untouched, '阳光花园 BX-260302-002': 'assigned' });
    });

    test('a choice of the other community’s alert opens nothing', async () => {
      const action = bot.token('工程部群', '接单');
      await bot.deliver({ kind: 'action', action, chat: place('东工程部群'), sender: person('东王师傅') });
      expect((await bot.work()).map(({ chat, text }) => [chat, text])).toEqual([
        ['东工程部群', wording.refused.notFound],
      ]);
      expect(await standing(bot)).toEqual(untouched);
    });

    test.each([
      ['writes a command', () => bot.say('东王师傅', '工程部群', '/接单 BX-260302-002')],
      ['writes a word', () => bot.say('东王师傅', '工程部群', '接单')],
      ['presses', () => bot.press('东王师傅', '工程部群', '接单')],
    ])('staff of one who %s in a group of the other are not obeyed and not explained', async (_, act) => {
      expect(await act()).toEqual([]);
      expect(await standing(bot)).toEqual(untouched);
    });

    test('who is known from a group of the second writes to the second in private', async () => {
      await bot.say('东客', '东业主群', '小区东门路灯不亮了');
      const said = await bot.say('东客', 'private:东客', '小区西门第二盏路灯不亮了');
      expect(said.map(({ chat }) => chat)).toContain('东工程部群');
      expect(said.map(({ chat }) => chat)).not.toContain('工程部群');
      const chat = await bot.db.read(({ models }) =>
        models.chat.findFirst({ where: { externalId: 'private:东客' } }),
      );
      expect(chat?.communityId).toBe('东苑');
    });

    test('an owner of one gets nothing of the other’s ticket, and nothing by its number', async () => {
      const said = await bot.say('东张伟', 'private:东张伟', 'BX-260302-002到哪了');
      expect(said.map(({ text }) => text)).toEqual([wording.talk.notReporter]);
    });
  });

  describe('a token', () => {
    beforeEach(() => bot.say('张伟', GROUP, REPORT));

    const press = async (action: string | undefined, by = '王师傅', chat = '工程部群') => {
      await bot.deliver({
        kind: 'action',
        ...(action !== undefined && { action }),
        chat: place(chat),
        sender: person(by),
      });
      return bot.work();
    };

    test.each([
      ['that was never given', '999999.0'],
      ['of a choice that the message does not have', '2.7'],
      ['that is no token', 'accept:BX-260302-001'],
      ['that is empty', ''],
      ['that is a statement', "1.0'; DROP TABLE Ticket; --"],
      ['that is endless', `${'9'.repeat(100_000)}.0`],
      ['with a sign', '-1.0'],
      ['that is absent', undefined],
    ])('%s is refused in words and does nothing', async (_, action) => {
      expect(await press(action)).toEqual([
        { chat: '工程部群', text: wording.refused.notFound, choices: [], mentions: [] },
      ]);
      expect(await standing(bot)).toEqual({ '阳光花园 BX-260302-001': 'open' });
    });

    test('of another chat opens nothing, be it by staff', async () => {
      const action = bot.token('工程部群', '接单');
      for (const chat of ['客服部群', 'private:王师傅', GROUP]) {
        expect((await press(action, '王师傅', chat)).map(({ text }) => text)).toEqual([
          wording.refused.notFound,
        ]);
      }
      expect(await standing(bot)).toEqual({ '阳光花园 BX-260302-001': 'open' });
    });

    test('that was used already is answered with who has the job', async () => {
      await bot.press('王师傅', '工程部群', '接单');
      const again = await press(bot.token('工程部群', '接单'), '小周');
      expect(again.map(({ text }) => text)).toEqual([wording.refused.taken('BX-260302-001', '王师傅')]);
    });
  });
});
