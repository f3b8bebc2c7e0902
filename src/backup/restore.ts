/** A backup put into an empty home: all of it or nothing. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Enqueue } from '../domain/job.ts';
import { type Database, openDatabase, type StoreTx } from '../store/database.ts';
import { migrate, unknownMigrations } from '../store/migrate.ts';
import { lanesOfWaiting } from '../store/move.ts';
import {
  type Column,
  columnsOf,
  copiedTables,
  countRows,
  LONGEST_COPY_MS,
  type PortableRow,
  writePage,
} from '../store/portable.ts';
import { living } from '../store/processes.ts';
import { BadArchive, readArchive } from './archive.ts';
import {
  below,
  COMMUNITY_IN,
  HOME_IN,
  isLeftAtHome,
  MANIFEST,
  type Manifest,
  manifest,
  row,
  TABLES_IN,
} from './parts.ts';

/** Where a backup is restored. */
export interface Restoring {
  file: string;
  key: string | undefined;
  home: string;
  /** file:… or postgresql://… */
  databaseUrl: string;
  /** The folder of the migrations. */
  migrations: string;
  enqueueOn: (db: Database) => Promise<Enqueue>;
  now: Date;
}

/** What was restored. */
export interface Restored {
  madeAt: string;
  rows: number;
  files: number;
  /** Where the community file lies, if it came along. */
  community: string[];
}

/** Why nothing was restored; the message is for whoever runs the command. */
export class CannotRestore extends Error {
  override name = 'CannotRestore';
}

/** As long as this folder lies in a home, what is beside it is not whole. */
export const RESTORING = '.restoring';
const FILE = 'file:';

/** Reads the whole archive and says what it is of; throws BadArchive. */
export async function checkBackup(file: string, key: string | undefined): Promise<Manifest> {
  let sheet: Manifest | undefined;
  await readArchive(file, key, ({ name, bytes }) => {
    if (name === MANIFEST) sheet = readManifest(bytes);
    else if (!sheet || partOf(name, sheet) === undefined) {
      throw new BadArchive(`has a part that belongs to no backup: ${name}.`);
    }
  });
  if (!sheet) throw new BadArchive(`has no ${MANIFEST}: it is no backup of ours.`);
  return sheet;
}

/** Restores it; whatever goes wrong, the home and the database are as empty as before. */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const { file, key, home, databaseUrl, migrations, now } = restoring;
  const embedded = databaseUrl.startsWith(FILE);
  const database = embedded ? databaseUrl.slice(FILE.length) : undefined;
  await refuseFull(home, database);
  const sheet = await checkBackup(file, key);
  const unknown = await unknownMigrations(sheet.migrations, migrations, embedded ? 'sqlite' : 'postgresql');
  if (unknown.length > 0) {
    throw new CannotRestore(
      `The backup was made by a newer version, which has ${unknown[0]}: restore it with that version.`,
    );
  }
  const draft = join(home, RESTORING);
  await clear(home);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  if (database !== undefined) await mkdir(dirname(database), { recursive: true });
  const url = database === undefined ? databaseUrl : `${FILE}${database}${RESTORING}`;
  let whole = false;
  try {
    const counted = await fillAll(restoring, sheet, url, draft);
    await moveInto(home, draft);
    if (database !== undefined) await rename(`${database}${RESTORING}`, database);
    whole = true;
    await rm(draft, { recursive: true });
    return { madeAt: sheet.madeAt, ...counted };
  } finally {
    if (!whole) {
      await clear(home);
      for (const tail of ['', '-wal', '-shm']) await rm(`${database}${RESTORING}${tail}`, { force: true });
    }
  }

  async function fillAll(how: Restoring, of: Manifest, to: string, folder: string) {
    const db = await openDatabase(to).catch(() => {
      throw new CannotRestore('The database cannot be opened: start it, create it, or correct DATABASE_URL.');
    });
    try {
      await migrate(db, migrations, now, of.migrations);
      await refuseUsed(db);
      const counted = await fill(db, how, of, folder);
      await migrate(db, migrations, now);
      const enqueue = await how.enqueueOn(db);
      await db.transaction(async (tx) => {
        const jobs = await lanesOfWaiting(tx);
        await enqueue(
          tx,
          jobs.map((job) => ({ ...job, runAt: job.runAt ?? now })),
        );
      });
      return counted;
    } finally {
      await db.close();
    }
  }
}

