/** A month of an estate: whatever the archive's report says can be counted again from the sheets that come with it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTED } from '../../src/bot.ts';
import { type Figures, reportId } from '../../src/domain/report.ts';
import type { SheetModel } from '../../src/reports/models.ts';
import { recordSheets } from '../../src/reports/records.ts';
import { departmentLabel } from '../../src/reports/words.ts';
import { loadArchive } from '../../src/store/archive.ts';
import { loadReport } from '../../src/store/reports.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';

const HOUR = 3_600_000;
/** Seen with twenty as well, which takes a minute. */
const A_DAY = 6;
const OWNERS = ['张伟', '李娜', '王芳', '陈强', '孙丽', '周杰', '吴静', '郑爽'];
/** Of five departments. */
const WORDS: [string, string, string][] = [
  ['3栋2单元楼道灯不亮了', '工程部群', '王师傅'],
  ['2栋1单元电梯按键失灵', '工程部群', '小周'],
  ['1栋1单元地面好脏', '保洁部群', '吴姐'],
  ['5栋门口有蟑螂', '保洁部群', '吴姐'],
  ['门岗保安不让快递进门', '安护部群', '老赵'],
  ['收费员算错账还不改', '财务群', '钱会计'],
  ['请问业委会什么时候换届', '客服部群', '刘洋'],
];

describe('a month', () => {
  let bot: TestBot;
  let figures: Figures;
  let sheets: Map<string, Record<string, string | number | null>[]>;

  beforeAll(async () => {
    bot = await openBot([{ ...demoCommunity(), bills: [] }]);
    await liveAMonth(bot);
    const id = reportId('阳光花园', 'archive', '2026-03');
    const { made, archive } = await bot.db.read(async (tx) => {
      const stored = await loadReport(tx, id);
      if (!stored) throw new Error(`there is no ${id}`);
      const period = { from: new Date(stored.from), to: new Date(stored.to) };
      return { made: stored, archive: await loadArchive(tx, '阳光花园', COUNTED, period) };
    });
    figures = made;
    sheets = new Map(recordSheets(archive, figures.zone).map((one) => [one.name, rowsOf(one)]));
  }, 240_000);
  afterAll(() => bot.close());

  const tickets = () => sheets.get('事项明细') ?? [];
  const within = (at: unknown) =>
    typeof at === 'string' && at > local(figures.from) && at <= local(figures.to);

  it('has as many new, done and open as its sheet', () => {
    expect(figures.totals.new).toBeGreaterThan(25 * A_DAY);
    expect(tickets().filter((row) => within(row['登记时间']))).toHaveLength(figures.totals.new);
    expect(tickets().filter((row) => within(row['完成时间']))).toHaveLength(figures.totals.done);
    expect(tickets().filter((row) => row['未完'] === '是')).toHaveLength(figures.totals.open);
  });

  it('has as many of each department', () => {
    expect(figures.departments.length).toBeGreaterThanOrEqual(5);
    for (const one of figures.departments) {
      const own = tickets().filter((row) => row['部门'] === departmentLabel(one.department));
      const counted = [
        own.filter((row) => within(row['登记时间'])),
        own.filter((row) => within(row['完成时间'])),
      ];
      expect(
        counted.map(({ length }) => length),
        one.department,
      ).toEqual([one.new, one.done]);
    }
  });

  it('has the satisfaction that its scores give, and the mean of each handler', () => {
    const scores = sheets.get('评价明细') ?? [];
    const points = scores.reduce((sum, row) => sum + Number(row['评分']), 0);
    expect(figures.satisfaction).toMatchObject({ answers: scores.length, points });
    expect(figures.satisfaction.rate).toBeCloseTo(points / (5 * scores.length));
    for (const { name, rated } of figures.handlers.filter((one) => one.rated.answers > 0)) {
      const own = scores.filter((row) => row['处理人'] === name).map((row) => Number(row['评分']));
      expect([own.length, own.reduce((sum, one) => sum + one, 0)], name).toEqual([
        rated.answers,
        rated.points,
      ]);
    }
  });

  it('has the rate of return visits that their sheet gives', () => {
    const visits = sheets.get('回访明细') ?? [];
    expect(visits.length).toBeGreaterThan(A_DAY);
    const made = visits.filter((row) => row['已访'] === '是');
    expect([figures.visits.due, figures.visits.made]).toEqual([visits.length, made.length]);
  });

  it('has the complaints by severity that its sheet gives', () => {
    const complaints = tickets().filter(
      (row) => within(row['登记时间']) && String(row['事项']).includes('投诉'),
    );
    const counted = figures.complaints.reduce((sum, one) => sum + one.valid + one.invalid, 0);
    expect(complaints).toHaveLength(counted);
    expect(counted).toBeGreaterThan(A_DAY);
  });

  const local = (at: string) =>
    new Date(new Date(at).getTime() + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
});

function rowsOf({ columns, rows }: SheetModel): Record<string, string | number | null>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ title }, i) => [title, row[i] ?? null])));
}

/** Twenty matters a day; most are taken and done, some are rated or visited, some are left lying. */
async function liveAMonth(bot: TestBot): Promise<void> {
  let n = 0;
  for (let day = 1; day <= 31; day++) {
    await to(bot, day, 8);
    for (let i = 0; i < A_DAY; i++, n++) {
      const [words, group, handler] = WORDS[n % WORDS.length] ?? WORDS[0] ?? ['', '', ''];
      const owner = OWNERS[n % OWNERS.length] ?? '';
      await bot.advance((5 * HOUR) / A_DAY);
      const sent = await bot.say(owner, `private:${owner}`, words);
      const no = /(?:BX|TS|FW)-\d{6}-\d{3}/.exec(sent.map(({ text }) => text).join('\n'))?.[0];
      if (!no || n % 9 === 8) continue;
      await bot.say(handler, group, `/接单 ${no}`);
      if (n % 5 === 4) continue;
      await bot.say(handler, group, no.startsWith('BX') ? `/完工 ${no}` : `/处理结果 ${no} 已处理`);
      if (n % 4 === 0) await bot.say(owner, `private:${owner}`, `${1 + (n % 5)}分`);
      else if (n % 3 === 0) await bot.say('刘洋', '客服部群', `/回访 ${no} 电话 正常`);
    }
  }
  await to(bot, 32, 10);
}

async function to(bot: TestBot, day: number, hour: number): Promise<void> {
  const at = new Date('2026-03-01T00:00:00+08:00').getTime() + ((day - 1) * 24 + hour) * HOUR;
  if (at > bot.now().getTime()) await bot.advance(at - bot.now().getTime());
}
