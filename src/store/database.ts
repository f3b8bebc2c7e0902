/** The one door to the database: transactions only, so that no write can join another's (F2). */
import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import type { Tx } from '../domain/job.ts';
import { isBusy, isConflict } from './failure.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { PrismaClient } from './generated/sqlite/client.ts';
import { DurableSqlite, type RawStatements } from './sqlite.ts';
import { createTurns } from './turns.ts';

export type Dialect = 'sqlite' | 'postgresql';
type Models = Prisma.TransactionClient;

/** An open transaction: raw statements for the hot path, models for everything else. */
export interface StoreTx extends Tx {
  dialect: Dialect;
  models: Models;
  rows<Row>(sql: Prisma.Sql): Promise<Row[]>;
  run(sql: Prisma.Sql): Promise<number>;
}

/** A database, SQLite or PostgreSQL; every access is a transaction that commits whole or not at all. */
export interface Database {
  dialect: Dialect;
  /**
   * Runs `work` in a transaction; it may run more than once, so it must not act on anything else. What is urgent
   * does not queue behind what is not: alerts go ahead of the messages of a busy evening. What takes longer
   * than a minute says so.
   */
  transaction<T>(work: (tx: StoreTx) => Promise<T>, urgency?: 'urgent', longestMs?: number): Promise<T>;
  /**
   * Only reads: spares BEGIN and COMMIT, a third of the cost of a short one. No transaction is open meanwhile on
   * the embedded database, so what is read is committed.
   */
  read<T>(work: (tx: StoreTx) => Promise<T>, urgency?: 'urgent'): Promise<T>;
  /**
   * Rewrites the embedded file and empties its log, so that what was removed cannot be found in them; a server does
   * this by itself in time, or at once by VACUUM FULL (docs/privacy.md).
   */
  compact(): Promise<void>;
  close(): Promise<void>;
}

/** How long a transaction may wait for its turn and run, ms; Prisma's 2 s and 5 s fail under load. */
const PATIENCE_MS = 60_000;
/** Retries while another process holds the lock: 9 tries, about 10 s in all. */
const RETRY_MS = [20, 50, 100, 200, 500, 1000, 2000, 3000, 3000] as const;

/** Opens `file:…` or `postgresql://…`; throws when it cannot be used durably. */
export async function openDatabase(url: string): Promise<Database> {
  return url.startsWith('file:') ? openSqlite(url) : openPostgres(url);
}

async function openSqlite(url: string): Promise<Database> {
  const connect = async () => {
    const adapter = new DurableSqlite(url);
    const client = new PrismaClient({ adapter });
    await client.$connect();
    return { client, raw: adapter.raw };
  };
  let link: Awaited<ReturnType<typeof connect>> | undefined = await connect();
  const linked = async () => {
    link ??= await connect();
    return link;
  };
  // One transaction after the other: there is a single connection, and whatever is written to it while a
  // transaction is open belongs to that one.
  const turns = createTurns(1);
  const attempt = async <T>(work: (tx: StoreTx) => Promise<T>, longestMs: number): Promise<T> => {
    let over = false;
    const { client, raw } = await linked();
    raw.run('BEGIN', []);
    try {
      const result = await withinTime(work(embeddedTx(client, raw, () => over)), longestMs);
      over = true;
      raw.run('COMMIT', []);
      return result;
    } catch (error) {
      over = true;
      try {
        // On a full disk SQLite rolls back by itself, and the connection is as good as before.
        if (raw.isInTransaction()) raw.run('ROLLBACK', []);
      } catch {
        // Still inside the transaction: later writes would be acknowledged and lost, so only a new one is safe. It is
        // made when it is needed: where nothing can be written it cannot be made now.
        link = undefined;
        await client.$disconnect().catch(() => undefined);
      }
      throw error;
    }
  };
  const look =
    <T>(work: (tx: StoreTx) => Promise<T>) =>
    async (): Promise<T> => {
      const { client, raw } = await linked();
      return work(embeddedTx(client, raw, () => false));
    };
  return {
    dialect: 'sqlite',
    transaction: (work, urgency, longestMs = PATIENCE_MS) =>
      turns.take(() => withRetry(() => attempt(work, longestMs)), urgency === 'urgent'),
    read: (work, urgency) => turns.take(() => withRetry(look(work)), urgency === 'urgent'),
    compact: () => turns.take(() => withRetry(async () => compactFile((await linked()).client)), false),
    close: async () => {
      await turns.idle();
      await link?.client.$disconnect();
    },
  };
}

