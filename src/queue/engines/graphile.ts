/**
 * The engine of an installation with PostgreSQL and any number of processes: graphile-worker keeps the jobs, which enter
 * with the caller's commit and wake whoever serves their share (`domain/share.ts`); here they are put together in batches.
 */
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import {
  Logger,
  type Runner,
  type RunnerOptions,
  run,
  runMigrations,
  type WorkerEvents,
} from 'graphile-worker';
import { z } from 'zod';
import type { ClaimedJob, Engine, Job, Queue, Tx, Worker } from '../../domain/job.ts';
import { shareOf } from '../../domain/share.ts';
import { PRIORITY } from '../../domain/turn.ts';
import { type Batches, createBatches, type Width } from '../batches.ts';
import { QUEUES } from '../queues.ts';

/** The engine, and the shares that it serves. */
export interface GraphileEngine extends Engine {
  /** Serves these shares from now on and leaves all others; resolves when what it held of the others is done. */
  serve(shares: ReadonlySet<string>): Promise<void>;
  /** Sets jobs free that were locked so long ago by none of the living. */
  free(tx: Tx, living: readonly string[], afterMs: number): Promise<void>;
}

type Pool = NonNullable<RunnerOptions['pgPool']>;

/** What the engine needs. */
export interface GraphileParts {
  /** Opens so many connections for the engine alone. */
  openPool: (max: number) => Pool;
  now: () => Date;
  /** Hears of batches that failed and are tried again, and of what graphile-worker complains of. */
  report: (error: unknown) => void;
  /** Hears under which name jobs are locked from now on: who finds us dead sets them free by it. */
  locksAs: (name: string) => void;
}

/** Lanes worked on together, and batches at once in each share of the platforms. */
const WIDTH = {
  inbox: { size: 40, parallel: 1 },
  outbox: { size: 40, parallel: 4 },
  media: { size: 1, parallel: 8 },
} as const satisfies Record<Queue, Width>;
/** Jobs that this process takes at once; most of them wait for their batch. */
const TAKEN = 200;
/** The longest until a job whose time has come is found, ms. */
const LOOK_MS = 1_000;
const CONNECTIONS = 4;
/** The rest after a connection broke, ms. */
const AFTER_BREAK_MS = 500;
/** How long the old one is waited for then, ms. */
const FAREWELL_MS = 5_000;
/** A lane is never given up: what cannot be done is settled by its worker. */
const ATTEMPTS = 32_000;
/** graphile-worker takes keys and names of so many characters. */
const LONGEST = 120;

const payload = z.object({ lane: z.string(), attempts: z.number() });

