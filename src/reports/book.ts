/** The workbook of a report (.xlsx): frozen headers, widths, formats; nothing in it is a formula (R220). */
import writeXlsx, { type CellObject, type SheetData } from 'write-excel-file/node';
import { serialOf, writable } from './cells.ts';
import type { BookModel, SheetColumn, SheetModel, SheetValue } from './models.ts';
import { withoutTimes } from './zip.ts';

const FORMATS = { int: '#,##0', percent: '0.0%', yuan: '#,##0.00' } as const;
/** Text that stays text also when somebody edits it: 0012 keeps its zeros, =1+1 is no formula. */
const TEXT = '@';
const DAY = 'yyyy-mm-dd';
const TIME = 'yyyy-mm-dd hh:mm';
const HEADER = { fontWeight: 'bold', backgroundColor: '#DCE9F3', alignVertical: 'center' } as const;
/** Widths of columns in characters, where none is given. */
const NARROWEST = 10;
const WIDEST = 50;
/** Beside the text. */
const PADDING = 2;
/** What programs accept as the name of a sheet. */
const LONGEST_NAME = 31;
const NOT_IN_A_NAME = /[[\]:*?/\\]|^'|'$/g;

/** Writes a workbook; the same model gives the same bytes. */
export async function writeBook({ sheets }: BookModel): Promise<Buffer> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const written = writeXlsx(
    sheets.map((sheet, i) => ({
      data: dataOf(sheet),
      sheet: names[i] ?? '',
      stickyRowsCount: 1,
      columns: sheet.columns.map((column, at) => ({ width: column.width ?? widthFor(sheet, column, at) })),
    })),
  );
  return withoutTimes(await written.toBuffer());
}

function dataOf({ columns, rows }: SheetModel): SheetData {
  const header = columns.map(
    ({ title }): CellObject => ({ type: String, value: writable(title), ...HEADER }),
  );
  return [header, ...rows.map((row) => columns.map(({ kind }, at) => cellOf(kind, row[at] ?? null)))];
}

function cellOf(kind: SheetColumn['kind'], value: SheetValue): CellObject | null {
  if (value === null || value === '') return null;
  if (kind === 'time' && typeof value === 'string') {
    const serial = serialOf(value);
    if (serial) return { type: Number, value: serial.days, format: serial.hour ? TIME : DAY };
  }
  if (typeof value === 'number' && kind !== 'text' && kind !== 'time') {
    return { type: Number, value, format: FORMATS[kind] };
  }
  return { type: String, value: writable(String(value)), format: TEXT };
}

function widthFor({ rows }: SheetModel, { title }: SheetColumn, at: number): number {
  let widest = charactersOf(title);
  for (const row of rows) widest = Math.max(widest, charactersOf(String(row[at] ?? '')));
  return Math.min(WIDEST, Math.max(NARROWEST, widest + PADDING));
}

/** A Chinese character takes the room of two. */
function charactersOf(text: string): number {
  let count = 0;
  for (const one of text) count += one > '\u10FF' ? 2 : 1;
  return count;
}

/** What every program takes, no two alike, none empty. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name, i) => {
    const plain = writable(name).replaceAll(NOT_IN_A_NAME, ' ').trim().slice(0, LONGEST_NAME).trim();
    let unique = plain === '' ? `Sheet${i + 1}` : plain;
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1) {
      const end = ` (${count})`;
      unique = plain.slice(0, LONGEST_NAME - end.length) + end;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}
