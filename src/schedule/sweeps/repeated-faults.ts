/** Repeated faults: what broke at one place several times in a month gets somebody who finds out why, once. */
import type { Community } from '../../domain/community.ts';
import { addDuration } from '../../domain/duration.ts';
import { placeKey, type Repeated, repeated, repeatsFrom } from '../../domain/repeats.ts';
import type { Numbers, Outcome, Scene } from '../../domain/turn.ts';
import { storeOutcomes } from '../../store/commit.ts';
import { isOutage, isVersionConflict } from '../../store/failure.ts';
import { loadNumbers } from '../../store/numbers.ts';
import { loadEstates } from '../../store/people.ts';
import { loadFaults, loadRootCauses } from '../../store/repeats.ts';
import type { Sweep } from '../sweep.ts';
import type { TicketDuty } from '../tickets.ts';

/** A message that is being written while we look is seen by the next look, ms. */
const OVERLAP_MS = 600_000;

/** Looks at the repairs that were filed since the last look; the first looks at a whole month. */
export function repeatedFaults(
  duty: TicketDuty,
  open: (scene: Scene, numbers: Numbers, found: Repeated) => Outcome,
): Sweep {
  const { db, communities } = duty;
  const looked = new Map<string, Date>();
  return {
    name: 'repeated-faults',
    every: '*/30 * * * * *',
    nextAt: () => undefined,
    run: async (now) => {
      for (const community of communities.values()) {
        const from = repeatsFrom(community, now);
        for (const found of await findRepeated(community, now, looked.get(community.id) ?? from)) {
          await openOne(community, now, found);
        }
        looked.set(community.id, new Date(now.getTime() - OVERLAP_MS));
      }
    },
  };

  function findRepeated(community: Community, now: Date, since: Date): Promise<Repeated[]> {
    const { id: communityId, policy, timezone } = community;
    const from = repeatsFrom(community, now);
    const draftMs = addDuration(now, policy['dialog.keepDraft'], timezone).getTime() - now.getTime();
    return db.read(async (tx) => {
      const faults = await loadFaults(tx, { communityId, since, from, draftMs });
      const found = repeated(faults, community, now);
      if (found.length === 0) return [];
      const known = new Set((await loadRootCauses(tx, communityId, from)).map(placeKey));
      return found.filter(({ key }) => !known.has(key));
    });
  }

  async function openOne(community: Community, now: Date, found: Repeated): Promise<void> {
    try {
      await db.transaction(async (tx) => {
        const { staff, groups } = await loadEstates(tx, [community.id]);
        const numbers = (await loadNumbers(tx, [community], now)).get(community.id) ?? {};
        const scene: Scene = {
          id: `r:${community.id}:${found.key}:${found.faults[0]?.id ?? ''}`,
          now,
          community,
          staff: staff.get(community.id) ?? [],
          groups: groups.get(community.id) ?? [],
          people: [],
          history: [],
          household: [],
          load: new Map(),
        };
        await storeOutcomes(tx, [{ scene, outcome: open(scene, numbers, found) }], duty.enqueue);
      });
      duty.wake();
    } catch (error) {
      // Another process has opened it.
      if (isVersionConflict(error)) return;
      if (isOutage(error)) throw error;
      duty.report(error, found.key);
    }
  }
}
