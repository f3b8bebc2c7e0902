/** The errors of an import: lines for people, and a CSV file that a sheet can open without running any of it. */
import { harmlessCell, quotedCell } from '../domain/sheet-text.ts';
import type { ImportError } from './run.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** One line an error: row, column, reason. */
export function errorFile(errors: readonly ImportError[]): string {
  const lines = errors.map(({ row, column, reason }) => [row === 0 ? '' : String(row), column, reason]);
  return BYTE_ORDER_MARK + [['row', 'column', 'reason'], ...lines].map(lineOf).join('');
}

/** One line an error, as a terminal shows it: bills.csv row 7, amount: what is wrong; what to do. */
export function formatErrors(name: string, errors: readonly ImportError[]): string[] {
  return errors.map(({ row, column, reason }) => {
    const place = [row > 0 && `row ${row}`, column].filter(Boolean).join(', ');
    return place === '' ? `${name} ${reason}` : `${name} ${place}: ${reason}`;
  });
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => quotedCell(harmlessCell(cell))).join(',')}\r\n`;
}
