/** Tickets that a message may be about. */
import type { Ticket } from '../domain/ticket.ts';
import { ticketNumbers } from '../domain/ticket-number.ts';
import type { Dialog, Person } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Waiting } from './inbox.ts';
import type { Offered } from './offers.ts';
import { clockFromRow, type Raw, ticketFromRow } from './rows.ts';
import { recordset } from './sql.ts';

/** Earlier tickets of a room that whoever takes a job is shown. */
const HISTORY = 5;

/** What one message may be about, and whose ticket it could be. */
export interface TicketQuery {
  waiting: Waiting;
  communityId: string;
  sender: Person;
  offered: Offered | undefined;
  dialogs: readonly Dialog[];
}

/** Loads the tickets of a batch: the senders' open ones, and those named, offered or being talked about. */
export async function loadTickets(
  tx: StoreTx,
  queries: readonly TicketQuery[],
): Promise<Map<number, Ticket[]>> {
  const open = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t WHERE t."status" NOT IN ('closed', 'cancelled')
      AND t."reporterId" IN (SELECT r."id" FROM ${ids(
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
  const rows = new Map([...open, ...byNumber, ...byId].map((row) => [String(row['id']), row]));
  const tickets = await withClocks(tx, [...rows.values()]);

  const found = new Map<number, Ticket[]>();
  for (const query of queries) {
    const numbers = new Set(ticketNumbers(query.waiting.message.text));
    const wanted = meantIds(query);
    const mine = tickets.filter(
      (ticket) =>
        ticket.communityId === query.communityId &&
        (ticket.reporterId === query.sender.id ||
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

/** Earlier filed tickets of the same rooms, newest first; for whoever takes a job there. */
export async function loadHistory(tx: StoreTx, tickets: readonly Ticket[]): Promise<Ticket[]> {
  const named = tickets.flatMap(({ communityId, unit }) => (unit ? [{ communityId, unit }] : []));
  const rooms = [...new Map(named.map((one) => [`${one.communityId}/${one.unit}`, one])).values()];
  if (rooms.length === 0) return [];
  const columns = { communityId: 'text', unit: 'text' } as const;
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t JOIN ${recordset(tx.dialect, columns, rooms)}
      ON t."communityId" = r."communityId" AND t."unit" = r."unit"
    WHERE t."no" IS NOT NULL ORDER BY t."createdAt" DESC LIMIT ${HISTORY * rooms.length}`);
  return rows.map((row) => ticketFromRow(row, []));
}

function meantIds({ offered, dialogs }: TicketQuery): Set<string> {
  const meant = new Set<string>();
  const offers = [offered?.pressed?.offer, offered?.quoted, ...(offered?.offers ?? [])];
  for (const offer of offers) {
    if (offer?.ticketId) meant.add(offer.ticketId);
    for (const { act } of offer?.choices ?? []) if (act.do === 'command') meant.add(act.ticketId);
  }
  for (const { state } of dialogs) {
    if (state.doing === 'form' || state.doing === 'paused') {
      for (const id of state.drafts) meant.add(id);
    }
    if (state.doing === 'command') meant.add(state.ticketId);
  }
  return meant;
}

async function withClocks(tx: StoreTx, rows: readonly Raw[]): Promise<Ticket[]> {
  if (rows.length === 0) return [];
  const clocks = await tx.rows<Raw>(Prisma.sql`
    SELECT d.* FROM "Deadline" d WHERE d."ticketId" IN (
      SELECT r."id" FROM ${ids(
        tx,
        rows.map((row) => String(row['id'])),
      )})`);
  return rows.map((row) =>
    ticketFromRow(row, clocks.filter((clock) => clock['ticketId'] === row['id']).map(clockFromRow)),
  );
}

function ids(tx: StoreTx, values: Iterable<string>): Prisma.Sql {
  const rows = [...new Set(values)].map((id) => ({ id }));
  return recordset(tx.dialect, { id: 'text' }, rows);
}
