/** The way of one message through the tables: what came, what was written because of it, what left and when. */
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';

type Models = StoreTx['models'];
type InboxRow = Awaited<ReturnType<Models['inbox']['findMany']>>[number];
type OutboxRow = Awaited<ReturnType<Models['outbox']['findMany']>>[number];
type TicketRow = Awaited<ReturnType<Models['ticket']['findMany']>>[number];
type EventRow = Awaited<ReturnType<Models['ticketEvent']['findMany']>>[number];

/** One message, and what follows from it. */
export interface Traced {
  inbox: InboxRow | undefined;
  /** The name of the group in which it was said; undefined = in private, or in a chat that is none of ours. */
  group: string | undefined;
  tickets: TicketRow[];
  events: EventRow[];
  letters: OutboxRow[];
}

/** How the ids begin of all that a turn writes. */
const turnOf = ({ id }: InboxRow) => `m${id}`;
/** Messages that one id may mean: platforms number them chat by chat. */
const MOST = 20;

/** The messages that an id means (row, message id or key), or the ticket that bears it as its number. */
export async function traceOf(tx: StoreTx, id: string): Promise<Traced[]> {
  const { models } = tx;
  const ticket = await models.ticket.findFirst({ where: { no: id } });
  if (ticket) return [await wayOfTicket(tx, ticket)];
  const row = /^\d{1,9}$/.test(id) ? await models.inbox.findUnique({ where: { id: Number(id) } }) : null;
  const named = await models.inbox.findMany({
    where: { OR: [{ messageId: id }, { dedupKey: id }] },
    orderBy: { id: 'asc' },
    take: MOST,
  });
  const found = [...(row ? [row] : []), ...named.filter((one) => one.id !== row?.id)];
  const ways: Traced[] = [];
  for (const one of found) ways.push(await wayOfMessage(tx, one));
  return ways;
}

async function wayOfMessage(tx: StoreTx, inbox: InboxRow): Promise<Traced> {
  const { models } = tx;
  const turn = turnOf(inbox);
  const events = await models.ticketEvent.findMany({
    where: { id: { startsWith: `${turn}-` } },
    orderBy: [{ at: 'asc' }, { seq: 'asc' }],
  });
  const letters = await models.outbox.findMany({
    where: { key: { startsWith: `${turn}-` } },
    orderBy: { id: 'asc' },
  });
  const ids = [
    ...new Set([
      ...events.map(({ ticketId }) => ticketId),
      ...letters.flatMap(({ ticketId }) => ticketId ?? []),
    ]),
  ];
  const tickets = await models.ticket.findMany({
    where: { OR: [{ id: { in: ids } }, { id: { startsWith: `${turn}-t` } }] },
  });
  const chat = await models.chat.findUnique({ where: { id: inbox.lane } });
  const group = chat && chat.kind !== 'private' ? chat.name : undefined;
  return { inbox, group, tickets, events, letters };
}

/** Everything that ever happened to a ticket. */
async function wayOfTicket(tx: StoreTx, ticket: TicketRow): Promise<Traced> {
  const { models } = tx;
  const turn = /^(m\d+)-t\d+$/.exec(ticket.id)?.[1];
  const inbox = turn ? await models.inbox.findUnique({ where: { id: Number(turn.slice(1)) } }) : null;
  const events = await models.ticketEvent.findMany({
    where: { ticketId: ticket.id },
    orderBy: [{ at: 'asc' }, { seq: 'asc' }],
  });
  const letters = await tx.rows<{ id: number }>(
    Prisma.sql`SELECT "id" FROM "Outbox" WHERE "ticketId" = ${ticket.id}`,
  );
  const ids = letters.map(({ id }) => Number(id));
  return {
    inbox: inbox ?? undefined,
    group: undefined,
    tickets: [ticket],
    events,
    letters: await models.outbox.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } }),
  };
}
