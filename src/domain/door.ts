/** Pages behind which only whoever is signed in comes: of the gate, of the desk, and an owner's own. */

export type Door = 'gate' | 'desk' | 'me';

/** Somebody who is signed in at a door. */
export interface Visitor {
  communityId: string;
  personId: string;
  /** When the session ends by itself. */
  until: Date;
}

/** Sign-in by a link that works once. */
export interface Doors {
  /** Uses the key of a link, once; undefined = wrong, used already or too old. `token` goes into the cookie. */
  signIn(door: Door, key: string): Promise<{ token: string; until: Date } | undefined>;
  /** Whose session this is, as long as it lasts. */
  visitor(door: Door, token: string): Promise<Visitor | undefined>;
  signOut(door: Door, token: string): Promise<void>;
}
