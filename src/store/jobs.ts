/** The job table behind the engines that keep their jobs in our own database. */
import type { ClaimedJob, Job, JobTable, Queue, Settled, Tx } from '../domain/job.ts';
import { PRIORITY } from '../domain/turn.ts';
import type { Database, StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { foundFor, readTime, recordset, timeParam } from './sql.ts';

const JOB = { id: 'text', queue: 'text', lane: 'text', runAt: 'time', priority: 'int' } as const;
const PRIORITIES = Object.values(PRIORITY).map((priority) => ({ priority }));

interface JobRow {
  queue: Queue;
  lane: string;
  runAt: unknown;
  generation: number;
  attempts: number;
  priority: number;
}

/** Jobs as rows: one a lane, woken by adding to its generation. */
export function createJobTable(db: Database): JobTable {
  return {
    put: putJobs,
    settle: (tx, settled) => settleJobs(tx as StoreTx, settled),
    due: (queue, now, limit, except, busy = []) =>
      // An alert that is written down is not told yet: looking for letters is as urgent as looking for clocks.
      db.read((tx) => due(tx, queue, now, limit, except, busy), queue === 'outbox' ? 'urgent' : undefined),
    next: () => db.read(next),
  };
}

/** Writes jobs into the table, in the transaction of the caller. */
export async function putJobs(within: Tx, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  const tx = within as StoreTx;
  // ON CONFLICT may not touch a row twice in one statement: one row a lane, at its earliest and most urgent.
  const byId = new Map<string, Job & { priority: number }>();
  for (const { priority = PRIORITY.notice, ...job } of jobs) {
    const known = byId.get(idOf(job));
    const runAt = known && known.runAt < job.runAt ? known.runAt : job.runAt;
    byId.set(idOf(job), { ...job, runAt, priority: Math.min(priority, known?.priority ?? priority) });
  }
  const rows = [...byId].map(([id, job]) => ({ id, ...job }));
  await tx.run(Prisma.sql`
    INSERT INTO "Job" ("id", "queue", "lane", "runAt", "priority", "generation", "attempts")
    SELECT r."id", r."queue", r."lane", r."runAt", r."priority", 1, 0
    FROM ${recordset(tx.dialect, JOB, rows)} WHERE true
    ON CONFLICT ("id") DO UPDATE SET "generation" = "Job"."generation" + 1,
      "runAt" = CASE WHEN excluded."runAt" < "Job"."runAt" THEN excluded."runAt" ELSE "Job"."runAt" END,
      "priority" = CASE WHEN excluded."priority" < "Job"."priority"
        THEN excluded."priority" ELSE "Job"."priority" END`);
}

async function settleJobs(tx: StoreTx, settled: readonly Settled[]): Promise<void> {
  const drained = settled.filter((one) => one.status === 'drained');
  if (drained.length > 0) {
    const rows = drained.map(({ job }) => ({ id: idOf(job), generation: job.generation }));
    // Woken again while it was worked on: the generation differs, and the job stays.
    await tx.run(Prisma.sql`
      DELETE FROM "Job" WHERE ("id", "generation") IN (
        SELECT r."id", r."generation" FROM ${recordset(tx.dialect, { id: 'text', generation: 'int' }, rows)})`);
  }
  const again = settled.filter((one) => one.status === 'again');
  if (again.length === 0) return;
  const rows = again.map(({ job, runAt, failed, priority }) => ({
    id: idOf(job),
    priority,
    generation: job.generation,
    runAt,
    attempts: failed ? job.attempts + 1 : 0,
  }));
  const columns = { id: 'text', generation: 'int', runAt: 'time', attempts: 'int', priority: 'int' } as const;
  // Woken again meanwhile: something came that may be earlier and more urgent than what was seen.
  await tx.run(Prisma.sql`
    UPDATE "Job" SET "attempts" = r."attempts",
      "runAt" = CASE WHEN r."generation" = "Job"."generation" THEN r."runAt" ELSE "Job"."runAt" END,
      "priority" = CASE WHEN r."generation" = "Job"."generation"
        THEN coalesce(r."priority", "Job"."priority") ELSE "Job"."priority" END
    FROM ${recordset(tx.dialect, columns, rows)} WHERE r."id" = "Job"."id"`);
}

/** Each priority is looked up by itself: among jobs that wait for later, a range of the index finds what is due. */
async function due(
  tx: StoreTx,
  queue: Queue,
  now: Date,
  limit: number,
  except: readonly string[],
  busy: readonly string[],
): Promise<ClaimedJob[]> {
  const claimed =
    except.length === 0 ? Prisma.empty : Prisma.sql`AND w."lane" NOT IN (${Prisma.join([...except])})`;
  const platforms = busy.map((name) => {
    const head = `${name}/`;
    return Prisma.sql`AND substr(w."lane", 1, ${Prisma.raw(String(head.length))}) <> ${head}`;
  });
  const rows = await tx.rows<JobRow>(Prisma.sql`
    SELECT j."queue", j."lane", j."runAt", j."generation", j."attempts", j."priority"
    FROM ${foundFor(
      tx.dialect,
      recordset(tx.dialect, { priority: 'int' }, PRIORITIES),
      { table: 'Job', as: 'j' },
      Prisma.sql`SELECT w."id" FROM "Job" w
      WHERE w."queue" = ${queue} AND w."priority" = r."priority"
        AND w."runAt" <= ${timeParam(tx.dialect, now)} ${claimed} ${platforms.length > 0 ? Prisma.join(platforms, ' ') : Prisma.empty}
      ORDER BY w."runAt", w."id" LIMIT ${limit}`,
    )}
    ORDER BY j."priority", j."runAt", j."id" LIMIT ${limit}`);
  return rows.map((row) => ({
    ...row,
    runAt: readTime(row.runAt) ?? now,
    generation: Number(row.generation),
    priority: Number(row.priority),
  }));
}

async function next(tx: StoreTx): Promise<Map<Queue, Date>> {
  const rows = await tx.rows<{ queue: Queue; at: unknown }>(Prisma.sql`
    SELECT "queue", min("runAt") AS at FROM "Job" GROUP BY "queue"`);
  return new Map(
    rows.flatMap(({ queue, at }) => {
      const time = readTime(at);
      return time ? [[queue, time] as const] : [];
    }),
  );
}

function idOf(job: { queue: Queue; lane: string }): string {
  return `${job.queue}:${job.lane}`;
}
