/** Tickets that a message may be about. */

import type { Dialog } from '../domain/dialog.ts';
import type { Ticket } from '../domain/ticket.ts';
import { ticketNumbers } from '../domain/ticket-number.ts';
import type { Person } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Waiting } from './inbox.ts';
import type { Offered } from './offers.ts';
import { clockFromRow, eventFromRow, type Raw, ticketFromRow } from './rows.ts';
import { foundFor, recordset } from './sql.ts';

/** Earlier tickets of a room that whoever takes a job is shown. */
const HISTORY = 5;

/** What one message may be about, and whose ticket it could be. */
export interface TicketQuery {
  waiting: Waiting;
  communityId: string;
  sender: Person;
  offered: Offered | undefined;
  /** They ask for the list of their work. */
  listing?: boolean | undefined;
  dialogs: readonly Dialog[];
  /** All that is open in the department of the sender is wanted. */
  shift?: boolean;
}

/** Loads the tickets of a batch: the senders' open ones, and those named, offered or being talked about. */
export async function loadTickets(
  tx: StoreTx,
  queries: readonly TicketQuery[],
): Promise<Map<number, Ticket[]>> {
  const open = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t WHERE t."status" NOT IN ('closed', 'cancelled')
      AND t."status" NOT IN ('used', 'expired') AND t."reporterId" IN (SELECT r."id" FROM ${ids(
        tx,
        queries.map(({ sender }) => sender.id),
      )})`);
  const named = queries.flatMap((query) =>
    ticketNumbers(query.waiting.message.text).map((no) => ({ communityId: query.communityId, no })),
  );
  const byNumber =
    named.length === 0
      ? []
      : await tx.rows<Raw>(Prisma.sql`
          SELECT t.* FROM "Ticket" t
          JOIN ${recordset(tx.dialect, { communityId: 'text', no: 'text' }, named)}
            ON t."communityId" = r."communityId" AND t."no" = r."no"`);
  const meant = queries.flatMap((query) => [...meantIds(query)]);
  const byId =
    meant.length === 0
      ? []
      : await tx.rows<Raw>(Prisma.sql`
          SELECT t.* FROM "Ticket" t WHERE t."id" IN (SELECT r."id" FROM ${ids(tx, meant)})`);
  const jobs = [...(await loadJobs(tx, queries)), ...(await loadUnverified(tx, queries))];
  const rows = new Map([...open, ...byNumber, ...byId, ...jobs].map((row) => [String(row['id']), row]));
  const tickets = await withHistory(tx, [...rows.values()]);

  const found = new Map<number, Ticket[]>();
  for (const query of queries) {
    const numbers = new Set(ticketNumbers(query.waiting.message.text));
    const wanted = meantIds(query);
    const mine = tickets.filter(
      (ticket) =>
        ticket.communityId === query.communityId &&
        (ticket.reporterId === query.sender.id ||
          ticket.assigneeId === query.sender.id ||
          isJobFor(ticket, query) ||
          (query.listing === true && ticket.fields['nonconformity'] === true) ||
          (query.shift && ticket.department === query.sender.department) ||
          wanted.has(ticket.id) ||
          (ticket.no !== undefined && numbers.has(ticket.no))),
    );
    found.set(
      query.waiting.id,
      mine.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()),
    );
  }
  return found;
}

/** The last filed tickets of each of these rooms, newest first; for whoever takes a job there. */
export async function loadHistory(tx: StoreTx, tickets: readonly Ticket[]): Promise<Ticket[]> {
  const named = tickets.flatMap(({ communityId, unit }) => (unit ? [{ communityId, unit }] : []));
  const rooms = [...new Map(named.map((one) => [`${one.communityId}/${one.unit}`, one])).values()];
  if (rooms.length === 0) return [];
  const columns = { communityId: 'text', unit: 'text' } as const;
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM ${foundFor(
      tx.dialect,
      recordset(tx.dialect, columns, rooms),
      { table: 'Ticket', as: 't' },
      Prisma.sql`
        SELECT w."id" FROM "Ticket" w WHERE w."communityId" = r."communityId" AND w."unit" = r."unit"
          AND w."no" IS NOT NULL ORDER BY w."createdAt" DESC LIMIT ${HISTORY}`,
    )}
    ORDER BY t."createdAt" DESC`);
  return rows.map((row) => ticketFromRow(row, [], []));
}

