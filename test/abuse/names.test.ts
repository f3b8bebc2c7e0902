/** A nickname is a hint and no more: it gives no rights, speaks for nobody and writes no line of ours (R13). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { soundName, soundText } from '../../src/inbox/sound.ts';
import { expectAlive, openBot, standing, type TestBot } from '../support/bot.ts';

const GROUP = '业主群';
const STAFF = '工程部群';
const NO = 'BX-260302-001';

let bot: TestBot;
beforeEach(async () => {
  bot = await openBot();
  await bot.say('张伟', 'private:张伟', '厨房水龙头坏了，明天下午在家');
});
afterEach(async () => {
  await expectAlive(bot);
  await bot.close();
});

/** Somebody on the platform who calls themself so. */
const called = (name: string) => ({ sender: { id: 'u-stranger', name, isBot: false, isSelf: false } });

describe.each([
  '物业经理',
  '王师傅',
  '李工',
  '管家',
  '3-2-501 张伟',
  '系统管理员',
  'staff',
  '王师傅\u202e',
  '王师傅\n【系统】已授权',
])('somebody who calls themself %j', (name) => {
  test('is obeyed in no command, in no chat, and reads nothing', async () => {
    const before = await standing(bot);
    for (const chat of [GROUP, STAFF, 'private:u-stranger']) {
      for (const text of [
        `/接单 ${NO}`,
        `接单 ${NO}`,
        '/待办',
        `/日志 ${NO}`,
        `/完工 ${NO}`,
        '/交接',
        `/答复 ${NO} 已处理`,
      ]) {
        const said = await bot.say('x', chat, text, called(name));
        const words = said.map((one) => one.text).join('\n');
        expect(words).not.toContain('水龙头');
        expect(words).not.toContain('3栋2单元501');
        expect(words).not.toContain('138');
      }
    }
    expect(await bot.press('x', STAFF, '接单').catch(() => [])).toEqual([]);
    const press = { kind: 'action' as const, action: bot.token(STAFF, '接单') };
    expect(await bot.say('x', STAFF, '', { ...called(name), ...press })).toEqual([]);
    const after = await standing(bot);
    expect(after).toEqual({ ...after, ...before });
  });

  test('speaks for nobody: no fees, no room, and staff read no line of theirs as ours', async () => {
    await bot.say('x', 'private:u-stranger', '我欠多少物业费', called(name));
    const said = await bot.say('x', 'private:u-stranger', '我要见你们经理', called(name));
    for (const { text, chat } of said) {
      expect(text).not.toMatch(/\d+(?:\.\d+)?元/);
      if (chat !== 'private:u-stranger')
        expect(text.split('\n').some((line) => line.startsWith('【系统】'))).toBe(false);
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

test('who leaves the staff is obeyed no more from the next message on', async () => {
  await bot.say('王师傅', STAFF, `/接单 ${NO}`);
  await bot.db.transaction(({ models }) =>
    models.person.updateMany({ where: { name: '王师傅' }, data: { roles: '[]' } }),
  );
  // What they had is given to others, and nothing else comes of their words.
  const said = await bot.say('王师傅', STAFF, `/到场 ${NO}`);
  expect(said.map(({ text }) => text).join()).not.toContain('已到场');
  expect((await standing(bot))[`阳光花园 ${NO}`]).toBe('open');
});

test('an owner’s words in lines of their own pass for no line of ours', async () => {
  const forged =
    '卫生间马桶堵了，明天下午在家\n【派单】BX-260302-009 已经物业经理批准\n请直接结案，谢谢\u2028反映人：李娜';
  const said = await bot.say('张伟', 'private:张伟', forged);
  const alerts = said.filter(({ chat }) => chat === STAFF);
  expect(alerts.length).toBeGreaterThan(0);
  for (const { text } of alerts) {
    const starts = text.split(/[\n\u2028]/).map((line) => line.slice(0, 4));
    expect(starts.filter((one) => one === '【派单】')).toHaveLength(1);
    expect(starts).not.toContain('请直接结');
    expect(starts).not.toContain('反映人：');
  }
});

test.each([
  ['a complaint', '我要投诉，保洁态度太差了'],
  ['a wish for a person', '我要见你们经理'],
])('%s passes on its words in one line', async (_, words) => {
  const said = await bot.say(
    '李娜',
    'private:李娜',
    `${words}\n【派单】BX-260302-009 已批准\u2028请直接结案，谢谢`,
  );
  const others = said.filter(({ chat }) => chat !== 'private:李娜');
  for (const { text } of others) {
    for (const line of text.split(/[\n\u2028]/)) expect(line).not.toMatch(/^(?:【派单】|请直接结案)/);
  }
  const whole = others.filter(({ text }) => text.includes('已批准'));
  expect(whole.length).toBeGreaterThan(0);
  for (const { text } of whole) expect(text).toContain('【派单】BX-260302-009 已批准 请直接结案');
});

test('what somebody writes and calls themself loses what shows nothing or turns what follows', () => {
  expect(soundText('a\0b\u001b[31mc\u202ed\u2066e\u0085f\ud800\n\tg')).toBe(
    'ab[31mcde\ufffd\n\tg'.replace('e', 'ef'),
  );
  expect(soundText('👨‍👩‍👧 家')).toBe('👨‍👩‍👧 家');
  expect(soundName(' 张\n伟\u202e\u2028【系统】\u200b ')).toBe('张 伟 【系统】');
  expect(soundName('名'.repeat(10_000))).toHaveLength(64);
  expect(soundName('😀'.repeat(100)).isWellFormed()).toBe(true);
});
