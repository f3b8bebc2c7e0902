/** What should never come, does: each has its documented answer or silence, nothing is lost, the next one is handled. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wording } from '../../src/dialogs/wording/index.ts';
import type { IncomingAttachment } from '../../src/domain/message.ts';
import { expectAlive, openBot, person, place, standing, type TestBot } from '../support/bot.ts';

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

  beforeEach(async () => {
    bot = await openBot();
  });
  afterEach(async () => {
    await expectAlive(bot);
    await bot.close();
  });

  const tickets = () =>
    bot.db.transaction(({ models }) => models.ticket.findMany({ orderBy: { id: 'asc' } }));
  const ticketCount = async () => (await tickets()).length;
  const marks = async () => {
    const rows = await bot.db.transaction(({ models }) => models.inbox.findMany({ orderBy: { id: 'asc' } }));
    return rows.map(({ mark }) => mark);
  };

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
      expect(await standing(bot)).toEqual({ '阳光花园 BX-260302-001': 'open' });
    });

    test('a group that is none of ours is left alone, whoever asks there', async () => {
      for (const by of ['张伟', '新人', '王师傅']) {
        expect(await bot.say(by, '别处的群', `@管家 ${REPORT}`, ASKED)).toEqual([]);
      }
      expect(await ticketCount()).toBe(0);
      expect(await marks()).toEqual(['ignored', 'ignored', 'ignored']);
    });

    test('a topic of a group of ours is served in the topic, and is no second group for alerts', async () => {
      const inTopic = { chat: { ...place(GROUP), threadId: 't' } };
      const said = await bot.say('张伟', GROUP, REPORT, inTopic);
      expect(said.map(({ chat }) => chat)).toEqual([GROUP, '工程部群']);
      expect(bot.channel.arrived.map(({ to }) => to)).toEqual([
        { chatId: GROUP, threadId: 't' },
        { chatId: '工程部群' },
      ]);
      await bot.say('王师傅', '工程部群', '收到', { chat: { ...place('工程部群'), threadId: 't' } });
      const again = await bot.say('李娜', GROUP, '电梯厅的灯不亮了', inTopic);
      expect(again.map(({ chat }) => chat)).toEqual([GROUP, '工程部群']);
    });

    test('a topic of a group that is none of ours is left alone', async () => {
      const elsewhere = { chat: { ...place('别处的群'), threadId: 't' } };
      expect(await bot.say('张伟', '别处的群', REPORT, elsewhere)).toEqual([]);
    });
  });

  describe('bots', () => {
    test.each([
      ['the bot itself', { isSelf: true, isBot: true }],
      ['the bot itself, unmarked as a bot', { isSelf: true, isBot: false }],
      ['another bot', { isSelf: false, isBot: true }],
    ])('%s is never answered and becomes nobody, in the group or in private', async (_, flags) => {
      const people = () => bot.db.transaction(({ models }) => models.person.count());
      const before = await people();
      for (const chat of [GROUP, 'private:管家', '工程部群', PRIVATE]) {
        for (const by of ['管家', '张伟', '王师傅']) {
          const sender = { ...person(by), ...flags };
          expect(await bot.say(by, chat, `${REPORT} 3-2-501 张伟 13800000001`, { sender, ...ASKED })).toEqual(
            [],
          );
        }
      }
      expect([await ticketCount(), await people()]).toEqual([0, before]);
      expect(new Set(await marks())).toEqual(new Set(['ignored']));
    });
  });

  describe('a picture', () => {
    test.each([
      ['of 50 MB', picture({ size: 50 * MEGABYTE }), wording.talk.pictureTooLarge(10)],
      ['of a wrong type', picture({ mime: 'image/tiff' }), wording.talk.pictureType],
      ['that is a program', picture({ mime: 'application/x-msdownload' }), wording.talk.pictureType],
      ['that is a video', picture({ kind: 'video', mime: 'video/mp4' }), wording.talk.pictureType],
      ['that is a file', picture({ kind: 'file', mime: 'application/zip' }), wording.talk.fileType],
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
      expect(await standing(bot)).toEqual({ '阳光花园 BX-260302-001': 'open' });
    });

    test('beside a good one leaves the good one', async () => {
      const attachments = [picture({ ref: 'huge', size: 50 * MEGABYTE }), picture({ ref: 'good' })];
      await bot.say('张伟', PRIVATE, REPORT, { attachments });
      expect(JSON.parse((await tickets())[0]?.fields ?? '{}')).toMatchObject({ pictures: ['good'] });
    });
  });
});
