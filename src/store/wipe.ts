/** Takes the personal text out of rows, as the table in personal.ts says. */
import { buildingOnly, cleaned, ERASED, ERASED_LETTER } from '../domain/erasure.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { columnsWith, type Holds, holdingOf, type TableName } from './personal.ts';
import type { Raw } from './rows.ts';
import { type Row, recordset } from './sql.ts';

/** Rows that are rewritten in one statement. */
const CHUNK = 500;
/** Kinds of columns that lose their text. */
const WIPED = ['text', 'optional', 'room', 'message', 'letter', 'fields'] as const satisfies Holds[];

/** A table's name as SQL; it comes from our own table of tables. */
export function nameOf(table: TableName): Prisma.Sql {
  return Prisma.raw(`"${table}"`);
}

/** Wipes the rows `x` of a table for which `where` holds; returns how many. */
export async function wipeRows(tx: StoreTx, table: TableName, where: Prisma.Sql): Promise<number> {
  const rows = await tx.rows<Raw>(Prisma.sql`SELECT x.* FROM ${nameOf(table)} x WHERE ${where}`);
  const { more } = holdingOf(table);
  await rewrite(
    tx,
    table,
    rows.map((row) => ({ ...wiped(table, row), ...more?.(row), id: idOf(row) })),
  );
  return rows.length;
}

/** Writes changed columns of rows, by id; a row without one of them keeps what it has there. */
export async function rewrite(tx: StoreTx, table: TableName, rows: readonly Row[]): Promise<void> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => name !== 'id');
  for (let at = 0; at < rows.length; at += CHUNK) {
    const some = rows.slice(at, at + CHUNK);
    for (const name of names) {
      const given = some.filter((row) => row[name] !== undefined);
      if (given.length > 0) await setColumn(tx, table, name, given);
    }
    if ('version' in holdingOf(table).columns) await moveOn(tx, table, some);
  }
}

async function setColumn(tx: StoreTx, table: TableName, name: string, rows: readonly Row[]): Promise<void> {
  const type = typeof rows[0]?.[name] === 'boolean' ? 'bool' : 'text';
  const given = recordset(tx.dialect, { id: idType(rows), [name]: type }, rows);
  const column = Prisma.raw(`"${name}"`);
  await tx.run(Prisma.sql`
    UPDATE ${nameOf(table)} SET ${column} = r.${column} FROM ${given} WHERE ${nameOf(table)}."id" = r."id"`);
}

/** Whoever loaded a row before must not write its text back. */
async function moveOn(tx: StoreTx, table: TableName, rows: readonly Row[]): Promise<void> {
  const ids = recordset(tx.dialect, { id: 'text' }, rows);
  await tx.run(Prisma.sql`
    UPDATE ${nameOf(table)} SET "version" = "version" + 1 WHERE "id" IN (SELECT r."id" FROM ${ids})`);
}

function wiped(table: TableName, row: Raw): Row {
  const names = columnsWith(table, ...WIPED).filter((name) => row[name] !== null);
  const { columns } = holdingOf(table);
  return Object.fromEntries(names.map((name) => [name, without(columns[name], String(row[name]))]));
}

function without(holds: Holds | undefined, text: string): string | null {
  switch (holds) {
    case 'optional':
    case 'message':
      return null;
    case 'letter':
      return ERASED_LETTER;
    case 'room':
      return buildingOnly(text);
    case 'fields':
      return JSON.stringify(cleaned(readMap(text)));
    default:
      return ERASED;
  }
}

/** A JSON object; what is damaged holds nothing that may be kept. */
function readMap(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The id of a row: a number in the inbox and the outbox, a text elsewhere. */
export function idOf(row: Raw): string | number {
  const id = row['id'];
  return typeof id === 'string' ? id : Number(id);
}

/** How ids of these rows stand in SQL. */
export function idType(rows: readonly Row[]): 'int' | 'text' {
  return typeof rows[0]?.['id'] === 'number' ? 'int' : 'text';
}
