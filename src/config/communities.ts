/** One community file, or a folder of them: all that this process serves, in the order of their names. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, readCommunity } from '../config.ts';
import type { Community } from '../domain/community.ts';
import { GROUP_ID, type PlatformName } from '../domain/platform-groups.ts';

/** A community with the text it was read from. */
export interface CommunityOnFile {
  community: Community;
  path: string;
  text: string;
}

/** At least one. */
export type CommunitiesOnFile = readonly [CommunityOnFile, ...CommunityOnFile[]];

const PLATFORMS = Object.keys(GROUP_ID) as PlatformName[];

/** Reads the file, or each *.yaml of the folder; what is wrong in any of them is told at once. */
export function readCommunities(path: string): { communities: CommunitiesOnFile } | { errors: Problem[] } {
  const read = filesAt(path).map((one) => ({ path: one, ...readCommunity(one) }));
  const errors = read.flatMap((one) => ('errors' in one ? one.errors : []));
  if (errors.length > 0) return { errors };
  const [first, ...others] = read.flatMap((one) =>
    'community' in one
      ? [{ community: one.community, path: one.path, text: readFileSync(one.path, 'utf8') }]
      : [],
  );
  if (!first) {
    return {
      errors: [problem(path, '', 'is a folder without a community file; put one there, such as garden.yaml')],
    };
  }
  const shared = sharedAmong([first, ...others]);
  return shared.length > 0 ? { errors: shared } : { communities: [first, ...others] };
}

/** All that stands in the file, or in the files of the folder, whatever it is worth; by it a bad state is known again. */
export function textsOf(path: string): string {
  try {
    return filesAt(path)
      .map((one) => readFileSync(one, 'utf8'))
      .join('\0');
  } catch {
    return '';
  }
}

/** The file itself, or each *.yaml of the folder. */
export function filesAt(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'))
    .sort()
    .map((name) => join(path, name));
}

/** What only one of them may have: its name, by which all its rows are known, and each group of a platform. */
function sharedAmong(all: readonly CommunityOnFile[]): Problem[] {
  const owners = new Map<string, string>();
  const take = (what: string, path: string) => {
    const owner = owners.get(what);
    if (owner === undefined) owners.set(what, path);
    return owner;
  };
  return all.flatMap(({ community, path }) => {
    const named = take(`community ${community.id}`, path);
    const groups = community.chats.flatMap((chat, i) =>
      PLATFORMS.flatMap((platform) => {
        const id = chat[platform];
        const other = id === undefined ? undefined : take(`${platform} ${id}`, path);
        if (other === undefined || other === path) return [];
        const words = `is also in ${other}; a group belongs to one community: remove it from one of them`;
        return [problem(path, `chats[${i}].${platform}`, words)];
      }),
    );
    if (named === undefined) return groups;
    const words = `is ${community.name} as in ${named}; give each community a name of its own`;
    return [problem(path, 'community.name', words), ...groups];
  });
}

function problem(file: string, key: string, message: string): Problem {
  return { file, line: 0, column: 0, key, message };
}
