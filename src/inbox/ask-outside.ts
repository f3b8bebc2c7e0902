/**
 * Asking somebody outside before a message is handled: its lane waits, for so long at most, and no other lane does.
 * Whatever goes wrong, the message is then handled as if there were nobody to ask.
 */
import { type Length, msOf } from '../domain/duration.ts';
import type { Engine } from '../domain/job.ts';
import type { Turn } from '../domain/turn.ts';
import type { Database, StoreTx } from '../store/database.ts';
import type { Waiting } from '../store/inbox.ts';
import type { Loaded } from '../store/load.ts';
import { spend, type Use } from '../store/model-use.ts';

/** What an answer does to the turn. */
export type Answered = (turn: Turn) => Turn;

/** What is sought about a message. */
export interface Sought {
  use: Use;
  /** Questions of a day; all processes share them. */
  most: number;
  /** So long after it came the message is handled, answered or not. */
  patience: Length;
  /** The answer, where it is known already. */
  known?: Answered | undefined;
  ask(signal: AbortSignal): Promise<Answered>;
}

/** Says what is to be sought about a message, if anything. */
export type Seek = (tx: StoreTx, turn: Turn) => Promise<Sought | undefined>;

/** What it needs. */
export interface Asking {
  db: Database;
  engine: Pick<Engine, 'enqueue' | 'wake'>;
  now: () => Date;
  /** The first that seeks something is asked. */
  seek: readonly Seek[];
  /** Hears why there was no answer; nothing that a person wrote is in it. */
  log: (words: string, detail: Record<string, unknown>) => void;
}

/** Who is asked outside. */
export interface Outside {
  /** Finds out about which of these somebody has to be asked. */
  look(tx: StoreTx, turns: Loaded['turns']): Promise<void>;
  /** The turn with what has come for it, or the time until which it waits. */
  ready(waiting: Waiting, turn: Turn): Turn | Date;
  /** Asks what is to be asked; outside of every transaction. */
  begin(): void;
  /** Resolves when nothing is being asked: for clocks that somebody else moves. */
  idle(): Promise<void>;
  /** Leaves what is under way. */
  stop(): Promise<void>;
}

/** One message about which somebody is asked. */
interface Asked {
  lane: string;
  until: Date;
  over: boolean;
  answered: Answered;
}

/** Of so many messages the answers are kept until they are handled, in memory. */
const MOST_KEPT = 1_000;
/** More questions at once would only wait for each other; what is beyond is handled as it is. */
const MOST_AT_ONCE = 16;
/** An answer that has less time than this would not come. */
const SHORTEST_MS = 200;
/** After so many failures in a row nothing is asked for a while: each costs its author a wait. */
const MOST_FAILURES = 3;
const REST_MS = 60_000;

/** Opens it for one process. */
export function createOutside({ db, engine, now, seek, log }: Asking): Outside {
  const kept = new Map<number, Asked>();
  let fresh: (() => Promise<void>)[] = [];
  const underway = new Set<Promise<void>>();
  const stopping = new AbortController();
  /** Budgets that are gone, as `communityId use day`. */
  const spent = new Set<string>();
  let failures = 0;
  let restsUntil = 0;

  const keep = (id: number, asked: Asked): void => {
    kept.set(id, asked);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  };
  const pay = async ({ use, most }: Sought): Promise<void> => {
    if (await db.transaction((tx) => spend(tx, use, most))) return;
    if (spent.size > MOST_KEPT) spent.clear();
    spent.add(keyOf(use));
    throw new Spent();
  };
  const failed = (error: unknown): void => {
    const words = error instanceof Spent ? 'the budget of the day is used up' : 'no answer from outside';
    log(words, { reason: reasonOf(error) });
    if (error instanceof Spent) return;
    failures += 1;
    if (failures >= MOST_FAILURES) restsUntil = now().getTime() + REST_MS;
  };
  const ask = async (asked: Asked, sought: Sought): Promise<void> => {
    const left = Math.max(asked.until.getTime() - now().getTime(), 0);
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(left)]);
    try {
      await pay(sought);
      asked.answered = await sooner(sought.ask(signal), signal);
      failures = 0;
    } catch (error) {
      if (stopping.signal.aborted) return;
      failed(error);
    }
    asked.over = true;
    await db
      .transaction((tx) => engine.enqueue(tx, [{ queue: 'inbox', lane: asked.lane, runAt: now() }]))
      // It comes back by itself when its time is over.
      .catch((error: unknown) => log('a lane could not be woken', { reason: reasonOf(error) }));
    engine.wake();
  };
  const consider = ({ id, lane, receivedAt }: Waiting, sought: Sought): void => {
    const { known, use, patience } = sought;
    if (known) {
      keep(id, { lane, until: receivedAt, over: true, answered: known });
      return;
    }
    // Counted from when it came: what waited for others before it is not asked about, so that nothing adds up.
    const until = new Date(receivedAt.getTime() + msOf(patience));
    const busy = underway.size + fresh.length >= MOST_AT_ONCE || now().getTime() < restsUntil;
    if (busy || until.getTime() - now().getTime() < SHORTEST_MS || spent.has(keyOf(use))) return;
    const asked: Asked = { lane, until, over: false, answered: (turn) => turn };
    keep(id, asked);
    fresh.push(() => ask(asked, sought));
  };

  return {
    look: async (tx, turns) => {
      for (const { waiting, turn } of turns) {
        if (kept.has(waiting.id) || waiting.later || waiting.broken !== undefined) continue;
        const sought = await firstOf(seek, tx, turn);
        if (sought) consider(waiting, sought);
      }
    },
    ready: ({ id }, turn) => {
      const asked = kept.get(id);
      if (!asked) return turn;
      return asked.over || now() >= asked.until ? asked.answered(turn) : asked.until;
    },
    begin: () => {
      for (const start of fresh) {
        const asks = start().finally(() => underway.delete(asks));
        underway.add(asks);
      }
      fresh = [];
    },
    idle: async () => {
      await Promise.all(underway);
    },
    stop: async () => {
      stopping.abort(new Error('We stop.'));
      await Promise.all(underway);
    },
  };
}

async function firstOf(seek: readonly Seek[], tx: StoreTx, turn: Turn): Promise<Sought | undefined> {
  for (const one of seek) {
    const sought = await one(tx, turn);
    if (sought) return sought;
  }
  return undefined;
}

/** The budget of a day is used up. */
class Spent extends Error {
  override name = 'Spent';
}

const keyOf = ({ communityId, use, day }: Use): string => `${communityId} ${use} ${day}`;

/** What says why, and nothing of what was sent or came back. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { name, status } = error as Error & { status?: unknown };
  return typeof status === 'number' ? `${name} ${status}` : name;
}

/** Whoever heeds no signal holds up nobody. */
async function sooner<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: () => void = () => undefined;
  const over = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
