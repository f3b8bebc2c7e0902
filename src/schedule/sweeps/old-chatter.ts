/** Group chatter that led to nothing loses its text after a week; the hash stays for de-duplication. */
import type { Community } from '../../domain/community.ts';
import { addDuration } from '../../domain/duration.ts';
import type { Database } from '../../store/database.ts';
import { dropChatter } from '../../store/inbox.ts';
import type { Sweep } from '../sweep.ts';

const PIECE = 500;

/** Drops texts older than `text.keepChatter` of the community that keeps them longest. */
export function oldChatter(db: Database, communities: ReadonlyMap<string, Community>): Sweep {
  return {
    name: 'old-chatter',
    every: '0 17 * * * *',
    nextAt: () => undefined,
    run: async (now) => {
      const kept = [...communities.values()].map(({ policy, timezone }) => {
        const end = addDuration(now, policy['text.keepChatter'], timezone);
        return end.getTime() - now.getTime();
      });
      const before = new Date(now.getTime() - Math.max(...kept));
      // An hour of a large estate has tens of thousands of them: nobody waits for more than a piece.
      while ((await db.transaction((tx) => dropChatter(tx, before, PIECE))) === PIECE);
    },
  };
}
