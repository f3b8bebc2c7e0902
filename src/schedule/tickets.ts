/** What duties that go through tickets have in common: page by page, found, decided on and written in one transaction. */
import type { Community } from '../domain/community.ts';
import { failpoint } from '../domain/failpoint.ts';
import type { Enqueue } from '../domain/job.ts';
import type { Ticket } from '../domain/ticket.ts';
import { nothing, type Outcome, type Saying, type Scene } from '../domain/turn.ts';
import { type Happened, storeOutcomes } from '../store/commit.ts';
import type { Database, StoreTx } from '../store/database.ts';
import { type Concerned, type Found, loadForChange, type Place, sceneOf } from '../store/deadlines.ts';
import { isOutage } from '../store/failure.ts';

/** What a duty over tickets needs. */
export interface TicketDuty {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
  communities: ReadonlyMap<string, Community>;
  /** Puts the alerts of one moment together, chat by chat; `before` = alerts of that moment that a chat has already. */
  together: (says: readonly Saying[], community: Community, before: ReadonlyMap<string, number>) => Saying[];
  /** Told of each ticket that could not be tended. */
  report: (error: unknown, ticketId: string) => void;
}

/** One going through all tickets that are to be looked at. */
export interface Round {
  now: Date;
  /** The next page behind a place. */
  find: (tx: StoreTx, after: Place | undefined, most: number) => Promise<Found>;
  decide: (scene: Scene, ticket: Ticket) => Outcome;
  /** Alerts of this moment by chat, counted on over the pages. */
  heard: Map<string, number>;
  urgency?: 'urgent';
}

/** Tickets of one transaction: long enough to share its cost, short enough for messages in between. */
const PAGE = 200;

/** Goes through all pages; answers how many tickets were changed. */
export async function goThrough(duty: TicketDuty, round: Round): Promise<number> {
  let changed = 0;
  let after: Place | undefined;
  do {
    const done = await tendPage(duty, round, after);
    changed += done.changed;
    after = done.last;
    if (done.changed > 0) duty.wake();
  } while (after);
  return changed;
}

interface Done {
  changed: number;
  last: Place | undefined;
}

async function tendPage(duty: TicketDuty, round: Round, after: Place | undefined): Promise<Done> {
  try {
    return await tendSome(duty, round, after, PAGE);
  } catch (error) {
    if (isOutage(error)) throw error;
    return tendEach(duty, round, after);
  }
}

/** A page of which some ticket cannot be tended: each alone, so that it holds up nobody else's alerts. */
async function tendEach(duty: TicketDuty, round: Round, after: Place | undefined): Promise<Done> {
  const all: Done = { changed: 0, last: after };
  for (let i = 0; i < PAGE; i++) {
    let found: Found | undefined;
    try {
      const done = await tendSome(duty, round, all.last, 1, (one) => {
        found = one;
      });
      all.changed += done.changed;
    } catch (error) {
      if (isOutage(error) || !found) throw error;
      for (const id of found.ids) duty.report(error, id);
    }
    all.last = found?.last;
    if (!all.last) break;
  }
  return all;
}

async function tendSome(
  duty: TicketDuty,
  round: Round,
  after: Place | undefined,
  most: number,
  tell: (found: Found) => void = () => undefined,
): Promise<Done> {
  const { last, changed, says } = await duty.db.transaction(async (tx) => {
    const found = await round.find(tx, after, most);
    tell(found);
    if (found.ids.length === 0) return { last: found.last, changed: 0, says: [] };
    await failpoint('after_sweep_find');
    const known = await loadForChange(tx, found.ids);
    await failpoint('after_sweep_load');
    const happened = known.tickets.flatMap((ticket) => decideOn(duty, round, known, ticket));
    const all = gathered(duty, round, happened);
    await storeOutcomes(tx, all, duty.enqueue);
    await failpoint('before_sweep_commit');
    return {
      last: found.last,
      changed: happened.length,
      says: happened.flatMap(({ outcome }) => outcome.says),
    };
  }, round.urgency);
  for (const { brief, to } of says) {
    if (brief !== undefined) round.heard.set(to, (round.heard.get(to) ?? 0) + 1);
  }
  return { last, changed };
}

function decideOn(duty: TicketDuty, round: Round, known: Concerned, ticket: Ticket): Happened[] {
  const community = duty.communities.get(ticket.communityId);
  if (!community) return [];
  // One version of a ticket is decided on once: a second time collides instead of doubling.
  const scene = sceneOf(known, community, `c:${ticket.id}:${ticket.version}`, round.now);
  const outcome = round.decide(scene, ticket);
  // Nothing to do any more: somebody was first. Its version stays, so its id may not be used up.
  return outcome.tickets.length > 0 ? [{ scene, outcome }] : [];
}

/** All that is said at one moment, put together per community; the rest of each outcome stays its own. */
function gathered(duty: TicketDuty, { heard }: Round, happened: readonly Happened[]): Happened[] {
  const silent = happened.map(({ scene, outcome }) => ({ scene, outcome: { ...outcome, says: [] } }));
  const communities = new Map(happened.map(({ scene }) => [scene.community.id, scene]));
  const spoken = [...communities.values()].map((scene): Happened => {
    const all = happened.filter((one) => one.scene.community.id === scene.community.id);
    const says = duty.together(
      all.flatMap(({ outcome }) => outcome.says),
      scene.community,
      heard,
    );
    return { scene: { ...scene, id: `${scene.id}+${all.length}` }, outcome: { ...nothing('acted'), says } };
  });
  return [...silent, ...spoken];
}
