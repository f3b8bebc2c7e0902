/** A01 and A12 on every platform: the scenarios' own words, through the real SDKs, people bound by codes as in life. */
import { afterEach, describe, expect, it } from 'vitest';
import { SIDES, type SideName } from './sides.ts';
import { openWorld, type World } from './world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe.each(Object.keys(SIDES) as SideName[])('on %s', (name) => {
  let world: World;
  const open = (start: string) => {
    const side = SIDES[name];
    if (!side) throw new Error(`There is no ${name}.`);
    return openWorld(name, start, side);
  };
  const texts = (chat: string) => world.heard(chat).flatMap(({ text, isPicture }) => (isPicture ? [] : text));
  const together = (chat: string) => texts(chat).join('\n');
  const called = (chat: string) => world.heard(chat).flatMap((one) => one.called);

  afterEach(async () => {
    expect(world.reports).toEqual([]);
    await world.close();
  });

  it('A01 a complete repair report in the group is filed at once, and the phone number is not repeated', async () => {
    world = await open('2026-03-02T08:55:00+08:00');
    for (const one of ['陈静', '王师傅', '李工']) await world.bindStaff(one);
    expect(together('@李工')).not.toBe('');
    await world.say('陈静', '@陈静', '/邀请 3-2-501 业主');
    const code = String(/邀请码：(\S+)/.exec(together('@陈静'))?.[1]);
    expect(world.heard('@陈静').some(({ isPicture }) => isPicture)).toBe(true);
    await world.say('张伟', '@张伟', world.side.withCode?.(code) ?? code);
    expect(together('@张伟')).toContain('3栋2单元501');
    await world.advance(5 * MINUTE);

    await world.say('张伟', '业主群', '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家');
    const group = texts('业主群');
    expect(group).toHaveLength(1);
    for (const word of ['您好', '登记', 'BX-260302-001', '放心']) expect(group[0]).toContain(word);
    for (const word of ['13800000001', '0001', '张伟', '501', '请问']) expect(group[0]).not.toContain(word);
    const ticket = await world.db.read(({ models }) =>
      models.ticket.findFirst({ where: { kind: 'repair' } }),
    );
    expect(ticket).toMatchObject({
      no: 'BX-260302-001',
      category: 'plumbing',
      place: 'home',
      unit: '3-2-501',
    });

    const alert = together('工程部群');
    for (const word of ['BX-260302-001', '水龙头', '3栋2单元501', '14:00', '3月3日']) {
      expect(alert).toContain(word);
    }
    for (const chat of ['安护部群', '保洁部群', '财务群', '管理群']) expect(texts(chat)).toEqual([]);
    const before = world.said('工程部群').length;
    await world.press('王师傅', '工程部群', '接单');
    const assigned = await world.db.read(({ models }) =>
      models.ticket.findFirst({ where: { no: 'BX-260302-001' } }),
    );
    expect(assigned).toMatchObject({ status: 'assigned' });
    expect(assigned?.assigneeId).toBeTruthy();
    expect(together('@张伟')).toContain('王师傅');
    // Where a card can be changed it says there that the job is taken, and offers what comes next.
    const after = world.said('工程部群');
    const card = after.at(-1);
    expect(card?.text).toContain('王师傅');
    if (world.side.channel.amend) {
      expect(after).toHaveLength(before);
      expect(card?.text).toContain('3月3日');
      expect([card?.choices.includes('接单'), card?.choices.includes('到场')]).toEqual([false, true]);
    } else expect(after.length).toBeGreaterThan(before);
  });

  it('A12 a smell of gas at night: advice and hotline at once, no form, four alerts, one level up after five minutes', async () => {
    world = await open('2026-03-02T23:25:00+08:00');
    for (const one of ['马队', '陈静', '高总']) await world.bindStaff(one);
    await world.advance(5 * MINUTE);

    await world.say('李娜', '业主群', '1单元楼道有煤气味！');
    const advice = together('业主群');
    expect(advice).toContain('0755-80000000');
    expect(advice).toMatch(/开窗|通风/);
    expect(advice).toMatch(/明火|开关|电器|点火/);
    expect(advice).toMatch(/撤离|离开|远离/);
    expect(advice).not.toMatch(/李娜|13800000002|贵姓|您的姓名|您的电话|什么时间/);
    for (const chat of ['安护部群', '工程部群', '客服部群']) {
      expect(together(chat)).toContain('1单元');
      expect(together(chat)).toMatch(/煤气|燃气/);
    }
    expect([called('安护部群'), called('客服部群')]).toEqual([
      [world.side.user('马队')],
      [world.side.user('陈静')],
    ]);
    expect(texts('管理群')).toEqual([]);

    await world.advance(4 * MINUTE + 50 * SECOND);
    expect(texts('管理群')).toEqual([]);
    await world.advance(20 * SECOND);
    expect(together('管理群')).toContain('1单元');
    expect(called('管理群')).toContain(world.side.user('高总'));

    await world.press('马队', '安护部群', '确认');
    await world.advance(15 * MINUTE);
    for (const chat of ['安护部群', '工程部群', '客服部群', '管理群']) expect(texts(chat)).toEqual([]);
  });
});
