/** What people sent is fetched chat by chat, beside the talk: no message waits for a picture. */
import type { ClaimedJob, Engine, Settled, Worker } from '../domain/job.ts';
import { waitingAttachments } from '../store/attachments.ts';
import type { Database } from '../store/database.ts';
import type { Keeper } from './keep.ts';

/** What it needs. */
export interface Fetching {
  db: Database;
  engine: Pick<Engine, 'settle' | 'wake'>;
  /** Absent = nothing is kept here. */
  keeper?: Keeper | undefined;
  now: () => Date;
}

/** A worker of the queue `media`: all that is due in each claimed chat, side by side. */
export function createMediaWorker(fetching: Fetching): Worker {
  return async (jobs) => {
    await Promise.all(jobs.map((job) => fetchLane(fetching, job)));
    fetching.engine.wake();
  };
}

async function fetchLane({ db, engine, keeper, now }: Fetching, job: ClaimedJob): Promise<void> {
  if (keeper) {
    const waiting = await db.read((tx) => waitingAttachments(tx, job.lane));
    const due = waiting.filter(({ nextAt }) => nextAt === undefined || nextAt <= now());
    await Promise.all(due.map(({ id }) => keeper.keep(id)));
  }
  await db.transaction(async (tx) => {
    const left = keeper ? await waitingAttachments(tx, job.lane) : [];
    const [next] = left.map(({ nextAt }) => nextAt ?? now()).sort((a, b) => a.getTime() - b.getTime());
    const settled: Settled = next
      ? { job, status: 'again', runAt: next, failed: false }
      : { job, status: 'drained' };
    await engine.settle(tx, [settled]);
  });
}
