/** A platform that shows no sign of life: staff hear it once on another one that works, and when it is back. */

import { wording } from '../../dialogs/wording/index.ts';
import { lasting, moment } from '../../dialogs/wording/time.ts';
import type { Community } from '../../domain/community.ts';
import { msOf } from '../../domain/duration.ts';
import type { Enqueue } from '../../domain/job.ts';
import { PRIORITY } from '../../domain/turn.ts';
import type { Database } from '../../store/database.ts';
import { storeSayings } from '../../store/outbox.ts';
import { loadEstates } from '../../store/people.ts';
import { earliest } from '../kept.ts';
import { staffChat } from '../staff-chat.ts';
import type { Sweep } from '../sweep.ts';
import { lastSign, silentAt, type Vital, type Vitals } from '../vitals.ts';

/** What the duty needs. */
export interface SilenceDuty {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
  communities: ReadonlyMap<string, Community>;
  vitals: Vitals;
  /** Accounts, as platform/account, that do not answer just now. */
  down: () => readonly string[];
  /** The operator's log. */
  log: (words: string, detail: Record<string, unknown>) => void;
}

const NEVER = new Date(8.64e15);

/** A silence that was noticed. */
interface Silence {
  since: Date;
  /** Communities whose staff have heard of it. */
  told: Set<string>;
}

/** Watches all platforms. */
export function silentPlatforms(duty: SilenceDuty): Sweep {
  const { vitals, communities, log } = duty;
  const silences = new Map<string, Silence>();
  const silentFrom = (vital: Vital): Date | undefined => {
    const [first] = communities.values();
    return first && silentAt(vital, msOf(first.policy['health.silentAfter']));
  };
  return {
    name: 'silent-platforms',
    own: true,
    every: '*/5 * * * * *',
    nextAt: (now) => {
      const times = vitals
        .all()
        .filter((vital) => !silences.has(accountOf(vital)))
        .map(silentFrom)
        .filter((at) => at !== undefined && at > now);
      return earliest(times);
    },
    run: async (now) => {
      const all = vitals.all();
      const isSilent = (vital: Vital) => (silentFrom(vital) ?? NEVER) <= now;
      const silent = all.filter(isSilent).map(accountOf);
      for (const vital of all) {
        const account = accountOf(vital);
        const known = silences.get(account);
        if (isSilent(vital)) {
          const silence = known ?? { since: lastSign(vital), told: new Set<string>() };
          if (!known) log('a platform is silent', { platform: vital.platform, since: silence.since });
          silences.set(account, silence);
          await tell(duty, vital, silence, silent, now);
        } else if (known && lastSign(vital) > known.since) {
          log('a platform is back', { platform: vital.platform, since: known.since });
          silences.delete(account);
          await tellBack(duty, vital, known, silent, now);
        }
      }
    },
  };
}

/** Tells the staff of each community that has not heard of it; where no other platform works, it stays to be told. */
async function tell(duty: SilenceDuty, vital: Vital, silence: Silence, silent: string[], now: Date) {
  for (const community of duty.communities.values()) {
    if (silence.told.has(community.id)) continue;
    const since = moment(silence.since, now, community.timezone);
    const text = wording.staff.silent(wording.staff.platform(vital.platform), since);
    const key = `silent:${community.id}:${accountOf(vital)}:${silence.since.getTime()}`;
    if (await say(duty, community, key, text, [...silent, accountOf(vital)], now)) {
      silence.told.add(community.id);
    }
  }
}

/** Only who heard that it was silent hears that it is back. */
async function tellBack(duty: SilenceDuty, vital: Vital, silence: Silence, silent: string[], now: Date) {
  for (const id of silence.told) {
    const community = duty.communities.get(id);
    if (!community) continue;
    const lasted = lasting(now.getTime() - silence.since.getTime());
    const text = wording.staff.back(wording.staff.platform(vital.platform), lasted);
    const key = `back:${id}:${accountOf(vital)}:${silence.since.getTime()}`;
    // It is told where the silence was told of, as long as that works.
    await say(duty, community, key, text, [...silent, accountOf(vital)], now);
  }
}

async function say(
  { db, enqueue, wake, down }: SilenceDuty,
  { id: communityId }: Community,
  key: string,
  text: string,
  not: readonly string[],
  now: Date,
): Promise<boolean> {
  const out = [...not, ...down()];
  const told = await db.transaction(async (tx) => {
    const { staff, groups } = await loadEstates(tx, [communityId]);
    const works = (lane: string) => !out.some((account) => lane.startsWith(`${account}/`));
    const chat = staffChat(groups.get(communityId) ?? [], staff.get(communityId) ?? [], works);
    if (!chat) return false;
    await storeSayings(tx, [{ to: chat.id, priority: 'deadline', message: { text }, key, communityId, now }]);
    await enqueue(tx, [{ queue: 'outbox', lane: chat.id, runAt: now, priority: PRIORITY.deadline }]);
    return true;
  });
  if (told) wake();
  return told;
}

function accountOf({ platform, accountId }: Vital): string {
  return `${platform}/${accountId}`;
}
