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

/** Prisma's adapter with WAL and synchronous=FULL on each connection, asserted. */
export class DurableSqlite extends PrismaBetterSqlite3 {
  constructor(url: string) {
    super({ url, timeout: BUSY_TIMEOUT_MS });
  }

  override async connect(): ReturnType<PrismaBetterSqlite3['connect']> {
    const connection = await super.connect();
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

async function ask(
  connection: Awaited<ReturnType<PrismaBetterSqlite3['connect']>>,
  pragma: string,
): Promise<unknown> {
  const answer = await connection.queryRaw({ sql: pragma, args: [], argTypes: [] });
  return answer.rows[0]?.[0];
}
