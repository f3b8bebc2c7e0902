/** Clocks that have come due, found by the index on their next time. */
import type { Community } from '../domain/community.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Chat, Person, Scene } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { concernedBy } from './load.ts';
import { loadConcerned, loadEstates } from './people.ts';
import type { Raw } from './rows.ts';
import { readTime, recordset, timeParam } from './sql.ts';
import { withHistory } from './tickets.ts';

/** How far a search has come; the next page begins behind it. */
export interface Place {
  id: string;
  /** Where the order is one of time. */
  at?: Date | undefined;
}

/** A page of tickets to be looked at, in order; `last` is absent on the last page. */
export interface Found {
  ids: string[];
  last?: Place | undefined;
}

/** Tickets and all that is known about them. */
export interface Concerned {
  tickets: Ticket[];
  people: Person[];
  staff: Map<string, Person[]>;
  groups: Map<string, Chat[]>;
}

/** The scene in which something is decided about a ticket without a message; `id` collides when it is decided twice. */
export function sceneOf(known: Concerned, community: Community, id: string, now: Date): Scene {
  return {
    id,
    now,
    community,
    staff: known.staff.get(community.id) ?? [],
    groups: known.groups.get(community.id) ?? [],
    people: known.people,
    history: [],
    load: new Map(),
    household: [],
  };
}

/** The words of the index `Ticket_open`: what is over is never looked at, however much there was. */
const OPEN = Prisma.raw(`t."status" NOT IN ('draft', 'closed', 'cancelled')`);

/** Tickets of these communities of which a clock is due, the earliest first. */
export async function findDue(
  tx: StoreTx,
  communities: readonly string[],
  now: Date,
  after: Place | undefined,
  most: number,
): Promise<Found> {
  const { dialect } = tx;
  const behind = after?.at
    ? Prisma.sql`AND (n."nextAt", n."id") > (${timeParam(dialect, after.at)}, ${after.id})`
    : Prisma.empty;
  // The border of the community lies inside the limit: what is due in one that nobody serves blocks no other.
  // CROSS JOIN is how SQLite is told to begin with the clocks: by itself it begins with all tickets of the community.
  const rows = await tx.rows<{ id: string; at: unknown; ticketId: string }>(Prisma.sql`
    SELECT n."id", n."nextAt" AS "at", n."ticketId" FROM "Deadline" n CROSS JOIN "Ticket" t
    WHERE n."nextAt" <= ${timeParam(dialect, now)} ${behind} AND t."id" = n."ticketId"
      AND t."communityId" IN (${Prisma.join([...communities])})
    ORDER BY n."nextAt", n."id" LIMIT ${most}`);
  const last = rows.length < most ? undefined : rows.at(-1);
  return {
    ids: [...new Set(rows.map(({ ticketId }) => ticketId))],
    last: last && { id: last.id, at: readTime(last.at) },
  };
}

/** Tickets of a community that are open or of which something is still due, in the order of their ids. */
export async function findOpen(
  tx: StoreTx,
  communityId: string,
  after: Place | undefined,
  most: number,
): Promise<Found> {
  const rows = await tx.rows<{ id: string }>(Prisma.sql`
    SELECT o."id" FROM (
      SELECT t."id" FROM "Ticket" t WHERE t."communityId" = ${communityId} AND ${OPEN}
        AND t."status" NOT IN ('used', 'expired')
      UNION SELECT t."id" FROM "Deadline" n CROSS JOIN "Ticket" t
        WHERE n."nextAt" IS NOT NULL AND t."id" = n."ticketId" AND t."communityId" = ${communityId}) AS o
    WHERE o."id" > ${after?.id ?? ''} ORDER BY o."id" LIMIT ${most}`);
  return page(rows, most);
}

/** Open tickets whose handler is no member of the staff any more, in the order of their ids. */
export async function findAbandoned(
  tx: StoreTx,
  communities: readonly string[],
  after: Place | undefined,
  most: number,
): Promise<Found> {
  const rows = await tx.rows<{ id: string }>(Prisma.sql`
    SELECT t."id" FROM "Ticket" t CROSS JOIN "Person" p
    WHERE p."id" = t."assigneeId" AND p."roles" = '[]' AND ${OPEN} AND t."status" IN ('open', 'reopened', 'assigned', 'in_progress', 'on_hold')
      AND t."communityId" IN (${Prisma.join([...communities])}) AND t."id" > ${after?.id ?? ''}
    ORDER BY t."id" LIMIT ${most}`);
  return page(rows, most);
}

/**
 * Open arrears of flats of which no bill is overdue any more, in the order of their ids. IS TRUE keeps databases from
 * beginning with all arrears that there ever were.
 */
export async function findPaidUp(
  tx: StoreTx,
  communityId: string,
  today: string,
  after: Place | undefined,
  most: number,
): Promise<Found> {
  const rows = await tx.rows<{ id: string }>(Prisma.sql`
    SELECT t."id" FROM "Ticket" t
    WHERE t."communityId" = ${communityId} AND (t."kind" = 'arrears') IS TRUE AND t."id" > ${after?.id ?? ''}
      AND ${OPEN}
      AND NOT EXISTS (SELECT 1 FROM "Bill" b WHERE b."communityId" = t."communityId" AND b."unit" = t."unit"
        AND b."paidOn" IS NULL AND b."due" < ${today})
    ORDER BY t."id" LIMIT ${most}`);
  return page(rows, most);
}

function page(rows: readonly { id: string }[], most: number): Found {
  return { ids: rows.map(({ id }) => id), last: rows.length < most ? undefined : rows.at(-1) };
}

/**
 * Loads tickets to be decided on in this very transaction. Where others write beside us the rows are locked first,
 * so that what is read is the newest and stays so until the commit; the embedded database has no others.
 */
export async function loadForChange(tx: StoreTx, wanted: readonly string[]): Promise<Concerned> {
  const lock = tx.dialect === 'sqlite' ? Prisma.empty : Prisma.sql`FOR UPDATE`;
  const ids = recordset(
    tx.dialect,
    { id: 'text' },
    wanted.map((id) => ({ id })),
  );
  // Always in the same order: two that lock the same rows wait for each other instead of colliding.
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t WHERE t."id" IN (SELECT r."id" FROM ${ids}) ORDER BY t."id" ${lock}`);
  const place = new Map(wanted.map((id, i) => [id, i]));
  const order = (row: Raw) => place.get(String(row['id'])) ?? 0;
  const tickets = await withHistory(
    tx,
    rows.sort((a, b) => order(a) - order(b)),
  );
  const people = await loadConcerned(tx, tickets.flatMap(concernedBy));
  const estates = [...new Set(tickets.map(({ communityId }) => communityId))];
  return { tickets, people, ...(await loadEstates(tx, estates)) };
}
