/** Whom we asked for a rating lately, so that nobody is asked too often. */
import type { Community } from '../domain/community.ts';
import { addDuration } from '../domain/duration.ts';
import { idsOf, type Ticket } from '../domain/ticket.ts';
import type { Asking } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { readTime, recordset, timeParam } from './sql.ts';

/** When those who reported or joined these tickets were asked within the period of their community. */
export async function loadAsked(
  tx: StoreTx,
  tickets: readonly Ticket[],
  communities: ReadonlyMap<string, Community>,
  now: Date,
): Promise<Asking[]> {
  const people = tickets.flatMap(({ communityId, reporterId, fields }) =>
    [reporterId, ...idsOf(fields['joined'])].map((personId) => ({ communityId, personId })),
  );
  if (people.length === 0) return [];
  const columns = { communityId: 'text', personId: 'text' } as const;
  const unique = new Map(people.map((one) => [`${one.communityId}/${one.personId}`, one]));
  const rows = await tx.rows<{ personId: string; ticketId: string; at: unknown }>(Prisma.sql`
    SELECT k."personId", k."ticketId", k."createdAt" AS "at" FROM "Task" k
    JOIN ${recordset(tx.dialect, columns, [...unique.values()])}
      ON k."communityId" = r."communityId" AND k."personId" = r."personId"
    WHERE k."type" IN ('survey', 'survey_copy') AND k."ticketId" IS NOT NULL
      AND k."createdAt" > ${timeParam(tx.dialect, earliest(communities, now))}`);
  return rows.map(({ personId, ticketId, at }) => ({ personId, ticketId, at: readTime(at) ?? now }));
}

/** The beginning of the longest period of any community. */
function earliest(communities: ReadonlyMap<string, Community>, now: Date): Date {
  const longest = [...communities.values()].map(({ policy, timezone }) => {
    return addDuration(now, policy['survey.every'], timezone).getTime() - now.getTime();
  });
  return new Date(now.getTime() - Math.max(0, ...longest));
}
