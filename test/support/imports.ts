/** Files to be imported, and an import of them into a database of one's own. */
import type { Community } from '../../src/domain/community.ts';
import type { ImportKind } from '../../src/imports/headers.ts';
import { type ImportRequest, type ImportResult, importFile } from '../../src/imports/run.ts';
import type { Database } from '../../src/store/database.ts';
import { demoCommunity } from './community.ts';

/** Noon of 10 March 2026 in the demo community. */
export const MARCH = new Date('2026-03-10T04:00:00Z');

/** Imports text or bytes into a database, for the demo community unless told otherwise. */
export async function importInto(
  db: Database,
  kind: ImportKind,
  file: string | Buffer,
  more: Partial<ImportRequest> & { community?: Community } = {},
): Promise<ImportResult> {
  return importFile({
    db,
    community: demoCommunity(),
    kind,
    bytes: Buffer.from(file as string),
    name: 'file.csv',
    now: MARCH,
    ...more,
  });
}

/** A database that nothing may touch: for files that are refused before. */
const NO_DATABASE: Database = {
  dialect: 'sqlite',
  transaction: () => Promise.reject(new Error('the file was not refused')),
  read: () => Promise.reject(new Error('the file was not refused')),
  compact: () => Promise.reject(new Error('the file was not refused')),
  close: () => Promise.resolve(),
};

/** Why a file is refused: `row column: reason` each. */
export async function reasonsOf(
  kind: ImportKind,
  file: string | Buffer,
  more: Partial<ImportRequest> = {},
): Promise<string[]> {
  const result = await importInto(NO_DATABASE, kind, file, more);
  return result.errors.map(({ row, column, reason }) => `${row} ${column}: ${reason}`);
}
