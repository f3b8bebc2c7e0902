/** What came, in its order, until it is safe: WeCom brings nothing a second time. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingMessage, Receive } from '../../domain/message.ts';

/** Messages on their way to the disk. */
export interface Taking {
  take(message: IncomingMessage): void;
  /** Each is tried once more, no longer. */
  stop(): Promise<void>;
}

/** The first pause after a failure; it doubles up to a minute, ms. */
const PAUSE_MS = 500;
const LONGEST_MS = 60_000;

/** Takes messages one after the other, each as often as it needs. */
export function createTaking(receive: Receive, report: (error: unknown) => void, pauseMs = PAUSE_MS): Taking {
  const stopping = new AbortController();
  const { signal } = stopping;
  let last: Promise<void> = Promise.resolve();
  const surely = async (message: IncomingMessage): Promise<void> => {
    for (let failures = 0; ; failures++) {
      try {
        return await receive(message);
      } catch (error) {
        report(error);
        if (signal.aborted) return;
        const wait = Math.min(pauseMs * 2 ** failures, LONGEST_MS);
        await sleep(wait, undefined, { signal }).catch(() => undefined);
      }
    }
  };
  return {
    take: (message) => {
      last = last.then(() => surely(message));
    },
    stop: () => {
      stopping.abort();
      return last;
    },
  };
}
