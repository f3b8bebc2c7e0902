/** What was written and is not yet safe on the server: kept in the browser, sent in order, each under its own id. */
import type { Press, Speech } from '../../src/http/playground-api.ts';
import { Failure, send } from './api.ts';
import { coalesce } from './coalesce.ts';

/** One thing on its way to the server. */
export type Unsent = { at: string; failed?: string } & (
  | { do: 'messages'; body: Speech }
  | { do: 'presses'; body: Press; label: string }
);

const KEY = 'guanjia.unsent';
const AGAIN_MS = 2_000;

/** What waits; tabs of one browser share it, and an id that is sent twice counts once. */
export interface Queue {
  all(): readonly Unsent[];
  subscribe(hear: () => void): () => void;
  add(entry: Unsent): void;
  drop(id: string): void;
  /** Sends what waits, the oldest first; stops at the first that cannot be sent now. */
  flush(): Promise<void>;
}

/** Opens the queue; `sent` is awaited before an entry leaves it, `explain` gives the words for a refusal. */
export function openQueue(
  sent: (entry: Unsent) => Promise<void>,
  explain: (failure: Failure, entry: Unsent) => string,
): Queue {
  const listeners = new Set<() => void>();
  let known: readonly Unsent[] = load();
  let timer: number | undefined;
  const change = (next: (all: readonly Unsent[]) => readonly Unsent[]) => {
    known = next(load());
    localStorage.setItem(KEY, JSON.stringify(known));
    for (const hear of listeners) hear();
  };
  const drop = (id: string) => change((all) => all.filter((one) => one.body.id !== id));
  const fail = (id: string, failed: string) =>
    change((all) => all.map((one) => (one.body.id === id ? { ...one, failed } : one)));
  const flush = coalesce(async () => {
    window.clearTimeout(timer);
    for (;;) {
      const next = load().find((one) => one.failed === undefined);
      if (!next) return;
      try {
        await send(`/${next.do}`, next.body);
      } catch (failure) {
        if (!(failure instanceof Failure) || failure.passing) {
          timer = window.setTimeout(() => void flush(), AGAIN_MS);
          return;
        }
        fail(next.body.id, explain(failure, next));
        continue;
      }
      await sent(next);
      drop(next.body.id);
    }
  });
  return {
    all: () => known,
    subscribe: (hear) => {
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
    add: (entry) => {
      change((all) => [...all, entry]);
      void flush();
    },
    drop,
    flush,
  };
}

function load(): readonly Unsent[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as Unsent[];
  } catch {
    return [];
  }
}
