/** The rows behind the figures of a report, so that each figure can be counted again by hand (R217). */

import type { OpenTicket } from '../domain/report/counted.ts';
import type { Period } from '../domain/report/period.ts';
import type { CountedKinds } from '../domain/report/wanting.ts';
import type { StoreTx } from './database.ts';
import { fact, inPeriod, openTicketColumns, openTicketOf, orNot, stillOpen } from './figures-sql.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';
import { readTime } from './sql.ts';

/** A ticket that was filed or done in the period, or is open; without its words and whose it is. */
export interface ArchivedTicket extends OpenTicket {
  doneAt?: Date | undefined;
}

/** A score or a visit: what of, whose, when. */
export interface ArchivedFact {
  no: string;
  department?: string | undefined;
  handler?: string | undefined;
  at: Date;
}

/** Everything behind one report. */
export interface Archive {
  tickets: ArchivedTicket[];
  /** Work among staff. */
  inner: ArchivedTicket[];
  scores: (ArchivedFact & { score: number })[];
  visits: (ArchivedFact & { made: boolean })[];
  /** Names of members of staff by id. */
  names: ReadonlyMap<string, string>;
}

/** Loads the rows behind the figures of a period; tickets about members of staff stand there without handler. */
export async function loadArchive(
  tx: StoreTx,
  communityId: string,
  { kinds, inner }: CountedKinds,
  period: Period,
): Promise<Archive> {
  const tickets = await tx.rows<Raw>(Prisma.sql`
    SELECT ${openTicketColumns(tx)}, t."doneAt" FROM "Ticket" t
    WHERE t."communityId" = ${communityId} AND t."no" IS NOT NULL
      AND (${inPeriod(tx, 't."filedAt"', period)} OR ${inPeriod(tx, 't."doneAt"', period)} OR ${stillOpen})
    ORDER BY t."filedAt", t."id"`);
  const scores = await tx.rows<Raw>(Prisma.sql`
    SELECT t."no", t."department", p."name" AS "handler", e."at", ${fact(tx, 'e."facts"', 'score')} AS "score"
    FROM "TicketEvent" e CROSS JOIN "Ticket" t
    LEFT JOIN "Person" p ON p."id" = coalesce(${fact(tx, 't."fields"', 'scoredFor')}, t."assigneeId")
    WHERE e."type" = 'rate' AND ${inPeriod(tx, 'e."at"', period)} AND t."id" = e."ticketId"
      AND t."communityId" = ${communityId} ORDER BY e."at", e."id"`);
  const visits = await tx.rows<Raw>(Prisma.sql`
    SELECT t."no", t."department", NULL AS "handler", k."dueAt" AS "at", k."status" FROM "Task" k
    LEFT JOIN "Ticket" t ON t."id" = k."ticketId"
    WHERE k."communityId" = ${communityId} AND k."type" = 'return_visit' AND k."status" IN ('open', 'done')
      AND ${inPeriod(tx, 'k."dueAt"', period)} ORDER BY k."dueAt", k."id"`);
  const people = await tx.models.person.findMany({
    where: { communityId, roles: { not: '[]' } },
    select: { id: true, name: true },
  });
  const all = tickets.map((row) => ({ ...openTicketOf(row), doneAt: readTime(row['doneAt']) }));
  return {
    tickets: all.filter(({ kind }) => kinds.includes(kind)),
    inner: all.filter(({ kind }) => inner.includes(kind)),
    scores: scores.map((row) => ({ ...factOf(row), score: Number(row['score']) })),
    visits: visits.map((row) => ({ ...factOf(row), made: row['status'] === 'done' })),
    names: new Map(people.map(({ id, name }) => [id, name])),
  };
}

function factOf(row: Raw): ArchivedFact {
  return {
    no: orNot(row['no']) ?? '',
    department: orNot(row['department']),
    handler: orNot(row['handler']),
    at: readTime(row['at']) ?? new Date(Number.NaN),
  };
}
