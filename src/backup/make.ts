/** A backup: everything that an installation knows, in one file, made while it works. */
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { Database } from '../store/database.ts';
import { type Snapshot, withSnapshot } from '../store/snapshot.ts';
import { type Adding, readArchive, writeArchive } from './archive.ts';
import { fileName } from './kept.ts';
import { COMMUNITY_IN, HOME_IN, isLeftAtHome, MANIFEST, type Manifest, TABLES_IN } from './parts.ts';

/** What is backed up, and where to. */
export interface Making {
  db: Database;
  home: string;
  /** The community file and what it names; they go along for being found again. */
  communityFiles: readonly string[];
  /** The folder in which the backup is put. */
  folder: string;
  /** Absent = it is not sealed. */
  key: string | undefined;
  now: Date;
}

/** What was made. */
export interface Made {
  file: string;
  rows: number;
  files: number;
  bytes: number;
}

/** Text of rows that one part has, about; the newest of them may make it longer. */
const PART_BYTES = 1024 * 1024;

/** Makes one, and reads it again from the disk to see that it is whole. */
export async function makeBackup(making: Making): Promise<Made> {
  const { db, folder, key, now } = making;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, fileName(now, key !== undefined));
  let rows = 0;
  let files = 0;
  await writeArchive(file, key, async ({ add }) => {
    rows = await withSnapshot(db, (snapshot) => addRows(add, snapshot, db.dialect, now));
    // After the rows: whatever file they name was there before them.
    files = await addFiles(add, making);
  });
  await readArchive(file, key, () => undefined);
  return { file, rows, files, bytes: (await stat(file)).size };
}

async function addRows(
  add: Adding['add'],
  { migrations, tables, rows }: Snapshot,
  dialect: Manifest['dialect'],
  now: Date,
): Promise<number> {
  const sheet: Manifest = { format: 1, madeAt: now.toISOString(), dialect, migrations, tables };
  await add(MANIFEST, Buffer.from(`${JSON.stringify(sheet, null, 2)}\n`));
  let count = 0;
  for (const table of tables) {
    let number = 0;
    let lines: string[] = [];
    let length = 0;
    const put = async () => {
      if (lines.length === 0) return;
      number += 1;
      const name = `${TABLES_IN}${table}/${String(number).padStart(6, '0')}.jsonl`;
      await add(name, Buffer.from(`${lines.join('\n')}\n`));
      lines = [];
      length = 0;
    };
    for await (const page of rows(table)) {
      for (const one of page) {
        const line = JSON.stringify(one);
        lines.push(line);
        length += line.length;
      }
      count += page.length;
      if (length >= PART_BYTES) await put();
    }
    await put();
  }
  return count;
}

async function addFiles(add: Adding['add'], { home, communityFiles, folder }: Making): Promise<number> {
  let count = 0;
  const take = async (name: string, path: string) => {
    // What was kept long enough may go while we read.
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    if (!bytes) return;
    await add(name, bytes);
    count += 1;
  };
  for await (const path of filesIn(home)) {
    const inside = relative(home, path).split(sep).join('/');
    const ours = !relative(folder, path).startsWith('..') || isLeftAtHome(inside);
    if (!ours) await take(`${HOME_IN}${inside}`, path);
  }
  for (const path of communityFiles) await take(`${COMMUNITY_IN}${basename(path)}`, path);
  return count;
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}
