/** Cards: what we sent about a ticket that still offers choices, as it stands in its chat now. */
import type { OutgoingMessage } from '../domain/message.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Letter } from './outbox.ts';
import { recordset } from './sql.ts';

/** One message of ours that can still be pressed. */
export interface Card {
  /** The platform's id of it. */
  messageId: string;
  /** All that it says: what was written in its place later stands below. */
  text: string;
}

interface SentRow {
  letter: number;
  messageId: string;
  body: string;
  held: boolean | number;
}

/** The cards that letters of this batch outdate, by letter, the newest first. */
export async function loadCards(tx: StoreTx, letters: readonly Letter[]): Promise<Map<number, Card[]>> {
  const wanted = letters.filter(({ body }) => body.replaces !== undefined).map(({ id }) => ({ id }));
  if (wanted.length === 0) return new Map();
  const rows = await tx.rows<SentRow>(Prisma.sql`
    SELECT l."id" AS letter, o."messageId", o."body", o."held"
    FROM ${recordset(tx.dialect, { id: 'int' }, wanted)}
    JOIN "Outbox" l ON l."id" = r."id"
    JOIN "Outbox" o ON o."ticketId" = l."ticketId" AND o."lane" = l."lane" AND o."id" < l."id"
    WHERE o."status" = 'sent' AND o."messageId" IS NOT NULL
    ORDER BY o."id"`);
  return new Map(wanted.map(({ id }) => [id, standing(rows.filter(({ letter }) => Number(letter) === id))]));
}

/** What can still be pressed after these letters went out one after the other. */
function standing(rows: readonly SentRow[]): Card[] {
  const cards = new Map<string, Card>();
  for (const { messageId, held, body: json } of rows) {
    const body = JSON.parse(json) as OutgoingMessage;
    const before = cards.get(messageId);
    if (body.replaces !== undefined) cards.clear();
    // What waited for the morning went out together with others: to change it would take theirs away.
    if ((body.choices ?? []).length === 0 || held) continue;
    cards.set(messageId, { messageId, text: before ? below(before.text, body.text) : body.text });
  }
  return [...cards.values()].reverse();
}

/** What a card says once this was added to it. */
export function below(card: string, added: string): string {
  return `${card}\n\n${added}`;
}
