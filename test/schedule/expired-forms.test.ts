/** A form that its owner left: told once, kept, gone on with, dropped, and in the end forgotten. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { laneOf } from '../../src/domain/message.ts';
import { expiredForms } from '../../src/schedule/sweeps/expired-forms.ts';
import type { Database } from '../../src/store/database.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const LI = 'private:陈强';

describe('a form that was left', () => {
  let bot: TestBot;

  beforeEach(async () => {
    // Nobody is reminded of bills meanwhile, and no digest comes between.
    const demo = demoCommunity();
    bot = await openBot([
      { ...demo, bills: [], policy: { ...demo.policy, 'digest.to': [], 'inspection.enabled': false } },
    ]);
  });
  afterEach(() => bot.close());

  const leave = () => bot.say('陈强', LI, '我家灯不亮了');
  const tickets = () =>
    bot.db.transaction(({ models }) => models.ticket.findMany({ orderBy: { createdAt: 'asc' } }));
  const statuses = async () => (await tickets()).map(({ status }) => status);
  const dialogs = () => bot.db.transaction(({ models }) => models.dialog.findMany());
  const doing = async () =>
    (await dialogs()).map(({ state }) => (JSON.parse(state) as { doing: string }).doing);

  test('is its owner’s until 24 hours are over', async () => {
    await leave();
    expect(await bot.advance(DAY - SECOND)).toEqual([]);
    expect(await doing()).toEqual(['form']);
    const asked = await bot.say('陈强', LI, '客厅');
    expect(asked.map(({ text }) => text).join()).toContain('什么时间');
  });

  test('is told of once, in the chat of the form, with both ways to go on', async () => {
    await leave();
    const told = await bot.advance(DAY);
    expect(told).toEqual([
      {
        chat: LI,
        text: expect.stringMatching(/^您好，.*我家灯不亮了.*草稿.*继续.*取消/),
        choices: ['继续', '取消'],
        mentions: [],
      },
    ]);
    expect(await statuses()).toEqual(['draft']);
    expect(await bot.advance(6 * DAY)).toEqual([]);
    expect(await statuses()).toEqual(['draft']);
  });

  test('is told of late, and still once, after a time in which nobody looked', async () => {
    await leave();
    await bot.advance(DAY);
    await bot.work();
    await bot.work();
    expect(bot.all().filter(({ text }) => text.includes('草稿'))).toHaveLength(1);
  });

  test.each([
    ['written', () => bot.say('陈强', LI, '继续')],
    ['written with a space', () => bot.say('陈强', LI, ' 继续 ')],
    ['pressed', () => bot.press('陈强', LI, '继续')],
  ])('goes on where it was after 继续, %s', async (_, go) => {
    await leave();
    await bot.advance(DAY + 5 * HOUR);
    const asked = await go();
    expect(asked).toEqual([
      { chat: LI, text: '您好，请您说一下是哪个房间的灯？', choices: [], mentions: [] },
    ]);
    await bot.say('陈强', LI, '客厅');
    const filed = await bot.say('陈强', LI, '明天上午');
    expect(filed.map(({ chat }) => chat).sort()).toEqual([LI, '工程部群'].sort());
    expect((await tickets()).map(({ no, status }) => [no, status])).toEqual([['BX-260303-001', 'open']]);
    expect(await dialogs()).toEqual([]);
  });

  test.each([
    ['written', () => bot.say('陈强', LI, '取消')],
    ['pressed', () => bot.press('陈强', LI, '取消')],
  ])('is dropped by 取消, %s, and nobody else hears of it', async (_, drop) => {
    await leave();
    await bot.advance(DAY);
    expect(await drop()).toEqual([
      { chat: LI, text: expect.stringContaining('已为您取消'), choices: [], mentions: [] },
    ]);
    expect(await statuses()).toEqual(['cancelled']);
    expect(await dialogs()).toEqual([]);
  });

  test('is forgotten a week later without another word; 继续 then means nothing', async () => {
    await leave();
    await bot.advance(DAY);
    expect(await doing()).toEqual(['paused']);
    expect(await bot.advance(7 * DAY)).toEqual([]);
    expect(await dialogs()).toEqual([]);
    await bot.say('陈强', LI, '继续');
    expect(await statuses()).toEqual(['draft']);
  });

  test('that is left again after 继续 is told of again', async () => {
    await leave();
    await bot.advance(DAY);
    await bot.say('陈强', LI, '继续');
    expect(await bot.advance(DAY)).toHaveLength(1);
  });

  test('does not keep a later form of the same person from being told of', async () => {
    await leave();
    await bot.advance(DAY);
    await bot.say('陈强', LI, '取消');
    await bot.say('陈强', LI, '厨房水管漏水了');
    expect(await bot.advance(DAY)).toEqual([
      { chat: LI, text: expect.stringContaining('厨房水管漏水了'), choices: ['继续', '取消'], mentions: [] },
    ]);
  });

  test('of several people, each is told', async () => {
    await leave();
    await bot.say('王芳', 'private:王芳', '我家马桶堵了');
    const told = await bot.advance(DAY);
    expect(told.map(({ chat }) => chat).sort()).toEqual([LI, 'private:王芳'].sort());
  });

  test('is told of although the dialog of somebody else cannot be read', async () => {
    await bot.say('王芳', 'private:王芳', '我家马桶堵了');
    await bot.db.transaction(({ models }) => models.dialog.updateMany({ data: { state: '{' } }));
    await leave();
    const told = await bot.advance(DAY);
    expect(told.map(({ chat }) => chat)).toContain(LI);
  });

  test('pictures without words are forgotten silently', async () => {
    const photo = { kind: 'image' as const, ref: 'p', mime: 'image/png', size: 1 };
    await bot.say('陈强', LI, '', { attachments: [photo] });
    expect(await doing()).toEqual(['photos']);
    expect(await bot.advance(HOUR)).toEqual([]);
    expect(await dialogs()).toEqual([]);
  });

  describe('and is answered in the very moment of the sweep', () => {
    /** Sweeps; between finding and telling, somebody else changes the dialog. */
    const sweepWhile = async (meanwhile: () => Promise<unknown>) => {
      let calls = 0;
      const db: Database = {
        ...bot.db,
        transaction: async (work) => {
          calls += 1;
          if (calls === 2) await meanwhile();
          return bot.db.transaction(work);
        },
      };
      const { put } = createJobTable(bot.db);
      const sweep = expiredForms({ db, enqueue: put, wake: () => undefined, communities: bot.communities });
      await sweep.run(new Date(bot.now().getTime() + DAY));
      expect(calls).toBeGreaterThanOrEqual(2);
    };
    const answer = () =>
      bot.db.transaction(({ models }) => models.dialog.updateMany({ data: { version: { increment: 1 } } }));
    const waiting = () =>
      bot.db.transaction(({ models }) => models.outbox.count({ where: { status: 'waiting' } }));

    test('nobody is told and the form goes on', async () => {
      await leave();
      await sweepWhile(answer);
      expect(await waiting()).toBe(0);
      expect(await doing()).toEqual(['form']);
    });

    test('a form that is done meanwhile is not brought back', async () => {
      await leave();
      await sweepWhile(() => bot.db.transaction(({ models }) => models.dialog.deleteMany()));
      expect(await waiting()).toBe(0);
      expect(await dialogs()).toEqual([]);
    });

    test('what is to be forgotten stays if it was taken up again', async () => {
      await leave();
      await bot.advance(DAY);
      const expired = new Date(bot.now().getTime() + HOUR);
      await bot.db.transaction(({ models }) => models.dialog.updateMany({ data: { expiresAt: expired } }));
      await sweepWhile(answer);
      expect(await doing()).toEqual(['paused']);
    });

    test('without anybody answering the same sweep tells (the test sees what it looks for)', async () => {
      await leave();
      await sweepWhile(() => Promise.resolve());
      expect(await waiting()).toBe(1);
      expect((await dialogs()).map(({ chatId }) => chatId)).toEqual([
        laneOf({ platform: 'memory', accountId: 'bot' }, { id: LI }),
      ]);
    });
  });
});
