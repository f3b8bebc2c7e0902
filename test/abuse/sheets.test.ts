/** Sheets that are bombs or reach for other files, and sheets of ours in which nothing runs (R14). */
import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workbookParts, zipOf } from '../../bench/xlsx.ts';
import { errorFile } from '../../src/imports/error-file.ts';
import { openFile } from '../../src/imports/open-file.ts';
import { writeBook } from '../../src/reports/book.ts';
import { writeCsv } from '../../src/reports/csv.ts';
import { sqliteDatabase } from '../support/databases.ts';
import { importInto, reasonsOf } from '../support/imports.ts';
import { partsOf } from '../support/reports.ts';

const TITLES = ['房号', '项目', '月份', '金额', '到期日'];
const GOOD = ['3-2-501', '物业费', '2026-03', 255.08, '2026-03-31'];
const parts = workbookParts([{ name: '三月', rows: [TITLES, GOOD] }]);
const named = (name: string) => zipOf([...parts, { name, content: 'x' }]);
const sheetXml = (content: string) =>
  zipOf(parts.map((one) => (one.name === 'xl/worksheets/sheet1.xml' ? { name: one.name, content } : one)));

describe('a workbook', () => {
  test.each([
    '../../../../tmp/evil',
    '/etc/cron.d/evil',
    'C:\\evil.exe',
    '..\\..\\evil',
    'xl/../../evil',
    'a\0b',
  ])('with a part named %j is refused or left where it is', async (name) => {
    const before = readdirSync('.');
    await reasonsOf('bills', named(name), { name: 'a.xlsx' }).catch(() => []);
    expect([readdirSync('.'), existsSync('/tmp/evil'), existsSync('/etc/cron.d/evil')]).toEqual([
      before,
      false,
      false,
    ]);
  });

  test('with 10,000 parts, or a directory that never ends, is refused before a part is read', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ name: `xl/x${i}`, content: '' }));
    expect((await reasonsOf('bills', zipOf([...parts, ...many]), { name: 'a.xlsx' }))[0]).toContain(
      'at most 1000',
    );
    const lying = Buffer.from(zipOf(parts));
    lying.writeUInt16LE(0xffff, lying.length - 22 + 10);
    expect((await reasonsOf('bills', lying, { name: 'a.xlsx' })).length).toBe(1);
  });

  test.each([
    ['a row that is no number', '<row r="x"><c r="A1" t="str"><v>x</v></c></row>'],
    ['a row beyond all', '<row r="1e308"><c r="A1"><v>1</v></c></row>'],
    ['a row before the first', '<row r="-5"><c r="A1"><v>1</v></c></row>'],
    ['a shared text that is not there', '<row r="1"><c r="A1" t="s"><v>4000000000</v></c></row>'],
    ['a shared text of the prototype', '<row r="1"><c r="A1" t="s"><v>length</v></c></row>'],
    ['a style beyond all', '<row r="1"><c r="A1" s="9e9"><v>9e300</v></c></row>'],
    ['an external link', '<row r="1"><c r="A1" t="str"><f>[1]x!A1</f><v>x</v></c></row>'],
    ['a cell without a row', '<c r="A1"><v>1</v></c>'],
  ])('with %s is refused in words', async (_, row) => {
    const xml = `<worksheet><sheetData>${row}</sheetData></worksheet>`;
    const reasons = await reasonsOf('bills', sheetXml(xml), { name: 'a.xlsx' });
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.join()).not.toMatch(/undefined|\[object|TypeError|not refused/);
  });

  test('that is refused leaves the database as it was', async () => {
    const database = await sqliteDatabase();
    const db = await database.open();
    const counts = () =>
      db.read(async ({ models }) => [
        await models.bill.count(),
        await models.person.count(),
        await models.audit.count(),
      ]);
    const before = await counts();
    for (const bytes of [
      named('../../evil'),
      sheetXml('<worksheet><row r="1"><c'),
      Buffer.from('PK\x03\x04x', 'latin1'),
    ]) {
      expect((await importInto(db, 'bills', bytes, { name: 'a.xlsx' })).status).toBe('refused');
    }
    expect(await counts()).toEqual(before);
    await db.close();
    await database.remove();
  });
});

test('a text file of one row without end, of commas and of quotes is refused in words', async () => {
  const head = `${TITLES.join(',')}\n`;
  for (const rest of [
    'x'.repeat(3_000_000),
    ','.repeat(200_000),
    '"'.repeat(200_001),
    `"${'x\n'.repeat(200_000)}`,
  ]) {
    const [reason] = await reasonsOf('bills', head + rest);
    expect(reason).toMatch(/quote|columns|value/);
  }
});

/** As spreadsheets decide whether a cell runs, and what bypasses have been tried on those who ask. */
const RUNS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u3000=1',
  '\u200b=1',
  '\ufeff=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '|cmd',
  '%0A=1',
];
const starts = (text: string) => /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(text);

/** The cells of one line of a CSV. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

test('in our text files no cell runs, whoever wrote what stands in it', () => {
  const columns = [
    { title: '内容', kind: 'text' as const },
    { title: '备注', kind: 'text' as const },
  ];
  const holds = (text: string) => {
    const report = writeCsv({ name: 'x', columns, rows: [[text, `${text},${text}`]] }).toString();
    const errors = errorFile([{ row: 1, column: text, reason: `${text}"${text}` }]);
    for (const file of [report, errors]) {
      const body = file.slice(file.indexOf('\n') + 1).replace(/\r\n$/, '');
      expect(cellsOf(body).filter(starts)).toEqual([]);
    }
  };
  for (const text of RUNS) holds(text);
  fc.assert(
    fc.property(fc.constantFrom(...RUNS), fc.string({ unit: 'grapheme' }), (run, more) => holds(run + more)),
    { numRuns: 500 },
  );
});

test('in our workbooks nothing is a formula, a link or a part from outside', async () => {
  const rows = [
    ...RUNS,
    '=HYPERLINK("https://evil.example","x")',
    '</t></si><f>1+1</f>',
    '_x003D_1+1',
    '<![CDATA[=1]]>',
  ].map((text) => [text]);
  const columns = [{ title: '=HYPERLINK("x")', kind: 'text' as const }];
  const book = await writeBook({ sheets: [{ name: "='x'!A1", columns, rows }] });
  const written = [...(await partsOf(book))];
  expect(
    written.map(([name]) => name).filter((name) => /externalLink|connections|embeddings|vba/i.test(name)),
  ).toEqual([]);
  expect(written.map(([, xml]) => xml).join()).not.toMatch(
    /<f[ >]|<hyperlink|TargetMode="External"|<!\[CDATA/,
  );
  const [sheet] = (await openFile(book, 'book.xlsx')).sheets;
  const read: unknown[] = [];
  for await (const { cells } of sheet?.rows() ?? []) read.push(cells[0]);
  expect(read).toContain('</t></si><f>1+1</f>');
});
