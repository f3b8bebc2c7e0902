/** What came from a platform that brings nothing a second time, on disk until it is safe with us. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { store } from './kept-files.ts';

/** Messages on their way, in their order. */
export interface Spool<T> {
  /**
   * Puts it on disk before anything else happens, and answers with its place; it is brought when `bring` is called. What
   * a full disk does not take is brought all the same, as long as this process lives.
   */
  keep(what: T): string;
  /** Puts it in its place anew. */
  replace(no: string, what: T): Promise<void>;
  bring(no: string): Promise<void>;
  /** What an earlier process left behind is brought first. */
  bringOld(): Promise<void>;
  /** What is not safe by then stays on disk for the next process. */
  stop(): Promise<void>;
}

/** What a spool is made of. */
export interface Spooling<T> {
  folder: string;
  schema: z.ZodType<T>;
  /** Resolves true when what it brought is safe. */
  bringOne: (no: string, what: T) => Promise<boolean>;
  /** Told when the disk takes nothing. */
  report: (error: unknown) => void;
  /** Before one is brought again that could not be stored; it doubles up to a minute, ms. */
  pauseMs?: number;
}

const PAUSE_MS = 1_000;
const LONGEST_MS = 60_000;
const NAME = /^\d+-\d+$/;

/** Opens the folder. */
export function openSpool<T>({
  folder,
  schema,
  bringOne,
  report,
  pauseMs = PAUSE_MS,
}: Spooling<T>): Spool<T> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const waiting = new Map<string, T>();
  const stopping = new AbortController();
  const { signal } = stopping;
  let count = 0;
  let last: Promise<void> = Promise.resolve();
  const read = (text: string): T | undefined => {
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      return undefined;
    }
  };
  const surely = async (no: string): Promise<void> => {
    const what = waiting.get(no);
    if (what === undefined) return;
    for (let failures = 0; !signal.aborted; failures++) {
      if (await bringOne(no, what)) {
        waiting.delete(no);
        return rm(join(folder, no), { force: true });
      }
      const wait = Math.min(pauseMs * 2 ** failures, LONGEST_MS);
      await sleep(wait, undefined, { signal }).catch(() => undefined);
    }
  };
  const bring = (no: string): Promise<void> => {
    last = last.then(() => surely(no));
    return last;
  };
  return {
    keep: (what) => {
      count += 1;
      // Sorts as it came, over several processes too.
      const no = `${String(Date.now()).padStart(15, '0')}-${String(count).padStart(9, '0')}`;
      waiting.set(no, what);
      const path = join(folder, no);
      try {
        writeFileSync(`${path}.new`, JSON.stringify(what), { mode: 0o600, flush: true });
        renameSync(`${path}.new`, path);
      } catch (error) {
        report(error);
      }
      return no;
    },
    replace: async (no, what) => {
      waiting.set(no, what);
      await store(folder, no, Buffer.from(JSON.stringify(what)));
    },
    bring,
    bringOld: async () => {
      const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
      for (const no of names) {
        if (waiting.has(no)) continue;
        const old = read(await readFile(join(folder, no), 'utf8'));
        if (old === undefined) await rm(join(folder, no), { force: true });
        else waiting.set(no, old);
      }
      await Promise.all(names.map(bring));
    },
    stop: () => {
      stopping.abort();
      return last;
    },
  };
}
