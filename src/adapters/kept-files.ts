/** Files of platforms that give them for minutes only: fetched at once, kept for a while, read by their reference. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AttachmentTooLarge } from '../domain/message.ts';

/** The folder with what was fetched. */
export interface KeptFiles {
  /** Fetches in the background; answers at once with the reference. */
  keep(fetch: () => Promise<Buffer>): string;
  /** The bytes, as soon as they are there; rejects where they could not be had. */
  read(ref: string, signal: AbortSignal, maxBytes?: number): Promise<Buffer>;
  /** Removes what was kept long enough. */
  sweep(): Promise<void>;
}

/**
 * What has not been asked for by then never will be: tickets keep their pictures elsewhere. No longer than chatter keeps
 * its words, or nobody could tell any more whose it is.
 */
const KEEP_MS = 7 * 86_400_000;
/** Larger files are refused, bytes. */
export const MOST_BYTES = 20 * 1024 * 1024;
const NAME = /^[\w-]{1,80}$/;
const REF = /^(wechat|wecom):([\w-]{1,80})$/;

/** Opens the folder; `report` hears of files that could not be fetched. */
export function openKeptFiles(
  folder: string,
  now: () => Date,
  report: (error: unknown, detail: Record<string, unknown>) => void,
): KeptFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const underWay = new Map<string, Promise<void>>();
  return {
    keep: (fetch) => {
      const name = randomUUID();
      const fetched = fetch()
        .then((bytes) => store(folder, name, bytes))
        .catch((error: unknown) => report(error, { file: name }))
        .finally(() => underWay.delete(name));
      underWay.set(name, fetched);
      return name;
    },
    read: async (ref, signal, maxBytes = MOST_BYTES) => {
      if (!NAME.test(ref)) throw new Error('That is no reference to a file.');
      await underWay.get(ref);
      const bytes = await readFile(join(folder, ref), { signal }).catch(() => undefined);
      if (!bytes) throw new Error('The file could not be fetched when it came, or is no longer kept.');
      if (bytes.length > maxBytes) throw new AttachmentTooLarge(`The file has more than ${maxBytes} bytes.`);
      return bytes;
    },
    sweep: async () => {
      const before = now().getTime() - KEEP_MS;
      for (const name of await readdir(folder)) {
        const { mtimeMs } = await stat(join(folder, name));
        if (mtimeMs < before) await rm(join(folder, name), { force: true });
      }
    },
  };
}

/** Removes the files behind these references of messages, of whichever platform, below GUANJIA_HOME. */
export async function removeKept(home: string, refs: readonly string[]): Promise<void> {
  for (const ref of refs) {
    const [, platform, name] = REF.exec(ref) ?? [];
    if (platform && name) await rm(join(home, platform, 'files', name), { force: true });
  }
}

/** Writes a file whole or not at all. */
export async function store(folder: string, name: string, bytes: Buffer): Promise<void> {
  if (bytes.length > MOST_BYTES) throw new Error(`The file has more than ${MOST_BYTES} bytes.`);
  const path = join(folder, name);
  await writeFile(`${path}.new`, bytes, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}
