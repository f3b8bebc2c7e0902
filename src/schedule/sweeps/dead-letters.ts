/** Letters that were given up are told to staff: an emergency at once, others together. */
import { wording } from '../../dialogs/wording/index.ts';
import type { Community } from '../../domain/community.ts';
import { msOf } from '../../domain/duration.ts';
import type { Enqueue } from '../../domain/job.ts';
import { PRIORITY } from '../../domain/turn.ts';
import type { Database } from '../../store/database.ts';
import { type DeadLetter, deadSince, deadTold, keepDeadTold } from '../../store/dead-letters.ts';
import { storeSayings } from '../../store/outbox.ts';
import { loadEstates } from '../../store/people.ts';
import { earliest } from '../kept.ts';
import { staffChat } from '../staff-chat.ts';
import type { Sweep } from '../sweep.ts';

/** What the duty needs. */
export interface DeadLetterDuty {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
  communities: ReadonlyMap<string, Community>;
  /** Set whenever a letter is given up, so that nothing is looked for while all arrive. */
  deaths: { fresh: boolean };
  /** Accounts, as platform/account, that do not answer just now. */
  down: () => readonly string[];
  /** The operator's log. */
  log: (words: string, detail: Record<string, unknown>) => void;
}

/** Tickets that one alert names. */
const NAMED = 5;

/** Looks for letters that were given up since staff were told last. */
export function deadLetters(duty: DeadLetterDuty): Sweep {
  const { communities } = duty;
  // When each community may be told again; a restart begins anew, and what was told stays told.
  const restUntil = new Map<string, Date>();
  const pending = new Set<string>();
  const looked = new Set<string>();
  return {
    name: 'dead-letters',
    own: true,
    every: '*/5 * * * * *',
    nextAt: (now) => {
      if (duty.deaths.fresh) return now;
      return earliest([...pending].map((id) => restUntil.get(id)));
    },
    run: async (now) => {
      const { fresh } = duty.deaths;
      duty.deaths.fresh = false;
      for (const community of communities.values()) {
        const { id } = community;
        if (!fresh && looked.has(id) && !pending.has(id)) continue;
        const dead = await find(duty, id, now);
        looked.add(id);
        pending.delete(id);
        if (dead.length === 0) continue;
        const rest = restUntil.get(id);
        if (rest && rest > now && !dead.some(({ emergency }) => emergency)) {
          pending.add(id);
          continue;
        }
        await tell(duty, community, dead, now);
        restUntil.set(id, new Date(now.getTime() + msOf(community.policy['outbox.alertEvery'])));
      }
    },
  };
}

async function find({ db }: DeadLetterDuty, communityId: string, now: Date): Promise<DeadLetter[]> {
  const found = await db.read(async (tx) => {
    const since = await deadTold(tx, communityId);
    return since && (await deadSince(tx, communityId, since));
  });
  if (found) return found;
  // What was given up before anybody looked is the digest's matter.
  await db.transaction((tx) => keepDeadTold(tx, communityId, new Date(now.getTime() - 1)));
  return [];
}

async function tell(
  { db, enqueue, wake, down, log }: DeadLetterDuty,
  { id: communityId }: Community,
  dead: readonly DeadLetter[],
  now: Date,
): Promise<void> {
  const last = dead.at(-1)?.id ?? 0;
  const until = new Date(Math.max(...dead.map(({ deadAt }) => deadAt.getTime())));
  log('letters were given up; see npm run outbox -- list', { letters: dead.length, last });
  await db.transaction(async (tx) => {
    await keepDeadTold(tx, communityId, until);
    const { staff, groups } = await loadEstates(tx, [communityId]);
    const out = down();
    const works = (lane: string) => !out.some((account) => lane.startsWith(`${account}/`));
    const people = staff.get(communityId) ?? [];
    const all = groups.get(communityId) ?? [];
    // Where every platform is down it waits there with everything else.
    const chat = staffChat(all, people, works) ?? staffChat(all, people, () => true);
    if (!chat) return;
    const priority = dead.some(({ emergency }) => emergency) ? 'emergency' : 'deadline';
    const key = `dead:${communityId}:${last}`;
    const message = { text: wordsOf(dead) };
    await storeSayings(tx, [{ to: chat.id, priority, message, key, communityId, now }]);
    await enqueue(tx, [{ queue: 'outbox', lane: chat.id, runAt: now, priority: PRIORITY[priority] }]);
  });
  wake();
}

function wordsOf(dead: readonly DeadLetter[]): string {
  const places = new Map<string, number>();
  for (const { platform, group } of dead) {
    const place = `${wording.staff.platform(platform)}${group ?? wording.staff.inPrivate}`;
    places.set(place, (places.get(place) ?? 0) + 1);
  }
  const numbers = [...new Set(dead.flatMap(({ ticketNo }) => ticketNo ?? []))];
  const where = [...places].map(([place, count]) => `${place}${count}条`);
  return wording.staff.undelivered(String(dead.length), where, numbers.slice(0, NAMED));
}
