/** Power loss: rolls files back to what had reached the disk, with the undo log of the shim in undo.c. */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

const HEADER_BYTES = 24;

/** Compiles a shim of LD_PRELOAD; outside CI a machine without a compiler skips with its reason. */
export function compileShim(name: 'undo' | 'clock' = 'undo'): { path: string } | { skip: string } {
  if (process.platform !== 'linux') return { skip: 'the shim needs Linux' };
  const path = join(tmpdir(), `guanjia-${name}-${process.pid}.so`);
  const source = join(PACKAGE_ROOT, `test/faults/${name}.c`);
  const { status, stderr } = spawnSync('gcc', ['-shared', '-fPIC', '-o', path, source, '-ldl'], {
    encoding: 'utf8',
  });
  if (status === 0) return { path };
  if (process.env['CI']) throw new Error(`gcc cannot compile the shim: ${stderr}`);
  return { skip: 'there is no gcc here' };
}

/** What is left of a folder's files when the power goes: only what was synced. */
export function losePower(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.undo')) continue;
    const log = join(folder, name);
    rollBack(log.slice(0, -'.undo'.length), log);
    rmSync(log);
  }
  // Shared memory is no disk.
  for (const name of readdirSync(folder)) if (name.endsWith('-shm')) rmSync(join(folder, name));
}

function rollBack(file: string, log: string): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(log);
  const records: { offset: number; size: number; old: Buffer }[] = [];
  for (let at = 0; at + HEADER_BYTES <= bytes.length; ) {
    const [offset, length, size] = [0, 8, 16].map((i) => Number(bytes.readBigUInt64LE(at + i)));
    if (offset === undefined || length === undefined || size === undefined) break;
    const start = at + HEADER_BYTES;
    records.push({ offset, size, old: bytes.subarray(start, start + length) });
    at = start + length;
  }
  const fd = openSync(file, 'r+');
  for (const { offset, size, old } of records.reverse()) {
    if (old.length > 0) writeSync(fd, old, 0, old.length, offset);
    ftruncateSync(fd, size);
  }
  closeSync(fd);
}
