/** The embedded engine: one process, its jobs in our own table, a loop a queue. */
import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import type { ClaimedJob, Engine, JobTable, Queue, Worker } from '../../domain/job.ts';
import { platformOf } from '../../domain/message.ts';
import { QUEUES } from '../queues.ts';

/** Lanes that are worked on together; whoever fetches from a platform waits for no other. */
const BATCH = { inbox: 40, outbox: 40, media: 1 } as const satisfies Record<Queue, number>;
/** Batches under way at once; of the outbox on each platform, so that a slow one holds up only its own. */
const PARALLEL = { inbox: 1, outbox: 4, media: 8 } as const satisfies Record<Queue, number>;
/** What is worked on together and counted together. */
const PART = { inbox: () => '', outbox: platformOf, media: () => '' } as const satisfies Record<
  Queue,
  (lane: string) => string
>;
/** The longest sleep, ms: jobs whose time comes are found by looking, never by long timers (F10). */
const LONGEST_SLEEP_MS = 1_000;
/** The rest after a failure of the database or a worker, ms. */
const AFTER_FAILURE_MS = 500;

/** The embedded engine, which can tell when it has nothing to do. */
export interface LiteEngine extends Engine {
  /** Resolves when nothing is due and nothing under way: for clocks that somebody else moves. */
  idle(): Promise<void>;
}

/** Creates the engine; `report` hears of failures that no worker settled. */
export function createLiteEngine(
  table: JobTable,
  now: () => Date,
  report: (error: unknown) => void,
): LiteEngine {
  const loops = new Map<Queue, Loop>();
  return {
    enqueue: (tx, jobs) => table.put(tx, jobs),
    settle: (tx, settled) => table.settle(tx, settled),
    wake: () => {
      for (const loop of loops.values()) loop.wake();
    },
    start: (workers) => {
      for (const queue of QUEUES) {
        loops.set(queue, startLoop(queue, table, workers[queue], now, report));
      }
      return Promise.resolve();
    },
    idle: async () => {
      for (;;) {
        await Promise.all([...loops.values()].map((loop) => loop.underway()));
        const next = await table.next();
        if ([...next.values()].every((at) => at > now())) return;
        for (const loop of loops.values()) loop.wake();
        await breathe();
      }
    },
    stop: async () => {
      await Promise.all([...loops.values()].map((loop) => loop.stop()));
      loops.clear();
    },
  };
}

interface Loop {
  wake(): void;
  /** Resolves when what is being worked on now is done. */
  underway(): Promise<unknown>;
  stop(): Promise<void>;
}

function startLoop(
  queue: Queue,
  table: JobTable,
  work: Worker,
  now: () => Date,
  report: (error: unknown) => void,
): Loop {
  // The claim is in memory: one process owns the file, and a claim on disk would outlive a crash.
  const claimed = new Set<string>();
  const underway = new Map<Promise<void>, string>();
  let stopped = false;
  let woken = false;
  let sleeper = new AbortController();
  const wake = () => {
    woken = true;
    sleeper.abort();
  };
  const sleep = async (ms: number) => {
    if (woken || stopped) return;
    sleeper = new AbortController();
    await pause(ms, undefined, { signal: sleeper.signal, ref: false }).catch(() => undefined);
  };
  const begin = (part: string, jobs: readonly ClaimedJob[]): void => {
    for (const { lane } of jobs) claimed.add(lane);
    const batch = work(jobs)
      .catch(async (error: unknown) => {
        report(error);
        await pause(AFTER_FAILURE_MS);
      })
      .finally(() => {
        for (const { lane } of jobs) claimed.delete(lane);
        underway.delete(batch);
        wake();
      });
    underway.set(batch, part);
  };
  const round = async (): Promise<boolean> => {
    const counts = new Map<string, number>();
    for (const part of underway.values()) counts.set(part, (counts.get(part) ?? 0) + 1);
    const busy = [...counts].flatMap(([part, count]) => (count >= PARALLEL[queue] ? [part] : []));
    if (queue !== 'outbox' && busy.length > 0) {
      await Promise.race(underway.keys());
      return true;
    }
    woken = false;
    const jobs = await table.due(queue, now(), BATCH[queue], [...claimed], busy);
    const parts = new Map<string, ClaimedJob[]>();
    for (const job of jobs) {
      const part = PART[queue](job.lane);
      parts.set(part, [...(parts.get(part) ?? []), job]);
    }
    for (const [part, some] of parts) begin(part, some);
    return jobs.length > 0;
  };
  const run = async () => {
    while (!stopped) {
      const found = await round().catch(async (error: unknown) => {
        report(error);
        await pause(AFTER_FAILURE_MS);
        return true;
      });
      // Without this, timers and sockets starve for as long as there is work (F5).
      await breathe();
      if (!found) await sleep(LONGEST_SLEEP_MS);
    }
    await Promise.all(underway.keys());
  };
  const running = run();
  return {
    wake,
    underway: () => Promise.all(underway.keys()),
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
}
