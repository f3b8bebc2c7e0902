/** `npm run backup`: makes a backup, or reads one from beginning to end to see that it is whole. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BadArchive, isSealed } from '../../backup/archive.ts';
import { makeBackup } from '../../backup/make.ts';
import { checkBackup } from '../../backup/restore.ts';
import { filesAt } from '../../config/communities.ts';
import { readCommunity, type Settings } from '../../config.ts';
import { openDatabase } from '../../store/database.ts';

/** What the command works on. */
export interface BackupDesk {
  settings: Settings;
  now: () => Date;
  out: (line: string) => void;
  err: (line: string) => void;
}

const USAGE = [
  'npm run backup                  puts a backup into GUANJIA_BACKUPS, or the folder backups in GUANJIA_HOME',
  'npm run backup -- check FILE    reads a backup from beginning to end and says whether it is whole',
];
const MB = 1024 * 1024;

/** Runs the command; 0 = done, 1 = not done or damaged, 2 = not understood. */
export async function backupCommand(args: readonly string[], desk: BackupDesk): Promise<0 | 1 | 2> {
  const [what, file, ...more] = args;
  if (what === undefined) return make(desk);
  if (what === 'check' && file !== undefined && more.length === 0) return check(desk, file);
  for (const line of USAGE) desk.err(line);
  return 2;
}

async function make({ settings, now, out, err }: BackupDesk): Promise<0 | 1> {
  const { home, databaseUrl, backups: folder, backupKey: key, communityFile } = settings;
  const isThere = !databaseUrl.startsWith('file:') || existsSync(databaseUrl.slice('file:'.length));
  // The error may repeat the URL, which may hold a password.
  const db = isThere ? await openDatabase(databaseUrl).catch(() => undefined) : undefined;
  if (!db) {
    err(
      'There is no database to back up: start the bot once (npm start), or correct GUANJIA_HOME or DATABASE_URL.',
    );
    return 1;
  }
  try {
    const communityFiles = filesOfCommunity(communityFile);
    const made = await makeBackup({ db, home, communityFiles, folder, key, now: now() });
    out(`${made.file}\t${made.rows} rows\t${made.files} files\t${(made.bytes / MB).toFixed(1)} MB`);
    if (key === undefined) {
      out('It is not sealed: whoever has it reads everything. Set GUANJIA_BACKUP_KEY to seal the next one.');
    }
    return 0;
  } catch (error) {
    err(`No backup was made: ${reasonOf(error)}`);
    return 1;
  } finally {
    await db.close();
  }
}

async function check({ settings, out, err }: BackupDesk, file: string): Promise<0 | 1> {
  const key = await keyFor(file, settings.backupKey);
  if ('refused' in key) {
    err(key.refused);
    return 1;
  }
  try {
    const { madeAt, tables } = await checkBackup(file, key.key);
    out(`${file} is whole: made ${madeAt}, ${tables.length} tables.`);
    return 0;
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    err(`${file} ${error.message}`);
    return 1;
  }
}

/** The key that a file needs, or why it cannot be read. */
export async function keyFor(
  file: string,
  given: string | undefined,
): Promise<{ key: string | undefined } | { refused: string }> {
  const sealed = await isSealed(file).catch(() => undefined);
  if (sealed === undefined)
    return { refused: `${file} cannot be read: correct its name or its permissions.` };
  if (!sealed) return { key: undefined };
  if (given !== undefined) return { key: given };
  return { refused: `${file} is sealed: set GUANJIA_BACKUP_KEY to the key with which it was made.` };
}

/** The community file, and its FAQ where it can be read and names one. */
function filesOfCommunity(path: string): string[] {
  return filesAt(path)
    .flatMap((file) => {
      const read = readCommunity(file);
      const faq = 'community' in read ? read.community.faqFile : undefined;
      return [file, ...(faq === undefined ? [] : [join(file, '..', faq)])];
    })
    .filter((one) => existsSync(one));
}

/** What the system says of a disk or a server, without what may stand in a URL. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'ENOSPC')
    return 'the disk is full. Make space, or set GUANJIA_BACKUPS to a folder on another disk.';
  return (
    String(message ?? error)
      .split('\n')
      .at(-1)
      ?.replaceAll(/\w+:\/\/\S+/g, '…') ?? ''
  );
}
