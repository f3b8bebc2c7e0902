/** Set-based statements written once for SQLite and PostgreSQL: many rows in, one statement (F7, F8). */
import type { Dialect, StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { sqlTime } from './sql-time.ts';

type ColumnType = 'text' | 'int' | 'float' | 'bool' | 'time';

/** The columns of a table that a statement writes or matches. */
export interface Table {
  name: string;
  key: readonly string[];
  columns: Readonly<Record<string, ColumnType>>;
}

/** One row to be written; dates as dates, absent = null. */
export type Row = Record<string, string | number | boolean | Date | null | undefined>;

const POSTGRES_TYPES = {
  text: 'text',
  int: 'integer',
  float: 'double precision',
  bool: 'boolean',
  time: 'timestamp(3)',
} as const satisfies Record<ColumnType, string>;

/** A time as a parameter of a raw statement. */
export function timeParam(dialect: Dialect, at: Date): Prisma.Sql {
  const text = sqlTime(at);
  return dialect === 'sqlite' ? Prisma.sql`${text}` : Prisma.sql`${text}::timestamptz::timestamp`;
}

/**
 * Keeps these names in one hand until the transaction ends: what several processes would do at the same moment they do
 * one after the other. An embedded database has one hand anyway.
 */
export async function inOneHand(tx: StoreTx, names: readonly string[]): Promise<void> {
  if (tx.dialect === 'sqlite' || names.length === 0) return;
  // In one order, so that two transactions wait for each other and never in a circle.
  const sorted = [...new Set(names)].sort();
  await tx.$executeRawUnsafe(
    'SELECT pg_advisory_xact_lock(hashtext(n)) FROM unnest($1::text[]) WITH ORDINALITY AS u(n, i) ORDER BY i',
    sorted,
  );
}

/** A raw time that came back: a Date from a column, text from an expression. */
export function readTime(value: unknown): Date | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return value;
  return new Date(String(value));
}

/** The rows as a table expression named `r`, for `SELECT … FROM ${recordset(…)}`. */
export function recordset(
  dialect: Dialect,
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly Row[],
): Prisma.Sql {
  const json = JSON.stringify(rows.map((row) => encode(columns, row)));
  const names = Object.keys(columns);
  if (dialect === 'sqlite') {
    const picks = names.map((name) => `value->>'${name}' AS "${name}"`).join(', ');
    return Prisma.sql`(SELECT ${Prisma.raw(picks)} FROM json_each(${json})) AS r`;
  }
  const types = Object.entries(columns)
    .map(([name, type]) => `"${name}" ${POSTGRES_TYPES[type]}`)
    .join(', ');
  return Prisma.sql`jsonb_to_recordset(${json}::jsonb) AS r(${Prisma.raw(types)})`;
}

/** These lanes as the rows `r`. */
export function lanesOf({ dialect }: Pick<StoreTx, 'dialect'>, lanes: readonly string[]): Prisma.Sql {
  return recordset(
    dialect,
    { lane: 'text' },
    lanes.map((lane) => ({ lane })),
  );
}

/**
 * For each row of `r` the rows of a table whose ids a subquery finds for it, for `SELECT … FROM ${foundFor(…)}`. Before
 * version 17 PostgreSQL tries every row of the table where a subquery that looks at `r` stands behind IN.
 */
export function foundFor(
  dialect: Dialect,
  rows: Prisma.Sql,
  { table, as }: { table: string; as: string },
  ids: Prisma.Sql,
): Prisma.Sql {
  const named = Prisma.raw(`"${table}" ${as}`);
  const id = Prisma.raw(`${as}."id"`);
  return dialect === 'sqlite'
    ? Prisma.sql`${rows} JOIN ${named} ON ${id} IN (${ids})`
    : Prisma.sql`${rows} CROSS JOIN LATERAL (${ids}) AS found JOIN ${named} ON ${id} = found."id"`;
}

function encode(columns: Readonly<Record<string, ColumnType>>, row: Row): Row {
  const encoded: Row = {};
  for (const name of Object.keys(columns)) {
    const value = row[name];
    encoded[name] = value instanceof Date ? sqlTime(value) : (value ?? null);
  }
  return encoded;
}

/** What to do with a row whose key is there already. */
export type OnConflict = 'ignore' | 'replace' | 'guarded';

/** Writes rows in one statement; returns how many were written. `guarded` replaces only the version before. */
export async function writeRows(
  tx: StoreTx,
  table: Table,
  rows: readonly Row[],
  onConflict: OnConflict,
): Promise<number> {
  if (rows.length === 0) return 0;
  const names = Object.keys(table.columns);
  const list = names.map((name) => `"${name}"`).join(', ');
  const picks = names.map((name) => `r."${name}"`).join(', ');
  return tx.run(
    Prisma.sql`INSERT INTO ${Prisma.raw(`"${table.name}"`)} (${Prisma.raw(list)})
      SELECT ${Prisma.raw(picks)} FROM ${recordset(tx.dialect, table.columns, rows)} WHERE true
      ON CONFLICT ${Prisma.raw(conflictClause(table, names, onConflict))}`,
  );
}

function conflictClause(table: Table, names: string[], onConflict: OnConflict): string {
  if (onConflict === 'ignore') return 'DO NOTHING';
  const target = table.key.map((name) => `"${name}"`).join(', ');
  const sets = names
    .filter((name) => !table.key.includes(name))
    .map((name) => `"${name}" = excluded."${name}"`)
    .join(', ');
  const guard = onConflict === 'guarded' ? ` WHERE "${table.name}"."version" = excluded."version" - 1` : '';
  return `(${target}) DO UPDATE SET ${sets}${guard}`;
}
