/** The form: what is asked, where, and how answers in any words are taken. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectTickets } from '../../src/store/inspect.ts';
import { openBot, type TestBot } from '../support/bot.ts';

const GROUP = '业主群';
const GUEST = { id: '新人', name: '3-2-301 周先生', isBot: false, isSelf: false };

describe('the form', () => {
  let bot: TestBot;
  beforeEach(async () => {
    bot = await openBot();
  });
  afterEach(() => bot.close());

  const ticket = async () => (await inspectTickets(bot.db)).at(-1);
  const guest = (chat: string, text: string) => bot.say('新人', chat, text, { sender: GUEST });

  it('takes the room in a nickname as a hint, and asks whether it is so', async () => {
    const asked = await guest('private:新人', '我家马桶堵了');
    expect(asked).toMatchObject([
      { text: expect.stringContaining('3栋2单元301吗'), choices: ['是的', '不是'] },
    ]);
    expect((await ticket())?.['unit']).toBeUndefined();
    await guest('private:新人', '是的');
    expect((await ticket())?.['unit']).toBe('3-2-301');
  });

  it('asks for the room when the hint is denied', async () => {
    await guest('private:新人', '我家马桶堵了');
    const asked = await guest('private:新人', '不是');
    expect(asked[0]?.text).toContain('几号房');
    await guest('private:新人', '5栋602');
    expect((await ticket())?.['unit']).toBe('5-1-602');
  });

  it('asks in private only, and says nothing personal in the group', async () => {
    const said = await bot.say('李娜', GROUP, '我家灯不亮了');
    expect(said.filter(({ chat }) => chat === GROUP)).toHaveLength(1);
    expect(said.find(({ chat }) => chat === 'private:李娜')?.text).toContain('哪个房间');
  });

  it('takes everything that an answer says, not only what was asked', async () => {
    await bot.say('陈强', 'private:陈强', '我家灯不亮了');
    await bot.say('陈强', 'private:陈强', '客厅的，明天上午在家');
    expect(await ticket()).toMatchObject({ status: 'open', fields: { room: '客厅' } });
  });

  it('fills two drafts with one answer and files both', async () => {
    await bot.say('陈强', 'private:陈强', '厨房水管漏水，卧室灯也不亮');
    const said = await bot.say('陈强', 'private:陈强', '明天上午');
    expect(said.find(({ chat }) => chat === 'private:陈强')?.text).toMatch(
      /BX-260302-001[\s\S]*BX-260302-002/,
    );
  });

  it('hands over to a person when answers cannot be read, and keeps the draft', async () => {
    await bot.say('赵敏', 'private:赵敏', '我家马桶堵了');
    for (const answer of ['嗯', '啊', '哦']) await bot.say('赵敏', 'private:赵敏', answer);
    expect(bot.all().at(-1)?.chat).toBe('客服部群');
    expect((await ticket())?.['status']).toBe('draft');
  });

  it('lets a report during the form stand for itself', async () => {
    await bot.say('李娜', 'private:李娜', '我家灯不亮了');
    await bot.say('李娜', 'private:李娜', '还有小区大门的道闸坏了');
    expect((await inspectTickets(bot.db)).map((one) => [one['category'], one['status']])).toEqual(
      expect.arrayContaining([
        ['electrical', 'draft'],
        ['parking_gate', 'open'],
      ]),
    );
  });

  it('is told apart from neighbours: what another says in the group fills nothing', async () => {
    await bot.say('李娜', GROUP, '我家灯不亮了');
    await bot.say('王芳', GROUP, '客厅');
    await bot.say('王芳', GROUP, '明天上午');
    expect(await ticket()).toMatchObject({ status: 'draft', reporter: '李娜' });
  });
});
