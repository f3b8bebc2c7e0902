/** A changed community file is taken over whole or not at all; with a bad one the running community stays, and people hear of it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { formatProblems, readCommunity } from './config.ts';
import { wording } from './dialogs/wording/index.ts';
import type { Community } from './domain/community.ts';
import { type Telling, tellStaff } from './schedule/tell-staff.ts';

/** What reloading needs. */
export interface Reloading extends Telling {
  file: string;
  /** Those that run. */
  communities: ReadonlyMap<string, Community>;
  /** Takes a good one over. */
  load: (community: Community) => Promise<void>;
  now: () => Date;
  /** The operator's terminal, which may see what the file says. */
  print: (text: string) => void;
  /** The log, which may not. */
  log: (words: string, detail: Record<string, unknown>) => void;
}

/** Reads the file again. */
export async function reload(reloading: Reloading): Promise<void> {
  const { file, communities, load, now, print, log } = reloading;
  const again = readCommunity(file);
  if (!('errors' in again)) return load(again.community);
  print(`${formatProblems(again.errors)}\n`);
  const places = again.errors.map(({ line, key }) => ({ line, key }));
  log('the changed community file was refused; the running one stays', { problems: places.length, places });
  const text = wording.staff.badConfiguration(again.errors.length);
  // The same bad file is told once, however often it is read.
  const bad = createHash('sha256').update(textOf(file)).digest('hex').slice(0, 16);
  for (const id of communities.keys()) {
    await tellStaff(reloading, id, { text, key: `config:${id}:${bad}` }, now());
  }
}

function textOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
