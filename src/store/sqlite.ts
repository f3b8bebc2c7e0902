/** The SQLite connection, set so that what is acknowledged survives a power cut (F1). */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';

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

/** Prisma's adapter with WAL and synchronous=FULL on each connection, asserted. */
export class DurableSqlite extends PrismaBetterSqlite3 {
  constructor(url: string) {
    super({ url, timeout: BUSY_TIMEOUT_MS });
  }

  override async connect(): ReturnType<PrismaBetterSqlite3['connect']> {
    const connection = await super.connect();
    keepStatements(connection);
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

/** The part of better-sqlite3's statement that the adapter uses. */
interface Statement {
  readonly reader: boolean;
  columns(): unknown;
  raw(on: boolean): Statement;
  all(args: unknown[]): unknown[];
  run(args: unknown[]): unknown;
}

/**
 * The adapter prepares every text anew, which is a sixth of all computing; here each is prepared once. A kept
 * statement is never bound for good: its values go along with each run. What the adapter does with a statement it
 * does in one go, so that no two uses of it meet.
 */
function keepStatements(connection: object): void {
  const { client } = connection as { client: { prepare: (sql: string) => Statement } };
  const prepare = client.prepare.bind(client);
  const kept = new Map<string, Statement>();
  client.prepare = (sql) => {
    // What a kept statement says of its columns may be old then.
    if (CHANGES_TABLES.test(sql)) kept.clear();
    let statement = kept.get(sql);
    if (statement) kept.delete(sql);
    else statement = prepare(sql);
    // Set again at the end: the first of the map is the one that was not used for longest.
    kept.set(sql, statement);
    const oldest = kept.size > KEPT_STATEMENTS ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return withValues(statement, []);
  };
}

function withValues(
  statement: Statement,
  values: unknown[],
): Statement & { bind(args: unknown[]): Statement } {
  return {
    reader: statement.reader,
    bind: (args) => withValues(statement, args),
    columns: () => statement.columns(),
    raw: () => withValues(statement.raw(true), values),
    all: () => statement.all(values),
    run: () => statement.run(values),
  };
}

async function ask(
  connection: Awaited<ReturnType<PrismaBetterSqlite3['connect']>>,
  pragma: string,
): Promise<unknown> {
  const answer = await connection.queryRaw({ sql: pragma, args: [], argTypes: [] });
  return answer.rows[0]?.[0];
}
