/** One sheet of a report as CSV that every program opens, and that runs in none. */
import { harmlessCell, quotedCell } from '../domain/sheet-text.ts';
import { writable } from './cells.ts';
import type { SheetColumn, SheetModel, SheetValue } from './models.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** Writes UTF-8 with a byte-order mark, without which Excel takes Chinese for something else. */
export function writeCsv({ columns, rows }: SheetModel): Buffer {
  const lines = [
    columns.map(({ title }) => quotedCell(harmlessCell(writable(title)))),
    ...rows.map((row) => columns.map(({ kind }, at) => quotedCell(shown(kind, row[at] ?? null)))),
  ];
  return Buffer.from(BYTE_ORDER_MARK + lines.map((cells) => `${cells.join(',')}\r\n`).join(''));
}

function shown(kind: SheetColumn['kind'], value: SheetValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return harmlessCell(writable(value));
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
