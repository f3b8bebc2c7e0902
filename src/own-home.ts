/** What has to be so before we start: the home is ours alone. */
import type { Settings } from './config.ts';
import { lockHome } from './lock.ts';

/** A start that cannot be; the message is one line that says what to change. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

/** The last line of an error says what it is; the URL with its password stands nowhere. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n').at(-1)?.replace(/[.:]$/, '') ?? 'unknown';
}

/** A file has one process; a home whose database is elsewhere may have several. Returns how to give it back. */
export function ownHome({ home, databaseUrl }: Settings): () => void {
  if (!databaseUrl.startsWith('file:')) return () => undefined;
  const lock = lockHome(home);
  if ('ownedBy' in lock) {
    throw new CannotStart(
      `GUANJIA_HOME ${home} is in use by process ${lock.ownedBy}: stop it, or set GUANJIA_HOME to another folder.`,
    );
  }
  process.once('exit', lock.release);
  return lock.release;
}
