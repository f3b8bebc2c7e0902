/** The texts of reports: short enough for a phone, nothing of an owner, everything that matters. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { REPORT_TYPES } from '../../src/domain/report.ts';
import { MOST_LINES, reportText, reportWords } from '../../src/reports/text.ts';
import { demoCommunity } from '../support/community.ts';
import { busyDay, figuresOf, openTicket, SIX, sort } from '../support/figures.ts';

const LONGEST_LINE = 120;

describe.each(REPORT_TYPES)('%s', (type) => {
  test.each([
    ['a busy time', busyDay()],
    ['a quiet one', {}],
  ] as const)('of %s fits on a phone and leaves nothing blank', (_, counted) => {
    const lines = reportText(figuresOf(counted, type)).split('\n');
    expect(lines.length).toBeLessThanOrEqual(MOST_LINES);
    for (const line of lines) {
      expect(line.trim()).toBe(line);
      expect(line).not.toBe('');
      expect(line).not.toMatch(/undefined|null|NaN|\[object|（）|，，/);
      expect(line.length).toBeLessThanOrEqual(LONGEST_LINE);
    }
  });

  test('says which it is, of whom and of what time', () => {
    const [head, period] = reportText(figuresOf({}, type)).split('\n');
    expect(head).toMatch(/^【.+】阳光花园 2026|^【.+】阳光花园 2025/);
    expect(period).toMatch(/统计时段：.+ 至 .+/);
  });
});

test('a time from one year to another names both', () => {
  const period = reportText(figuresOf({}, 'annual', new Date('2026-01-01T09:00:00+08:00'))).split('\n')[1];
  expect(period).toBe('统计时段：2025年1月1日00:00 至 2026年1月1日00:00');
});

describe('the daily', () => {
  const text = reportText(figuresOf(busyDay()));
  const line = (start: string) => text.split('\n').find((one) => one.startsWith(start));

  test('has every figure that a manager looks for', () => {
    expect(line('新增')).toBe('新增44件 · 完成28件 · 未完60件 · 超时41件');
    expect(line('工程部')).toBe('工程部：新11 完1 未9 超6');
    expect(line('投诉：')).toBe('投诉：重大2 重要0 轻微0，无效3');
    expect(line('投诉率')).toBe('投诉率 11.1% 🔴（本月有效1件/9户）');
    expect(line('本年重大投诉')).toBe('本年重大投诉2件 🔴（上限1件）');
    expect(line('回访率')).toBe('回访率 90.0% 🔴（应访10件，已访9件）');
    expect(line('满意度')).toBe('满意度 90.0% 🟡（8份，目标90%，争取98%）');
    expect(line('收费率')).toBe('收费率 97.3% 🟡（目标95%，争取98%）');
    expect(line('重复故障')).toBe(
      '重复故障（30天内）：BX-260302-009 3栋电梯·电梯第4次、BX-260302-004 同一住户·给排水第3次',
    );
    expect(line('待处理')).toBe('待处理：投递失败3条，未答复消息2条，未自动处理1条');
    expect(line('首问未结')).toMatch(/^首问未结：.+6件（BX-260302-\d{3} BX-260302-\d{3}…）、.+…$/);
  });

  test('cuts the list of what is overdue and says how much more there is, the oldest first', () => {
    const lines = text.split('\n');
    const head = lines.indexOf('超时名单（41件）：');
    expect(lines[head + 1]).toBe('BX-260302-001 给排水 接单应于3月1日02:00前 工程部·无人接单');
    const end = lines.findIndex((one) => one.startsWith('还有'));
    expect(lines[end]).toBe(`还有${41 - (end - head - 1)}件，见附件`);
    expect(lines).toHaveLength(MOST_LINES);
  });

  test('says of a day without tickets that there were none', () => {
    const quiet = reportText(figuresOf({}));
    expect(quiet).toContain('今日无新增 · 完成0件 · 未完0件 · 超时0件');
    expect(quiet).toContain('回访率 本期无到期回访');
    expect(quiet).not.toMatch(/超时名单|首问|多发|重复故障|待处理/);
  });

  test('warns of a year whose holidays are not known', () => {
    const eve = new Date('2026-12-20T18:00:00+08:00');
    expect(reportText(figuresOf({}, 'daily', eve))).toContain('2027年节假日尚未公布');
    expect(reportText(figuresOf({}))).not.toContain('节假日');
  });

  test('that comes late says so', () => {
    const hour = 3_600_000;
    const late = (ms: number) =>
      reportText(figuresOf({}, 'daily', SIX, demoCommunity(), new Date(SIX.getTime() + ms)));
    expect(late(hour)).not.toContain('补发');
    expect(late(hour + 1)).toContain('补发：本应于3月2日18:00发出');
  });

  test('names a chat’s worth of people and no owner', () => {
    const ticket = openTicket('BX-260302-001', { handlerId: 'h', firstHandlerId: 'h' });
    const figures = figuresOf({
      names: new Map([['h', '王师傅']]),
      open: [ticket],
      due: [{ ticket, clock: 'claim', dueAt: new Date(SIX.getTime() - 1) }],
      repeated: [{ no: 'BX-260302-001', category: 'plumbing', spot: '3栋，找张先生13800000001', times: 3 }],
      fresh: [sort(1, { building: '3' })],
    });
    const said = reportText(figures);
    expect(said).toContain('王师傅');
    expect(said).not.toContain('13800000001');
    // The figures themselves hold no room and no words of the owner: nothing can leak from what is not there.
    expect(JSON.stringify({ ...figures, repeated: [] })).not.toMatch(/3-2-501|summary|reporter/);
  });
});

test('the monthly is marked as up to its hour, what is filed is not', () => {
  const last = new Date('2026-03-31T18:00:00+08:00');
  expect(reportText(figuresOf({}, 'monthly', last)).split('\n')[0]).toBe(
    '【月报】阳光花园 2026-03 截至18:00',
  );
  const first = new Date('2026-04-01T09:00:00+08:00');
  expect(reportText(figuresOf({}, 'archive', first)).split('\n')[0]).toBe('【月度存档】阳光花园 2026-03');
});

test('the mean time until somebody claims stands in the monthly only where it was counted', () => {
  expect(reportText(figuresOf(busyDay(), 'monthly'))).toContain('平均接单时长：23分（12件）');
  expect(reportText(figuresOf({}, 'monthly'))).not.toContain('平均接单时长');
});

test('the quarterly has the mean score of each handler (R080)', () => {
  const text = reportText(figuresOf(busyDay(), 'quarterly', new Date('2026-04-01T09:00:00+08:00')));
  expect(text).toContain('王师傅：完成1件，均分5（6份）');
  expect(text).toContain('小周：完成2件，均分3（2份）');
  expect(text).toContain('李工：完成3件，均分暂无（0份）');
});

test('surveys stand in the yearly where there are any (R234)', () => {
  const at = new Date('2027-01-01T09:00:00+08:00');
  const surveys = [{ kind: 'annual', sent: 100, returned: 40, rate: 0.893, mark: 'red' as const, items: [] }];
  const text = reportText(figuresOf({ surveys }, 'annual', at));
  expect(text).toContain('年度意见征询：发放100份，回收40份，满意度89.3% 🔴');
  expect(text).toContain('在住户数：9户');
});

test('a file has a name that every system takes', () => {
  const community = { ...demoCommunity(), name: 'A/B:苑', policy: DEFAULT_POLICY };
  expect(reportWords(figuresOf({}, 'daily', SIX, community)).fileName).toBe('A-B-苑日报2026-03-02');
});
