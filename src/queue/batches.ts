/** Jobs that come one by one, worked on together: each lane in one batch at a time, the most urgent first. */
import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import type { ClaimedJob, Worker } from '../domain/job.ts';

/** Where a worker's jobs are put together. */
export interface Batches {
  /** Resolves when the lane has nothing to do now; rejects when it could not be done and we stop. */
  take(job: ClaimedJob): Promise<void>;
  /** The worker says whether the lane has more at once; true = it is kept here, false = it is for the table. */
  keep(lane: string, more: boolean): boolean;
  /** Finishes what was taken; what comes after that is for others. */
  stop(): Promise<void>;
}

/** How much is worked on together. */
export interface Width {
  /** Lanes of a batch. */
  size: number;
  /** Batches at once. */
  parallel: number;
}

/** The rest after a failure of the database or a worker, ms. */
const AFTER_FAILURE_MS = 500;

interface Entry {
  job: ClaimedJob;
  done: (() => void)[];
  failed: ((reason: Error) => void)[];
}

/** Puts the jobs of one worker together; `report` hears of batches that failed and are tried again. */
export function createBatches(work: Worker, width: Width, report: (error: unknown) => void): Batches {
  const waiting = new Map<string, Entry>();
  const lanes = new Set<string>();
  const goingOn = new Set<string>();
  const underway = new Set<Promise<void>>();
  let stopping = false;
  let planned = false;

  const plan = (): void => {
    if (planned) return;
    planned = true;
    // What comes in the same turn of the event loop is one batch.
    setImmediate(() => {
      planned = false;
      while (underway.size < width.parallel) {
        const next = [...waiting.values()]
          .filter(({ job }) => !lanes.has(job.lane))
          .sort((a, b) => urgency(a) - urgency(b) || Number(a.job.runAt) - Number(b.job.runAt))
          .slice(0, width.size);
        if (next.length === 0) return;
        const batch = run(next).finally(() => {
          underway.delete(batch);
          plan();
        });
        underway.add(batch);
      }
    });
  };
  const run = async (entries: readonly Entry[]): Promise<void> => {
    for (const { job } of entries) {
      waiting.delete(job.lane);
      lanes.add(job.lane);
    }
    try {
      await work(entries.map(({ job }) => job));
      for (const entry of entries) {
        if (goingOn.delete(entry.job.lane)) wait(entry);
        else for (const done of entry.done) done();
      }
    } catch (error) {
      report(error);
      for (const entry of entries) goingOn.delete(entry.job.lane);
      if (!stopping) await pause(AFTER_FAILURE_MS);
      for (const entry of entries) {
        if (!stopping) wait(entry);
        else for (const fail of entry.failed) fail(new Error('It failed and the process stops.'));
      }
    } finally {
      for (const { job } of entries) lanes.delete(job.lane);
    }
  };
  const wait = (entry: Entry): void => {
    const before = waiting.get(entry.job.lane);
    if (before) join(before, entry);
    else waiting.set(entry.job.lane, entry);
  };

  return {
    take: (job) =>
      new Promise((resolve, reject) => {
        wait({ job, done: [resolve], failed: [reject] });
        plan();
      }),
    keep: (lane, more) => {
      const kept = more && !stopping;
      if (kept) goingOn.add(lane);
      else goingOn.delete(lane);
      return kept;
    },
    stop: async () => {
      stopping = true;
      while (waiting.size > 0 || underway.size > 0) {
        await Promise.all(underway);
        await breathe();
      }
    },
  };
}

const urgency = ({ job }: Entry): number => job.priority ?? 0;

/** A lane that was woken twice is one job, as urgent as the more urgent of the two. */
function join(into: Entry, entry: Entry): void {
  into.done.push(...entry.done);
  into.failed.push(...entry.failed);
  into.job = {
    ...into.job,
    priority: Math.min(urgency(into), urgency(entry)),
    attempts: Math.max(into.job.attempts, entry.job.attempts),
  };
}
