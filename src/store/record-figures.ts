/** Is what was settled on record in full? Counted by index, of the time of one report (N51). */

import type { Counted, Wanted } from '../domain/report/counted.ts';
import { figures } from '../domain/report.ts';
import type { StoreTx } from './database.ts';
import { anyOf, fact, inPeriod, orNot } from './figures-sql.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';

/** Records that are looked at one by one; a period with more is counted and not named in full. */
const MOST = 1_000;

/** How much was settled, and which of it lacks who did it, where it was, of what sort it was, or how it ended. */
export async function countRecords(tx: StoreTx, wanted: Wanted): Promise<Counted['records']> {
  const settled = Prisma.sql`t."communityId" = ${wanted.communityId} AND ${inPeriod(tx, 't."doneAt"', wanted)}
    AND ${anyOf('t."kind"', wanted.kinds)} AND t."status" IN ('resolved', 'closed')`;
  const [all] = await tx.rows<{ count: number | bigint }>(
    Prisma.sql`SELECT count(*) AS "count" FROM "Ticket" t WHERE ${settled}`,
  );
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT * FROM (
      SELECT t."no",
        CASE WHEN t."assigneeId" IS NULL THEN 1 ELSE 0 END AS "handler",
        CASE WHEN t."place" = 'home' AND t."unit" IS NULL THEN 1 ELSE 0 END AS "unit",
        CASE WHEN t."kind" = 'repair' AND t."category" IS NULL THEN 1 ELSE 0 END AS "category",
        CASE WHEN t."kind" = 'complaint' AND ${fact(tx, 't."fields"', 'result')} IS NULL THEN 1 ELSE 0 END AS "result"
      FROM "Ticket" t WHERE ${settled}) x
    WHERE x."handler" + x."unit" + x."category" + x."result" > 0 ORDER BY x."no" LIMIT ${MOST}`);
  return {
    settled: Number(all?.count ?? 0),
    lacking: rows.map((row) => ({
      no: orNot(row['no']) ?? '',
      what: LACKS.filter((key) => Number(row[key]) === 1),
    })),
  };
}

const LACKS = ['handler', 'unit', 'category', 'result'] as const;

/** Ideas of owners, filed in the year, that were adopted (N52); their numbers hold the year. */
export async function countIdeas(tx: StoreTx, { communityId, year }: Wanted): Promise<number> {
  const [all] = await tx.rows<{ count: number | bigint }>(Prisma.sql`
    SELECT count(*) AS "count" FROM "Ticket" t
    WHERE t."communityId" = ${communityId} AND t."kind" = 'suggestion' AND t."status" = 'closed'
      AND t."no" LIKE ${`FW-${year.slice(2)}%`} AND ${fact(tx, 't."fields"', 'adopted')} IS NOT NULL`);
  return Number(all?.count ?? 0);
}

/**
 * Grave complaints of the year about safety for which the company was found liable (N53): what somebody judged, for an
 * emergency by itself says nothing of whose fault it was.
 */
export async function countAccidents(tx: StoreTx, { communityId, year }: Wanted): Promise<number> {
  const [all] = await tx.rows<{ count: number | bigint }>(Prisma.sql`
    SELECT count(*) AS "count" FROM "Ticket" t
    WHERE t."communityId" = ${communityId} AND t."kind" = 'complaint' AND t."severity" = 'major'
      AND ${anyOf('t."topic"', SAFETY)} AND t."no" LIKE ${`TS-${year.slice(2)}%`}
      AND ${fact(tx, 't."fields"', 'liability')} = 'company'`);
  return Number(all?.count ?? 0);
}

const SAFETY = ['security', 'facility'];

/** What was offered when the last report of before the year was made; undefined = none says. */
export async function offeredBefore(
  tx: StoreTx,
  { communityId, year }: Wanted,
): Promise<string[] | undefined> {
  const row = await tx.models.report.findFirst({
    where: { communityId, key: { lt: year }, figures: { contains: '"keys":[' } },
    orderBy: [{ to: 'desc' }],
    select: { figures: true },
  });
  return row ? figures.parse(JSON.parse(row.figures)).catalogue?.keys : undefined;
}
