/** Workbooks, text files and letters: read back by our own readers, and nothing in them runs. */
import { describe, expect, it } from 'vitest';
import { openFile } from '../../src/imports/open-file.ts';
import type { Cell } from '../../src/imports/sheet.ts';
import { readWhole } from '../../src/imports/xml.ts';
import { writeBook } from '../../src/reports/book.ts';
import { writeCsv } from '../../src/reports/csv.ts';
import { writeLetter } from '../../src/reports/letter.ts';
import type { BookModel, SheetModel } from '../../src/reports/models.ts';
import { BOOK, LETTER, partsOf } from '../support/reports.ts';

const RUNS = ['=1+1', '+1', '-1', '@SUM(A1)', "=cmd|' /C calc'!A0", '＝1+1', ' =1', '\t=1', '-'];
const injected: SheetModel = {
  name: '=1',
  columns: [
    { title: '=A1', kind: 'text' },
    { title: '数', kind: 'int' },
    { title: '时', kind: 'time' },
  ],
  rows: RUNS.map((text) => [text, text, text]),
};

/** The cells of each sheet as our own reader has them. */
async function readBack(bytes: Buffer, name: string): Promise<Map<string, (readonly Cell[])[]>> {
  const { sheets } = await openFile(bytes, name);
  const read = new Map<string, (readonly Cell[])[]>();
  for (const sheet of sheets) {
    const rows: (readonly Cell[])[] = [];
    for await (const { cells } of sheet.rows()) rows.push(cells);
    read.set(sheet.name, rows);
  }
  return read;
}

const bookOf = (...sheets: SheetModel[]): BookModel => ({ sheets });
const part = async (book: BookModel, path: string) => (await partsOf(await writeBook(book))).get(path) ?? '';

describe('a workbook', () => {
  it('holds what the model holds, numbers as numbers and times as times', async () => {
    const read = await readBack(await writeBook(BOOK), 'book.xlsx');
    expect([...read.keys()]).toEqual(['工单', '空']);
    expect(read.get('工单')).toEqual([
      ['单号', '数量', '回访率', '金额(元)', '时间'],
      // Our reader takes the day of a time.
      ['0012', '12345', '0.954', '1234.5', '2026-11-30'],
      ['BX-1', '', '', '-3', '2026-11-30'],
      ['张"三",<&>\n李', '0', '1', '0', '约下午'],
    ]);
    expect(read.get('空')).toEqual([['名称']]);
  });

  it('shows figures as what they are, under a bold header that stays', async () => {
    const styles = await part(BOOK, 'xl/styles.xml');
    for (const format of ['#,##0', '0.0%', '#,##0.00', 'yyyy-mm-dd hh:mm', 'yyyy-mm-dd', '@']) {
      expect(styles).toContain(`formatCode="${format}"`);
    }
    expect(styles).toContain('<b/>');
    const sheet = await part(BOOK, 'xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toContain('<col min="1" max="1" width="24"');
    // 18:00 is three quarters of a day.
    expect(sheet).toContain('<v>46356.75</v>');
  });

  it('makes a column as wide as what is in it, within reason', async () => {
    const rows = [['公共区域设施', 'x'.repeat(200)]];
    const columns = [
      { title: '类别', kind: 'text' as const },
      { title: 'a', kind: 'text' as const },
    ];
    const sheet = await part(bookOf({ name: 'a', columns, rows }), 'xl/worksheets/sheet1.xml');
    expect([...sheet.matchAll(/<col [^>]*?width="(\d+)"/g)].map(([, width]) => width)).toEqual(['14', '50']);
  });

  it('runs nothing', async () => {
    const sheet = await part(bookOf(injected), 'xl/worksheets/sheet1.xml');
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet.match(/ t="s"/g)).toHaveLength(3 + 3 * RUNS.length);
    const [, first] = (await readBack(await writeBook(bookOf(injected)), 'book.xlsx')).get('=1') ?? [];
    expect(first).toEqual(['=1+1', '=1+1', '=1+1']);
  });

  it('gives every sheet a name that programs take', async () => {
    const names = ['', 'a/b:c[1]*?\\', "'投诉'", '工'.repeat(40), '工'.repeat(41), 'a b', 'A B'];
    const sheets = names.map(
      (name): SheetModel => ({ name, columns: [{ title: 'x', kind: 'text' }], rows: [] }),
    );
    const read = await readBack(await writeBook(bookOf(...sheets)), 'book.xlsx');
    expect([...read.keys()]).toEqual([
      'Sheet1',
      'a b c 1',
      '投诉',
      '工'.repeat(31),
      `${'工'.repeat(27)} (2)`,
      'a b',
      'A B (2)',
    ]);
  });

  it('takes what no file can hold out of texts, and days that never were as text', async () => {
    const columns = [
      { title: 'a\u0000', kind: 'text' as const },
      { title: '时间', kind: 'time' as const },
    ];
    const rows = [['x\u0001\uD800y', '2026-02-30']];
    const read = await readBack(await writeBook(bookOf({ name: 'a', columns, rows })), 'book.xlsx');
    expect(read.get('a')).toEqual([
      ['a', '时间'],
      ['xy', '2026-02-30'],
    ]);
  });
});

