/** What a delivery means for the letter: sent, tried again later, or given up. */
import type { Delivery } from '../domain/message.ts';
import type { Letter, Sent } from '../store/outbox.ts';
import { backoff } from './backoff.ts';

/** An unknown outcome may have arrived: it is tried once more and no more (architecture.md 5). */
const MOST_UNKNOWN = 2;

/** What is known of the platform that answered. */
export interface Answering {
  /** It answers nobody just now: that is no fault of the letter. */
  down: boolean;
  /** It drops what it knows: a second time shows nothing twice. */
  idempotent: boolean;
  /** Letters from before are given up however it is. */
  since: Date;
}

const ANSWERING: Answering = { down: false, idempotent: false, since: new Date(0) };

/** Writes a delivery in the outbox's terms. */
export function settle(
  letter: Letter,
  delivery: Delivery,
  now: Date,
  mostAttempts: number,
  random: () => number,
  { down, idempotent, since }: Answering = ANSWERING,
): Sent {
  const { id } = letter;
  const attempt = letter.attempts + 1;
  const tooOld = letter.createdAt < since;
  const again = (reason: string, most: boolean, afterMs?: number, unknown = false): Sent => {
    if (tooOld || (most && !down)) return { id, status: 'dead', reason };
    if (down) return { id, status: 'waiting', reason, unknown };
    const wait = afterMs ?? backoff(attempt, random());
    return { id, status: 'waiting', reason, availableAt: new Date(now.getTime() + wait), unknown };
  };
  switch (delivery.status) {
    case 'delivered':
      return { id, status: 'sent', messageId: delivery.messageId };
    case 'rejected':
      return { id, status: 'dead', reason: delivery.reason };
    case 'retry':
      return again(delivery.reason, attempt >= mostAttempts, delivery.afterMs);
    case 'unknown': {
      // While nobody is answered it is asked again and again; what arrived after all is dropped there.
      if (idempotent && down) return again(delivery.reason, false);
      const last = letter.unknowns + 1 >= MOST_UNKNOWN;
      if (last) return { id, status: 'dead', reason: delivery.reason };
      return again(delivery.reason, false, undefined, true);
    }
  }
}
