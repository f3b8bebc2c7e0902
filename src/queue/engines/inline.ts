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
  /** Queues into which something came since they were found empty at a moment. */
  const fed = new Set<Queue>(QUEUES);
  let looked: number | undefined;
  return {
    enqueue: (tx, jobs) => {
      for (const { queue } of jobs) fed.add(queue);
      return table.put(tx, jobs);
    },
    settle: (tx, settled) => {
      for (const { job, status } of settled) if (status === 'again') fed.add(job.queue);
      return table.settle(tx, settled);
    },
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
      if (looked !== now().getTime()) for (const queue of QUEUES) fed.add(queue);
      looked = now().getTime();
      for (let queue = first(fed); queue; queue = first(fed)) {
        fed.delete(queue);
        const jobs = await table.due(queue, now(), BATCH, []);
        if (jobs.length === 0 || !workers) continue;
        await workers[queue](jobs);
        if (jobs.length === BATCH) fed.add(queue);
      }
    },
  };
}

function first(fed: ReadonlySet<Queue>): Queue | undefined {
  return QUEUES.find((queue) => fed.has(queue));
}
