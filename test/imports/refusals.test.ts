/** Files that are refused, each in words, before anything is touched. */
import { createDeflateRaw } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Part, type SheetOf, workbookParts, xlsxOf, zipOf } from '../../bench/xlsx.ts';
import { errorFile, formatErrors } from '../../src/imports/error-file.ts';
import { reasonsOf } from '../support/imports.ts';

const HEAD = '房号,项目,月份,金额,到期日\n';
const GOOD = '3-2-501,物业费,2026-03,255.08,2026-03-31\n';
const TITLES = ['房号', '项目', '月份', '金额', '到期日'];
const sheet = (more: Partial<SheetOf> = {}): SheetOf => ({
  name: '三月',
  rows: [TITLES, ['3-2-501', '物业费', '2026-03', 255.08, '2026-03-31']],
  ...more,
});

describe('text files', () => {
  it.each([
    ['nothing', '', /^0 : is empty/],
    ['only a header', HEAD, /^0 : has no rows below its header/],
    [
      'no header',
      GOOD,
      /^1 : is to be the header, and lacks unit \(房号\), item \(项目\), month \(月份\), amount \(金额\), due \(到期日\)/,
    ],
    ['a header too few', '房号,项目,月份,金额\n', /^1 : is to be the header, and lacks due \(到期日\)/],
    ['a header twice', `房号,${HEAD}`, /^1 房号: stands over column A and column B; keep one/],
    ['binary', `${HEAD}\0`, /neither a text file nor a sheet/],
    ['a web page', '<html><table><tr>', /is a web page or XML in spite of its name/],
    ['an open quote', `${HEAD}"3-2-501,物业费\n`, /^2 : has a quote \("\) that is not closed/],
    [
      'a formula',
      `${HEAD}=1+1,物业费,2026-03,255.08,2026-03-31\n`,
      /^2 房号: begins with = and may be a formula/,
    ],
    [
      'an amount with a bare comma',
      `${HEAD}3-2-501,物业费,2026-03,1,255.08,2026-03-31\n`,
      /^2 F: has a value and no header above it/,
    ],
    ['a total', `${HEAD}${GOOD}合计,,,255.08,\n`, /^3 房号: is a total and no entry; delete the row/],
    [
      'the same bill twice',
      HEAD + GOOD + GOOD,
      /^3 房号: has the same room, item and month as row 2; remove one/,
    ],
    ['an empty cell', `${HEAD}3-2-501,物业费,2026-03,,2026-03-31\n`, /^2 金额: is empty; fill it in/],
  ])('with %s are refused', async (_, text, reason) => {
    expect((await reasonsOf('bills', text))[0]).toMatch(reason);
  });

  it('are refused when they are in another encoding', async () => {
    const latin = Buffer.concat([Buffer.from(HEAD), Buffer.from([0xff, 0xff, 0x0a])]);
    expect((await reasonsOf('bills', latin))[0]).toMatch(/in neither UTF-8 nor GB18030/);
  });

  it('have no sheets', async () => {
    expect(await reasonsOf('bills', HEAD + GOOD, { sheet: 'x' })).toEqual([
      '0 : is a text file and has no sheets; leave --sheet out',
    ]);
  });

  it('tell all that is wrong at once, row by row and column by column', async () => {
    const text = `${HEAD}9-9-901,狗费,13月,-5,明天\n${GOOD}3-2-401,物业费,2026-03,x,2026-03-31\n`;
    const reasons = await reasonsOf('bills', text);
    expect(reasons.map((reason) => reason.split(':')[0])).toEqual([
      '2 房号',
      '2 项目',
      '2 月份',
      '2 金额',
      '2 到期日',
      '4 金额',
    ]);
  });

  it('stop at ten thousand errors', async () => {
    const reasons = await reasonsOf('bills', HEAD + 'x,物业费,2026-03,1,2026-03-31\n'.repeat(10_100));
    expect(reasons).toHaveLength(10_001);
    expect(reasons.at(-1)).toMatch(/the rest was not looked at/);
  });

  it('of bills say what else does not fit', async () => {
    const head = '房号,项目,月份,金额,到期日,缴费日,票据号\n';
    const row = '3-2-501,物业费,2026-03,255.08,2026-03-31';
    expect(await reasonsOf('bills', `${head}${row},,A1\n3-2-401${row.slice(7)},2026-03-11,\n`)).toEqual([
      '2 票据号: is a receipt without a day of payment; fill in the day, or clear the receipt',
      '3 缴费日: 2026-03-11 is yet to come; correct the day',
    ]);
  });
});

describe('workbooks', () => {
  const refused = async (bytes: Buffer, more: { name?: string; sheet?: string } = {}) =>
    reasonsOf('bills', bytes, { name: 'file.xlsx', ...more });
  const withPart = (part: Part) =>
    zipOf([...workbookParts([sheet()]).filter(({ name }) => name !== part.name), part]);

  it('with a formula are refused at its cell, whatever it shows', async () => {
    const rows = [
      TITLES,
      ['3-2-501', '物业费', '2026-03', { xml: '><f>100+155.08</f><v>255.08</v>' }, '2026-03-31'],
    ];
    expect(await refused(xlsxOf(sheet({ rows })))).toEqual([
      '2 金额: is a formula, whose shown result may be out of date; copy the column and paste it as values',
    ]);
    const error = [TITLES, ['3-2-501', '物业费', '2026-03', { xml: 't="e"><v>#N/A</v>' }, '2026-03-31']];
    expect(await refused(xlsxOf(sheet({ rows: error })))).toEqual([
      '2 金额: holds the error #N/A; write the value',
    ]);
    const array = [
      TITLES,
      ['3-2-501', '物业费', '2026-03', { xml: '><f t="array" ref="D2:D9">A1</f><v>1</v>' }, ''],
    ];
    expect(await refused(xlsxOf(sheet({ rows: array })))).toEqual([
      '2 : D2:D9 is filled by one formula; copy it and paste it as values',
    ]);
  });

  it('with merged cells are refused, in the header, in a title above it, and among the rows', async () => {
    const rows = [['三月账单'], ...sheet().rows];
    expect((await refused(xlsxOf(sheet({ rows, merged: ['A1:E1'] }))))[0]).toMatch(
      /^1 A: A1:E1 is one merged cell; unmerge it/,
    );
    expect((await refused(xlsxOf(sheet({ merged: ['D1:E1'] })))).at(-1)).toMatch(
      /^1 D: D1:E1 is one merged cell/,
    );
    expect((await refused(xlsxOf(sheet({ merged: ['A2:A3'] })))).at(-1)).toMatch(
      /^2 A: A2:A3 is one merged cell/,
    );
  });

  it('with macros are refused, by name and by content', async () => {
    expect(await refused(xlsxOf(sheet()), { name: 'a.xlsm' })).toEqual([
      '0 : may have macros (.xlsm), which are not read; save it as .xlsx without macros',
    ]);
    const type = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';
    const content = `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`;
    expect((await refused(withPart({ name: '[Content_Types].xml', content })))[0]).toMatch(/has macros/);
    expect((await refused(withPart({ name: 'xl/vbaProject.bin', content: 'x' })))[0]).toMatch(/has macros/);
  });

  it('of the old binary kind, and zips that are none, are refused with the next step', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect((await refused(old))[0]).toMatch(/old binary sheet .* save it as \.xlsx or as CSV/);
    expect((await refused(zipOf([{ name: 'a.txt', content: 'x' }])))[0]).toMatch(
      /is a zip file but no \.xlsx/,
    );
    expect((await refused(xlsxOf(sheet()).subarray(0, 900)))[0]).toMatch(/is not a sound \.xlsx file/);
    expect((await refused(withPart({ name: '../evil', content: 'x' })))[0]).toMatch(
      /is not a sound \.xlsx file/,
    );
    const dated = '<workbook><workbookPr date1904="1"/><sheets/></workbook>';
    expect((await refused(withPart({ name: 'xl/workbook.xml', content: dated })))[0]).toMatch(
      /counts its dates from 1904/,
    );
  });

  it('with several sheets of the same header are refused with a question', async () => {
    const bytes = xlsxOf(sheet(), sheet({ name: '四月' }));
    expect(await refused(bytes)).toEqual([
      '0 : has several sheets that would do: 三月, 四月; say which with --sheet NAME',
    ]);
    expect(await refused(bytes, { sheet: '五月' })).toEqual([
      '0 : has no sheet called 五月; there are: 三月, 四月',
    ]);
  });

  it('that would unfold to far more than their size are refused before they do', async () => {
    const bomb = await zeros(400);
    const bytes = withPart({ name: 'xl/worksheets/sheet1.xml', content: '', packed: bomb });
    expect(bytes.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().rss;
    expect((await refused(bytes))[0]).toMatch(
      /sheet1\.xml in it would unfold to 400 MB, and at most 50 MB are read/,
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
    const steep = await zeros(20);
    expect((await refused(withPart({ name: 'xl/x.xml', content: '', packed: steep })))[0]).toMatch(
      /more than 100 times/,
    );
    const parts = Array.from({ length: 3 }, (_, i) => ({
      name: `xl/media/${i}.png`,
      content: '',
      packed: { ...steep, bytes: Buffer.alloc(1024 * 1024), size: 40 * 1024 * 1024 },
    }));
    expect((await refused(zipOf([...workbookParts([sheet()]), ...parts])))[0]).toMatch(
      /would unfold to 121 MB, and at most 100/,
    );
    const many = Array.from({ length: 1_001 }, (_, i) => ({ name: `x${i}`, content: '' }));
    expect((await refused(zipOf(many)))[0]).toMatch(/holds 1001 parts, and at most 1000 are read/);
  });

  it('whose directory lies about the size are refused as soon as more comes out', async () => {
    const bomb = await zeros(60);
    const bytes = withPart({
      name: 'xl/worksheets/sheet1.xml',
      content: '',
      packed: { ...bomb, size: 5_000 },
    });
    expect((await refused(bytes))[0]).toMatch(/is not a sound \.xlsx file/);
  });

  it('with XML that no sheet has are refused', async () => {
    const name = 'xl/worksheets/sheet1.xml';
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>';
    expect((await refused(withPart({ name, content: laughs })))[0]).toMatch(/DOCTYPE/);
    expect((await refused(withPart({ name, content: '<a>'.repeat(40) })))[0]).toMatch(
      /nested as no sheet is/,
    );
    expect((await refused(withPart({ name, content: '<worksheet><row' })))[0]).toMatch(
      /is not a sound \.xlsx file/,
    );
    const attributes = Array.from({ length: 100 }, (_, i) => `a${i}="1"`).join(' ');
    expect((await refused(withPart({ name, content: `<c ${attributes}/>` })))[0]).toMatch(
      /nested as no sheet is/,
    );
    const wide = '<worksheet><row r="1"><c r="XFD1" t="str"><v>x</v></c></row></worksheet>';
    expect((await refused(withPart({ name, content: wide })))[0]).toMatch(/more than 100 columns/);
    const long = `<worksheet><row r="1"><c r="A1" t="str"><v>${'x'.repeat(40_000)}</v></c></row></worksheet>`;
    expect((await refused(withPart({ name, content: long })))[0]).toMatch(/more than 32767 characters/);
  });
});

describe('the list of errors', () => {
  const errors = [
    { row: 2, column: '金额', reason: '"x", no amount' },
    { row: 3, column: '=cmd()', reason: '+1' },
    { row: 0, column: '@SUM', reason: '-x' },
  ];
  it('is a CSV file in which nothing runs', () => {
    expect(errorFile(errors)).toBe(
      '\uFEFFrow,column,reason\r\n2,金额,"""x"", no amount"\r\n3,\'=cmd(),\'+1\r\n,\'@SUM,\'-x\r\n',
    );
  });
  it('is told line by line', () => {
    expect(formatErrors('a.csv', errors)).toEqual([
      'a.csv row 2, 金额: "x", no amount',
      'a.csv row 3, =cmd(): +1',
      'a.csv @SUM: -x',
    ]);
    expect(formatErrors('a.csv', [{ row: 0, column: '', reason: 'is empty' }])).toEqual(['a.csv is empty']);
  });
});

/** So many megabytes of zeros, deflated. */
async function zeros(megabytes: number): Promise<{ bytes: Buffer; size: number; crc: number }> {
  const deflate = createDeflateRaw();
  const packed: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => packed.push(chunk));
  const done = new Promise((resolve) => deflate.once('end', resolve));
  const piece = Buffer.alloc(1024 * 1024);
  for (let i = 0; i < megabytes; i += 1) {
    if (!deflate.write(piece)) await new Promise((resolve) => deflate.once('drain', resolve));
  }
  deflate.end();
  await done;
  return { bytes: Buffer.concat(packed), size: megabytes * piece.length, crc: 0 };
}
