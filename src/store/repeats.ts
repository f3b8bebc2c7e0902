/** Repairs of the last weeks by place, and the work that looks for why they come back. */
import type { Fault } from '../domain/repeats.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { type Raw, ticketFromRow } from './rows.ts';
import { recordset, timeParam } from './sql.ts';

/** Which repairs are looked at. */
export interface Window {
  communityId: string;
  /** Filed after the last look. */
  since: Date;
  /** Filed after this they count. */
  from: Date;
  /** How long a draft may wait before it is filed, ms: the index is one of the time of opening. */
  draftMs: number;
}

/** Said so that nobody searches by the kind: of repairs there are years, of the last weeks only a few. */
const REPAIR = Prisma.sql`t."kind" || '' = 'repair'`;

/** Repairs filed after the last look, and all earlier ones of their places that stand; a handful of rows. */
export async function loadFaults(tx: StoreTx, window: Window): Promise<Fault[]> {
  const filedAfter = (at: Date) => {
    const opened = new Date(at.getTime() - window.draftMs);
    return Prisma.sql`t."communityId" = ${window.communityId} AND ${REPAIR}
      AND t."filedAt" > ${timeParam(tx.dialect, at)} AND t."createdAt" > ${timeParam(tx.dialect, opened)}`;
  };
  const fresh = await tx.rows<{ unit: string; spot: string }>(Prisma.sql`
    SELECT DISTINCT COALESCE(t."unit", '') AS "unit", COALESCE(t."spot", '') AS "spot" FROM "Ticket" t
    WHERE ${filedAfter(window.since)}`);
  if (fresh.length === 0) return [];
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t WHERE ${filedAfter(window.from)} AND t."status" <> 'cancelled'
      AND (COALESCE(t."unit", ''), COALESCE(t."spot", '')) IN (
        SELECT r."unit", r."spot" FROM ${recordset(tx.dialect, { unit: 'text', spot: 'text' }, fresh)})`);
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
