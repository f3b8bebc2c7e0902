/** The same with the real bot in the scenarios' world: from the report to the rating, and when a form was left (R070). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Stage } from '../../src/cli/scenario/stage.ts';
import { openWorld } from '../../src/cli/scenario/world.ts';
import { COMMUNITY } from '../support/turn.ts';

describe('the whole bot', () => {
  const SECRETS = COMMUNITY.residents.flatMap(({ name, phone, unit }) => [
    name,
    phone,
    `${phone.slice(0, 3)}****`,
    unit,
    unit.split('-')[2] ?? unit,
  ]);
  let world: Stage;

  beforeEach(async () => {
    world = await openWorld({
      file: 'privacy.yaml',
      name: 'privacy',
      covers: [],
      start: '2026-03-02T09:00:00+08:00',
      policy: {},
      steps: [],
    });
    world.mark();
  });
  afterEach(() => world.close());

  const say = (by: string, chat: string, text: string, more: { photos?: number; mention?: boolean } = {}) =>
    world.say({ by, in: chat, text, mention: more.mention ?? false, photos: more.photos ?? 0 });
  const seen = () => {
    const group = world.sent().filter(({ chat }) => chat === '业主群');
    const texts = group.map(({ text, choices }) =>
      [text, ...choices].join('\n').replace(/BX-\d{6}-\d{3}/g, ''),
    );
    return texts.filter((text) => SECRETS.some((secret) => text.includes(secret)));
  };

  test('from the report to the rating nothing personal is in the owners’ group', async () => {
    await say('张伟', '业主群', '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家', {
      photos: 1,
    });
    await say('李娜', '业主群', '我家灯不亮了，我是1-1-302李娜，13800000002');
    await say('王师傅', '工程部群', '/接单 BX-260302-001');
    await say('李娜', '私聊:李娜', '客厅');
    await say('张伟', '业主群', '我的报修到哪了', { mention: true });
    await say('李娜', '私聊:李娜', '明天上午');
    await say('张伟', '业主群', '', { photos: 2 });
    await say('王师傅', '工程部群', '/到场 BX-260302-001');
    await say('张伟', '业主群', '不用来了', { mention: true });
    await say('李娜', '业主群', '不用来了', { mention: true });
    await say('王师傅', '工程部群', '/完工 BX-260302-001 换了阀芯');
    await world.press({ by: '张伟', in: '私聊:张伟', choice: '5分' });
    expect(seen()).toEqual([]);
    expect((await world.tickets('repair')).map(({ status }) => status)).toEqual(['closed', 'cancelled']);
  });

  test('a form that was left is not repeated in the owners’ group', async () => {
    await say('张伟', '业主群', '我家灯不亮了张伟13800000001，明天下午在家');
    await world.advanceTo(new Date('2026-03-04T09:00:00+08:00'));
    expect(world.sent().some(({ text }) => text.includes('继续'))).toBe(true);
    expect(seen()).toEqual([]);
  });

  test('a stranger’s form that was left is not repeated there either', async () => {
    await say('新人', '业主群', '厨房水管漏水赵敏13800000004，5-1-602');
    await world.advanceTo(new Date('2026-03-04T09:00:00+08:00'));
    expect(seen()).toEqual([]);
  });

  test('who is passed on to people is not named in full in their group', async () => {
    await say('赵敏', '私聊:赵敏', '转人工');
    const staff = world.sent().filter(({ chat }) => chat === '客服部群');
    expect(staff).toHaveLength(1);
    expect(staff[0]?.text).not.toContain('赵敏');
  });
});
