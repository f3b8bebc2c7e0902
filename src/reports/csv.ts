/** One sheet of a report as CSV that every program opens, and that runs in none. */
import { writable } from './cells.ts';
import type { SheetColumn, SheetModel, SheetValue } from './models.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** Some programs take the wide forms for formulas, too. */
const RUNS_IN_A_SHEET = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** Writes UTF-8 with a byte-order mark, without which Excel takes Chinese for something else. */
export function writeCsv({ columns, rows }: SheetModel): Buffer {
  const lines = [
    columns.map(({ title }) => quoted(harmless(title))),
    ...rows.map((row) => columns.map(({ kind }, at) => quoted(shown(kind, row[at] ?? null)))),
  ];
  return Buffer.from(BYTE_ORDER_MARK + lines.map((cells) => `${cells.join(',')}\r\n`).join(''));
}

function shown(kind: SheetColumn['kind'], value: SheetValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return harmless(value);
  switch (kind) {
    case 'percent':
      return `${(value * 100).toFixed(1)}%`;
    case 'yuan':
      return value.toFixed(2);
    case 'int':
    case 'text':
    case 'time':
      return String(value);
  }
}

/** A ' before what a sheet would run. */
function harmless(text: string): string {
  const plain = writable(text);
  return RUNS_IN_A_SHEET.test(plain) ? `'${plain}` : plain;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
