/** Signing in at a page: the key of a link becomes a token once; of either only a hash is kept. */
import { randomBytes } from 'node:crypto';
import { hashOf } from '../domain/codes.ts';
import type { Community } from '../domain/community.ts';
import type { Door, Doors } from '../domain/door.ts';
import { addDuration } from '../domain/duration.ts';
import type { Database } from '../store/database.ts';
import { endSignIn, findSignIn, openDoor } from '../store/sign-ins.ts';

/** What it needs. */
export interface DoorParts {
  db: Database;
  communities: ReadonlyMap<string, Community>;
  now: () => Date;
}

const TOKEN_BYTES = 32;

/** Makes what stands behind the sign-in pages. */
export function createDoors({ db, communities, now }: DoorParts): Doors {
  return {
    signIn: async (door, key) => {
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const until = (communityId: string) => {
        const community = communities.get(communityId);
        return community && addDuration(now(), community.policy[`${door}.sessionFor`], community.timezone);
      };
      const opening = { door, linkHash: hashOf(key), tokenHash: hashOfToken(door, token) };
      const visitor = await db.transaction((tx) => openDoor(tx, opening, until, now()));
      return visitor && { token, until: visitor.until };
    },
    visitor: (door, token) => db.read((tx) => findSignIn(tx, door, hashOfToken(door, token), now())),
    signOut: async (door, token) => {
      await db.transaction((tx) => endSignIn(tx, hashOfToken(door, token), now()));
    },
  };
}

/** `device:` is what the hashes of guards' phones have always begun with. */
function hashOfToken(door: Door, token: string): string {
  return hashOf(door === 'gate' ? `device:${token}` : `${door}:${token}`);
}
