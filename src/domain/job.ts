/** Work that waits to be done, and the port that queue engines implement. */

/** The open transaction of the store: enough for an engine to write its jobs into the same commit. */
export interface Tx {
  $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<number>;
}

/** What kind of work waits in a lane; `media` = pictures and recordings that are still at their platform. */
export type Queue = 'inbox' | 'outbox' | 'media';

/** One lane that has something to do; however much waits in it, it is one job. */
export interface Job {
  queue: Queue;
  lane: string;
  runAt: Date;
  /** How urgent the most urgent of it is, as in PRIORITY of turn.ts; absent = no more than a notice. */
  priority?: number | undefined;
}

/** A job that an engine has handed out; `generation` tells whether it was woken again meanwhile. */
export interface ClaimedJob extends Job {
  generation: number;
  attempts: number;
}

/** What became of a claimed job: its lane is drained, or it is to run again. */
export type Settled =
  | { job: ClaimedJob; status: 'drained' }
  | { job: ClaimedJob; status: 'again'; runAt: Date; failed: boolean; priority?: number | undefined };

/** Writes jobs inside the caller's transaction: they exist only if that transaction commits. */
export type Enqueue = (tx: Tx, jobs: readonly Job[]) => Promise<void>;

/** Writes what became of claimed jobs inside the caller's transaction. */
export type Settle = (tx: Tx, settled: readonly Settled[]) => Promise<void>;

/** Works on a batch of claimed jobs of different lanes and settles each of them. */
export type Worker = (jobs: readonly ClaimedJob[]) => Promise<void>;

/** Hands jobs to workers: each lane to one worker at a time, due ones first. */
export interface Engine {
  enqueue: Enqueue;
  settle: Settle;
  /** Something was committed that may be due now. */
  wake(): void;
  start(workers: Record<Queue, Worker>): Promise<void>;
  /** Stops handing out; resolves when what was handed out is done. */
  stop(): Promise<void>;
}

/** The store's side of engines that keep their jobs in our own table. */
export interface JobTable {
  put(tx: Tx, jobs: readonly Job[]): Promise<void>;
  settle(tx: Tx, settled: readonly Settled[]): Promise<void>;
  /** The most urgent first; none of the lanes `except`, and none of the platforms `busy`. */
  due(
    queue: Queue,
    now: Date,
    limit: number,
    except: readonly string[],
    busy?: readonly string[],
  ): Promise<ClaimedJob[]>;
  /** When the next job of each queue is due, due ones included; a queue without jobs is left out. */
  next(): Promise<ReadonlyMap<Queue, Date>>;
}
