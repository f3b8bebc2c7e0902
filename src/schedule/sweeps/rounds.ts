/** Rounds of inspection: opened by the day or week, reminded of, told of when missed; late rather than lost (R212). */
import type { Community } from '../../domain/community.ts';
import { nextOpening, type Round, slotsOf } from '../../domain/round.ts';
import type { Outcome, Person, Scene } from '../../domain/turn.ts';
import { storeOutcomes } from '../../store/commit.ts';
import type { StoreTx } from '../../store/database.ts';
import { isOutage, isVersionConflict } from '../../store/failure.ts';
import { loadEstates } from '../../store/people.ts';
import { besideRound, dueRounds, lastRounds, openRounds } from '../../store/rounds.ts';
import { servedSince } from '../../store/surveys.ts';
import { loadSites } from '../../store/tickets.ts';
import { earliest, kept } from '../kept.ts';
import type { Sweep } from '../sweep.ts';
import type { TicketDuty } from '../tickets.ts';

/** Decides what is due on a round. */
type Tend = (
  scene: Scene,
  round: Round,
  known: { sites: readonly string[]; inRow: number; overtaken: boolean },
) => Outcome;

/** Opens the rounds of all communities and does what is due on them. */
export function rounds(
  { db, enqueue, wake, communities, report }: Omit<TicketDuty, 'together'>,
  tend: Tend,
): Sweep {
  const opening = kept(nextOpening);
  /** Until when no round opens: worked out once, not at every tick. */
  const opened = new Map<string, { community: Community; until: Date | undefined }>();
  return {
    name: 'rounds',
    every: '*/15 * * * * *',
    nextAt: (now, rows) => {
      if ([...communities.values()].some((one) => opened.get(one.id)?.community !== one)) return now;
      return earliest([rows.round, ...[...communities.values()].map((one) => opening(one, now))]);
    },
    run: async (now) => {
      for (const community of communities.values()) {
        const known = opened.get(community.id);
        if (known?.community !== community || (known.until !== undefined && known.until <= now)) {
          await db.transaction((tx) => openAll(tx, community, now));
          opened.set(community.id, { community, until: opening(community, now) });
        }
        for (const round of await db.read((tx) => dueRounds(tx, community.id, now))) {
          await tendOne(community, round, now);
        }
      }
    },
  };

  async function tendOne(community: Community, round: Round, now: Date): Promise<void> {
    try {
      await db.transaction(async (tx) => {
        const { staff, groups } = await loadEstates(tx, [community.id]);
        const scene: Scene = {
          // One version of a round is decided on once.
          id: `r:${round.id}:${round.version}`,
          now,
          community,
          staff: staff.get(community.id) ?? [],
          groups: groups.get(community.id) ?? [],
          people: [],
          history: [],
          household: [],
          load: new Map(),
        };
        const sites = round.kind === 'decoration' ? await loadSites(tx, community.id) : [];
        const outcome = tend(scene, round, { sites, ...(await besideRound(tx, round, now)) });
        await storeOutcomes(tx, [{ scene, outcome }], enqueue);
      });
      wake();
    } catch (error) {
      // Another process, or a check-in, was first.
      if (isVersionConflict(error)) return;
      if (isOutage(error)) throw error;
      report(error, round.id);
    }
  }
}

/** Rounds that have opened since the last one; of those that nobody could be told of in time only the last is told of. */
async function openAll(tx: StoreTx, community: Community, now: Date): Promise<void> {
  if (community.inspections.length === 0 || !community.policy['inspection.enabled']) return;
  const since = await servedSince(tx, community.id);
  if (!since) return;
  const last = await lastRounds(tx, community.id);
  const { staff } = await loadEstates(tx, [community.id]);
  for (const inspection of community.inspections) {
    const steward = (staff.get(community.id) ?? []).find(({ name }: Person) => name === inspection.by);
    const from = last.get(inspection.name);
    const slots = slotsOf(inspection, community, from && from > since ? from : since, now);
    const newest = slots.findLast(({ dueAt }) => dueAt <= now);
    const rounds = slots.map((slot): Round => {
      const past = slot.dueAt <= now;
      const told = !past || slot === newest;
      // Who began in the middle of a round is not reminded of what was to be done before.
      const warnAt = slot.warnAt > since && slot.warnAt > now ? slot.warnAt : slot.dueAt;
      return {
        ...slot,
        communityId: community.id,
        name: inspection.name,
        kind: inspection.kind,
        personId: steward?.id ?? '',
        status: told ? 'open' : 'missed',
        pictures: [],
        alerts: 0,
        version: 0,
        nextAt: told ? warnAt : undefined,
      };
    });
    await openRounds(tx, rounds);
  }
}
