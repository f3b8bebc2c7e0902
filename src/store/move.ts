/** Everything of one database copied into another, and compared row by row. */
import type { Queue } from '../domain/job.ts';
import type { Database, StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { TABLES, type TableName } from './personal.ts';
import { readTime } from './sql.ts';

/** Tables that belong to a running installation and not to what it knows: jobs are put into the queue of the other. */
const LEFT: readonly TableName[] = ['Job', 'Process', 'Lease'];
/** Rows read, written and compared at a time. */
const PAGE = 500;
/** A copy of years of messages takes its time, ms. */
const LONGEST_MS = 24 * 3_600_000;

/** What was copied. */
export interface Moved {
  tables: { name: string; rows: number }[];
}

type Values = Record<string, unknown>;
/** Columns of a table of the target: name and type. */
type Columns = readonly { name: string; type: string }[];

/**
 * Copies all rows in one transaction on each side: the source may be in use, and is seen as it is at one moment. What a
 * copy before brought is replaced. Throws, with nothing changed, at the first row that did not arrive as it was.
 */
export async function moveAll(
  from: Database,
  to: Database,
  told: (table: string, rows: number) => void,
): Promise<Moved> {
  return from.transaction(
    (source) =>
      to.transaction(
        async (target) => {
          const tables: Moved['tables'] = [];
          for (const name of TABLES.filter((one) => !LEFT.includes(one))) {
            const rows = await moveTable(source, target, name);
            tables.push({ name, rows });
            told(name, rows);
          }
          return { tables };
        },
        undefined,
        LONGEST_MS,
      ),
    undefined,
    LONGEST_MS,
  );
}

async function moveTable(source: StoreTx, target: StoreTx, name: TableName): Promise<number> {
  const table = Prisma.raw(`"${name}"`);
  const columns = await columnsOf(target, name);
  await target.run(Prisma.sql`DELETE FROM ${table}`);
  const [key] = columns;
  if (!key) throw new Error(`${name} has no columns on the server.`);
  const column = Prisma.raw(`"${key.name}"`);
  let count = 0;
  for (let after: unknown; ; ) {
    const behind = after === undefined ? Prisma.empty : Prisma.sql`WHERE ${column} > ${after}`;
    const page = await source.rows<Values>(
      Prisma.sql`SELECT * FROM ${table} ${behind} ORDER BY ${column} LIMIT ${PAGE}`,
    );
    if (page.length === 0) break;
    after = page.at(-1)?.[key.name];
    const rows = page.map((row) => asJson(row, columns));
    await write(target, table, columns, rows);
    await compare(target, name, key, columns, rows);
    count += rows.length;
  }
  await goOnCounting(target, name, columns);
  const [there] = await target.rows<{ n: unknown }>(Prisma.sql`SELECT count(*) AS n FROM ${table}`);
  if (Number(there?.n) !== count)
    throw new Error(`${name}: ${count} rows were read and ${there?.n} arrived.`);
  return count;
}

async function columnsOf(target: StoreTx, name: TableName): Promise<Columns> {
  return target.rows<Columns[number]>(Prisma.sql`
    SELECT column_name AS name, data_type AS type FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ${name} ORDER BY ordinal_position`);
}

/** A row as both sides write it: times to the millisecond, truth as truth. */
function asJson(row: Values, columns: Columns): Values {
  return Object.fromEntries(columns.map(({ name, type }) => [name, cell(row[name], type)]));
}

function cell(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null;
  if (type.startsWith('timestamp')) return new Date(value as string | Date).toISOString();
  if (type === 'boolean') return value === true || value === 1;
  if (typeof value === 'bigint') return Number(value);
  return value;
}

function record(columns: Columns, rows: readonly Values[]): Prisma.Sql {
  const types = columns.map(({ name, type }) => `"${name}" ${type}`).join(', ');
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(${Prisma.raw(types)})`;
}

async function write(target: StoreTx, table: Prisma.Sql, columns: Columns, rows: readonly Values[]) {
  const names = Prisma.raw(columns.map(({ name }) => `"${name}"`).join(', '));
  await target.run(Prisma.sql`INSERT INTO ${table} (${names}) SELECT ${names} FROM ${record(columns, rows)}`);
}

/** Reads the rows back by their first column, which is the key of every table of ours. */
async function compare(
  target: StoreTx,
  name: TableName,
  key: Columns[number],
  columns: Columns,
  rows: readonly Values[],
) {
  const column = Prisma.raw(`"${key.name}"`);
  const found = await target.rows<Values>(Prisma.sql`
    SELECT t.* FROM ${Prisma.raw(`"${name}"`)} t
    WHERE t.${column} IN (SELECT r.${column} FROM ${record([key], rows)})`);
  const there = new Map(found.map((row) => [String(row[key.name]), JSON.stringify(asJson(row, columns))]));
  for (const row of rows) {
    const id = String(row[key.name]);
    if (there.get(id) !== JSON.stringify(row)) throw new Error(`${name} ${id} did not arrive as it was.`);
  }
}

/** What counts its own rows goes on behind the last that came. */
async function goOnCounting(target: StoreTx, name: TableName, columns: Columns): Promise<void> {
  if (!columns.some((one) => one.name === 'id' && one.type === 'integer')) return;
  await target.$executeRawUnsafe(
    `SELECT setval(pg_get_serial_sequence('"${name}"', 'id'), greatest(1, (SELECT max("id") FROM "${name}")))`,
  );
}

/** Lanes in which something waits; without a time = at once. */
export async function lanesOfWaiting(
  tx: StoreTx,
): Promise<{ queue: Queue; lane: string; runAt: Date | undefined }[]> {
  const inbox = await tx.rows<{ lane: string }>(
    Prisma.sql`SELECT DISTINCT "lane" FROM "Inbox" WHERE "status" IN ('waiting', 'later')`,
  );
  const outbox = await tx.rows<{ lane: string; at: unknown }>(Prisma.sql`
    SELECT "lane", min("availableAt") AS at FROM "Outbox" WHERE "status" = 'waiting' GROUP BY "lane"`);
  const media = await tx.rows<{ lane: string; at: unknown }>(Prisma.sql`
    SELECT "lane", min("nextAt") AS at FROM "Attachment" WHERE "status" = 'waiting' GROUP BY "lane"`);
  return [
    ...inbox.map(({ lane }) => ({ queue: 'inbox' as const, lane, runAt: undefined })),
    ...outbox.map(({ lane, at }) => ({ queue: 'outbox' as const, lane, runAt: readTime(at) })),
    ...media.map(({ lane, at }) => ({ queue: 'media' as const, lane, runAt: readTime(at) })),
  ];
}
