/** Rounds of inspection of a period, and what was found in vacant rooms (N31, R216). */
import type { Counted, Wanted } from '../domain/report/counted.ts';
import type { StoreTx } from './database.ts';
import { fact, inPeriod, orNot } from './figures-sql.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';

/** By inspection: how many were due, walked in time, walked late, and missed. */
export async function countRounds(tx: StoreTx, wanted: Wanted): Promise<NonNullable<Counted['rounds']>> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT i."name", i."kind", count(*) AS "due",
      sum(CASE WHEN i."status" = 'done' AND i."doneAt" <= i."dueAt" THEN 1 ELSE 0 END) AS "made",
      sum(CASE WHEN i."status" = 'done' AND i."doneAt" > i."dueAt" THEN 1 ELSE 0 END) AS "late",
      sum(CASE WHEN i."status" = 'missed' THEN 1 ELSE 0 END) AS "missed"
    FROM "Inspection" i WHERE i."communityId" = ${wanted.communityId}
      AND ${inPeriod(tx, 'i."dueAt"', wanted)} AND i."status" IN ('done', 'missed')
    GROUP BY i."name", i."kind" ORDER BY i."name"`);
  const count = (row: Raw, key: string) => Number(row[key] ?? 0);
  return rows.map((row) => ({
    name: String(row['name']),
    kind: String(row['kind']),
    due: count(row, 'due'),
    made: count(row, 'made'),
    late: count(row, 'late'),
    missed: count(row, 'missed'),
  }));
}

/** What was found in rooms in which nobody lives. */
export async function loadVacantFindings(
  tx: StoreTx,
  wanted: Wanted,
): Promise<NonNullable<Counted['vacant']>> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t."no", t."category", t."unit", t."status" FROM "Ticket" t
    WHERE t."communityId" = ${wanted.communityId} AND ${inPeriod(tx, 't."filedAt"', wanted)}
      AND ${fact(tx, 't."fields"', 'finding')} = 'vacant' AND t."status" <> 'cancelled' ORDER BY t."no"`);
  return rows.map((row) => ({
    no: String(row['no']),
    category: orNot(row['category']),
    unit: orNot(row['unit']),
    status: String(row['status']),
  }));
}
