/** Choices that we offered and that a message may mean: pressed, quoted, or the newest in the chat. */
import type { OutgoingMessage } from '../domain/message.ts';
import type { Offer, Turn } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Waiting } from './inbox.ts';
import { foundFor, lanesOf, readTime, recordset } from './sql.ts';

/** How many of the newest offers of a chat a short answer may mean. */
const RECENT = 5;
/** A text of at most so many characters may be the label or number of a choice. */
const SHORT = 12;

interface OfferRow {
  id: number;
  lane: string;
  messageId: string | null;
  ticketId: string | null;
  body: string;
  sentAt?: unknown;
}

/** What one message presses, quotes or may mean. */
export type Offered = Pick<Turn, 'offers' | 'pressed' | 'quoted'>;

/** Loads the offers that each message of a batch may refer to, by message id. */
export async function loadOffers(tx: StoreTx, batch: readonly Waiting[]): Promise<Map<number, Offered>> {
  const found = new Map<number, Offered>();
  const wanted = batch.filter(mayMeanAnOffer);
  if (wanted.length === 0) return found;
  const recent = await loadRecent(tx, [...new Set(wanted.map((one) => one.lane))]);
  const named = await loadNamed(tx, wanted);
  for (const one of wanted) {
    const offered: Offered = {
      offers: recent.filter((row) => row.lane === one.lane).map(toOffer),
    };
    const { replyTo, action } = one.message;
    const quoted = named.find((row) => row.lane === one.lane && row.messageId === replyTo);
    if (replyTo !== undefined && quoted) offered.quoted = toOffer(quoted);
    const token = parseToken(action);
    // The lane is compared too: a token taken from another chat opens nothing here (R13).
    const row = named.find((it) => it.lane === one.lane && Number(it.id) === token?.row);
    if (token && row) {
      const offer = toOffer(row);
      const choice = offer.choices[token.index];
      if (choice) offered.pressed = { choice, offer };
    }
    found.set(one.id, offered);
  }
  return found;
}

function mayMeanAnOffer({ message }: Waiting): boolean {
  return (
    message.action !== undefined ||
    message.replyTo !== undefined ||
    message.text.length <= SHORT ||
    /^\s*[/／]/.test(message.text)
  );
}

async function loadRecent(tx: StoreTx, lanes: readonly string[]): Promise<OfferRow[]> {
  return tx.rows<OfferRow>(Prisma.sql`
    SELECT o."id", o."lane", o."messageId", o."ticketId", o."body", o."sentAt"
    FROM ${foundFor(
      tx.dialect,
      lanesOf(tx, lanes),
      { table: 'Outbox', as: 'o' },
      Prisma.sql`
        SELECT w."id" FROM "Outbox" w
        WHERE w."lane" = r."lane" AND w."offers" AND w."status" = 'sent'
        ORDER BY w."id" DESC LIMIT ${RECENT}`,
    )}
    ORDER BY o."id" DESC`);
}

async function loadNamed(tx: StoreTx, batch: readonly Waiting[]): Promise<OfferRow[]> {
  const quotes = batch.flatMap(({ lane, message }) =>
    message.replyTo === undefined ? [] : [{ lane, messageId: message.replyTo }],
  );
  const tokens = batch.flatMap(({ message }) => {
    const token = parseToken(message.action);
    return token ? [{ id: token.row }] : [];
  });
  const rows: OfferRow[] = [];
  if (quotes.length > 0) {
    // A message that was changed in its place is several rows: what it says now counts.
    const columns = { lane: 'text', messageId: 'text' } as const;
    rows.push(
      ...(await tx.rows<OfferRow>(Prisma.sql`
        SELECT o."id", o."lane", o."messageId", o."ticketId", o."body", o."sentAt" FROM "Outbox" o
        JOIN ${recordset(tx.dialect, columns, quotes)}
          ON o."lane" = r."lane" AND o."messageId" = r."messageId"
        ORDER BY o."id" DESC`)),
      ...(await loadOwnWords(tx, quotes)),
    );
  }
  if (tokens.length > 0) {
    rows.push(
      ...(await tx.rows<OfferRow>(Prisma.sql`
        SELECT o."id", o."lane", o."messageId", o."ticketId", o."body", o."sentAt" FROM "Outbox" o
        JOIN ${recordset(tx.dialect, { id: 'int' }, tokens)} ON o."id" = r."id"`)),
    );
  }
  return rows;
}

// Who quotes a report means the ticket that came of it, which is named after its message (Turn.id).
async function loadOwnWords(
  tx: StoreTx,
  quotes: readonly { lane: string; messageId: string }[],
): Promise<OfferRow[]> {
  const columns = { lane: 'text', messageId: 'text' } as const;
  const rows = await tx.rows<{ id: number; lane: string; messageId: string }>(Prisma.sql`
    SELECT i."id", i."lane", i."messageId" FROM "Inbox" i
    JOIN ${recordset(tx.dialect, columns, quotes)}
      ON i."lane" = r."lane" AND i."messageId" = r."messageId"`);
  return rows.map(({ id, lane, messageId }) => ({
    id: 0,
    lane,
    messageId,
    ticketId: `m${id}-t0`,
    body: '{}',
  }));
}

/** What a platform gives back when a choice is pressed: row of the outbox, index of the choice. */
export function tokenOf(row: number, index: number): string {
  return `${row}.${index}`;
}

function parseToken(token: string | undefined): { row: number; index: number } | undefined {
  // As `tokenOf` writes it, and in no other way.
  const match = /^([1-9]\d{0,8})\.(0|[1-9]\d?)$/.exec(token ?? '');
  return match ? { row: Number(match[1]), index: Number(match[2]) } : undefined;
}

function toOffer(row: OfferRow): Offer {
  const body = JSON.parse(row.body) as OutgoingMessage;
  return {
    messageId: row.messageId ?? undefined,
    ticketId: row.ticketId ?? undefined,
    choices: body.choices ?? [],
    at: readTime(row.sentAt),
  };
}