/** Rows go in within one transaction, files beside it. */
async function fill(
  db: Database,
  { file, key }: Restoring,
  sheet: Manifest,
  draft: string,
): Promise<Omit<Restored, 'madeAt'>> {
  return db.transaction(
    async (tx) => {
      const tables = await tablesOf(tx, sheet);
      const counted = { rows: 0, files: 0, community: [] as string[] };
      await readArchive(file, key, async ({ name, bytes }) => {
        const part = partOf(name, sheet);
        if (part === undefined || part.in === 'manifest') return;
        if (part.in === 'tables') {
          const columns = tables.get(part.table) ?? [];
          const rows = readRows(name, bytes, columns);
          for (let from = 0; from < rows.length; from += PAGE) {
            await writePage(tx, part.table, columns, rows.slice(from, from + PAGE));
          }
          counted.rows += rows.length;
          return;
        }
        const path = part.in === 'home' ? part.path : join('community', part.path);
        await mkdir(dirname(join(draft, path)), { recursive: true, mode: 0o700 });
        await writeFile(join(draft, path), bytes, { mode: 0o600, flush: true });
        counted.files += 1;
        if (part.in === 'community') counted.community.push(path);
      });
      return counted;
    },
    undefined,
    LONGEST_COPY_MS,
  );
}

const PAGE = 500;

async function tablesOf(tx: StoreTx, { tables }: Manifest): Promise<Map<string, Column[]>> {
  const found = new Map<string, Column[]>();
  for (const table of tables) {
    const columns = await columnsOf(tx, table);
    if (columns.length === 0) throw new BadArchive(`has a table ${table}, which its version does not know.`);
    found.set(table, columns);
  }
  return found;
}

function readRows(name: string, bytes: Buffer, columns: readonly Column[]): PortableRow[] {
  const known = new Set(columns.map((one) => one.name));
  return bytes
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const read = row.safeParse(parse(line));
      if (read.success && Object.keys(read.data).every((column) => known.has(column))) return read.data;
      throw new BadArchive(`has a row in ${name} that does not fit its table.`);
    });
}

function readManifest(bytes: Buffer): Manifest {
  const read = manifest.safeParse(parse(bytes.toString('utf8')));
  if (read.success) return read.data;
  const format = read.error.issues.find(({ path }) => path[0] === 'format');
  throw new BadArchive(format?.message ?? `has a ${MANIFEST} that cannot be read: it is no backup of ours.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Place =
  | { in: 'manifest' }
  | { in: 'tables'; table: string }
  | { in: 'home' | 'community'; path: string };

function partOf(name: string, { tables }: Manifest): Place | undefined {
  if (name === MANIFEST) return { in: 'manifest' };
  const table = /^([A-Za-z]+)\/\d{6,}\.jsonl$/.exec(below(TABLES_IN, name) ?? '')?.[1];
  if (table !== undefined) return tables.includes(table) ? { in: 'tables', table } : undefined;
  const path = below(HOME_IN, name);
  if (path !== undefined) return isLeftAtHome(path) ? undefined : { in: 'home', path };
  const own = below(COMMUNITY_IN, name);
  return own === undefined ? undefined : { in: 'community', path: own };
}

async function entriesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function refuseFull(home: string, database: string | undefined): Promise<void> {
  const entries = await entriesOf(home);
  if (database !== undefined && dirname(resolve(database)) !== resolve(home) && existsSync(database)) {
    throw new CannotRestore(
      `There is a database already: ${database}. Move it away, or correct DATABASE_URL. Nothing was changed.`,
    );
  }
  // What an interrupted restore left behind is ours to replace.
  if (entries.includes(RESTORING)) return;
  const lies = entries.find((name) => !isLock(name));
  if (lies === undefined) return;
  throw new CannotRestore(
    `${home} is not empty (${lies} lies in it): set GUANJIA_HOME to an empty folder, or move away what is there. Nothing was changed.`,
  );
}

const isLock = (name: string) => /^guanjia\.(?:lock|pid)/.test(name);

async function refuseUsed(db: Database): Promise<void> {
  await db.read(async (tx) => {
    if (tx.dialect === 'postgresql' && (await living(tx)) > 0) {
      throw new CannotRestore(
        'A bot works on that database: stop it, and create an empty one. Nothing was changed.',
      );
    }
    for (const table of await copiedTables(tx)) {
      if ((await countRows(tx, table)) === 0) continue;
      throw new CannotRestore(
        `The database is not empty (${table} has rows): create an empty one and set DATABASE_URL to it. Nothing was changed.`,
      );
    }
  });
}

/** Everything but the folder itself moves out of it; it goes last, so that a home without it is whole. */
async function moveInto(home: string, draft: string): Promise<void> {
  for (const name of await entriesOf(draft)) await rename(join(draft, name), join(home, name));
}

/** Removes what a restore that did not end has put there. */
async function clear(home: string): Promise<void> {
  const entries = await entriesOf(home);
  if (!entries.includes(RESTORING)) return;
  for (const name of entries.filter((one) => !isLock(one) && one !== RESTORING)) {
    await rm(join(home, name), { recursive: true, force: true });
  }
  await rm(join(home, RESTORING), { recursive: true, force: true });
}
