/** What a file is made of, whatever its format: rows of cells, and a refusal in words where it cannot be read. */

/** The text of a cell ('' = empty), or why its content is not to be used. */
export type Cell = string | { fault: string };

/** One row; `row` counts from 1 as the program shows it in which people write sheets. */
export interface SheetRow {
  row: number;
  cells: readonly Cell[];
}

/** One sheet of a file; its rows can be read more than once, each time from the beginning. */
export interface Sheet {
  /** '' for a format without sheets. */
  name: string;
  hidden: boolean;
  /** Throws a Refusal where the file turns out to be unusable. */
  rows(): AsyncGenerator<SheetRow>;
}

/** A file that is opened. */
export interface Workbook {
  sheets: readonly Sheet[];
}

/** The file, or a place in it, cannot be used at all; the message says why and what to do. */
export class Refusal extends Error {
  override name = 'Refusal';
  /** 0 = the file as a whole. */
  readonly row: number;
  readonly column: string;

  constructor(message: string, row = 0, column = '') {
    super(message);
    this.row = row;
    this.column = column;
  }
}

/** More would be no sheet that people have written. */
const MOST_ROWS = 300_000;
export const MOST_COLUMNS = 100;
/** As many characters as a sheet can hold in a cell. */
export const LONGEST_CELL = 32_767;
/** The largest file that is looked at, bytes. */
export const LARGEST_FILE = 50 * 1024 * 1024;

/** Refuses the row that is one too many. */
export function countRow(count: number, row: number): void {
  if (count > MOST_ROWS) {
    throw new Refusal(`there are more than ${MOST_ROWS} rows; split the file and import the parts`, row);
  }
}

/** A, B … Z, AA: the column as sheets name it; `index` from 0. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** 0 for A, 26 for AA; undefined = no column. */
export function columnIndex(name: string): number | undefined {
  if (!/^[A-Z]{1,3}$/.test(name)) return undefined;
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
