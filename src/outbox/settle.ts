/** What a delivery means for the letter: sent, tried again later, or given up. */
import type { Delivery } from '../domain/message.ts';
import type { Letter, Sent } from '../store/outbox.ts';
import { backoff } from './backoff.ts';

/** An unknown outcome may have arrived: it is tried once more and no more (architecture.md 5). */
const MOST_UNKNOWN = 2;

/** Writes a delivery in the outbox's terms. */
export function settle(
  letter: Letter,
  delivery: Delivery,
  now: Date,
  mostAttempts: number,
  random: () => number,
): Sent {
  const { id } = letter;
  const attempt = letter.attempts + 1;
  const later = (afterMs: number | undefined, reason: string, unknown = false): Sent => {
    const wait = afterMs ?? backoff(attempt, random());
    return { id, status: 'waiting', reason, availableAt: new Date(now.getTime() + wait), unknown };
  };
  switch (delivery.status) {
    case 'delivered':
      return { id, status: 'sent', messageId: delivery.messageId };
    case 'rejected':
      return { id, status: 'dead', reason: delivery.reason };
    case 'retry':
      return attempt < mostAttempts
        ? later(delivery.afterMs, delivery.reason)
        : { id, status: 'dead', reason: delivery.reason };
    case 'unknown':
      return letter.unknowns + 1 < MOST_UNKNOWN
        ? later(undefined, delivery.reason, true)
        : { id, status: 'dead', reason: delivery.reason };
  }
}
