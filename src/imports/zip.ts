/** The zip around an .xlsx: its directory is judged before anything is inflated, and what comes out is counted. */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { Refusal } from './sheet.ts';

/** A zip that may be read. */
export interface Zip {
  has(name: string): boolean;
  names(): Iterable<string>;
  /** The text of an entry piece by piece; throws a Refusal when it is not what the directory says. */
  text(name: string): AsyncGenerator<string>;
}

const MEGABYTE = 1024 * 1024;
const LARGEST_ENTRY = 50 * MEGABYTE;
const LARGEST_TOTAL = 100 * MEGABYTE;
const MOST_ENTRIES = 1_000;
const STEEPEST = 100;
/** Short runs of the same letters are packed as steeply by anybody. */
const TOO_SMALL_TO_JUDGE = 64 * 1024;

const SPLIT = 'remove what is not needed, split the sheet, or save it as CSV';

/** Opens a zip in memory; throws a Refusal when it is broken, or would not fit when inflated. */
export async function openZip(bytes: Buffer): Promise<Zip> {
  const zip = await sound(() => fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true }));
  if (zip.entryCount > MOST_ENTRIES) {
    throw new Refusal(`holds ${zip.entryCount} parts, and at most ${MOST_ENTRIES} are read; ${SPLIT}`);
  }
  const entries = await sound(() => directoryOf(zip));
  judge([...entries.values()]);
  return {
    has: (name) => entries.has(name),
    names: () => entries.keys(),
    text: (name) => textOf(zip, entries.get(name), name),
  };
}

async function directoryOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw new Error(`${entry.fileName} is in it twice`);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

function judge(entries: readonly Entry[]): void {
  let total = 0;
  for (const { fileName, compressedSize, uncompressedSize } of entries) {
    total += uncompressedSize;
    if (uncompressedSize > LARGEST_ENTRY) {
      throw new Refusal(
        `${fileName} in it would unfold to ${megabytes(uncompressedSize)}, and at most ${megabytes(LARGEST_ENTRY)} are read; ${SPLIT}`,
      );
    }
    if (uncompressedSize > TOO_SMALL_TO_JUDGE && uncompressedSize > compressedSize * STEEPEST) {
      throw new Refusal(
        `${fileName} in it would unfold to more than ${STEEPEST} times its size, as no sheet does that people have written; save the sheet anew, or as CSV`,
      );
    }
  }
  if (total > LARGEST_TOTAL) {
    throw new Refusal(
      `would unfold to ${megabytes(total)}, and at most ${megabytes(LARGEST_TOTAL)} are read; ${SPLIT}`,
    );
  }
}

async function* textOf(zip: ZipFile, entry: Entry | undefined, name: string): AsyncGenerator<string> {
  if (!entry) throw new Refusal(`lacks its part ${name}; save the sheet as .xlsx anew`);
  const stream = await sound(() => zip.openReadStreamPromise(entry));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      // The directory may lie: what counts is what comes out.
      bytes += chunk.length;
      if (bytes > entry.uncompressedSize) throw new Error(`${name} is larger than it says`);
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw unsound(error);
  } finally {
    stream.destroy();
  }
}

async function sound<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    throw unsound(error);
  }
}

function unsound(error: unknown): Error {
  if (error instanceof Refusal) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new Refusal(`is not a sound .xlsx file (${reason}); open it and save it as .xlsx anew`);
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / MEGABYTE)} MB`;
}
