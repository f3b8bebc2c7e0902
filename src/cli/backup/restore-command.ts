/** `npm run restore -- FILE`: all of a backup into an empty home, or nothing of it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BadArchive } from '../../backup/archive.ts';
import { CannotRestore, restoreBackup } from '../../backup/restore.ts';
import { lockHome } from '../../lock.ts';
import { PACKAGE_ROOT } from '../../package-root.ts';
import { enqueueOn } from '../../work.ts';
import { type BackupDesk, keyFor } from './command.ts';

const USAGE = 'Say which backup: npm run restore -- FILE, with GUANJIA_HOME set to an empty folder';

/** Runs the command; 0 = restored, 1 = nothing was, 2 = not understood. */
export async function restoreCommand(args: readonly string[], desk: BackupDesk): Promise<0 | 1 | 2> {
  const { settings, now, out, err } = desk;
  const [file, ...more] = args;
  if (file === undefined || more.length > 0) {
    err(USAGE);
    return 2;
  }
  const key = await keyFor(file, settings.backupKey);
  if ('refused' in key) {
    err(key.refused);
    return 1;
  }
  const { home, databaseUrl } = settings;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const lock = lockHome(home);
  if ('ownedBy' in lock) {
    err(`GUANJIA_HOME ${home} is in use by process ${lock.ownedBy}: set GUANJIA_HOME to an empty folder.`);
    return 1;
  }
  try {
    const restored = await restoreBackup({
      file,
      key: key.key,
      home,
      databaseUrl,
      migrations: join(PACKAGE_ROOT, 'prisma/migrations'),
      enqueueOn: (db) => enqueueOn(db, now),
      now: now(),
    });
    out(`${restored.rows} rows and ${restored.files} files as of ${restored.madeAt} are in ${home}.`);
    for (const path of restored.community) out(`The community file of then: ${join(home, path)}`);
    out('Start it with npm start, with the same variables of the platforms as before.');
    return 0;
  } catch (error) {
    if (error instanceof CannotRestore) err(error.message);
    else if (error instanceof BadArchive) err(`${file} ${error.message} Nothing was restored.`);
    else throw error;
    return 1;
  } finally {
    lock.release();
  }
}
