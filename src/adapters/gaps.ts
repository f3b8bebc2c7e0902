/** When a platform was last heard: kept on disk, so that a time in which nothing came is known after a crash as well. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** The marks of one platform. */
export interface Gaps {
  /** Something came: until now we heard. */
  heard(): void;
  /** Nothing came, and nothing shows that anything could not. */
  quiet(): void;
  /** From now on we are deaf, and may have been for so long before. */
  lost(unsureMs?: number): void;
  /** We hear again: from when until now nothing came; undefined = nothing is known to be missing. */
  back(): { from: Date; until: Date } | undefined;
}

/** How often the mark is written; a crash makes a gap look longer by as much, ms. */
const WRITE_MS = 10_000;
const kept = z.object({ heardAt: z.coerce.date() });

/** Opens the marks in a file, which need not be there yet. */
export function openGaps(file: string, now: () => Date): Gaps {
  let heardAt = read(file);
  let writtenAt = 0;
  /** The last thing that came. */
  let cameAt = 0;
  let hears = false;
  const write = () => {
    if (!heardAt) return;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify({ heardAt }), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    writtenAt = heardAt.getTime();
  };
  const mark = () => {
    if (!hears) return;
    heardAt = now();
    if (heardAt.getTime() - writtenAt >= WRITE_MS) write();
  };
  return {
    heard: () => {
      cameAt = now().getTime();
      mark();
    },
    quiet: mark,
    lost: (unsureMs = 0) => {
      if (!hears || !heardAt) return;
      hears = false;
      heardAt = new Date(Math.max(cameAt, heardAt.getTime() - unsureMs));
      write();
    },
    back: () => {
      const until = now();
      const from = hears ? undefined : heardAt;
      hears = true;
      heardAt = until;
      write();
      return from && from < until ? { from, until } : undefined;
    },
  };
}

function read(file: string): Date | undefined {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8'))).heardAt;
  } catch {
    // None yet, or half of one: the first gap is not known then.
    return undefined;
  }
}
