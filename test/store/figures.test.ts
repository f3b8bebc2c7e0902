/** What is counted for reports: a story lived by a real bot, counted alike on both databases. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTED } from '../../src/bot.ts';
import { composeFigures } from '../../src/domain/report/compose.ts';
import { periodOf, type Slot } from '../../src/domain/report/period.ts';
import { wantingOf } from '../../src/domain/report/wanting.ts';
import { type Figures, type ReportType, reportId } from '../../src/domain/report.ts';
import { countFigures } from '../../src/store/figures.ts';
import { Prisma } from '../../src/store/generated/sqlite/client.ts';
import { loadReport } from '../../src/store/reports.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';
import { postgresDatabase, sqliteDatabase } from '../support/databases.ts';
import { secondCommunity } from '../support/second-community.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe.each([
  ['sqlite', sqliteDatabase],
  ['postgresql', postgresDatabase],
] as const)('figures on %s', (_, create) => {
  let bot: TestBot;
  let skip: string | undefined;
  let daily: Figures;

  beforeAll(async () => {
    const created = await create();
    if ('skip' in created) {
      skip = created.skip;
      return;
    }
    bot = await openBot([demoCommunity(), secondCommunity()], created);
    daily = await live(bot);
  }, 120_000);

  afterAll(() => bot?.close());

  const both = (name: string, run: () => Promise<void> | void) =>
    it(name, async (context) => {
      if (skip !== undefined) context.skip(skip);
      await run();
    });

  both('totals are those of the time since the last report, and of what is open now', () => {
    expect(daily.totals).toEqual({ new: 8, done: 3, open: 5, overdue: 4, reopened: 1 });
  });

  both('departments and handlers have what is theirs', () => {
    expect(daily.departments).toEqual([
      { department: 'engineering', new: 6, done: 3, open: 3, overdue: 2 },
      { department: 'cleaning', new: 1, done: 0, open: 1, overdue: 1 },
      { department: 'customer-service', new: 1, done: 0, open: 1, overdue: 1 },
    ]);
    expect(daily.handlers).toEqual([
      { name: '王师傅', done: 2, open: 1, overdue: 0, rated: { answers: 2, points: 7 } },
      { name: '小周', done: 1, open: 0, overdue: 0, rated: { answers: 0, points: 0 } },
    ]);
  });

  both('what is overdue is there by number, clock and handler, each once', () => {
    const rows = daily.overdue.items.map(({ no, clock, handler }) => [no, clock, handler ?? '']);
    expect(rows).toEqual([
      ['BX-260302-005', 'claim', ''],
      ['BX-260302-006', 'claim', ''],
      ['TS-260302-001', 'first_contact', ''],
      ['TS-260302-002', 'first_contact', ''],
    ]);
    expect(daily.overdue.total).toBe(4);
  });

  both('complaints by severity, those that are not ours apart', () => {
    expect(daily.complaints).toEqual([
      { severity: 'major', valid: 0, invalid: 0 },
      { severity: 'important', valid: 0, invalid: 0 },
      { severity: 'minor', valid: 1, invalid: 1 },
    ]);
    expect(daily.complaintRate).toEqual({ valid: 1, households: 9, rate: 1 / 9, mark: 'red', severe: true });
  });

  both('work among staff stands apart from work for owners', () => {
    expect(daily.inner).toEqual([
      { kind: 'recovery', new: 1, done: 0, open: 1, overdue: 0 },
      { kind: 'root_cause', new: 1, done: 0, open: 1, overdue: 0 },
    ]);
    expect(daily.tasks).toBeUndefined();
  });

  both('of a month: tasks that were to be done, and records that lack something', async () => {
    const at = new Date('2026-03-31T18:00:00+08:00');
    const settled = await bot.db.read((tx) =>
      tx.models.ticket.findMany({ where: { doneAt: { not: null } } }),
    );
    const counted = settled.filter(({ kind }) => COUNTED.kinds.includes(kind));
    const before = await figuresFor(bot, 'monthly', at);
    expect(before.records).toMatchObject({
      due: counted.length,
      done: counted.length,
      mark: 'green',
      lacking: [],
    });
    const [one] = counted.filter(({ kind }) => kind === 'repair');
    await bot.db.transaction((tx) =>
      tx.models.ticket.updateMany({ where: { id: one?.id ?? '' }, data: { assigneeId: null, unit: null } }),
    );
    const after = await figuresFor(bot, 'monthly', at);
    expect(after.records).toMatchObject({ due: counted.length, done: counted.length - 1, mark: 'red' });
    expect(after.records?.lacking).toEqual([{ no: one?.no, what: ['handler', 'unit'] }]);
    const { due, made } = after.visits;
    expect(after.tasks).toMatchObject({ due: due + 2, done: made, mark: 'red' });
  });

  both(
    'of a year: grave complaints about safety that were the company’s, and what is offered since',
    async () => {
      const at = new Date('2027-01-01T09:00:00+08:00');
      const before = await figuresFor(bot, 'annual', at);
      expect(before.accidents).toMatchObject({ count: 0, max: 0, mark: 'green' });
      expect(before.newServices).toBeUndefined();

      await bot.db.transaction(async ({ models }) => {
        const one = await models.ticket.findFirstOrThrow({ where: { kind: 'complaint' } });
        const fields = JSON.stringify({ ...JSON.parse(one.fields), liability: 'company' });
        await models.ticket.update({
          where: { id: one.id },
          data: { severity: 'major', topic: 'security', fields },
        });
      });
      expect((await figuresFor(bot, 'annual', at)).accidents).toMatchObject({ count: 1, mark: 'red' });
    },
  );

  both('satisfaction is points by five times the answers', () => {
    expect(daily.satisfaction).toMatchObject({ answers: 2, points: 7, mean: 3.5, rate: 0.7, mark: 'red' });
  });

  both('first asked, repeated, top buildings and trades', () => {
    expect(daily.firstAsked).toEqual([{ name: '王师傅', nos: ['BX-260302-001'] }]);
    expect(daily.repeated).toEqual([{ no: 'BX-260302-004', category: 'plumbing', times: 3 }]);
    expect(daily.buildings).toEqual([{ building: '3', count: 5 }]);
    expect(daily.categories[0]).toEqual({ kind: 'repair', category: 'plumbing', count: 3 });
  });

  both('letters that were given up, messages that nobody answered', () => {
    expect([daily.failed, daily.unanswered]).toEqual([1, { parked: 1, waiting: 1 }]);
  });

  both('the course has the day, and the seven days before', () => {
    expect(daily.trend.points.at(-1)).toEqual({ label: '2026-03-02', new: 8, done: 3 });
    expect(daily.trend.points.slice(0, -1).every((one) => one.new + one.done === 0)).toBe(true);
    expect(daily.comparison).toEqual({ new: 8, done: 3, meanNew: 0, meanDone: 0 });
  });

  both('the collection rate is that of the year', () => {
    expect(daily.collection).toMatchObject({
      year: '2026',
      billedCents: 151_508,
      paidCents: 59_708,
      mark: 'red',
    });
  });

  both('another community has nothing of it', async () => {
    const other = await figuresFor(bot, 'daily', bot.now(), secondCommunity());
    expect(other.totals).toEqual({ new: 1, done: 0, open: 1, overdue: 1, reopened: 0 });
    expect([other.failed, other.unanswered, other.firstAsked, other.repeated]).toEqual([
      0,
      { parked: 0, waiting: 0 },
      [],
      [],
    ]);
  });

  both('visits count where they were due, whenever they were made', async () => {
    const third = new Date(bot.now().getTime() + 2 * DAY);
    const before = await figuresFor(bot, 'daily', third);
    expect(before.visits).toMatchObject({ due: 3, made: 2, rate: 2 / 3, mark: 'red' });
    expect(before.visits.departments).toEqual([{ department: 'engineering', due: 3, made: 2 }]);
    const visit = before.overdue.items.find(({ clock }) => clock === 'return_visit');
    expect(visit?.no).toBe('BX-260302-003');
    await bot.say('刘洋', '客服部群', '/回访 BX-260302-003 电话 正常');
    const after = await figuresFor(bot, 'daily', third);
    expect(after.visits).toMatchObject({ due: 3, made: 3, rate: 1, mark: 'green' });
  });

  both('the mean time until a job is claimed stands in the monthly', async () => {
    const month = await figuresFor(bot, 'monthly', new Date('2026-03-31T18:00:00+08:00'));
    // Two at once, one after an hour, one after a second.
    expect(month.reply?.count).toBe(4);
    expect(month.reply?.meanSeconds).toBeGreaterThan(800);
    expect(month.reply?.meanSeconds).toBeLessThan(1000);
    expect((await figuresFor(bot, 'daily', bot.now())).reply).toBeUndefined();
  });

  both('a complaint about a member of staff is counted, and listed nowhere', async () => {
    const before = await figuresFor(bot, 'daily', bot.now());
    await bot.say('吴静', 'private:吴静', '我要投诉王师傅，态度太差');
    await bot.say('陈静', 'private:陈静', '/接单 TS-260302-003');
    const after = await figuresFor(bot, 'daily', new Date(bot.now().getTime() + 3 * DAY));
    expect(after.totals.open).toBe(before.totals.open + 1);
    expect(after.totals.overdue).toBe(after.overdue.total + 1);
    expect(JSON.stringify(after)).not.toContain('TS-260302-003');
  });

  both('a step that is taken back was not done', async () => {
    await bot.say('王师傅', '工程部群', '/完工 BX-260302-001');
    const doneNow = async () => (await figuresFor(bot, 'daily', bot.now())).totals.done;
    const done = await doneNow();
    await bot.say('王师傅', '工程部群', '/撤销 BX-260302-001');
    expect(await doneNow()).toBe(done - 1);
  });

  both('is counted by index: nothing reads all tickets, clocks or letters', async () => {
    const plans = await plansOf(bot);
    const whole = plans.filter((line) =>
      /(SCAN|Seq Scan on)\s+"?(t|d|e|o|k|i|Ticket|Deadline|Outbox|Inbox)\b/.test(line),
    );
    if (bot.db.dialect === 'sqlite') {
      expect(whole).toEqual([]);
      expect(plans.join('\n')).toContain('Ticket_open');
      expect(plans.join('\n')).toContain('TicketEvent_judged');
      // No index of all tickets of a community is walked from end to end.
      expect(
        plans.filter((line) => /USING INDEX Ticket_communityId_\w+ \(communityId=\?\)$/.test(line)),
      ).toEqual([]);
    }
  });
});

/** A Monday of the demo community, and one ticket of another; answers with the daily of six o'clock. */
async function live(bot: TestBot): Promise<Figures> {
  const leak = '厨房水龙头坏了，明天下午在家';
  await bot.advance(1000);
  await bot.say('张伟', 'private:张伟', leak);
  await bot.advance(HOUR);
  await bot.say('王师傅', '工程部群', '/接单 BX-260302-001');
  // Done, rated, and done again after it was not mended.
  for (const [i, score] of [5, undefined, 2].entries()) {
    const no = `BX-260302-00${i + 2}`;
    await bot.say('张伟', 'private:张伟', i === 1 ? '客厅灯不亮了，明天下午在家' : leak);
    const handler = i === 1 ? '小周' : '王师傅';
    await bot.say(handler, '工程部群', `/接单 ${no}`);
    await bot.say(handler, '工程部群', `/完工 ${no}`);
    if (score) await bot.say('张伟', 'private:张伟', `${score}分`);
  }
  for (const [by, command] of [
    ['李工', '重开'],
    ['小周', '接单'],
    ['小周', '完工'],
  ] as const) {
    await bot.say(by, '工程部群', `/${command} BX-260302-003`);
  }
  await bot.say('郑爽', '业主群', '车库道闸打不开');
  await bot.say('郑爽', '业主群', '3栋2单元的楼道灯坏了');
  await bot.say('李娜', '业主群', '保洁员昨天没打招呼');
  await bot.say('李娜', 'private:李娜', '我要投诉，隔壁超市不退货');
  await bot.say('东张伟', 'private:东张伟', leak);
  // A letter that is given up, a message that nobody could handle and one that still waits.
  bot.channel.fail({ chatId: 'private:张伟', delivery: { status: 'rejected', reason: 'no' }, times: 1 });
  await bot.say('王师傅', '工程部群', '/答复 BX-260302-001 明天到');
  const at = bot.now();
  const [chat] = await bot.db.read(({ models }) => models.chat.findMany({ where: { externalId: '业主群' } }));
  const row = (dedupKey: string, status: string) => ({
    ...{
      platform: 'memory',
      accountId: 'bot',
      dedupKey,
      lane: chat?.id ?? '',
      senderId: 'x',
      kind: 'message',
    },
    ...{ body: '{}', hash: '', status, receivedAt: at, handledAt: status === 'parked' ? at : null },
  });
  await bot.db.transaction(({ models }) =>
    models.inbox.createMany({ data: [row('parked', 'parked'), row('waiting', 'waiting')] }),
  );
  await bot.advance(new Date('2026-03-02T18:00:00+08:00').getTime() - bot.now().getTime());
  const made = await bot.db.read((tx) => loadReport(tx, reportId('阳光花园', 'daily', '2026-03-02')));
  if (!made) throw new Error('no daily was made');
  return made;
}

