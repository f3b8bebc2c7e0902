/** Text, picture and book of a report say the same: every figure stands in each with the same value. */
import { describe, expect, test } from 'vitest';
import { REPORT_TYPES, figures as schema } from '../../src/domain/report.ts';
import { bookOf } from '../../src/reports/book-of.ts';
import { pictureOf } from '../../src/reports/picture-of.ts';
import { reportText } from '../../src/reports/text.ts';
import { demoCommunity } from '../support/community.ts';
import { busyDay, figuresOf } from '../support/figures.ts';

const figures = figuresOf(busyDay());
const text = reportText(figures);
const picture = pictureOf(figures);
const book = bookOf(figures);
const sheet = (name: string) => book.sheets.find((one) => one.name === name);
const tile = (label: string) => picture.tiles.find((one) => one.label === label);
const inBook = (label: string) => sheet('总览')?.rows.find(([first]) => first === label)?.[1];

describe('every figure', () => {
  test.each([
    ['新增', /新增(\d+)件/],
    ['完成', /完成(\d+)件/],
    ['未完', /未完(\d+)件/],
    ['超时', /超时(\d+)件/],
    ['投诉率', /投诉率 (\S+) /],
    ['回访率', /回访率 (\S+) /],
    ['满意度', /满意度 (\S+) /],
    ['收费率', /收费率 (\S+) /],
    ['投递失败', /投递失败(\d+)条/],
    ['未答复消息', /未答复消息(\d+)条/],
    ['未自动处理的消息', /未自动处理(\d+)条/],
  ])('%s is the same in text, picture and book', (label, pattern) => {
    const said = pattern.exec(text)?.[1];
    expect(said).toMatch(/\d/);
    expect(tile(label)?.value).toBe(said);
    expect(inBook(label)).toBe(said);
  });

  test('marks agree: colour in the picture, sign in the text, words in the book', () => {
    const signs = { red: ['🔴', '未达标'], amber: ['🟡', '接近目标'], green: ['🟢', '达标'] } as const;
    for (const label of ['投诉率', '回访率', '满意度', '收费率']) {
      const [sign, words] = signs[tile(label)?.mark ?? 'green'];
      expect(text).toMatch(new RegExp(`${label} \\S+ ${sign}`));
      expect(sheet('总览')?.rows.find(([first]) => first === label)?.[2]).toBe(words);
    }
  });

  test('departments and handlers of the text stand in the book', () => {
    for (const [, who, ...numbers] of text.matchAll(/^(\S+?)：新(\d+) 完(\d+) 未(\d+) 超(\d+)$/gm)) {
      const row = sheet('部门')?.rows.find(([first]) => first === who);
      expect(row?.slice(1)).toEqual(numbers.map(Number));
    }
    const handlers = [...text.matchAll(/([^：；\s]+) 完(\d+)未(\d+)超(\d+)/g)];
    expect(handlers.length).toBeGreaterThan(1);
    for (const [, who, ...numbers] of handlers) {
      const row = sheet('处理人')?.rows.find(([first]) => first === who);
      expect(row?.slice(1, 4)).toEqual(numbers.map(Number));
    }
  });

  test('sums over departments, kinds, complaints and sheets are the totals', () => {
    const sum = (name: string, column: number) =>
      (sheet(name)?.rows ?? []).reduce((all, row) => all + Number(row[column] ?? 0), 0);
    const { totals } = figures;
    expect([sum('部门', 1), sum('部门', 2), sum('部门', 3), sum('部门', 4)]).toEqual([
      totals.new,
      totals.done,
      totals.open,
      totals.overdue,
    ]);
    expect([sum('事项类型', 1), sum('事项类型', 2), sum('事项类型', 3)]).toEqual([
      totals.new,
      totals.done,
      totals.open,
    ]);
    expect(sheet('超时名单')?.rows).toHaveLength(totals.overdue);
    expect(sheet('未完事项')?.rows).toHaveLength(totals.open);
    const all = text
      .match(/投诉：重大(\d+) 重要(\d+) 轻微(\d+)，无效(\d+)/)
      ?.slice(1)
      .map(Number);
    expect([...(sheet('投诉分级')?.rows ?? []).map((row) => row[1]), sum('投诉分级', 2)]).toEqual(all);
  });

  test('first asked: as many numbers as counted', () => {
    const nos = figures.firstAsked.reduce((all, one) => all + one.nos.length, 0);
    expect(tile('首问未结')?.value).toBe(String(nos));
    expect((sheet('首问未结')?.rows ?? []).reduce((all, row) => all + Number(row[1]), 0)).toBe(nos);
  });

  test('what the text lists stands in the book', () => {
    const listed = new Set(sheet('超时名单')?.rows.map(([no]) => no));
    const [, list = ''] = /超时名单（\d+件）：\n([\s\S]*?)\n还有/.exec(text) ?? [];
    const lines = list.split('\n').filter(Boolean);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(listed).toContain(line.split(' ')[0]);
    for (const { no, times } of figures.repeated) {
      expect(text).toContain(no);
      expect(sheet('重复故障')?.rows.find(([first]) => first === no)?.[3]).toBe(times);
    }
    for (const [what, count] of sheet('多发类别')?.rows.slice(0, 3) ?? [])
      expect(text).toContain(`${what}${count}`);
    for (const [what, count] of sheet('多发楼栋')?.rows.slice(0, 3) ?? [])
      expect(text).toContain(`${what}${count}`);
  });

  test('the course is the same in picture and book', () => {
    const rows = sheet('趋势')?.rows ?? [];
    expect(rows).toHaveLength(7);
    expect(picture.trend?.series.map(({ values }) => values)).toEqual([
      rows.map((row) => row[1]),
      rows.map((row) => row[2]),
    ]);
    expect(picture.trend?.days).toEqual(['2/24', '2/25', '2/26', '2/27', '2/28', '3/1', '3/2']);
    expect(picture.bars?.rows[0]).toEqual({
      name: sheet('多发类别')?.rows[0]?.[0],
      value: sheet('多发类别')?.rows[0]?.[1],
    });
  });
});

