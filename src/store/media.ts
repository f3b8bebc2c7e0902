/** Pictures, recordings and documents on disk, named by the hash of their bytes: the same one is there once. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { clean, type MediaKind, type MediaType, typeOf } from './media/clean.ts';
import { VOICE_ENDINGS } from './media/voice.ts';
import { seal, unseal } from './sealed.ts';

/** Something that is safe on disk. */
export interface Stored {
  id: string;
  mime: MediaType;
  /** bytes */
  size: number;
}

/** Ends of names by which programs know what to open. */
export const ENDINGS: Readonly<Record<MediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  ...VOICE_ENDINGS,
};

/** Why something is not kept. */
export type MediaRefusal = 'too_large' | 'wrong_type';

/** Where they lie. */
export interface Media {
  /** Keeps it without its metadata; what it is, its bytes say, never its name or header. */
  put(bytes: Buffer, kind?: MediaKind): Promise<Stored | { refused: MediaRefusal }>;
  get(id: string): Promise<{ mime: MediaType; bytes: Buffer } | undefined>;
  /** Deletes them; those that are gone already are no matter. */
  remove(ids: readonly string[]): Promise<void>;
  /** What was last sent before a time. */
  olderThan(before: Date): Promise<string[]>;
}

/** SHA-256 in hex: an id of any other form is never a path. */
const ID = /^[0-9a-f]{64}$/;
/** What a power cut may leave. */
const DRAFT = /^[0-9a-f-]{36}\.part$/;

/**
 * Keeps pictures in a folder of their own, each readable by nobody else. With a secret each is sealed: whether a
 * picture is of a tap or of an identity card is known only after it is there (R126).
 */
export function createMedia(folder: string, maxBytes: number, secret?: Buffer): Media {
  return {
    put: async (given, kind = 'image') => {
      if (given.length > maxBytes) return { refused: 'too_large' };
      const cleaned = clean(given, kind);
      if (!cleaned) return { refused: 'wrong_type' };
      const { mime, bytes } = cleaned;
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
      for (const id of ids) if (ID.test(id) || DRAFT.test(id)) await rm(join(folder, id), { force: true });
    },
    olderThan: async (before) => {
      const names = (await readdir(folder).catch(absent)) ?? [];
      const old: string[] = [];
      for (const id of names.filter((name) => ID.test(name) || DRAFT.test(name))) {
        const known = await stat(join(folder, id)).catch(absent);
        if (known && known.mtime < before) old.push(id);
      }
      return old;
    },
  };
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