async function figuresFor(
  bot: TestBot,
  type: ReportType,
  at: Date,
  community = demoCommunity(),
): Promise<Figures> {
  const slot: Slot = { type, key: 'test', at };
  const period = periodOf(slot, community, undefined, at);
  const wanting = wantingOf(community, slot, period, COUNTED, at);
  const counted = await bot.db.read((tx) => countFigures(tx, wanting));
  return composeFigures(counted, { community, slot, period, wanting, now: at });
}

/** How the database goes about each statement of a daily. */
async function plansOf(bot: TestBot): Promise<string[]> {
  const community = demoCommunity();
  const slot: Slot = { type: 'monthly', key: 'test', at: bot.now() };
  const period = periodOf(slot, community, undefined, bot.now());
  const lines: string[] = [];
  await bot.db.read(async (tx) => {
    const explain = bot.db.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const spying = {
      ...tx,
      rows: async <Row>(sql: Prisma.Sql): Promise<Row[]> => {
        const plan = await tx.rows<Record<string, unknown>>(Prisma.sql`${Prisma.raw(explain)} ${sql}`);
        lines.push(...plan.map((row) => String(row['detail'] ?? row['QUERY PLAN'])));
        return tx.rows<Row>(sql);
      },
    };
    await countFigures(spying, wantingOf(community, slot, period, COUNTED, bot.now()));
  });
  return lines;
}
