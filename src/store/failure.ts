/** Sorts errors of the database by what to do about them. */

/** Raised by commit when somebody else changed the same thing first: load again and decide anew. */
export class VersionConflict extends Error {
  override name = 'VersionConflict';
}

/** SQLITE_BUSY and SQLITE_LOCKED with their extended forms. */
const BUSY_CODES = new Set([5, 6]);
const PRIMARY_CODE_MASK = 0xff;
/** Time-out of the database, transaction could not be started, and what a raw statement says. */
const BUSY_NAMES = new Set(['P1008', 'P2028', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED']);
/** Prisma's write conflict, PostgreSQL's serialization failure and deadlock. */
const CONFLICTS = new Set(['P2034', '40001', '40P01']);

interface Cause {
  code?: unknown;
  cause?: unknown;
  kind?: unknown;
  extendedCode?: unknown;
  originalCode?: unknown;
  meta?: unknown;
  driverAdapterError?: unknown;
}

/** Gone or full: the connection, the server, the disk. */
const OUTAGE =
  /^(P1001|P1002|P1017|P2024|SQLITE_(FULL|IOERR|CANTOPEN|READONLY).*|ECONN\w+|57P0\d|25P03|53\d{3}|08\d{3})$/;

/** Is the database at fault and not what was to be written? Then waiting helps, and giving up loses something. */
export function isOutage(error: unknown): boolean {
  if (isBusy(error) || isConflict(error)) return true;
  return chain(error).some((one) =>
    [one.code, one.originalCode].some((code) => typeof code === 'string' && OUTAGE.test(code)),
  );
}

/** Full, broken, or not to be written on: the disk under the database. */
const DISK = /^(SQLITE_(FULL|IOERR|CANTOPEN|READONLY).*|ENOSPC|EDQUOT|EFBIG|EIO|EROFS|53100|58030)$/;

/** Can nothing be written, so that somebody has to make space? Waiting alone will not do. */
export function isDiskFault(error: unknown): boolean {
  return chain(error).some((one) =>
    [one.code, one.originalCode].some((code) => typeof code === 'string' && DISK.test(code)),
  );
}

/** Did somebody else change the same thing first? */
export function isVersionConflict(error: unknown): boolean {
  return chain(error).some((one) => one instanceof VersionConflict);
}

/** Is somebody else holding the lock, so that trying again soon will do? */
export function isBusy(error: unknown): boolean {
  return chain(error).some(
    (one) =>
      (typeof one.code === 'string' && BUSY_NAMES.has(one.code)) ||
      (typeof one.extendedCode === 'number' && BUSY_CODES.has(one.extendedCode & PRIMARY_CODE_MASK)) ||
      (typeof one.originalCode === 'string' && BUSY_NAMES.has(one.originalCode)) ||
      one.kind === 'SocketTimeout',
  );
}

/** Did two transactions of a concurrent database collide? */
export function isConflict(error: unknown): boolean {
  return chain(error).some(
    (one) =>
      (typeof one.code === 'string' && CONFLICTS.has(one.code)) ||
      (typeof one.originalCode === 'string' && CONFLICTS.has(one.originalCode)) ||
      one.kind === 'TransactionWriteConflict',
  );
}

/** The error and its causes; raw statements hide theirs in `meta`, an error at COMMIT has no code at all (F9). */
function chain(error: unknown): Cause[] {
  if (typeof error !== 'object' || error === null) return [];
  const one = error as Cause;
  return [one, ...chain(one.cause), ...chain(one.meta), ...chain(one.driverAdapterError)];
}
