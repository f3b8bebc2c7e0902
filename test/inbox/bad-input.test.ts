/** What should never come, does: each has its documented answer or silence, nothing is lost, the next one is handled. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wording } from '../../src/dialogs/wording/index.ts';
import type { IncomingAttachment } from '../../src/domain/message.ts';
import { openBot, person, place, type Shown, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';
import { secondCommunity } from '../support/second-community.ts';

const MEGABYTE = 1024 * 1024;
const GROUP = '业主群';
const PRIVATE = 'private:张伟';
const REPORT = '厨房水龙头坏了，明天下午在家';
const ASKED = { mentionedBot: true };

const picture = (given: Partial<IncomingAttachment> = {}): IncomingAttachment => ({
  kind: 'image',
  ref: 'photo',
  mime: 'image/png',
  size: 1_000,
  ...given,
});

describe('bad input', () => {
  let bot: TestBot;
  /** Messages that are meant to end with a person. */
  let parked: number;

  beforeEach(async () => {
    bot = await openBot([demoCommunity(), secondCommunity()]);
    parked = 0;
  });

  // After each of them: all is done or parked, nothing was reported, and the next message is handled.
  afterEach(async () => {
    const next = await bot.say('郑爽', 'private:郑爽', '3栋楼道灯坏了');
    expect(next.map(({ chat }) => chat).sort()).toEqual(['private:郑爽', '工程部群'].sort());
    const rows = await bot.db.transaction(({ models }) =>
      models.inbox.groupBy({ by: ['status'], _count: true }),
    );
    expect(rows.find(({ status }) => status === 'waiting')).toBeUndefined();
    expect(rows.find(({ status }) => status === 'parked')?._count ?? 0).toBe(parked);
    expect(bot.reports).toHaveLength(parked);
    await bot.close();
  });

  const tickets = () =>
    bot.db.transaction(({ models }) => models.ticket.findMany({ orderBy: { id: 'asc' } }));
  const ticketCount = async () => (await tickets()).length;
  const standing = async () =>
    Object.fromEntries(
      (await tickets()).map(({ communityId, no, status }) => [`${communityId} ${no}`, status]),
    );
  const marks = async () => {
    const rows = await bot.db.transaction(({ models }) => models.inbox.findMany({ orderBy: { id: 'asc' } }));
    return rows.map(({ mark }) => mark);
  };
  const unclear = (chat: string): Shown[] => [
    { chat, text: wording.talk.unclear, choices: expect.anything(), mentions: [] },
  ];

  describe('a text', () => {
    test.each([
      ['that is empty', ''],
      ['of spaces', ' \n\t '],
      ['of one character', '啊'],
      ['of one letter', 'x'],
      ['of one sign', '？'],
      ['of one number that chooses nothing', '7'],
      ['of half an emoji', '\ud83d'],
      ['of control characters', '\u0001\u0002\u001b[31m\u007f'],
      ['of NUL', '\0\0'],
      ['of characters without width', '\u200b\u200d\ufeff'],
    ])('%s is asked about in private and after a mention, and left alone in the group', async (_, text) => {
      const alone = await bot.say('张伟', PRIVATE, text);
      expect(alone.map(({ chat, text: said }) => [chat, said])).toEqual([[PRIVATE, wording.talk.unclear]]);
      const asked = await bot.say('张伟', GROUP, text, ASKED);
      expect(asked.map(({ chat, text: said }) => [chat, said])).toEqual([[GROUP, wording.talk.unclear]]);
      expect(await bot.say('张伟', GROUP, text)).toEqual([]);
      expect(await ticketCount()).toBe(0);
    });

    test('with control characters, NUL and half an emoji in it is understood for what it says', async () => {
      await bot.say('张伟', GROUP, '厨房水\0龙头坏了\ud83d，\u0007明天下午在家\u0000');
      const [ticket] = await tickets();
      expect(ticket).toMatchObject({ status: 'open', category: 'plumbing', unit: '3-2-501' });
      expect(bot.all().every(({ text }) => text.isWellFormed() && !text.includes('\0'))).toBe(true);
    });

    test('of one megabyte is cut, its beginning counts, and its author is told', async () => {
      const before = performance.now();
      const said = await bot.say('张伟', PRIVATE, REPORT + '啊'.repeat(MEGABYTE));
      // A bound for what must not be quadratic, far above what it takes.
      expect(performance.now() - before).toBeLessThan(3_000);
      const [row] = await bot.db.transaction(({ models }) => models.inbox.findMany());
      expect(row?.body?.length).toBeLessThan(10_000);
      expect(await ticketCount()).toBe(1);
      const own = said.filter(({ chat }) => chat === PRIVATE).map(({ text }) => text);
      expect(own.join('\n')).toContain(wording.talk.cut(2_000));
      for (const { text } of said) expect(text.length).toBeLessThan(4_096);
    });

    test('of one megabyte without a break, of digits, of dashes and of brackets is as fast', async () => {
      for (const sign of ['1', '-', '（', '3-2-', ' ', '\n', '不是', '😀']) {
        const before = performance.now();
        await bot.say('张伟', PRIVATE, sign.repeat(MEGABYTE / sign.length));
        expect(performance.now() - before).toBeLessThan(3_000);
      }
    });
  });

  describe('somebody or somewhere we do not know', () => {
    test('a stranger’s chatter in the group is left alone', async () => {
      expect(await bot.say('新人', GROUP, '大家早')).toEqual([]);
    });

    test('a stranger’s report in the group is taken, and asked on in private', async () => {
      const said = await bot.say('新人', GROUP, '我家水管漏水了');
      expect(said.map(({ chat, text }) => [chat, text])).toEqual([[GROUP, wording.form.openPrivateFirst]]);
      const asked = await bot.say('新人', 'private:新人', '您好，我来了');
      expect(asked.map(({ text }) => text).join()).toContain('几栋几单元');
      await bot.say('新人', 'private:新人', '5-1-602');
      await bot.say('新人', 'private:新人', '李小龙');
      await bot.say('新人', 'private:新人', '13800138000');
      await bot.say('新人', 'private:新人', '明天下午');
      expect((await tickets()).map(({ status, unit }) => [status, unit])).toEqual([['open', '5-1-602']]);
    });

    test('a stranger who was sent into private may go on chatting in the group', async () => {
      await bot.say('新人', GROUP, '我家水管漏水了');
      expect(await bot.say('新人', GROUP, '今天天气真好')).toEqual([]);
      expect(await bot.say('新人', GROUP, '大家吃了吗')).toEqual([]);
    });

    test('a stranger in private is greeted and asked like anybody', async () => {
      const said = await bot.say('新人', 'private:新人', '您好');
      expect(said.map(({ chat, text }) => [chat, text.includes('请问有什么能帮您')])).toEqual([
        ['private:新人', true],
      ]);
    });

    test('a stranger whose nickname is empty is served too', async () => {
      const said = await bot.say('u1', 'private:u1', '您好', {
        sender: { id: 'u1', name: '', isBot: false, isSelf: false },
      });
      expect(said).toHaveLength(1);
    });

    test('a stranger’s staff command is not obeyed and not explained', async () => {
      await bot.say('张伟', GROUP, REPORT);
      expect(await bot.say('新人', '工程部群', '/接单 BX-260302-001')).toEqual([]);
      expect(await bot.press('新人', '工程部群', '接单')).toEqual([]);
      expect(await standing()).toEqual({ '阳光花园 BX-260302-001': 'open' });
    });

    test('a group that is none of ours is left alone, whoever asks there', async () => {
      for (const by of ['张伟', '新人', '王师傅']) {
        expect(await bot.say(by, '别处的群', `@管家 ${REPORT}`, ASKED)).toEqual([]);
      }
      expect(await ticketCount()).toBe(0);
      expect(await marks()).toEqual(['ignored', 'ignored', 'ignored']);
    });

    test('a thread of a group of ours that we do not know is left alone', async () => {
      expect(await bot.say('张伟', GROUP, REPORT, { chat: { ...place(GROUP), threadId: 't' } })).toEqual([]);
    });
  });

  describe('bots', () => {
    test.each([
      ['the bot itself', { isSelf: true, isBot: true }],
      ['the bot itself, unmarked as a bot', { isSelf: true, isBot: false }],
      ['another bot', { isSelf: false, isBot: true }],
    ])('%s is never answered, in the group or in private', async (_, flags) => {
      for (const chat of [GROUP, 'private:管家', '工程部群', PRIVATE]) {
        for (const by of ['管家', '张伟', '王师傅']) {
          const sender = { ...person(by), ...flags };
          expect(await bot.say(by, chat, `${REPORT} 3-2-501 张伟 13800000001`, { sender, ...ASKED })).toEqual(
            [],
          );
        }
      }
      expect(await ticketCount()).toBe(0);
      expect(new Set(await marks())).toEqual(new Set(['ignored']));
    });
  });

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
      await bot.say('李娜', 'private:李娜', REPORT, { messageId: 'same', dedupKey: 'b' });
      expect(await ticketCount()).toBe(2);
    });

    test('an edit and a recall of a report file nothing more', async () => {
      await bot.say('张伟', GROUP, REPORT, { messageId: 'm', dedupKey: 'm:0' });
      expect(
        await bot.say('张伟', GROUP, REPORT, { kind: 'edited', messageId: 'm', dedupKey: 'm:1' }),
      ).toEqual([]);
      expect(await bot.say('张伟', GROUP, '', { kind: 'recalled', messageId: 'm', dedupKey: 'm:2' })).toEqual(
        [],
      );
      expect(await ticketCount()).toBe(1);
    });
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
      expect(await standing()).toEqual({ [`阳光花园 ${no}`]: 'cancelled' });
    });

    test('that is closed is refused in words, a second rating too', async () => {
      await bot.say('张伟', PRIVATE, REPORT);
      for (const command of ['接单', '到场', '完工'])
        await bot.say('王师傅', '工程部群', `/${command} BX-260302-001`);
      await bot.press('张伟', PRIVATE, '5分');
      expect(await standing()).toEqual({ '阳光花园 BX-260302-001': 'closed' });
      const over = wording.refused.over('BX-260302-001', wording.status.closed);
      expect(await refusals('/完工 BX-260302-001')).toEqual([over]);
      expect((await bot.press('张伟', PRIVATE, '1分')).map(({ text }) => text)).toEqual([over]);
      expect(JSON.parse((await tickets())[0]?.fields ?? '{}')).toMatchObject({ score: 5 });
    });

    test('that is rated is answered with thanks', async () => {
      await bot.say('张伟', PRIVATE, REPORT);
      for (const command of ['接单', '到场', '完工'])
        await bot.say('王师傅', '工程部群', `/${command} BX-260302-001`);
      const said = await bot.press('张伟', PRIVATE, '5分');
      expect(said.filter(({ chat }) => chat === PRIVATE).map(({ text }) => text)).toEqual([
        wording.owner.rated,
      ]);
    });

    test('that does not exist is refused in words', async () => {
      expect(await refusals('/接单 BX-260302-999')).toEqual([wording.staff.noSuchTicket('BX-260302-999')]);
    });

    test('is always answered to its owner, who has no private chat with us', async () => {
      await bot.say('新人', GROUP, '3栋楼道灯坏了');
      const said = await bot.say('新人', GROUP, '不用来了', ASKED);
      expect(await standing()).toEqual({ '阳光花园 BX-260302-001': 'cancelled' });
      expect(said.filter(({ chat }) => chat === GROUP)).toHaveLength(1);
    });
  });

  describe('two communities in one process', () => {
    beforeEach(async () => {
      await bot.say('张伟', GROUP, REPORT);
      await bot.say('李娜', GROUP, REPORT);
      await bot.say('东张伟', '东业主群', REPORT);
    });
    const untouched = {
      '阳光花园 BX-260302-001': 'open',
      '阳光花园 BX-260302-002': 'open',
      '东苑 BX-260302-001': 'open',
    };

    test('count their tickets each for itself', async () => {
      expect(await standing()).toEqual(untouched);
    });

    test('the same number means the ticket of the community in which it is said', async () => {
      await bot.say('东王师傅', '东工程部群', '/接单 BX-260302-001');
      expect(await standing()).toEqual({ ...untouched, '东苑 BX-260302-001': 'assigned' });
    });

    test('a number of the other community is not found', async () => {
      const said = await bot.say('东王师傅', '东工程部群', '/接单 BX-260302-002');
      expect(said).toEqual([
        { chat: '东工程部群', text: wording.staff.noSuchTicket('BX-260302-002'), choices: [], mentions: [] },
      ]);
      expect(await standing()).toEqual(untouched);
    });

    test('a choice of the other community’s alert opens nothing', async () => {
      const action = bot.token('工程部群', '接单');
      await bot.deliver({ kind: 'action', action, chat: place('东工程部群'), sender: person('东王师傅') });
      expect((await bot.work()).map(({ chat, text }) => [chat, text])).toEqual([
        ['东工程部群', wording.refused.notFound],
      ]);
      expect(await standing()).toEqual(untouched);
    });

    test.each([
      ['writes a command', () => bot.say('东王师傅', '工程部群', '/接单 BX-260302-002')],
      ['writes a word', () => bot.say('东王师傅', '工程部群', '接单')],
      ['presses', () => bot.press('东王师傅', '工程部群', '接单')],
    ])('staff of one who %s in a group of the other are not obeyed and not explained', async (_, act) => {
      expect(await act()).toEqual([]);
      expect(await standing()).toEqual(untouched);
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
      expect(await standing()).toEqual({ '阳光花园 BX-260302-001': 'open' });
    });

    test('of another chat opens nothing, be it by staff', async () => {
      const action = bot.token('工程部群', '接单');
      for (const chat of ['客服部群', 'private:王师傅', GROUP]) {
        expect((await press(action, '王师傅', chat)).map(({ text }) => text)).toEqual([
          wording.refused.notFound,
        ]);
      }
      expect(await standing()).toEqual({ '阳光花园 BX-260302-001': 'open' });
    });

    test('that was used already is answered with who has the job', async () => {
      await bot.press('王师傅', '工程部群', '接单');
      const again = await press(bot.token('工程部群', '接单'), '小周');
      expect(again.map(({ text }) => text)).toEqual([wording.refused.taken('BX-260302-001', '王师傅')]);
    });
  });

  describe('a picture', () => {
    test.each([
      ['of 50 MB', picture({ size: 50 * MEGABYTE }), wording.talk.pictureTooLarge(10)],
      ['of a wrong type', picture({ mime: 'image/tiff' }), wording.talk.pictureType],
      ['that is a program', picture({ mime: 'application/x-msdownload' }), wording.talk.pictureType],
      ['that is a video', picture({ kind: 'video', mime: 'video/mp4' }), wording.talk.pictureType],
      ['that is a file', picture({ kind: 'file', mime: 'application/pdf' }), wording.talk.pictureType],
    ])(
      '%s is refused in private and after a mention; in the group it is left alone',
      async (_, attachment, words) => {
        const sent = { attachments: [attachment] };
        expect((await bot.say('张伟', PRIVATE, '', sent)).map(({ text }) => text)).toEqual([words]);
        expect((await bot.say('张伟', GROUP, '', { ...sent, ...ASKED })).map(({ text }) => text)).toEqual([
          words,
        ]);
        expect(await bot.say('张伟', GROUP, '', sent)).toEqual([]);
      },
    );

    test.each([
      ['private', PRIVATE],
      ['the group', GROUP],
    ])('of 50 MB that comes with a report does not take the report along, in %s', async (_, chat) => {
      await bot.say('张伟', chat, REPORT, { attachments: [picture({ size: 50 * MEGABYTE })] });
      expect(await standing()).toEqual({ '阳光花园 BX-260302-001': 'open' });
    });

    test('beside a good one leaves the good one', async () => {
      const attachments = [picture({ ref: 'huge', size: 50 * MEGABYTE }), picture({ ref: 'good' })];
      await bot.say('张伟', PRIVATE, REPORT, { attachments });
      expect(JSON.parse((await tickets())[0]?.fields ?? '{}')).toMatchObject({ pictures: ['good'] });
    });
  });

  describe('what cannot be handled', () => {
    const told = (sent: readonly Shown[], chat: string) =>
      sent.filter((one) => one.chat === chat).map(({ text }) => text);
    const stands = async (dedupKey: string) => {
      const row = await bot.db.transaction(({ models }) => models.inbox.findFirst({ where: { dedupKey } }));
      return [row?.status, row?.mark];
    };
    /** Three people write before the bot looks; the one in the middle has the poison. */
    const together = async (key: string) => {
      await bot.deliver({ chat: place('private:王芳'), sender: person('王芳'), text: REPORT });
      await bot.deliver({ dedupKey: key, chat: place('private:李娜'), sender: person('李娜'), text: REPORT });
      await bot.deliver({ chat: place(GROUP), sender: person('张伟'), text: REPORT });
    };

    test('a dialog that cannot be read: parked, its author and staff are told, the neighbours are served', async () => {
      await bot.say('李娜', 'private:李娜', '我家灯不亮了');
      await bot.db.transaction(({ models }) => models.dialog.updateMany({ data: { state: 'no json' } }));
      await together('poison');
      const sent = await bot.work();
      parked = 1;
      expect(await stands('poison')).toEqual(['parked', 'failed']);
      expect(told(sent, 'private:李娜')).toEqual([wording.talk.failed]);
      expect(told(sent, '客服部群')).toHaveLength(1);
      expect(told(sent, '客服部群').join()).not.toMatch(/李娜|水龙头/);
      expect(told(sent, 'private:王芳').join()).toContain('BX-260302-');
      expect(told(sent, GROUP).join()).toContain('BX-260302-');
    });

    test('a ticket of a kind that is gone: the same', async () => {
      await bot.say('张伟', GROUP, REPORT);
      await bot.db.transaction(({ models }) => models.ticket.updateMany({ data: { kind: 'gone' } }));
      await bot.deliver({
        dedupKey: 'poison',
        kind: 'action',
        action: bot.token('工程部群', '接单'),
        chat: place('工程部群'),
        sender: person('王师傅'),
      });
      await bot.deliver({ chat: place('private:王芳'), sender: person('王芳'), text: REPORT });
      const sent = await bot.work();
      parked = 1;
      expect(await stands('poison')).toEqual(['parked', 'failed']);
      expect(told(sent, '工程部群')).toContain(wording.talk.failed);
      expect(told(sent, '客服部群')).toEqual([wording.staff.parked('工程部群')]);
      expect(told(sent, 'private:王芳').join()).toContain('BX-260302-002');
    });

    test('a stored message that cannot be read: parked, staff are told, neighbours and the next are served', async () => {
      await together('poison');
      await bot.deliver({ chat: place('private:李娜'), sender: person('李娜'), text: REPORT });
      await bot.db.transaction(({ models }) =>
        models.inbox.updateMany({ where: { dedupKey: 'poison' }, data: { body: '{"platform":7}' } }),
      );
      const sent = await bot
        .work()
        .catch((error: unknown) => [{ chat: 'thrown', text: String(error), choices: [], mentions: [] }]);
      parked = 1;
      expect(told(sent, 'thrown')).toEqual([]);
      expect(await stands('poison')).toEqual(['parked', 'failed']);
      expect(told(sent, '客服部群')).toHaveLength(1);
      expect(told(sent, 'private:王芳').join()).toContain('BX-260302-');
      expect(told(sent, GROUP).join()).toContain('BX-260302-');
      expect(told(sent, 'private:李娜').join()).toContain('BX-260302-');
    });
  });

  test('the words of this file are those that people get', () => {
    expect(unclear(PRIVATE)[0]?.text).toMatch(/^对不起/);
  });
});