/** A process that freezes in a transaction would keep what it has in its hand from all others: the server ends it, ms. */
const LONGEST_PAUSE_MS = 10_000;
/** Connections to PostgreSQL; who finds none free waits in our own queue, where what is urgent goes first. */
const CONNECTIONS = 10;

async function openPostgres(url: string): Promise<Database> {
  // Loaded only where it is used: it costs the embedded start a quarter of a second.
  const [{ PrismaPg }, { PrismaClient: PostgresClient }] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('./generated/postgresql/client.ts'),
  ]);
  const adapter = new PrismaPg({
    connectionString: url,
    max: CONNECTIONS,
    idle_in_transaction_session_timeout: LONGEST_PAUSE_MS,
  });
  const client = new PostgresClient({ adapter });
  // Connecting is lazy: only a question tells whether anybody is there.
  await client.$queryRawUnsafe('SELECT 1');
  const turns = createTurns(CONNECTIONS);
  const attempt = <T>(work: (tx: StoreTx) => Promise<T>, timeout: number): Promise<T> =>
    client.$transaction(
      // Both clients are generated from one model text; only their types are two.
      (models) => work(serverTx(models as unknown as Models)),
      { maxWait: PATIENCE_MS, timeout },
    );
  return {
    dialect: 'postgresql',
    transaction: (work, urgency, longestMs = PATIENCE_MS) =>
      turns.take(() => withRetry(() => attempt(work, longestMs)), urgency === 'urgent'),
    read: (work, urgency) =>
      turns.take(() => withRetry(() => work(serverTx(client as unknown as Models))), urgency === 'urgent'),
    compact: () => Promise.resolve(),
    close: () => client.$disconnect(),
  };
}

/** Outside of transactions: VACUUM makes the file anew without free pages, the checkpoint cuts the log to nothing. */
async function compactFile(client: PrismaClient): Promise<void> {
  await client.$executeRawUnsafe('VACUUM');
  const [state] = await client.$queryRawUnsafe<{ busy: number | bigint }[]>(
    'PRAGMA wal_checkpoint(TRUNCATE)',
  );
  if (Number(state?.busy ?? 1) !== 0) {
    throw new Error(
      'The log of the database could not be emptied: another program has the file open; close it.',
    );
  }
}

/** The longest that statements may follow one another without a turn of the event loop, ms. */
const LONGEST_BREATH_MS = 10;
let breathed = 0;

/**
 * The embedded database never leaves the microtask queue: without this a whole batch is one gap of the event
 * loop (F5). After each statement it would cost more than the statement, so it counts the time.
 */
async function breatheAtTimes(): Promise<void> {
  if (performance.now() - breathed < LONGEST_BREATH_MS) return;
  await breathe();
  breathed = performance.now();
}

/** Work that never ends would keep everybody else waiting for ever. */
async function withinTime<T>(work: Promise<T>, longestMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`A transaction took more than ${longestMs} ms.`)), longestMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Raw statements go past Prisma, straight to the connection that it holds; the models use the same connection, and
 * so stand in the same transaction. Whatever comes after that is over would slip into the next one: it is refused.
 */
function embeddedTx(models: Models, raw: RawStatements, isOver: () => boolean): StoreTx {
  const check = () => {
    if (isOver()) throw new Error('The transaction is over; it took longer than it may.');
  };
  const within = async <T>(work: () => T): Promise<T> => {
    check();
    const result = work();
    await breatheAtTimes();
    return result;
  };
  return {
    dialect: 'sqlite',
    get models() {
      check();
      return models;
    },
    rows: <Row>({ sql, values }: Prisma.Sql) => within(() => raw.rows(sql, values) as Row[]),
    run: ({ sql, values }) => within(() => raw.run(sql, values)),
    $executeRawUnsafe: (sql, ...values) => within(() => raw.run(sql, values)),
  };
}

function serverTx(models: Models): StoreTx {
  return {
    dialect: 'postgresql',
    models,
    rows: async (sql) => {
      const rows = await models.$queryRaw<never>(sql);
      await breatheAtTimes();
      return rows;
    },
    run: async (sql) => {
      const count = await models.$executeRaw(sql);
      await breatheAtTimes();
      return count;
    },
    $executeRawUnsafe: (sql, ...values) => models.$executeRawUnsafe(sql, ...values),
  };
}

async function withRetry<T>(run: () => Promise<T>): Promise<T> {
  for (const wait of RETRY_MS) {
    try {
      return await run();
    } catch (error) {
      if (!isBusy(error) && !isConflict(error)) throw error;
      await pause(wait);
    }
  }
  return run();
}
