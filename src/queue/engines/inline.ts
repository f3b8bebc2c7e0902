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
    nextAt: () => table.nextAt(),
    drain: async () => {
      let worked = true;
      while (worked) {
        worked = false;
        for (const queue of QUEUES) {
          const jobs = await table.due(queue, now(), BATCH, []);
          if (jobs.length === 0 || !workers) continue;
          await workers[queue](jobs);
          worked = true;
        }
      }
    },
  };
}
