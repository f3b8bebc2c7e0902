/** The letters about a ticket, and what became of each. */
import type { OutgoingMessage } from '../domain/message.ts';
import type { StoreTx } from './database.ts';

/** One letter. */
export interface LetterAbout {
  lane: string;
  personId: string | undefined;
  at: Date;
  text: string;
  status: 'waiting' | 'sent' | 'dead' | 'unknown';
  reason: string | undefined;
}

/** So many of the newest are shown. */
const MOST = 200;

/** Letters about a ticket, oldest first. */
export async function loadLettersAbout(tx: StoreTx, ticketId: string): Promise<LetterAbout[]> {
  const rows = await tx.models.outbox.findMany({
    where: { ticketId },
    orderBy: { id: 'desc' },
    take: MOST,
  });
  return rows.reverse().map(({ lane, personId, sentAt, createdAt, body, status, reason }) => ({
    lane,
    personId: personId ?? undefined,
    at: sentAt ?? createdAt,
    text: (JSON.parse(body) as Partial<OutgoingMessage>).text ?? '',
    status: status as LetterAbout['status'],
    reason: reason ?? undefined,
  }));
}