function meantIds({ offered, dialogs }: TicketQuery): Set<string> {
  const meant = new Set<string>();
  const offers = [offered?.pressed?.offer, offered?.quoted, ...(offered?.offers ?? [])];
  for (const offer of offers) {
    if (offer?.ticketId) meant.add(offer.ticketId);
    for (const { act } of offer?.choices ?? []) {
      if (act.do === 'unwanted') for (const id of act.tickets) meant.add(id);
      if (act.do !== 'command') continue;
      meant.add(act.ticketId);
      for (const id of act.args?.['with']?.split(' ') ?? []) meant.add(id);
    }
  }
  for (const { state } of dialogs) {
    if (state.doing === 'form' || state.doing === 'paused') {
      for (const id of state.drafts) meant.add(id);
    }
    if (state.doing === 'command' || state.doing === 'contact_time' || state.doing === 'why')
      meant.add(state.ticketId);
  }
  return meant;
}

/** Tickets of rows with their clocks and their events. */
export async function withHistory(tx: StoreTx, rows: readonly Raw[]): Promise<Ticket[]> {
  if (rows.length === 0) return [];
  const wanted = rows.map((row) => String(row['id']));
  const clocks = await tx.rows<Raw>(Prisma.sql`
    SELECT d.* FROM "Deadline" d WHERE d."ticketId" IN (SELECT r."id" FROM ${ids(tx, wanted)})`);
  const events = await tx.rows<Raw>(Prisma.sql`
    SELECT e.* FROM "TicketEvent" e WHERE e."ticketId" IN (SELECT r."id" FROM ${ids(tx, wanted)})
    ORDER BY e."seq"`);
  const clocksOf = grouped(clocks);
  const eventsOf = grouped(events);
  return wanted.map((id, i) =>
    ticketFromRow(
      rows[i] ?? {},
      (clocksOf.get(id) ?? []).map(clockFromRow),
      (eventsOf.get(id) ?? []).map(eventFromRow),
    ),
  );
}

function grouped(rows: readonly Raw[]): Map<string, Raw[]> {
  const found = new Map<string, Raw[]>();
  for (const row of rows) {
    const id = String(row['ticketId']);
    const known = found.get(id);
    if (known) known.push(row);
    else found.set(id, [row]);
  }
  return found;
}

/** Jobs that one list of work shows at the most. */
const MOST_JOBS = 50;
/** Open tickets that the handing over of a shift looks at. */
const MOST_OF_SHIFT = 300;
/** A text of at most so many characters may ask for the list of work. */
const SHORT = 6;

function wantsJobs({ waiting, sender }: TicketQuery): boolean {
  return sender.roles.length > 0 && waiting.message.text.trim().length <= SHORT;
}

function isJobFor(ticket: Ticket, query: TicketQuery): boolean {
  return wantsJobs(query) && ticket.assigneeId === undefined && ticket.department === query.sender.department;
}

/** What members of staff have to do, and what in their departments nobody has. */
async function loadJobs(tx: StoreTx, queries: readonly TicketQuery[]): Promise<Raw[]> {
  const wanting = queries.filter(wantsJobs);
  if (wanting.length === 0) return [];
  const people = wanting.map(({ sender, communityId }) => ({
    id: sender.id,
    communityId,
    department: sender.department,
  }));
  const columns = { id: 'text', communityId: 'text', department: 'text' } as const;
  // The words of the index `Ticket_job`: what somebody did in all the years is not looked at. A count, as
  // PostgreSQL answers EXISTS under OR by reading all clocks of that name.
  const own = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t JOIN ${recordset(tx.dialect, columns, people)} ON t."assigneeId" = r."id"
    WHERE t."status" NOT IN ('draft', 'closed', 'cancelled') AND (t."status" <> 'resolved' OR 0 < (
      SELECT count(*) FROM "Deadline" d WHERE d."ticketId" = t."id" AND d."clock" = 'tell_result'
        AND d."metAt" IS NULL AND d."endedAt" IS NULL))
    LIMIT ${MOST_JOBS * people.length}`);
  const free = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t JOIN ${recordset(tx.dialect, columns, people)}
      ON t."communityId" = r."communityId" AND t."department" = r."department"
    WHERE t."status" IN ('open', 'reopened') AND t."assigneeId" IS NULL
    ORDER BY t."createdAt" DESC LIMIT ${MOST_JOBS * people.length}`);
  const shifts = wanting.filter(({ shift }) => shift);
  if (shifts.length === 0) return [...own, ...free];
  const places = shifts.map(({ sender, communityId }) => ({ communityId, department: sender.department }));
  // The words of the index `Ticket_open`: what is over is never looked at.
  const open = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t JOIN ${recordset(tx.dialect, { communityId: 'text', department: 'text' }, places)}
      ON t."communityId" = r."communityId" AND t."department" = r."department"
    WHERE t."status" NOT IN ('draft', 'closed', 'cancelled') AND t."status" NOT IN ('used', 'expired') LIMIT ${MOST_OF_SHIFT * shifts.length}`);
  return [...own, ...free, ...open];
}

/** What was opened again and is done, and waits for somebody of rank to see that it is right (R046). */
async function loadUnverified(tx: StoreTx, queries: readonly TicketQuery[]): Promise<Raw[]> {
  const listing = queries.filter((one) => one.listing === true && one.sender.roles.length > 0);
  if (listing.length === 0) return [];
  const estates = ids(
    tx,
    listing.map(({ communityId }) => communityId),
  );
  return tx.rows<Raw>(Prisma.sql`
    SELECT DISTINCT t.* FROM "Task" k JOIN "Ticket" t ON t."id" = k."ticketId"
    WHERE k."communityId" IN (SELECT r."id" FROM ${estates}) AND k."type" = 'nonconformity'
      AND k."status" = 'open' AND t."status" IN ('resolved', 'closed')
    ORDER BY t."updatedAt" LIMIT ${MOST_JOBS * listing.length}`);
}

/** Emergencies, what many report, and searches for causes, of these communities: all that are not over. */
export async function loadIncidents(tx: StoreTx, communities: readonly string[]): Promise<Ticket[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t WHERE t."communityId" IN (SELECT r."id" FROM ${ids(tx, communities)})
      AND t."kind" IN ('incident', 'root_cause') AND t."status" IN ('open', 'assigned', 'in_progress', 'on_hold', 'reopened')`);
  return withHistory(tx, rows);
}

