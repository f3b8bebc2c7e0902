/** The SQLite connection, set so that what is acknowledged survives a power cut (F1). */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { sqlTime } from './sql-time.ts';

/** How long a statement may block the event loop for a foreign lock, ms (F4). */
const BUSY_TIMEOUT_MS = 200;
const PRAGMAS = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  'PRAGMA foreign_keys = ON',
  // What is removed is overwritten in the file; no slower that could be measured (docs/decisions.md).
  'PRAGMA secure_delete = ON',
] as const;
/** What PRAGMA synchronous answers when it is FULL. */
const FULL = 2;

/** Texts whose statements are kept; the hot path has some forty, the rest comes and goes. */
const KEPT_STATEMENTS = 200;
const CHANGES_TABLES = /^\s*(?:CREATE|ALTER|DROP|PRAGMA|VACUUM)\b/i;

/** Raw statements on the very connection that Prisma uses, in the transaction that it has open there. */
export interface RawStatements {
  rows(sql: string, values: readonly unknown[]): object[];
  /** Returns how many rows it changed. */
  run(sql: string, values: readonly unknown[]): number;
  /** Is a transaction open on the connection? */
  isInTransaction(): boolean;
}

/** Prisma's adapter with WAL and synchronous=FULL on each connection, asserted. */
export class DurableSqlite extends PrismaBetterSqlite3 {
  #raw: RawStatements | undefined;

  constructor(url: string) {
    super({ url, timeout: BUSY_TIMEOUT_MS });
  }

  /** Spares a statement Prisma's runtime, which costs three times the statement itself (docs/performance.md). */
  get raw(): RawStatements {
    if (!this.#raw) throw new Error('The database is not connected yet.');
    return this.#raw;
  }

  override async connect(): ReturnType<PrismaBetterSqlite3['connect']> {
    const connection = await super.connect();
    const { client } = connection as unknown as { client: Client };
    const kept: Kept = [];
    this.#raw = rawStatements(client, kept);
    keepStatements(client, kept);
    joinOpenTransactions(connection, client);
    for (const pragma of PRAGMAS) await connection.executeScript(pragma);
    const mode = await ask(connection, 'PRAGMA journal_mode');
    const synchronous = await ask(connection, 'PRAGMA synchronous');
    if (mode !== 'wal' || Number(synchronous) !== FULL) {
      await connection.dispose();
      throw new Error(
        `The database cannot run with WAL and synchronous=FULL (it answers ${String(mode)}, ` +
          `${String(synchronous)}): put GUANJIA_HOME on a local disk.`,
      );
    }
    return connection;
  }
}

/** The part of better-sqlite3's connection that is used here. */
interface Client {
  readonly inTransaction: boolean;
  prepare: (sql: string) => Statement;
}

/** The part of its statement that the adapter and we use. */
interface Statement {
  readonly reader: boolean;
  columns(): { name: string; type: string | null }[];
  raw(on: boolean): Statement;
  safeIntegers(on: boolean): Statement;
  all(args: readonly unknown[]): object[];
  run(args: readonly unknown[]): { changes: number };
}

type Kept = Map<string, unknown>[];

/** Remembers the newest of what it makes by text, beside all else that is kept of the same connection. */
function keeper<T>(all: Kept, make: (sql: string) => T): (sql: string) => T {
  const kept = new Map<string, T>();
  all.push(kept);
  return (sql) => {
    // What a kept statement says of its columns may be old then, whoever keeps it.
    if (CHANGES_TABLES.test(sql)) for (const one of all) one.clear();
    let one = kept.get(sql);
    if (one) kept.delete(sql);
    else one = make(sql);
    // Set again at the end: the first of the map is the one that was not used for longest.
    kept.set(sql, one);
    const oldest = kept.size > KEPT_STATEMENTS ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return one;
  };
}

/**
 * The adapter prepares every text anew, which is a sixth of all computing; here each is prepared once. A kept
 * statement is never bound for good: its values go along with each run. What the adapter does with a statement it
 * does in one go, so that no two uses of it meet.
 */
function keepStatements(client: Client, kept: Kept): void {
  const keep = keeper(kept, client.prepare.bind(client));
  client.prepare = (sql) => withValues(keep(sql), []);
}

type Connection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>;
type Transaction = Awaited<ReturnType<Connection['startTransaction']>>;

/** Some calls of the models (createMany) want a transaction of their own: within an open one it is a savepoint. */
function joinOpenTransactions(connection: Connection, client: Client): void {
  const start = connection.startTransaction.bind(connection);
  const run = (sql: string) => connection.executeScript(sql);
  connection.startTransaction = async (level) => {
    if (!client.inTransaction) return start(level);
    await run('SAVEPOINT joined');
    const joined: Pick<Transaction, 'options' | 'commit' | 'rollback'> = {
      // Prisma then sends no COMMIT, which would end the whole.
      options: { usePhantomQuery: true },
      commit: () => run('RELEASE joined'),
      rollback: () => run('ROLLBACK TO joined; RELEASE joined'),
    };
    return Object.assign(Object.create(connection) as Transaction, joined);
  };
}

/** Turns what SQLite keeps into what Prisma's clients read, by the declared type of a column. */
const READ: Readonly<Record<string, (value: unknown) => unknown>> = {
  DATETIME: (value) => (value === null ? null : new Date(String(value))),
  BOOLEAN: (value) => (value === null ? null : value !== 0),
};

function rawStatements(client: Client, kept: Kept): RawStatements {
  const prepare = client.prepare.bind(client);
  const keep = keeper(kept, (sql) => {
    const statement = prepare(sql).safeIntegers(false);
    const columns = statement.reader ? statement.columns() : [];
    const read = columns.flatMap(({ name, type }) => {
      const how = READ[type ?? ''];
      return how ? [[name, how] as const] : [];
    });
    return { statement, read };
  });
  return {
    rows: (sql, values) => {
      const { statement, read } = keep(sql);
      const rows = statement.all(values.map(bindable)) as Record<string, unknown>[];
      for (const row of rows) for (const [name, how] of read) row[name] = how(row[name]);
      return rows;
    },
    run: (sql, values) => keep(sql).statement.run(values.map(bindable)).changes,
    isInTransaction: () => client.inTransaction,
  };
}

function bindable(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return sqlTime(value);
  return value ?? null;
}

function withValues(
  statement: Statement,
  values: readonly unknown[],
): Statement & { bind(args: unknown[]): Statement } {
  return {
    reader: statement.reader,
    bind: (args) => withValues(statement, args),
    columns: () => statement.columns(),
    raw: () => withValues(statement.raw(true), values),
    safeIntegers: (on) => withValues(statement.safeIntegers(on), values),
    all: () => statement.all(values),
    run: () => statement.run(values),
  };
}

async function ask(connection: Connection, pragma: string): Promise<unknown> {
  const answer = await connection.queryRaw({ sql: pragma, args: [], argTypes: [] });
  return answer.rows[0]?.[0];
}
