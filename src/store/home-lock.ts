/** A lock that the system itself gives back when its holder dies: SQLite's own, on a file that holds nothing. */
import BareSqlite from 'better-sqlite3';

/** Holds a file for as long as this process lives, or until it is given back; undefined = another process has it. */
export function holdAlone(file: string): (() => void) | undefined {
  const lock = new BareSqlite(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
}