/** Prepares the tables of the engine and creates it; nothing is worked on before `start` and `serve`. */
export async function openGraphileEngine(parts: GraphileParts): Promise<GraphileEngine> {
  const { openPool, now, report, locksAs } = parts;
  const loggerFor = (complained: () => void) =>
    new Logger(() => (level, message, meta) => {
      if (level !== 'error') return;
      report(meta?.['error'] ?? new Error(message));
      complained();
    });
  const first = openPool(1);
  await runMigrations({ pgPool: first, logger: loggerFor(() => undefined) });
  await first.end();
  let workers: Record<Queue, Worker> | undefined;
  let batches: ReadonlyMap<string, Batches> = new Map();
  let serving: ReadonlySet<string> = new Set();
  let running: { runner: Runner; pool: Pool } | undefined;
  let current: Pool | undefined;
  let unsound = false;
  let turn: Promise<void> = Promise.resolve();

  const begin = async (shares: ReadonlySet<string>): Promise<void> => {
    const served = QUEUES.flatMap((queue) => {
      if (!workers) return [];
      const worker = workers[queue];
      const mine = [...shares].filter((share) => share.startsWith('inbox/') === (queue === 'inbox'));
      // Shares of the inbox are handled together; each account sends for itself, so that a slow one holds up only its own.
      const common = queue === 'inbox' ? createBatches(worker, WIDTH.inbox, report) : undefined;
      return mine.map((share) => {
        const made = common ?? createBatches(worker, WIDTH[queue], report);
        return [taskOf(queue, share), { queue, batches: made }] as const;
      });
    });
    batches = new Map(served.map(([task, one]) => [task, one.batches]));
    if (served.length === 0) return;
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => locksAs(workerPool.id));
    const pool = openPool(CONNECTIONS);
    // One that was left is not listened to.
    const renewed = () => {
      if (current !== pool) return;
      unsound = true;
      renew();
    };
    current = pool;
    const runner = await run({
      pgPool: pool,
      logger: loggerFor(renewed),
      events,
      noHandleSignals: true,
      parsedCronItems: [],
      preset: {
        worker: {
          concurrentJobs: TAKEN,
          pollInterval: LOOK_MS,
          localQueue: { size: TAKEN },
          completeJobBatchDelay: 0,
          // Where it is not batched, a connection that breaks meanwhile is a rejection that nobody handles.
          failJobBatchDelay: 0,
        },
      },
      taskList: Object.fromEntries(
        served.map(([task, one]) => [
          task,
          (given, { job }) => one.batches.take(claimed(one.queue, given, job)),
        ]),
      ),
    }).catch(async (error: unknown) => {
      await pool.end();
      throw error;
    });
    running = { runner, pool };
    runner.promise.catch((error: unknown) => {
      report(error);
      renewed();
    });
  };
  const end = async (): Promise<void> => {
    const [old, before] = [running, batches];
    running = undefined;
    batches = new Map();
    // Taking no more and finishing what was taken wait for each other: the runner's jobs are our batches.
    await Promise.all([old?.runner.stop(), ...new Set([...before.values()].map((one) => one.stop()))]);
    await old?.pool.end();
  };
  let stopped = false;
  let renewing = false;
  /**
   * When a connection breaks, jobs may be locked under our name of which we know nothing, and would stay so for hours.
   * Under a new name the old one is that of somebody dead, whose jobs are set free.
   */
  const renew = () => {
    if (renewing || stopped) return;
    renewing = true;
    turn = after(turn, async () => {
      do {
        unsound = false;
        // It may wait for ever for answers that the broken connection has taken along.
        await Promise.race([end().catch(report), pause(FAREWELL_MS)]);
        await pause(AFTER_BREAK_MS);
        await begin(serving).catch((error: unknown) => {
          // While the server is away it cannot be begun.
          report(error);
          unsound = true;
        });
      } while (unsound && !stopped);
      renewing = false;
    });
  };
  const serve = (shares: ReadonlySet<string>): Promise<void> => {
    turn = after(turn, async () => {
      if (shares.size === serving.size && [...shares].every((one) => serving.has(one))) return;
      await end();
      // Where it cannot be begun, whoever asks again is not told that it is.
      serving = new Set();
      await begin(shares);
      serving = shares;
    });
    return turn;
  };
  return {
    enqueue: (tx, jobs) => addJobs(tx, jobs, now()),
    settle: async (tx, settled) => {
      const at = now();
      const later = settled.flatMap((one) => {
        const { job } = one;
        const here = batches.get(taskOf(job.queue, shareOf(job.queue, job.lane)));
        const more = one.status === 'again' && one.runAt <= at;
        if (here?.keep(job.lane, more)) return [];
        if (one.status === 'drained') return [];
        const attempts = one.failed ? job.attempts + 1 : 0;
        return [{ ...job, runAt: one.runAt, priority: one.priority ?? job.priority, attempts }];
      });
      await addJobs(tx, later, at);
    },
    wake: () => undefined,
    start: (given) => {
      workers = given;
      return Promise.resolve();
    },
    stop: () => {
      stopped = true;
      return serve(new Set());
    },
    serve,
    free: async (tx, living, afterMs) => {
      await tx.$executeRawUnsafe(
        `SELECT graphile_worker.force_unlock_workers(ARRAY(
           SELECT DISTINCT locked_by FROM graphile_worker.jobs
           WHERE locked_at < now() - $2::int * interval '1 millisecond' AND locked_by <> ALL ($1::text[])))`,
        [...living],
        afterMs,
      );
    },
  };
}

/** What failed before keeps nobody from going on. */
function after(before: Promise<void>, work: () => Promise<void>): Promise<void> {
  return before.catch(() => undefined).then(work);
}

/**
 * One job a lane, and apart from it one for each later time and each urgency: two transactions that want the same lane
 * at different times would otherwise overwrite each other's. A lane that is worked on when it is wanted again gets a
 * new job. What is due at once is due by the clock of the database, whatever ours says.
 */
export async function addJobs(
  tx: Tx,
  jobs: readonly (Job & { attempts?: number })[],
  now: Date,
): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map(({ queue, lane, runAt, attempts = 0, priority = PRIORITY.notice }) => {
    const after = runAt.getTime() - now.getTime();
    const time = after > 0 ? `@${runAt.getTime()}` : '';
    return {
      task: taskOf(queue, shareOf(queue, lane)),
      key: short(`${queue}:${lane}#${priority}${time}`),
      after,
      priority,
      payload: { lane, attempts },
    };
  });
  // In one order, so that two transactions wait for each other and never in a circle.
  const unique = [...new Map(rows.map((row) => [row.key, row])).values()].sort((a, b) =>
    a.key < b.key ? -1 : 1,
  );
  await tx.$executeRawUnsafe(
    `SELECT graphile_worker.add_job(r.task, r.payload, run_at := now() + r.after * interval '1 millisecond',
       max_attempts := ${ATTEMPTS}, job_key := r.key, priority := r.priority)
     FROM (SELECT * FROM jsonb_to_recordset($1::jsonb)
       AS j(task text, key text, after bigint, priority int, payload json) ORDER BY j.key) AS r`,
    JSON.stringify(unique),
  );
}

function taskOf(queue: Queue, share: string): string {
  return short(`${queue}:${share}`);
}

/** Ids of platforms may be longer than a key: then their hash stands for them. */
function short(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST / 2)}~${createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, LONGEST / 3)}`;
}

function claimed(
  queue: Queue,
  given: unknown,
  { run_at: runAt, priority }: { run_at: Date; priority: number },
): ClaimedJob {
  const { lane, attempts } = payload.parse(given);
  return { queue, lane, runAt, attempts, priority, generation: 0 };
}