/** Open arrears of these rooms. */
export async function loadCases(
  tx: StoreTx,
  communityId: string,
  units: readonly string[],
): Promise<Ticket[]> {
  if (units.length === 0) return [];
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t WHERE t."communityId" = ${communityId} AND t."kind" = 'arrears'
      AND t."unit" IN (${Prisma.join([...units])}) AND t."status" NOT IN ('closed', 'cancelled')`);
  return withHistory(tx, rows);
}

/** Who has or had the jobs of each of these reporters that moved since then, and when, the last first. */
export async function loadServedBy(
  tx: StoreTx,
  reporterIds: readonly string[],
  since: Date,
): Promise<Map<string, { by: string; at: Date }[]>> {
  const found = new Map<string, { by: string; at: Date }[]>();
  if (reporterIds.length === 0) return found;
  const rows = await tx.models.ticket.findMany({
    where: {
      reporterId: { in: [...new Set(reporterIds)] },
      assigneeId: { not: null },
      updatedAt: { gt: since },
    },
    orderBy: { updatedAt: 'desc' },
    select: { reporterId: true, assigneeId: true, updatedAt: true },
  });
  for (const { reporterId, assigneeId, updatedAt } of rows) {
    if (assigneeId === null) continue;
    found.set(reporterId, [...(found.get(reporterId) ?? []), { by: assigneeId, at: updatedAt }]);
  }
  return found;
}

/** Open jobs of each member of staff of these communities. */
export async function loadOf(tx: StoreTx, communities: readonly string[]): Promise<Map<string, number>> {
  if (communities.length === 0) return new Map();
  const rows = await tx.rows<{ assigneeId: string; count: number | bigint }>(Prisma.sql`
    SELECT t."assigneeId", count(*) AS "count" FROM "Ticket" t
    WHERE t."communityId" IN (SELECT r."id" FROM ${ids(tx, communities)}) AND t."assigneeId" IS NOT NULL
      AND t."status" IN ('open', 'assigned', 'in_progress', 'reopened') GROUP BY t."assigneeId"`);
  return new Map(rows.map(({ assigneeId, count }) => [assigneeId, Number(count)]));
}

function ids(tx: StoreTx, values: Iterable<string>): Prisma.Sql {
  const rows = [...new Set(values)].map((id) => ({ id }));
  return recordset(tx.dialect, { id: 'text' }, rows);
}

/** Rooms of a community whose building works are approved and not yet accepted as done. */
export async function loadSites(tx: StoreTx, communityId: string): Promise<string[]> {
  const rows = await tx.rows<{ unit: string }>(Prisma.sql`
    SELECT DISTINCT t."unit" FROM "Ticket" t WHERE t."communityId" = ${communityId} AND t."kind" = 'decoration'
      AND t."status" IN ('approved', 'resolved') AND t."unit" IS NOT NULL
    ORDER BY t."unit"`);
  return rows.map(({ unit }) => unit);
}
