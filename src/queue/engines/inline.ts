/** The engine of a virtual clock: nothing happens by itself, `drain` does all that is due now, in order. */
import type { Engine, JobTable, Queue, Worker } from '../../domain/job.ts';
import { QUEUES } from '../queues.ts';

/** An engine that is driven by hand. */
export interface InlineEngine extends Engine {
  /** Works until nothing more is due at this moment. */
  drain(): Promise<void>;
  /** When the next job is due, or undefined. */
  nextAt(): Promise<Date | undefined>;
}

/** Lanes that are worked on together. */
const BATCH = 40;

/** Creates the engine over a table of jobs; `now` is the virtual clock. */
export function createInlineEngine(table: JobTable, now: () => Date): InlineEngine {
  let workers: Record<Queue, Worker> | undefined;
  return {
    enqueue: (tx, jobs) => table.put(tx, jobs),
    settle: (tx, settled) => table.settle(tx, settled),
    wake: () => undefined,
    start: (given) => {
      workers = given;
      return Promise.resolve();
    },
    stop: () => {
      workers = undefined;
      return Promise.resolve();
    },
    nextAt: async () => {
      const times = [...(await table.next()).values()].map(Number);
      return times.length === 0 ? undefined : new Date(Math.min(...times));
    },
    drain: async () => {
      while (workers) {
        const next = await table.next();
        const due = QUEUES.filter((queue) => (next.get(queue)?.getTime() ?? Infinity) <= now().getTime());
        if (due.length === 0) return;
        for (const queue of due) await workers[queue](await table.due(queue, now(), BATCH, []));
      }
    },
  };
}
