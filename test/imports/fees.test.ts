/** What files of bills and payments do to the database. */
import iconv from 'iconv-lite';
import { expect } from 'vitest';
import { OWN_DATE_STYLE, xlsxOf } from '../../bench/xlsx.ts';
import { describeImports } from '../support/import-suite.ts';

const BILLS = '房号,项目,月份,金额(元),到期日\n';
const PAYMENTS = '房号,项目,月份,金额,缴费日,票据号\n';

describeImports('bills and payments', ({ db, both, start, take, counts, everything }) => {
  const bill = (unit: string, month: string, item = 'management') =>
    db().transaction(async ({ models }) => {
      const found = await models.bill.findFirst({ where: { unit, item, month } });
      return found && [found.amountCents, found.paidCents, found.due, found.paidOn].join(' ');
    });

  both('has the bills of the community file from the start, and leaves what came later', async () => {
    expect(await bill('3-2-501', '2026-01')).toBe('25508 25508 2026-01-31 2026-01-15');
    expect(await bill('3-2-501', '2026-02')).toBe('25508 0 2026-02-28 ');
    await take('bills', `${BILLS}3-2-501,物业费,2026-02,300,2026-03-15\n`);
    await take('payments', `${PAYMENTS}3-2-501,物业费,2026-02,300,2026-03-09,\n`);
    await start();
    expect(await bill('3-2-501', '2026-02')).toBe('30000 30000 2026-03-15 2026-03-09');
  });

  both('takes bills, and the same file again changes nothing', async () => {
    const text = `${BILLS}3栋2单元401,物业管理费,2026年3月,"￥1,255.08",2026/3/31\n5-602,水费,202603,３８元,20260331\n`;
    expect(await counts('bills', text)).toBe('2 0 0');
    expect(await bill('3-2-401', '2026-03')).toBe('125508 0 2026-03-31 ');
    expect(await bill('5-1-602', '2026-03', 'water')).toBe('3800 0 2026-03-31 ');
    const before = await everything();
    expect(await counts('bills', text)).toBe('0 0 2');
    expect(await everything()).toEqual(before);
  });

  both('takes English headers and cents as the community file has them', async () => {
    const text =
      'unit,item,month,amountCents,due,paidAt\n3-2-401,management,2026-03,25508,2026-03-31,2026-03-02\n';
    expect(await counts('bills', text)).toBe('1 0 0');
    expect(await bill('3-2-401', '2026-03')).toBe('25508 25508 2026-03-31 2026-03-02');
    expect(await counts('bills', text)).toBe('0 0 1');
    // The same payment by itself is known already.
    expect(await counts('payments', `${PAYMENTS}3-2-401,物业费,2026-03,255.08,2026-03-02,\n`)).toBe('0 0 1');
  });

  both('tells what a dry run would change, and changes nothing', async () => {
    const text = `${BILLS}3-2-501,物业费,2026-02,300,2026-03-15\n3-2-401,物业费,2026-03,255.08,2026-03-31\n3-2-501,水费,2026-02,38.20,2026-02-28\n`;
    const before = await everything();
    const result = await take('bills', text, { dryRun: true });
    expect(result).toMatchObject({ status: 'done', added: 1, changed: 1, unchanged: 1 });
    expect(result.status === 'done' && result.changes).toEqual([
      {
        row: 2,
        what: 'changed',
        text: '3-2-501 management 2026-02: amount 255.08 → 300.00, due 2026-02-28 → 2026-03-15',
      },
      { row: 3, what: 'new', text: '3-2-401 management 2026-03: 255.08, due 2026-03-31' },
    ]);
    expect(await everything()).toEqual(before);
  });

  both('takes nothing of a file with one bad row, wherever it is found out', async () => {
    const before = await everything();
    const good = Array.from({ length: 600 }, (_, i) => {
      const [building, room] = [(i % 3) + 1, 101 + 100 * (Math.floor(i / 3) % 6)];
      const month = `${2010 + (Math.floor(i / 18) % 16)}-${String((Math.floor(i / 288) % 12) + 1).padStart(2, '0')}`;
      return `${building}-1-${room},物业费,${month},1,2026-03-31\n`;
    });
    expect(await counts('bills', `${BILLS}${good.join('')}3-2-401,物业费,2026-03,x,2026-03-31\n`)).toMatch(
      /^602 金额/,
    );
    expect(await everything()).toEqual(before);
    // Less than what has been paid: only the database knows, after rows before it were written.
    const below = await counts('bills', `${BILLS}${good.join('')}3-2-501,物业费,2026-01,200,2026-01-31\n`);
    expect(below).toBe(
      '602 金额(元): 200.00 is less than the 255.08 that have been paid; correct the amount',
    );
    expect(await everything()).toEqual(before);
  });

  both('adds payments up, and calls a bill paid when it is paid in full', async () => {
    const first = `${PAYMENTS}3-2-501,物业费,2026-02,100,2026-03-01,A1\n`;
    expect(await counts('payments', first)).toBe('1 0 0');
    expect(await bill('3-2-501', '2026-02')).toBe('25508 10000 2026-02-28 ');
    expect(await counts('payments', first)).toBe('0 0 1');
    expect(await bill('3-2-501', '2026-02')).toBe('25508 10000 2026-02-28 ');
    const rest = `${first}3-2-501,物业费,2026-02,100,2026-03-01,A2\n3-2-501,物业费,2026-02,55.08,2026-02-27,\n`;
    expect(await counts('payments', rest)).toBe('2 0 1');
    expect(await bill('3-2-501', '2026-02')).toBe('25508 25508 2026-02-28 2026-03-01');
    // A higher amount opens it again, the old one closes it on the day on which the last was paid.
    await take('bills', `${BILLS}3-2-501,物业费,2026-02,300,2026-02-28\n`);
    expect(await bill('3-2-501', '2026-02')).toBe('30000 25508 2026-02-28 ');
    await take('bills', `${BILLS}3-2-501,物业费,2026-02,255.08,2026-02-28\n`);
    expect(await bill('3-2-501', '2026-02')).toBe('25508 25508 2026-02-28 2026-03-01');
  });

  both('refuses payments that fit no bill or exceed it', async () => {
    const before = await everything();
    const text = `${PAYMENTS}3-2-501,物业费,2026-02,200,2026-03-01,A1\n3-2-501,物业费,2026-02,55.09,2026-03-01,A2\n3-2-501,物业费,2026-09,1,2026-03-01,\n3-2-501,水费,2026-02,0,2026-03-01,\n`;
    expect((await counts('payments', text)).split('\n')).toEqual([
      '5 金额: is 0; write what was paid, or remove the row',
    ]);
    expect((await counts('payments', text.replace(/.*,0,.*\n/, ''))).split('\n')).toEqual([
      '3 金额: 55.09 is more than the 55.08 that are open of 3-2-501 management 2026-02; correct the amount or the bill',
      '4 : there is no bill for 3-2-501 management 2026-09; import the bill first, or correct the row',
    ]);
    expect(await everything()).toEqual(before);
  });

  both('pays the rest where a bill says when it was paid, and refuses another day later', async () => {
    const head = `${BILLS.trim()},缴费日,票据号\n`;
    await take('payments', `${PAYMENTS}3-2-501,物业费,2026-02,100,2026-03-01,A1\n`);
    const text = `${head}3-2-501,物业费,2026-02,255.08,2026-02-28,2026-03-05,B1\n`;
    expect(await counts('bills', text)).toBe('0 1 0');
    expect(await bill('3-2-501', '2026-02')).toBe('25508 25508 2026-02-28 2026-03-05');
    expect(await counts('bills', text)).toBe('0 0 1');
    expect(await counts('bills', text.replace('03-05', '03-06'))).toMatch(
      /^2 缴费日: is another day than 2026-03-05, on which the bill was paid in full/,
    );
    // Without a day it says nothing of payments.
    expect(await counts('bills', `${BILLS}3-2-501,物业费,2026-02,255.08,2026-02-28\n`)).toBe('0 0 1');
  });

  both('takes UTF-8 with and without its mark, GB18030 and UTF-16, commas, semicolons and tabs', async () => {
    const rows = (month: string) => `${BILLS}3-2-401,物业费,${month},１２．５元,2026年3月31日\n`;
    expect(await counts('bills', `\uFEFF${rows('2026-03')}`)).toBe('1 0 0');
    expect(await counts('bills', iconv.encode(rows('2026-04'), 'gb18030'))).toBe('1 0 0');
    expect(
      await counts(
        'bills',
        iconv.encode(rows('2026-05').replaceAll(',', '\t'), 'utf-16le', { addBOM: true }),
      ),
    ).toBe('1 0 0');
    expect(await counts('bills', rows('2026-06').replaceAll(',', ';').replaceAll('\n', '\r\n'))).toBe(
      '1 0 0',
    );
    expect(await bill('3-2-401', '2026-04')).toBe('1250 0 2026-03-31 ');
  });

  both('takes workbooks with dates, numbers and shared texts, and skips what is hidden', async () => {
    const rows = [
      ['房号', '项目', '月份', '金额（元）', '到期日', '备注'],
      [
        '3-2-401',
        '物业费',
        { xml: `s="${OWN_DATE_STYLE}"><v>46082</v>` },
        255.07999999999998,
        { xml: 's="1"><v>46112</v>' },
      ],
      [],
      [
        { xml: 't="inlineStr"><is><r><t>3-2</t></r><r><t>-402</t></r></is>' },
        '水费',
        '2026-03',
        '1,000.00',
        46112,
        { xml: '><f>A1</f>' },
      ],
    ];
    const bytes = xlsxOf(
      { name: '旧', rows, hidden: true },
      { name: '三月', rows },
      { name: '说明', rows: [['请看']] },
    );
    const result = await take('bills', bytes, { name: 'a.xlsx' });
    expect(result).toMatchObject({
      status: 'done',
      added: 2,
      notes: [
        'the sheet 旧 is hidden and was not read',
        'the sheet 说明 has other headers and was not read',
        'columns that are not read: 备注',
      ],
    });
    expect(await bill('3-2-401', '2026-03')).toBe('25508 0 2026-03-31 ');
    expect(await bill('3-2-402', '2026-03', 'water')).toBe('100000 0 2026-03-31 ');
    expect(await counts('bills', bytes, { name: 'a.xlsx', sheet: '旧' })).toBe('0 0 2');
  });

  both('counts two imports of the same payments at the same time once', async () => {
    const text = `${PAYMENTS}3-2-501,物业费,2026-02,100,2026-03-01,A1\n`;
    const results = await Promise.all([counts('payments', text), counts('payments', text)]);
    expect(results.sort()).toEqual(['0 0 1', '1 0 0']);
    expect(await bill('3-2-501', '2026-02')).toBe('25508 10000 2026-02-28 ');
  });
});
