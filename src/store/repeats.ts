/** Repairs of the last weeks by place, and the work that looks for why they come back. */
import type { Fault } from '../domain/repeats.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { type Raw, ticketFromRow } from './rows.ts';
import { recordset, timeParam } from './sql.ts';

/** From when on repairs are looked for. */
export interface Window {
  communityId: string;
  /** Filed after this. */
  after: Date;
  /** Opened after this; a draft may wait before it is filed. */
  opened: Date;
}

/** Repairs filed after the last look, and all earlier ones of their places that stand; a handful of rows. */
export async function loadFaults(tx: StoreTx, window: Window, since: Date): Promise<Fault[]> {
  const fresh = await tx.rows<{ unit: string; spot: string }>(Prisma.sql`
    SELECT DISTINCT COALESCE(t."unit", '') AS "unit", COALESCE(t."spot", '') AS "spot" FROM "Ticket" t
    WHERE t."communityId" = ${window.communityId} AND t."kind" = 'repair'
      AND t."filedAt" > ${timeParam(tx.dialect, since)} AND t."createdAt" > ${timeParam(tx.dialect, window.opened)}`);
  if (fresh.length === 0) return [];
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t JOIN ${recordset(tx.dialect, { unit: 'text', spot: 'text' }, fresh)}
      ON COALESCE(t."unit", '') = r."unit" AND COALESCE(t."spot", '') = r."spot"
    WHERE t."communityId" = ${window.communityId} AND t."kind" = 'repair' AND t."status" <> 'cancelled'
      AND t."filedAt" > ${timeParam(tx.dialect, window.after)}
      AND t."createdAt" > ${timeParam(tx.dialect, window.opened)}`);
  return rows.flatMap((row): Fault[] => {
    const { no, filedAt, fields, ...ticket } = ticketFromRow(row, [], []);
    // What was merged is told by the other one.
    const stands = no !== undefined && filedAt !== undefined && fields['mergedInto'] === undefined;
    return stands ? [{ ...ticket, no, filedAt }] : [];
  });
}

/** Places for which somebody looks for the cause, or has done so since. */
export async function loadRootCauses(
  tx: StoreTx,
  communityId: string,
  since: Date,
): Promise<Omit<Fault, 'no' | 'filedAt'>[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t WHERE t."communityId" = ${communityId} AND t."kind" = 'root_cause'
      AND (t."createdAt" > ${timeParam(tx.dialect, since)} OR t."status" NOT IN ('closed', 'cancelled'))`);
  return rows.map((row) => ticketFromRow(row, [], []));
}