describe('of a month', () => {
  const month = figuresOf(busyDay(), 'monthly');
  const words = reportText(month);
  const summary = bookOf(month).sheets[0]?.rows ?? [];

  test.each([
    ['任务完成率', /任务完成率 (\S+) (\S+)（(\d+)\/(\d+)，目标95%）/, ['85.7%', '🔴', '12', '14']],
    ['档案完整率', /档案完整率 (\S+) (\S+)（(\d+)\/(\d+)，目标100%）/, ['90.0%', '🔴', '18', '20']],
  ])('%s is the same in text, picture and book', (label, pattern, expected) => {
    expect(pattern.exec(words)?.slice(1)).toEqual(expected);
    const [rate, , done, due] = expected;
    expect(pictureOf(month).tiles.find((one) => one.label === label)?.value).toBe(rate);
    const row = summary.find(([first]) => first === label);
    expect([row?.[1], row?.[2]]).toEqual([rate, '未达标']);
    expect(row?.[3]).toContain(`${done} / ${due}`);
  });

  test.each([
    ['本年新增服务', /本年新增服务 (\d+) (\S+)（目标1）/, '0', '🟡', '接近目标'],
    ['重大安全责任事故', /重大安全责任事故 (\d+)起 (\S+)（不超过0起）/, '1', '🔴', '未达标'],
  ])('of a year: %s is the same in text, picture and book', (label, pattern, count, mark, word) => {
    const offeredBefore = demoCommunity().services.map(({ key }) => key);
    const year = figuresOf({ ...busyDay(), accidentsOfYear: 1, offeredBefore }, 'annual');
    expect(pattern.exec(reportText(year))?.slice(1)).toEqual([count, mark]);
    expect(pictureOf(year).tiles.find((one) => one.label === label)?.value).toBe(count);
    const row = bookOf(year).sheets[0]?.rows.find(([first]) => first === label);
    expect([row?.[1], row?.[2]]).toEqual([count, word]);
  });

  test('a first year says nothing of new services, and one without accidents shows no tile', () => {
    const year = figuresOf(busyDay(), 'annual');
    expect(year.newServices).toBeUndefined();
    expect(reportText(year)).toContain('重大安全责任事故 0起 🟢');
    expect(pictureOf(year).tiles.map(({ label }) => label)).not.toContain('重大安全责任事故');
  });

  test('work among staff, and what lacks something, is named', () => {
    expect(text).toContain('内部任务：服务补救 新2完3未2超1；整改项 新1完0未1超0');
    expect(sheet('内部任务')?.rows).toEqual([
      ['服务补救', 2, 3, 2, 1],
      ['整改项', 1, 0, 1, 0],
    ]);
    const rows = bookOf(month).sheets.find(({ name }) => name === '待补资料')?.rows;
    expect(rows).toEqual([
      ['BX-260302-001', '处理人'],
      ['TS-260302-001', '房号、处理结果'],
    ]);
  });
});

describe.each(REPORT_TYPES)('a %s', (type) => {
  test('is told from what was stored as from what was counted', () => {
    const counted = figuresOf(busyDay(), type);
    const stored = schema.parse(JSON.parse(JSON.stringify(counted)));
    expect(reportText(stored)).toBe(reportText(counted));
    expect(pictureOf(stored)).toEqual(pictureOf(counted));
    expect(bookOf(stored)).toEqual(bookOf(counted));
  });

  test('has a picture that fits and cells of the kind of their column', () => {
    for (const counted of [busyDay(), {}]) {
      const made = figuresOf(counted, type);
      const drawn = pictureOf(made);
      expect(drawn.tiles.length).toBeLessThanOrEqual(12);
      expect(drawn.tiles.length).toBeGreaterThan(5);
      expect(drawn.trend?.days.length).toBeLessThanOrEqual(31);
      for (const { columns, rows } of bookOf(made).sheets) {
        for (const row of rows) {
          expect(row).toHaveLength(columns.length);
          row.forEach((cell, i) => {
            const kind = columns[i]?.kind;
            if (cell === null) return;
            expect(typeof cell).toBe(kind === 'int' || kind === 'percent' ? 'number' : 'string');
            if (kind === 'time') expect(cell).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
          });
        }
      }
    }
  });
});
