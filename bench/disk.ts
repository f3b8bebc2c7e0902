/** Where measured databases lie: on a real disk, as a database in memory has no fsync to wait for. */
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/package-root.ts';

/** What statfs says of file systems that are memory: tmpfs and ramfs. */
const IN_MEMORY: ReadonlySet<number> = new Set([0x0102_1994, 0x8584_58f6]);

/** A new empty folder on a real disk, until the process ends: where the bot's own data would lie, else among temporary files. */
export function createFolder(): string {
  const data = join(PACKAGE_ROOT, 'data');
  mkdirSync(data, { recursive: true });
  const place = [data, tmpdir()].find((one) => !IN_MEMORY.has(statfsSync(one).type));
  if (place === undefined) {
    throw new Error(`${data} and ${tmpdir()} are both in memory: set TMPDIR to a folder on a disk.`);
  }
  const path = mkdtempSync(join(place, 'bench-'));
  process.once('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}
