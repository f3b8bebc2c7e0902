/** The header of a sheet: which column holds what, and the rows below it by their fields. */
import { HEADER_NOTES, HEADERS, type ImportKind } from './headers.ts';
import type { KindOfImport, Problem } from './kind.ts';
import { columnName, type SheetRow } from './sheet.ts';
import { plainText } from './values.ts';

/** A header that was understood. */
export interface Header {
  row: number;
  /** The field of each column; undefined = a column of no concern to us. */
  fields: readonly (string | undefined)[];
  /** What is written over each column. */
  titles: readonly string[];
}

/** Reads the first row as the header of a kind, or tells what it lacks. */
export function readHeader({ row, cells }: SheetRow, kind: KindOfImport): Header | { problems: Problem[] } {
  const names = fieldNames(kind.kind);
  const titles = cells.map((cell) => (typeof cell === 'string' ? cell : ''));
  const fields = titles.map((title) => names.get(simple(title)));
  const problems: Problem[] = [];
  for (const [index, name] of fields.entries()) {
    const before = fields.indexOf(name);
    if (name === undefined || before === index) continue;
    const reason = `stands over column ${columnName(before)} and column ${columnName(index)}; keep one`;
    problems.push({ row, field: titles[index] ?? '', reason });
  }
  const lacking = kind.required.filter((either) => !either.some((name) => fields.includes(name)));
  if (lacking.length > 0) {
    problems.push({
      row,
      field: '',
      reason: `is to be the header, and lacks ${lacking.map((either) => headersOf(kind.kind, either)).join(', ')}; write the headers there, with no title above them`,
    });
  }
  return problems.length > 0 ? { problems } : { row, fields, titles };
}

/** The columns that are read by nobody, as they are called. */
export function ignoredColumns({ fields, titles }: Header): string[] {
  return titles.filter((title, index) => title !== '' && fields[index] === undefined);
}

/** A row by its fields, empty ones left out, with all that cannot be used. */
export function readRow(
  { row, cells }: SheetRow,
  { fields, titles }: Header,
): { values: Record<string, string>; problems: Problem[]; blank: boolean } {
  const values: Record<string, string> = {};
  const problems: Problem[] = [];
  let blank = true;
  for (const [index, cell] of cells.entries()) {
    if (cell === '') continue;
    blank = false;
    const name = fields[index];
    if (name === undefined) {
      if (titles[index]) continue;
      const reason =
        'has a value and no header above it; write the header, or put an amount with a comma in quotes';
      problems.push({ row, field: columnName(index), reason });
    } else if (typeof cell !== 'string') {
      problems.push({ row, field: name, reason: cell.fault });
    } else if (cell.startsWith('=')) {
      const reason = 'begins with = and may be a formula; write the value itself';
      problems.push({ row, field: name, reason });
    } else values[name] = cell;
  }
  return { values, problems, blank };
}

/** What a field is called in this file. */
export function titleOf({ fields, titles }: Header, name: string): string {
  const index = fields.indexOf(name);
  return (index < 0 ? undefined : titles[index]) ?? name;
}

function fieldNames(kind: ImportKind): Map<string, string> {
  return new Map(
    Object.entries(HEADERS[kind]).flatMap(([name, written]) =>
      written.map((one: string): [string, string] => [simple(one), name]),
    ),
  );
}

/** amount (金额) */
function headersOf(kind: ImportKind, either: readonly string[]): string {
  const [name = ''] = either;
  const written: readonly string[] = Object.entries(HEADERS[kind]).find(([one]) => one === name)?.[1] ?? [];
  const other = written.find((one) => !/^[a-z]+$/i.test(one));
  return other === undefined ? name : `${name} (${other})`;
}

const NOTE = new RegExp(`\\((?:${HEADER_NOTES.join('|')})\\)$`);

function simple(title: string): string {
  const plain = plainText(title)
    .toLowerCase()
    .replace(/[_.*:-]/g, '');
  return plain.replace(NOTE, '');
}
