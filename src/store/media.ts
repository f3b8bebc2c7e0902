/** Pictures on disk, named by the hash of their bytes: the same picture is there once. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { seal, unseal } from './sealed.ts';

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

/** A picture that is safe on disk. */
export interface Stored {
  id: string;
  mime: PictureType;
  /** bytes */
  size: number;
}

/** Where pictures lie. */
export interface Media {
  /** Keeps a picture; what it is, its first bytes say, never its name or header. */
  put(bytes: Buffer): Promise<Stored | { refused: 'too_large' | 'wrong_type' }>;
  get(id: string): Promise<{ mime: PictureType; bytes: Buffer } | undefined>;
  /** Deletes pictures; those that are gone already are no matter. */
  remove(ids: readonly string[]): Promise<void>;
  /** Pictures that were last sent before a time. */
  olderThan(before: Date): Promise<string[]>;
}

/** SHA-256 in hex: an id of any other form is never a path. */
const ID = /^[0-9a-f]{64}$/;

/**
 * Keeps pictures in a folder of their own, each readable by nobody else. With a secret each is sealed: whether a
 * picture is of a tap or of an identity card is known only after it is there (R126).
 */
export function createMedia(folder: string, maxBytes: number, secret?: Buffer): Media {
  return {
    put: async (bytes) => {
      if (bytes.length > maxBytes) return { refused: 'too_large' };
      const mime = typeOf(bytes);
      if (!mime) return { refused: 'wrong_type' };
      const id = createHash('sha256').update(bytes).digest('hex');
      await write(folder, id, secret ? seal(secret, id, bytes) : bytes);
      return { id, mime, size: bytes.length };
    },
    get: async (id) => {
      if (!ID.test(id)) return undefined;
      const stored = await readFile(join(folder, id)).catch(absent);
      const bytes = stored && secret ? unseal(secret, id, stored) : stored;
      const mime = bytes && typeOf(bytes);
      return bytes && mime ? { mime, bytes } : undefined;
    },
    remove: async (ids) => {
      for (const id of ids) if (ID.test(id)) await rm(join(folder, id), { force: true });
    },
    olderThan: async (before) => {
      const names = (await readdir(folder).catch(absent)) ?? [];
      const old: string[] = [];
      for (const id of names.filter((name) => ID.test(name))) {
        const known = await stat(join(folder, id)).catch(absent);
        if (known && known.mtime < before) old.push(id);
      }
      return old;
    },
  };
}

function typeOf(bytes: Buffer): PictureType | undefined {
  const starts = (hex: string, at = 0) => bytes.subarray(at, at + hex.length / 2).toString('hex') === hex;
  if (starts('ffd8ff')) return 'image/jpeg';
  if (starts('89504e470d0a1a0a')) return 'image/png';
  if (starts('52494646') && starts('57454250', 8)) return 'image/webp';
  return undefined;
}

/** Under another name first: a power cut leaves the whole picture or none. */
async function write(folder: string, id: string, bytes: Buffer): Promise<void> {
  const path = join(folder, id);
  const known = await stat(path).catch(absent);
  if (known?.size === bytes.length) {
    // Sent again: it is kept as long as a new one.
    const now = new Date();
    return utimes(path, now, now);
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `${randomUUID()}.part`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
