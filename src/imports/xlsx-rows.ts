/** The rows of one sheet of an .xlsx; what is no plain value becomes a fault in words. */
import { type Cell, columnIndex, countRow, MOST_COLUMNS, Refusal, type SheetRow } from './sheet.ts';
import { readXml } from './xml.ts';

/** What cells refer to. */
export interface CellContext {
  shared: readonly string[];
  /** Does a style show numbers as dates? */
  isDate: (style: number) => boolean;
}

const WANTED = new Set(['v', 't']);
const DAY_MS = 86_400_000;
/** Day 0 of sheets. Their day 60, 29 February 1900, never was; all that is imported is later. */
const EPOCH = Date.UTC(1899, 11, 30);
const FORMULA: Cell = {
  fault: 'is a formula, whose shown result may be out of date; copy the column and paste it as values',
};

/** Reads the rows that hold anything; throws a Refusal at merged cells, which stand behind all rows. */
export async function* readSheet(
  pieces: AsyncIterable<string>,
  context: CellContext,
): AsyncGenerator<SheetRow> {
  const ready: SheetRow[] = [];
  let count = 0;
  let row = 0;
  let cells: Cell[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let formula = false;
  let phonetic = false;

  const open = (name: string, at: Readonly<Record<string, string>>) => {
    switch (name) {
      case 'row':
        row = Number(at['r'] ?? row + 1);
        cells = [];
        column = -1;
        return;
      case 'c':
        column = columnIndex(/^[A-Z]{1,3}(?=\d{1,10}$)/.exec(at['r'] ?? '')?.[0] ?? '') ?? column + 1;
        type = at['t'] ?? 'n';
        style = Number(at['s'] ?? 0);
        value = '';
        formula = false;
        return;
      case 'f':
        formula = true;
        if (at['t'] === 'array' && at['ref']?.includes(':')) throw spread(at['ref']);
        return;
      case 'rPh':
        phonetic = true;
        return;
      case 'mergeCell':
        throw merged(at['ref'] ?? '');
    }
  };
  const close = (name: string, text: string) => {
    if (name === 'v' || (name === 't' && !phonetic)) value += text;
    else if (name === 'rPh') phonetic = false;
    else if (name === 'c') {
      const cell = formula ? FORMULA : cellOf(type, style, value, context);
      if (cell === '') return;
      if (column >= MOST_COLUMNS) {
        throw new Refusal(`has more than ${MOST_COLUMNS} columns; keep only those of the table`, row);
      }
      while (cells.length < column) cells.push('');
      cells[column] = cell;
    } else if (name === 'row' && cells.length > 0) {
      count += 1;
      countRow(count, row);
      ready.push({ row, cells });
    }
  };
  for await (const _ of readXml(pieces, { open, close }, WANTED)) yield* ready.splice(0);
}

function cellOf(type: string, style: number, value: string, { shared, isDate }: CellContext): Cell {
  switch (type) {
    case 's':
      return (shared[Number(value)] ?? '').trim();
    case 'str':
    case 'inlineStr':
    case 'd':
      return value.trim();
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return { fault: `holds the error ${value}; write the value` };
    default: {
      if (value.trim() === '') return '';
      const number = Number(value);
      if (!Number.isFinite(number)) return { fault: 'holds no number; write the value anew' };
      return isDate(style) ? dateOf(number) : plain(number);
    }
  }
}

/** With the 15 digits that a sheet shows, so that 255.07999999999998 is the 255.08 that was written. */
function plain(number: number): string {
  return String(Number(number.toPrecision(15)));
}

function dateOf(serial: number): Cell {
  const at = new Date(EPOCH + Math.floor(serial) * DAY_MS);
  if (serial < 1 || Number.isNaN(at.getTime())) return { fault: 'is no date; write it as 2026-03-01' };
  return at.toISOString().slice(0, 10);
}

function merged(range: string): Refusal {
  const row = Number(/\d+/.exec(range)?.[0] ?? 0);
  return new Refusal(
    `${range} is one merged cell; unmerge it, write the value into each cell, and keep one row of headers with no title above it`,
    row,
    /^[A-Z]*/.exec(range)?.[0] ?? '',
  );
}

function spread(range: string): Refusal {
  const row = Number(/\d+/.exec(range)?.[0] ?? 0);
  return new Refusal(`${range} is filled by one formula; copy it and paste it as values`, row);
}
