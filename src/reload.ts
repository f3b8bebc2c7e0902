/** Changed community files are taken over whole or not at all; with a bad one the running communities stay, and people hear of it. */
import { createHash } from 'node:crypto';
import { type CommunitiesOnFile, readCommunities, textsOf } from './config/communities.ts';
import { formatProblems } from './config.ts';
import { wording } from './dialogs/wording/index.ts';
import type { Community } from './domain/community.ts';
import { type Telling, tellStaff } from './schedule/tell-staff.ts';

/** What reloading needs. */
export interface Reloading extends Telling {
  /** One file, or a folder of them. */
  file: string;
  /** Those that run. */
  communities: ReadonlyMap<string, Community>;
  /** Takes good ones over. */
  load: (all: CommunitiesOnFile) => Promise<void>;
  now: () => Date;
  /** The operator's terminal, which may see what the file says. */
  print: (text: string) => void;
  /** The log, which may not. */
  log: (words: string, detail: Record<string, unknown>) => void;
}

/** Reads the file again. */
export async function reload(reloading: Reloading): Promise<void> {
  const { file, communities, load, now, print, log } = reloading;
  const again = readCommunities(file);
  if (!('errors' in again)) return load(again.communities);
  print(`${formatProblems(again.errors)}\n`);
  const places = again.errors.map(({ line, key }) => ({ line, key }));
  log('the changed community file was refused; the running one stays', { problems: places.length, places });
  const text = wording.staff.badConfiguration(again.errors.length);
  // The same bad file is told once, however often it is read.
  const bad = createHash('sha256').update(textsOf(file)).digest('hex').slice(0, 16);
  for (const id of communities.keys()) {
    await tellStaff(reloading, id, { text, key: `config:${id}:${bad}` }, now());
  }
}
