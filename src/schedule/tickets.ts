/** What duties that go through tickets have in common: each ticket is decided on alone and written if nobody was first. */
import type { Community } from '../domain/community.ts';
import type { Enqueue } from '../domain/job.ts';
import type { Ticket } from '../domain/ticket.ts';
import { nothing, type Outcome, type Saying, type Scene } from '../domain/turn.ts';
import { type Happened, storeOutcomes } from '../store/commit.ts';
import type { Database } from '../store/database.ts';
import type { DueTickets } from '../store/deadlines.ts';
import { isVersionConflict } from '../store/failure.ts';

/** What a duty over tickets needs. */
export interface TicketDuty {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
  communities: ReadonlyMap<string, Community>;
  /** Puts the alerts of one moment together, chat by chat. */
  together: (says: readonly Saying[], community: Community) => Saying[];
}

/** Tickets that are loaded and written together. */
export const BATCH = 200;

/** Decides on each ticket and writes what came of it; a ticket that somebody else changed meanwhile is left to them. */
export async function decideOn(
  duty: TicketDuty,
  due: DueTickets,
  now: Date,
  decide: (scene: Scene, ticket: Ticket) => Outcome,
): Promise<void> {
  const happened = due.tickets.flatMap((ticket): Happened[] => {
    const community = duty.communities.get(ticket.communityId);
    if (!community) return [];
    const scene: Scene = {
      // One version of a ticket is decided on once: a second time collides instead of doubling.
      id: `c:${ticket.id}:${ticket.version}`,
      now,
      community,
      staff: due.staff.get(community.id) ?? [],
      groups: due.groups.get(community.id) ?? [],
      people: due.people,
      history: [],
      load: new Map(),
    };
    return [{ scene, outcome: decide(scene, ticket) }];
  });
  const store = (some: readonly Happened[]) =>
    duty.db.transaction((tx) => storeOutcomes(tx, gathered(duty, some), duty.enqueue));
  try {
    await store(happened);
  } catch (error) {
    if (!isVersionConflict(error)) throw error;
    for (const one of happened) {
      await store([one]).catch((conflict: unknown) => {
        // Somebody else changed it first: it is looked at again as it is then.
        if (!isVersionConflict(conflict)) throw conflict;
      });
    }
  }
  duty.wake();
}

/** All that is said at one moment, put together per community; the rest of each outcome stays its own. */
function gathered(duty: TicketDuty, happened: readonly Happened[]): Happened[] {
  const silent = happened.map(({ scene, outcome }) => ({ scene, outcome: { ...outcome, says: [] } }));
  const communities = new Map(happened.map(({ scene }) => [scene.community.id, scene]));
  const spoken = [...communities.values()].map((scene): Happened => {
    const all = happened.filter((one) => one.scene.community.id === scene.community.id);
    const says = duty.together(
      all.flatMap(({ outcome }) => outcome.says),
      scene.community,
    );
    return { scene: { ...scene, id: `${scene.id}+${all.length}` }, outcome: { ...nothing('acted'), says } };
  });
  return [...silent, ...spoken];
}
