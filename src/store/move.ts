/** Everything of one database copied into another, and compared row by row. */
import type { Queue } from '../domain/job.ts';
import type { Database, StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import {
  columnsOf,
  copiedTables,
  countRows,
  emptyTable,
  LONGEST_COPY_MS,
  pagesOf,
  writePage,
} from './portable.ts';
import { readTime } from './sql.ts';

/** What was copied. */
export interface Moved {
  tables: { name: string; rows: number }[];
}

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
          for (const name of await copiedTables(source)) {
            const rows = await moveTable(source, target, name);
            tables.push({ name, rows });
            told(name, rows);
          }
          return { tables };
        },
        undefined,
        LONGEST_COPY_MS,
      ),
    undefined,
    LONGEST_COPY_MS,
  );
}

async function moveTable(source: StoreTx, target: StoreTx, name: string): Promise<number> {
  const columns = await columnsOf(target, name);
  await emptyTable(target, name);
  let count = 0;
  for await (const rows of pagesOf(source, name, await columnsOf(source, name))) {
    await writePage(target, name, columns, rows);
    count += rows.length;
  }
  const there = await countRows(target, name);
  if (there !== count) throw new Error(`${name}: ${count} rows were read and ${there} arrived.`);
  return count;
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
