/** Clocks that have come due, found by the index on their next time. */

import type { Ticket } from '../domain/ticket.ts';
import type { Chat, Person } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { concernedBy } from './load.ts';
import { loadConcerned, loadEstates } from './people.ts';
import type { Raw } from './rows.ts';
import { readTime, recordset, timeParam } from './sql.ts';
import { withHistory } from './tickets.ts';

/** Tickets with something due, and all that is known about them. */
export interface DueTickets {
  /** Those whose time came first go first. */
  tickets: Ticket[];
  people: Person[];
  staff: Map<string, Person[]>;
  groups: Map<string, Chat[]>;
}

/** Tickets of these communities of which a clock is due, at most so many. */
export async function loadDue(
  tx: StoreTx,
  communities: readonly string[],
  now: Date,
  most: number,
): Promise<DueTickets> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM (
      SELECT d."ticketId" AS "id", min(d."nextAt") AS "at" FROM (
        SELECT n."ticketId", n."nextAt" FROM "Deadline" n
        WHERE n."nextAt" <= ${timeParam(tx.dialect, now)} ORDER BY n."nextAt" LIMIT ${most}) d
      GROUP BY d."ticketId") due
    JOIN "Ticket" t ON t."id" = due."id"
    WHERE t."communityId" IN (${Prisma.join([...communities])})
    ORDER BY due."at", t."id"`);
  return around(tx, rows);
}

/** When the next clock is due. */
export async function nextDue(tx: StoreTx): Promise<Date | undefined> {
  const [row] = await tx.rows<{ at: unknown }>(Prisma.sql`
    SELECT min("nextAt") AS at FROM "Deadline" WHERE "nextAt" IS NOT NULL`);
  return readTime(row?.at);
}

/** Open tickets of a community in the order of their ids, after one of them. */
export async function loadOpen(
  tx: StoreTx,
  communityId: string,
  after: string,
  most: number,
): Promise<DueTickets> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t WHERE t."communityId" = ${communityId} AND t."id" > ${after}
      AND t."status" NOT IN ('draft', 'closed', 'cancelled') ORDER BY t."id" LIMIT ${most}`);
  return around(tx, rows);
}

/** Open tickets whose handler is no member of the staff any more. */
export async function loadAbandoned(
  tx: StoreTx,
  communities: readonly string[],
  most: number,
): Promise<DueTickets> {
  const columns = { id: 'text' } as const;
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Person" p JOIN "Ticket" t ON t."assigneeId" = p."id"
    WHERE p."roles" = '[]' AND t."status" IN ('open', 'reopened', 'assigned', 'in_progress', 'on_hold')
      AND t."communityId" IN (SELECT r."id" FROM ${recordset(
        tx.dialect,
        columns,
        communities.map((id) => ({ id })),
      )})
    ORDER BY t."id" LIMIT ${most}`);
  return around(tx, rows);
}

async function around(tx: StoreTx, rows: readonly Raw[]): Promise<DueTickets> {
  const tickets = await withHistory(tx, rows);
  if (tickets.length === 0) return { tickets, people: [], staff: new Map(), groups: new Map() };
  const people = await loadConcerned(tx, tickets.flatMap(concernedBy));
  const estates = [...new Set(tickets.map(({ communityId }) => communityId))];
  return { tickets, people, ...(await loadEstates(tx, estates)) };
}
