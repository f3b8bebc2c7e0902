/** What is still under way for somebody. */
import type { Ticket } from '../domain/ticket.ts';
import type { Chat } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { loadEstates } from './people.ts';
import type { Raw } from './rows.ts';
import { rowsOf, type Subject } from './subject.ts';
import { withHistory } from './tickets.ts';

/** Requests that are not over, and the groups in which they are worked on. */
export interface OpenMatters {
  tickets: Ticket[];
  groups: Chat[];
}

/** The requests of this person that are not over, drafts included, the oldest first. */
export async function loadOpenOf(tx: StoreTx, subject: Subject): Promise<OpenMatters> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT x.* FROM "Ticket" x WHERE ${rowsOf(tx, subject, 'Ticket')}
      AND x."status" NOT IN ('closed', 'cancelled', 'used', 'expired') ORDER BY x."createdAt", x."id"`);
  const { groups } = await loadEstates(tx, [subject.communityId]);
  return { tickets: await withHistory(tx, rows), groups: groups.get(subject.communityId) ?? [] };
}

/** Arrears cases of theirs that are not closed. */
export async function openArrearsOf(
  tx: StoreTx,
  { ids }: Subject,
): Promise<{ unit: string; stage: string }[]> {
  const rows = await tx.models.ticket.findMany({
    where: {
      id: { in: ids.case.map(String) },
      status: { notIn: ['closed', 'cancelled', 'used', 'expired'] },
    },
    select: { unit: true, fields: true },
  });
  return rows.map(({ unit, fields }) => ({
    unit: unit ?? '',
    stage: String((JSON.parse(fields) as { stage?: unknown }).stage ?? ''),
  }));
}
