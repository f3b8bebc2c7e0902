/** The whole database as it is at one moment, read while others write. */
import type { Database, StoreTx } from './database.ts';
import { migrationsOf } from './migrate.ts';
import { columnsOf, copiedTables, LONGEST_COPY_MS, type PortableRow, pagesOf } from './portable.ts';

/** What a snapshot hands out. */
export interface Snapshot {
  /** By which its tables are known to be those of a version. */
  migrations: string[];
  tables: string[];
  rows(table: string): AsyncGenerator<PortableRow[]>;
}

/** Reads in one transaction that keeps nobody waiting: both databases show it one state, whatever is written meanwhile. */
export async function withSnapshot<T>(db: Database, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return db.transaction(
    async (tx) => {
      if (tx.dialect === 'postgresql') await asOfNow(tx);
      return work({
        migrations: await migrationsOf(tx),
        tables: await copiedTables(tx),
        rows: async function* (table) {
          yield* pagesOf(tx, table, await columnsOf(tx, table));
        },
      });
    },
    undefined,
    LONGEST_COPY_MS,
  );
}

/** Otherwise each statement would see what was written before it; and a slow disk must not end the copy. */
async function asOfNow(tx: StoreTx): Promise<void> {
  await tx.$executeRawUnsafe('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  await tx.$executeRawUnsafe('SET LOCAL idle_in_transaction_session_timeout = 0');
}
