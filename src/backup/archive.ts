/**
 * The file of a backup: a tar of small parts, compressed and perhaps sealed, with the checksums of all at its end. Written
 * and read as a stream; one that was opened by hand can be checked with `sha256sum -c SHA256SUMS`.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { SEAL_MAGIC, sealing, Unsealable, unsealing } from './seal.ts';

/** The last part: the checksum and the name of each other one, a line each. */
const SUMS = 'SHA256SUMS';
const LINE = /^([0-9a-f]{64}) {2}(.+)$/;
/** Nothing of ours is larger than what may be sent as one picture. */
const LARGEST_PART = 256 * 1024 * 1024;

/** Why an archive is refused; the message says what is damaged, and begins behind the name of the file. */
export class BadArchive extends Error {
  override name = 'BadArchive';
}

/** Puts parts into an archive. */
export interface Adding {
  /** `bytes` as they are, or a stream that yields exactly `size` bytes. */
  add(name: string, bytes: Buffer | { size: number; stream: Readable }): Promise<void>;
}

/** Writes an archive under its name only when it is whole and safe on the disk. */
export async function writeArchive(
  file: string,
  key: string | undefined,
  fill: (adding: Adding) => Promise<void>,
): Promise<void> {
  const draft = `${file}.part`;
  const tar = pack();
  const sums: string[] = [];
  const add: Adding['add'] = async (name, bytes) => {
    const hash = createHash('sha256');
    const size = Buffer.isBuffer(bytes) ? bytes.length : bytes.size;
    const entry = tar.entry({ name, size, mode: 0o600, mtime: new Date(0) });
    const source = Buffer.isBuffer(bytes) ? [bytes] : bytes.stream;
    await pipeline(
      source,
      async function* (chunks: AsyncIterable<Buffer> | Iterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      entry,
    );
    sums.push(`${hash.digest('hex')}  ${name}`);
  };
  try {
    const target = createWriteStream(draft, { flags: 'w', mode: 0o600 });
    const through = key === undefined ? [createGzip()] : [createGzip(), sealing(key)];
    // It reads as any stream does; only its types say less.
    const written = pipeline([tar as unknown as Readable, ...through, target]);
    const filled = (async () => {
      await fill({ add });
      await add(SUMS, Buffer.from(`${sums.join('\n')}\n`));
      tar.finalize();
    })();
    filled.catch((error: unknown) => tar.destroy(error as Error));
    // Whichever fails first says why.
    await Promise.race([written, filled.then(() => written)]);
    await filled;
    await settle(draft);
    await rename(draft, file);
    await settle(dirname(file));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** One part of an archive, read whole; no other is read before `take` has ended. */
export interface Part {
  name: string;
  bytes: Buffer;
}

/** Whether a file is sealed. */
export async function isSealed(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SEAL_MAGIC.length), 0, SEAL_MAGIC.length, 0);
    return bytesRead === SEAL_MAGIC.length && buffer.equals(SEAL_MAGIC);
  } finally {
    await handle.close();
  }
}

/** Hands the parts out in their order; throws BadArchive, naming what is damaged, wherever one is not as it was written. */
export async function readArchive(
  file: string,
  key: string | undefined,
  take: (part: Part) => Promise<void> | void,
): Promise<void> {
  const tar = extract();
  const known = new Map<string, string>();
  let last = 'its beginning';
  let ended = false;
  const read = async () => {
    for await (const entry of tar) {
      const { name, size = 0 } = entry.header;
      if (size > LARGEST_PART)
        throw new BadArchive(`has a part of ${size} bytes (${name}); nothing of ours is so large.`);
      const chunks: Buffer[] = [];
      last = name;
      for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (bytes.length !== size) throw new BadArchive(`is cut off in ${name}. Take another copy.`);
      if (name === SUMS) {
        compare(bytes.toString('utf8'), known);
        ended = true;
      } else if (ended || known.has(name)) {
        throw new BadArchive(`has a part that does not belong there: ${name}. Take another copy.`);
      } else {
        known.set(name, createHash('sha256').update(bytes).digest('hex'));
        await take({ name, bytes });
      }
    }
  };
  const through = key === undefined ? [createGunzip()] : [unsealing(key), createGunzip()];
  try {
    await Promise.all([pipeline([createReadStream(file), ...through, tar]), read()]);
  } catch (error) {
    throw asBadArchive(error, last);
  }
  if (!ended) throw new BadArchive(`is cut off after ${last}: its checksums are missing. Take another copy.`);
}

function compare(text: string, known: ReadonlyMap<string, string>): void {
  const listed = new Map(
    text.split('\n').flatMap((line) => {
      const [, sum = '', name = ''] = LINE.exec(line) ?? [];
      return name ? [[name, sum] as const] : [];
    }),
  );
  const changed = [...known].filter(([name, sum]) => listed.get(name) !== sum).map(([name]) => name);
  const missing = [...listed.keys()].filter((name) => !known.has(name));
  const faults = [
    ...(changed.length > 0 ? [`damaged: ${changed.slice(0, 10).join(', ')}`] : []),
    ...(missing.length > 0 ? [`missing: ${missing.slice(0, 10).join(', ')}`] : []),
  ];
  if (faults.length > 0)
    throw new BadArchive(`is not as it was written (${faults.join('; ')}). Take another copy.`);
}

/** What streams say when bytes are not what they should be. */
function asBadArchive(error: unknown, last: string): unknown {
  if (error instanceof BadArchive) return error;
  if (error instanceof Unsealable) return new BadArchive(error.message);
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code === 'Z_BUF_ERROR' || /unexpected end/i.test(message)) {
    return new BadArchive(`is cut off in or after ${last}. Take another copy.`);
  }
  if (code?.startsWith('Z_') || /invalid tar header|premature close/i.test(message)) {
    return new BadArchive(`is damaged in or after ${last}. Take another copy.`);
  }
  return error;
}
