/** What imports do to the database, on SQLite and on PostgreSQL alike. */
import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OWN_DATE_STYLE, xlsxOf } from '../../bench/xlsx.ts';
import type { ImportKind } from '../../src/imports/headers.ts';
import type { ImportRequest } from '../../src/imports/run.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { demoCommunity } from '../support/community.ts';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { importInto, MARCH } from '../support/imports.ts';

const BILLS = '房号,项目,月份,金额(元),到期日\n';
const PAYMENTS = '房号,项目,月份,金额,缴费日,票据号\n';
const RESIDENTS = '姓名,房号,身份,电话,面积\n';

describe.each([
  ['sqlite', sqliteDatabase],
  ['postgresql', postgresDatabase],
] as const)('imports on %s', (_, create) => {
  let database: TestDatabase | undefined;
  let skip: string | undefined;
  let db: Database;

  beforeAll(async () => {
    const created = await create();
    if ('skip' in created) {
      skip = created.skip;
      return;
    }
    database = created;
    db = await created.open();
  }, 120_000);
  afterAll(async () => {
    await db?.close();
    await database?.remove();
  });
  beforeEach(async () => {
    if (skip !== undefined) return;
    await db.transaction(async ({ models }) => {
      await models.payment.deleteMany();
      await models.bill.deleteMany();
      await models.residency.deleteMany();
      await models.person.deleteMany();
      await models.unit.deleteMany();
      await models.building.deleteMany();
    });
    await start();
  });

  const both = (name: string, run: () => Promise<void>) =>
    it(name, async (context) => {
      if (skip !== undefined) context.skip(skip);
      await run();
    });
  const start = (community = demoCommunity()) =>
    db.transaction((tx) => storeCommunity(tx, community, '', undefined, MARCH));
  const take = (kind: ImportKind, file: string | Buffer, more?: Partial<ImportRequest>) =>
    importInto(db, kind, file, more);
  const counts = async (kind: ImportKind, file: string | Buffer, more?: Partial<ImportRequest>) => {
    const result = await take(kind, file, more);
    return result.status === 'done'
      ? `${result.added} ${result.changed} ${result.unchanged}`
      : result.errors.map(({ row, column, reason }) => `${row} ${column}: ${reason}`).join('\n');
  };
  const bill = (unit: string, month: string, item = 'management') =>
    db.transaction(async ({ models }) => {
      const found = await models.bill.findFirst({ where: { unit, item, month } });
      return found && [found.amountCents, found.paidCents, found.due, found.paidOn].join(' ');
    });
  const everything = () =>
    db.transaction(async ({ models }) => ({
      bills: await models.bill.findMany({ orderBy: { id: 'asc' } }),
      payments: await models.payment.findMany({ orderBy: { id: 'asc' } }),
      people: await models.person.findMany({ orderBy: { id: 'asc' } }),
      homes: await models.residency.findMany({ orderBy: { id: 'asc' } }),
      units: await models.unit.findMany({ orderBy: { id: 'asc' } }),
      buildings: await models.building.findMany({ orderBy: { id: 'asc' } }),
    }));
  const person = (phone: string) =>
    db.transaction(async ({ models }) => {
      const found = await models.person.findMany({ where: { phone } });
      const homes = await models.residency.findMany({
        where: { personId: { in: found.map(({ id }) => id) } },
      });
      return [
        ...found.map(({ name }) => name),
        ...homes.map(({ unitId, role }) => `${unitId.split('/')[1]} ${role}`).sort(),
      ];
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

  both('takes residents: new ones, several rooms of one, and changed roles', async () => {
    const text = `${RESIDENTS}林溪,2-1-301,业主,138 1111 0001,80\n林溪,2-1-302,业主,13811110001,\n王芳,2-1-201,家属,13800000003,\n`;
    expect(await counts('residents', text)).toBe('1 2 0');
    expect(await person('13811110001')).toEqual(['林溪', '2-1-301 owner', '2-1-302 owner']);
    expect(await person('13800000003')).toEqual(['王芳', '2-1-201 family']);
    const { people, homes, units } = await everything();
    expect(units.find(({ code }) => code === '2-1-301')?.area).toBe(80);
    expect(await counts('residents', text)).toBe('0 0 3');
    expect((await everything()).people).toEqual(people);
    expect((await everything()).homes).toEqual(homes);
    // What was imported stays when the bot starts again.
    await start();
    expect(await person('13811110001')).toEqual(['林溪', '2-1-301 owner', '2-1-302 owner']);
    expect((await everything()).units.find(({ code }) => code === '2-1-301')?.area).toBe(80);
  });

  both('knows a resident by telephone, else by name and room', async () => {
    const { id } = await db.transaction(({ models }) =>
      models.person.findFirstOrThrow({ where: { name: '赵敏' } }),
    );
    const again = (text: string) => counts('residents', RESIDENTS + text);
    expect(await again('赵敏,5-1-602,业主,,\n')).toBe('0 0 1');
    expect(await again('赵敏,5-1-602,业主,13811110009,\n')).toBe('0 1 0');
    expect(await again('赵明敏,5-1-602,业主,13811110009,\n')).toBe('0 1 0');
    const stored = await db.transaction(({ models }) => models.person.findUniqueOrThrow({ where: { id } }));
    expect(stored).toMatchObject({ name: '赵明敏', phone: '13811110009' });
    expect(await again('赵敏,5-1-601,租户,13800000004,\n')).toBe('1 0 0');
    expect(await again('甲,5-1-501,业主,13811110010,\n乙,5-1-501,家属,13811110010,\n')).toMatch(
      /^3 电话: is the telephone that row 2 gives to another name/,
    );
    expect(await again('甲,5-1-501,业主,,\n甲,5-1-501,家属,,\n')).toMatch(
      /^3 姓名: is the same name and room as row 2/,
    );
    expect(await again('甲,5-1-501,业主,,80\n乙,5-1-501,家属,,81\n')).toMatch(
      /^3 面积: is another area than in row 2/,
    );
  });

  both('does not bring back who moved out, unless they move in again', async () => {
    await db.transaction(({ models }) =>
      models.residency.updateMany({
        where: { role: 'tenant' },
        data: { until: new Date('2026-03-01T00:00:00Z') },
      }),
    );
    const row = `${RESIDENTS}王芳,2-1-201,租户,13800000003,\n`;
    expect(await counts('residents', row)).toMatch(
      /^2 姓名: moved out of this room on 2026-03-01; remove the row/,
    );
    expect(await counts('residents', row.replace('面积', '入住日').replace(/,\n$/, ',2026-03-08\n'))).toBe(
      '0 1 0',
    );
    const home = await db.transaction(({ models }) =>
      models.residency.findFirst({ where: { role: 'tenant' } }),
    );
    expect(home).toMatchObject({ until: null, since: new Date('2026-03-07T16:00:00Z') });
  });

  both('says when the community file will take a change back', async () => {
    const result = await take('residents', `${RESIDENTS}张伟,3-2-501,租户,13800000001,90\n`);
    expect(result.notes).toEqual([
      'the community file lists residents of 3-2-501 too: change them there as well, or the next start takes changes back',
      'the community file gives the area of 3-2-501 too: change it there as well, or the next start takes it back',
    ]);
  });

  both('takes areas of rooms and sections of buildings', async () => {
    const text = '楼栋,单元,房号,建筑面积(㎡),标段\n2栋,1单元,101,76.5,一标段\n2栋,1单元,102,88㎡,\n';
    expect(await counts('rooms', text)).toBe('0 2 0');
    expect(await counts('rooms', text)).toBe('0 0 2');
    await start();
    const { units, buildings } = await everything();
    expect(units.filter(({ building }) => building === '2').map(({ area }) => area)).toEqual(
      expect.arrayContaining([76.5, 88]),
    );
    expect(buildings.find(({ no }) => no === '2')?.section).toBe('一标段');
    expect(await counts('rooms', `${text}2栋,2单元,101,,二标段\n`)).toMatch(
      /^4 标段: is another section than in row 2/,
    );
  });

  both('counts two imports of the same payments at the same time once', async () => {
    const text = `${PAYMENTS}3-2-501,物业费,2026-02,100,2026-03-01,A1\n`;
    const results = await Promise.all([counts('payments', text), counts('payments', text)]);
    expect(results.sort()).toEqual(['0 0 1', '1 0 0']);
    expect(await bill('3-2-501', '2026-02')).toBe('25508 10000 2026-02-28 ');
  });
});
