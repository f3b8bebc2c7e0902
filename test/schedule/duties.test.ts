/** The duties of the clock with a real bot: alerts once each, many together, changed rules, handlers who have left. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/domain/policy.ts';
import { openBot, type Shown, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';
import { secondCommunity } from '../support/second-community.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const REPORT = '厨房水龙头坏了，明天下午在家';
const GROUP = '工程部群';

describe('deadlines', () => {
  let bot: TestBot;

  beforeEach(async () => {
    bot = await openBot([demoCommunity(), secondCommunity()]);
  });
  afterEach(async () => {
    expect(bot.reports).toEqual([]);
    await bot.close();
  });

  const file = () => bot.say('张伟', 'private:张伟', REPORT);
  const alerts = (sent: readonly Shown[], chat = GROUP) =>
    sent
      .filter((one) => one.chat === chat && one.text.includes('超时'))
      .map(({ text }) => text.split('\n')[0]);
  const clock = (name: string) =>
    bot.db.transaction(({ models }) => models.deadline.findFirst({ where: { clock: name } }));
  const settings = (policy: Record<string, unknown>) => {
    const community = demoCommunity();
    bot.communities.set(community.id, { ...community, policy: parsePolicy(policy, community.policy) });
  };

  test('are told once each, however often somebody looks', async () => {
    await file();
    const sent = await bot.advance(31 * MINUTE);
    expect(alerts(sent)).toEqual([
      expect.stringContaining('【即将超时】BX-260302-001'),
      expect.stringContaining('【超时】BX-260302-001'),
    ]);
    for (let i = 0; i < 3; i += 1) expect(await bot.work()).toEqual([]);
  });

  test('are not told of what was met a second before', async () => {
    await file();
    await bot.advance(24 * MINUTE - 1000);
    await bot.say('王师傅', GROUP, '/接单 BX-260302-001');
    expect(alerts(await bot.advance(60 * MINUTE))).toEqual([]);
  });

  test('of many at one moment are one message, and one press takes note of all', async () => {
    for (const room of ['厨房水龙头', '马桶', '阳台门锁', '卧室空调', '客厅灯', '厨房插座']) {
      await bot.say('张伟', 'private:张伟', `${room}坏了，明天下午在家`);
    }
    const tickets = await bot.db.transaction(({ models }) =>
      models.ticket.count({ where: { status: 'open' } }),
    );
    const sent = await bot.advance(24 * MINUTE);
    const told = sent.filter(({ chat }) => chat === GROUP);
    expect(told.map(({ text, choices }) => [text.split('\n').length, choices])).toEqual([
      [tickets + 1, ['全部确认']],
    ]);
    const noted = await bot.press('李工', GROUP, '全部确认');
    expect(noted.map(({ text }) => text)).toEqual([`已确认${tickets}件，谢谢。`]);
  });

  test('of a community that is no longer served take nobody’s place', async () => {
    await bot.say('东张伟', 'private:东张伟', REPORT);
    const old = await bot.db.transaction(({ models }) => models.ticket.findFirst());
    const past = new Date(bot.now().getTime() - DAY);
    const rows = Array.from({ length: 250 }, (_, i) => ({
      id: `old-${i}`,
      ticketId: old?.id ?? '',
      clock: `old-${i}`,
      startedAt: past,
      warnAt: past,
      dueAt: past,
      nextAt: past,
    }));
    await bot.db.transaction(({ models }) => models.deadline.createMany({ data: rows }));
    bot.communities.delete('东苑');
    await file();
    expect(alerts(await bot.advance(31 * MINUTE))).toHaveLength(2);
  });

  test('follow changed rules, of open tickets and of visits to closed ones', async () => {
    await file();
    for (const command of ['接单', '完工', '结案'])
      await bot.say('王师傅', GROUP, `/${command} BX-260302-001`);
    expect((await clock('return_visit'))?.dueAt).toEqual(new Date('2026-03-04T09:00:00+08:00'));
    await bot.say('陈强', 'private:陈强', REPORT);
    settings({ 'visit.other': '5d', 'sla.ticket.claim': '2h' });
    await bot.work();
    expect((await clock('return_visit'))?.dueAt).toEqual(new Date('2026-03-07T09:00:00+08:00'));
    const sent = await bot.advance(121 * MINUTE);
    expect(alerts(sent)).toEqual([
      expect.stringContaining('【即将超时】BX-260302-002'),
      expect.stringContaining('【超时】BX-260302-002'),
    ]);
    expect(
      bot.all().filter(({ text }) => text.includes('BX-260302-002') && text.includes('超时')),
    ).toHaveLength(3);
  });

  test('follow a pause and its end', async () => {
    await file();
    await bot.say('王师傅', GROUP, '/接单 BX-260302-001');
    const before = await clock('appointment');
    await bot.say('王师傅', GROUP, '/挂起 BX-260302-001 等配件');
    expect(await clock('appointment')).toMatchObject({ nextAt: null });
    await bot.advance(90 * MINUTE);
    await bot.say('王师傅', GROUP, '/恢复 BX-260302-001');
    const after = await clock('appointment');
    expect((after?.dueAt.getTime() ?? 0) - (before?.dueAt.getTime() ?? 0)).toBe(90 * MINUTE);
  });

  test('a handler who has left loses the job, and its group hears it', async () => {
    await file();
    await bot.say('王师傅', GROUP, '/接单 BX-260302-001');
    await bot.db.transaction(({ models }) =>
      models.person.updateMany({ where: { name: '王师傅' }, data: { roles: '[]' } }),
    );
    const sent = await bot.work();
    expect(sent.filter(({ chat }) => chat === GROUP).map(({ text }) => text.split('\n')[0])).toEqual([
      '【重新派单】BX-260302-001 给排水',
    ]);
    const [ticket] = await bot.db.transaction(({ models }) => models.ticket.findMany());
    expect([ticket?.status, ticket?.assigneeId]).toEqual(['open', null]);
    expect(await bot.work()).toEqual([]);
  });
});
