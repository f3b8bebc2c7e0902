/** Rows of any table in a form that either database takes: times as ISO text, truth as truth, numbers as numbers. */
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { TABLES, type TableName } from './personal.ts';
import { sqlTime } from './sql-time.ts';

/** One value as it stands in a copy. */
export type Value = string | number | boolean | null;
/** One row of a copy. */
export type PortableRow = Record<string, Value>;
/** A column of a table as this database has it. */
export interface Column {
  name: string;
  /** As the database calls it. */
  type: string;
  form: 'time' | 'truth' | 'number' | 'text';
}

/** Tables that belong to a running installation and not to what it knows: jobs are written anew from what waits. */
const LEFT: readonly TableName[] = ['Job', 'Process', 'Lease'];
/** Rows read, written and compared at a time. */
const PAGE = 500;
/** The longest of a transaction that copies years of messages, ms. */
export const LONGEST_COPY_MS = 24 * 3_600_000;

/** The tables of a copy, as far as this database has them: before an upgrade some may be missing. */
export async function copiedTables(tx: StoreTx): Promise<TableName[]> {
  const there = new Set(
    (
      await tx.rows<{ name: string }>(
        tx.dialect === 'sqlite'
          ? Prisma.sql`SELECT "name" FROM "sqlite_master" WHERE "type" = 'table'`
          : Prisma.sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`,
      )
    ).map(({ name }) => name),
  );
  return TABLES.filter((one) => there.has(one) && !LEFT.includes(one));
}

/** The columns of a table, the key first; none = there is no such table. */
export async function columnsOf(tx: StoreTx, table: string): Promise<Column[]> {
  const rows = await tx.rows<{ name: string; type: string }>(
    tx.dialect === 'sqlite'
      ? Prisma.sql`SELECT "name", "type" FROM pragma_table_info(${table}) ORDER BY "cid"`
      : Prisma.sql`
        SELECT column_name AS name, data_type AS type FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = ${table} ORDER BY ordinal_position`,
  );
  return rows.map(({ name, type }) => ({ name, type, form: formOf(type) }));
}

function formOf(type: string): Column['form'] {
  if (/^(?:timestamp|datetime)/i.test(type)) return 'time';
  if (/^bool/i.test(type)) return 'truth';
  return /^(?:int|real|double|bigint|float)/i.test(type) ? 'number' : 'text';
}

/** All rows of a table, page by page, in the order of its key, which is the first column of every table of ours. */
export async function* pagesOf(
  tx: StoreTx,
  table: string,
  columns: readonly Column[],
): AsyncGenerator<PortableRow[]> {
  const key = keyOf(table, columns);
  for (let after: unknown; ; ) {
    const behind = after === undefined ? Prisma.empty : Prisma.sql`WHERE ${named(key)} > ${after}`;
    const page = await tx.rows<Record<string, unknown>>(
      Prisma.sql`SELECT * FROM ${named(table)} ${behind} ORDER BY ${named(key)} LIMIT ${PAGE}`,
    );
    if (page.length === 0) return;
    after = page.at(-1)?.[key];
    yield page.map((row) => portable(row, columns));
  }
}

/** Writes rows as they are; throws at the first that did not arrive as it was. */
export async function writePage(
  tx: StoreTx,
  table: string,
  columns: readonly Column[],
  rows: readonly PortableRow[],
): Promise<void> {
  const names = Prisma.join(columns.map(({ name }) => named(name)));
  if (tx.dialect === 'sqlite') {
    for (const row of rows) {
      const values = Prisma.join(columns.map((one) => stored(row[one.name], one)));
      await tx.run(Prisma.sql`INSERT INTO ${named(table)} (${names}) VALUES (${values})`);
    }
  } else {
    const from = recordOf(columns, rows);
    await tx.run(Prisma.sql`INSERT INTO ${named(table)} (${names}) SELECT ${names} FROM ${from}`);
    // What counts its own rows goes on behind the last that came; the embedded database does so by itself.
    if (columns.some(({ name, type }) => name === 'id' && type === 'integer')) {
      await tx.$executeRawUnsafe(
        `SELECT setval(pg_get_serial_sequence('"${table}"', 'id'), greatest(1, (SELECT max("id") FROM "${table}")))`,
      );
    }
  }
  await compare(tx, table, columns, rows);
}

/** Removes all rows of a table. */
export async function emptyTable(tx: StoreTx, table: string): Promise<void> {
  await tx.run(Prisma.sql`DELETE FROM ${named(table)}`);
}

/** How many rows a table has. */
export async function countRows(tx: StoreTx, table: string): Promise<number> {
  const [row] = await tx.rows<{ n: unknown }>(Prisma.sql`SELECT count(*) AS n FROM ${named(table)}`);
  return Number(row?.n ?? 0);
}

async function compare(
  tx: StoreTx,
  table: string,
  columns: readonly Column[],
  rows: readonly PortableRow[],
): Promise<void> {
  const key = keyOf(table, columns);
  const keys = Prisma.join(rows.map((row) => row[key]));
  const found = await tx.rows<Record<string, unknown>>(
    Prisma.sql`SELECT * FROM ${named(table)} WHERE ${named(key)} IN (${keys})`,
  );
  const there = new Map(found.map((row) => [String(row[key]), portable(row, columns)]));
  for (const row of rows) {
    const arrived = there.get(String(row[key]));
    if (!arrived || columns.some(({ name }) => arrived[name] !== (row[name] ?? null))) {
      throw new Error(`${table} ${String(row[key])} did not arrive as it was.`);
    }
  }
}

function recordOf(columns: readonly Column[], rows: readonly PortableRow[]): Prisma.Sql {
  const types = columns.map(({ name, type }) => `"${name}" ${type}`).join(', ');
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(${Prisma.raw(types)})`;
}

function portable(row: Readonly<Record<string, unknown>>, columns: readonly Column[]): PortableRow {
  return Object.fromEntries(columns.map((one) => [one.name, asValue(row[one.name], one)]));
}

function asValue(value: unknown, { form }: Column): Value {
  if (value === null || value === undefined) return null;
  if (form === 'time') return new Date(value as string | Date).toISOString();
  if (form === 'truth') return value === true || value === 1;
  if (form === 'number') return Number(value);
  return String(value);
}

function stored(value: Value | undefined, { form }: Column): Value {
  return form === 'time' && typeof value === 'string' ? sqlTime(new Date(value)) : (value ?? null);
}

function keyOf(table: string, columns: readonly Column[]): string {
  const [key] = columns;
  if (!key) throw new Error(`There is no table ${table} in the database.`);
  return key.name;
}

/** Names come from the database's own list of tables and columns, or were compared with it. */
function named(name: string): Prisma.Sql {
  return Prisma.raw(`"${name.replaceAll('"', '')}"`);
}
