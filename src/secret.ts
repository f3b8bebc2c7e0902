/** The secret of this installation, by which links of ours are known and pictures are sealed; made at the first start. */
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BYTES = 32;

/** Reads the secret in the home, or makes one that only its owner may read. */
export function homeSecret(home: string): Buffer {
  const file = join(home, 'secret.key');
  try {
    const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
    if (secret.length === BYTES) return secret;
    throw new Error(
      `${file} is damaged: restore it from a backup; without it stored pictures cannot be read and links that were sent end to work.`,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // Whole or not at all, and the first of two processes that start together wins.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(BYTES).toString('hex')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return homeSecret(home);
}
