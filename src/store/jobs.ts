/** The job table behind the engines that keep their jobs in our own database. */
import type { ClaimedJob, Job, JobTable, Queue, Settled } from '../domain/job.ts';
import type { Database, StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { readTime, recordset, timeParam } from './sql.ts';

const JOB = { id: 'text', queue: 'text', lane: 'text', runAt: 'time' } as const;

interface JobRow {
  queue: Queue;
  lane: string;
  runAt: unknown;
  generation: number;
  attempts: number;
}

/** Jobs as rows: one a lane, woken by adding to its generation. */
export function createJobTable(db: Database): JobTable {
  return {
    put: (tx, jobs) => putJobs(tx as StoreTx, jobs),
    settle: (tx, settled) => settleJobs(tx as StoreTx, settled),
    due: (queue, now, limit, except) =>
      // An alert that is written down is not told yet: looking for letters is as urgent as looking for clocks.
      db.read((tx) => due(tx, queue, now, limit, except), queue === 'outbox' ? 'urgent' : undefined),
    nextAt: () => db.read(nextAt),
  };
}

async function putJobs(tx: StoreTx, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  // ON CONFLICT may not touch a row twice in one statement: one row a lane, at its earliest.
  const byId = new Map<string, Job>();
  for (const job of jobs) {
    const known = byId.get(idOf(job));
    if (!known || job.runAt < known.runAt) byId.set(idOf(job), job);
  }
  const rows = [...byId].map(([id, job]) => ({ id, ...job }));
  await tx.run(Prisma.sql`
    INSERT INTO "Job" ("id", "queue", "lane", "runAt", "generation", "attempts")
    SELECT r."id", r."queue", r."lane", r."runAt", 1, 0
    FROM ${recordset(tx.dialect, JOB, rows)} WHERE true
    ON CONFLICT ("id") DO UPDATE SET "generation" = "Job"."generation" + 1,
      "runAt" = CASE WHEN excluded."runAt" < "Job"."runAt" THEN excluded."runAt" ELSE "Job"."runAt" END`);
}

async function settleJobs(tx: StoreTx, settled: readonly Settled[]): Promise<void> {
  const drained = settled.filter((one) => one.status === 'drained');
  if (drained.length > 0) {
    const rows = drained.map(({ job }) => ({ id: idOf(job), generation: job.generation }));
    // Woken again while it was worked on: the generation differs, and the job stays.
    await tx.run(Prisma.sql`
      DELETE FROM "Job" WHERE EXISTS (
        SELECT 1 FROM ${recordset(tx.dialect, { id: 'text', generation: 'int' }, rows)}
        WHERE r."id" = "Job"."id" AND r."generation" = "Job"."generation")`);
  }
  const again = settled.filter((one) => one.status === 'again');
  if (again.length === 0) return;
  const rows = again.map(({ job, runAt, failed }) => ({
    id: idOf(job),
    generation: job.generation,
    runAt,
    attempts: failed ? job.attempts + 1 : 0,
  }));
  const columns = { id: 'text', generation: 'int', runAt: 'time', attempts: 'int' } as const;
  await tx.run(Prisma.sql`
    UPDATE "Job" SET "attempts" = r."attempts",
      "runAt" = CASE WHEN r."generation" = "Job"."generation" THEN r."runAt" ELSE "Job"."runAt" END
    FROM ${recordset(tx.dialect, columns, rows)} WHERE r."id" = "Job"."id"`);
}

async function due(
  tx: StoreTx,
  queue: Queue,
  now: Date,
  limit: number,
  except: readonly string[],
): Promise<ClaimedJob[]> {
  const busy =
    except.length === 0 ? Prisma.empty : Prisma.sql`AND "lane" NOT IN (${Prisma.join([...except])})`;
  const rows = await tx.rows<JobRow>(Prisma.sql`
    SELECT "queue", "lane", "runAt", "generation", "attempts" FROM "Job"
    WHERE "queue" = ${queue} AND "runAt" <= ${timeParam(tx.dialect, now)} ${busy}
    ORDER BY "runAt", "id" LIMIT ${limit}`);
  return rows.map((row) => ({ ...row, runAt: readTime(row.runAt) ?? now }));
}

async function nextAt(tx: StoreTx): Promise<Date | undefined> {
  const [row] = await tx.rows<{ at: unknown }>(Prisma.sql`SELECT min("runAt") AS at FROM "Job"`);
  return readTime(row?.at);
}

function idOf(job: { queue: Queue; lane: string }): string {
  return `${job.queue}:${job.lane}`;
}
