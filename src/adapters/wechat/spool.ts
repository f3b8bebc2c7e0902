/** What came from WeChat, on disk until the bot's process has it: WeChat brings nothing a second time. */
import { mkdirSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { store } from '../kept-files.ts';
import { type Kept, kept } from './protocol.ts';

/** Messages on their way to the bot's process, in their order. */
export interface Spool {
  /** Puts it on disk; it is brought when `bring` is called. */
  keep(what: Kept): Promise<string>;
  /** Puts it in its place anew. */
  replace(no: string, what: Kept): Promise<void>;
  bring(no: string): Promise<void>;
  /** What an earlier process left behind is brought first. */
  bringOld(): Promise<void>;
}

/** Before one is brought again that could not be stored, ms. */
const PAUSE_MS = 1_000;

/** Opens the folder; `bringOne` resolves true when what it brought is safe. */
export function openSpool(
  folder: string,
  bringOne: (no: string, what: Kept) => Promise<boolean>,
  pauseMs = PAUSE_MS,
): Spool {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const waiting = new Map<string, Kept>();
  let count = 0;
  let last: Promise<void> = Promise.resolve();
  const write = (no: string, what: Kept) => store(folder, no, Buffer.from(JSON.stringify(what)));
  const surely = async (no: string): Promise<void> => {
    const what = waiting.get(no);
    if (!what) return;
    while (!(await bringOne(no, what))) await sleep(pauseMs);
    waiting.delete(no);
    await rm(join(folder, no), { force: true });
  };
  const bring = (no: string): Promise<void> => {
    last = last.then(() => surely(no));
    return last;
  };
  return {
    keep: async (what) => {
      count += 1;
      // Sorts as it came, over several processes too.
      const no = `${String(Date.now()).padStart(15, '0')}-${String(count).padStart(9, '0')}`;
      waiting.set(no, what);
      await write(no, what);
      return no;
    },
    replace: async (no, what) => {
      waiting.set(no, what);
      await write(no, what);
    },
    bring,
    bringOld: async () => {
      const names = (await readdir(folder)).filter((name) => /^\d+-\d+$/.test(name)).sort();
      for (const no of names) {
        if (waiting.has(no)) continue;
        const old = read(await readFile(join(folder, no), 'utf8'));
        if (old) waiting.set(no, old);
        else await rm(join(folder, no), { force: true });
      }
      await Promise.all(names.map(bring));
    },
  };
}

function read(text: string): Kept | undefined {
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