describe('a text file', () => {
  it('holds what the model holds, for Excel in UTF-8', async () => {
    const csv = writeCsv(BOOK.sheets[0] as SheetModel);
    expect(csv.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(csv.toString('utf8').split('\r\n')).toHaveLength(5);
    expect((await readBack(csv, 'book.csv')).get('')).toEqual([
      ['\uFEFF单号', '数量', '回访率', '金额(元)', '时间'].map((one) => one.replace('\uFEFF', '')),
      ['0012', '12345', '95.4%', '1234.50', '2026-11-30 18:00'],
      ['BX-1', '', '', '-3.00', '2026-11-30'],
      ['张"三",<&>\n李', '0', '100.0%', '0.00', '约下午'],
    ]);
  });

  it('runs nothing', async () => {
    const [header, ...rows] = (await readBack(writeCsv(injected), 'a.csv')).get('') ?? [];
    expect(header).toEqual(["'=A1", '数', '时']);
    expect(rows).toHaveLength(RUNS.length);
    for (const [i, row] of rows.entries()) {
      for (const cell of row) expect(cell).toBe(`'${RUNS[i]}`);
    }
  });
});

describe('a letter', () => {
  it('says all that the model says, in its order, on A4', async () => {
    const document = (await partsOf(await writeLetter(LETTER))).get('word/document.xml') ?? '';
    const texts: string[] = [];
    async function* once() {
      yield document;
    }
    const close = (name: string, text: string) => {
      if (name === 't') texts.push(text);
    };
    await readWhole(once(), { close }, new Set(['t']));
    const { title, number, addressee, paragraphs, table, closing, signature, place, date } = LETTER;
    expect(texts.filter((one) => one !== '')).toEqual(
      [
        title,
        number,
        addressee,
        ...paragraphs,
        ...(table?.columns.map((column) => column.title) ?? []),
        ...(table?.rows.flat() ?? []),
        ...(table?.total ?? []),
        ...closing,
        ...signature,
        place,
        date,
      ].filter((one) => one !== ''),
    );
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(document).toContain('w:eastAsia="仿宋"');
    expect(document).toContain('w:eastAsia="宋体"');
    expect(document).toContain('<w:tblHeader/>');
  });

  it('does without what is not given, and without what no file can hold', async () => {
    const { number: _, table: __, place: ___, ...bare } = LETTER;
    const parts = await partsOf(await writeLetter({ ...bare, title: 'a<b>&\u0001', closing: [] }));
    expect(parts.get('word/document.xml')).not.toContain('<w:tbl>');
    expect(parts.get('docProps/core.xml')).toContain('<dc:title>a&lt;b>&amp;</dc:title>');
  });
});

describe('the same again', () => {
  it('gives the same bytes, at whatever time', async () => {
    const both = async () => [await writeBook(BOOK), await writeLetter(LETTER)];
    const before = await both();
    const clock = Date.now;
    // The writers stamp what they write with the clock, to 2 s.
    Date.now = () => clock() + 3 * 3_600_000;
    try {
      const after = await both();
      expect(after.map((bytes, i) => bytes.equals(before[i] as Buffer))).toEqual([true, true]);
    } finally {
      Date.now = clock;
    }
    for (const parts of await Promise.all(before.map(partsOf))) {
      for (const text of parts.values()) expect(text).not.toMatch(/20\d\d-\d\d-\d\dT/);
    }
  });
});
