/** A time in which a platform was not heard: staff are told which minutes, so that they look there themselves. */
import { DESK } from '../dialogs/kinds/departments.ts';
import { wording } from '../dialogs/wording/index.ts';
import { lasting, moment } from '../dialogs/wording/time.ts';
import type { Community } from '../domain/community.ts';
import { addDuration } from '../domain/duration.ts';
import type { Engine } from '../domain/job.ts';
import type { Gap, HearOfGap } from '../domain/message.ts';
import type { Saying } from '../domain/turn.ts';
import { staffGroups } from '../store/addresses.ts';
import type { Database } from '../store/database.ts';
import { storeSayings } from '../store/outbox.ts';

/** What it needs. */
export interface GapHearing {
  db: Database;
  engine: Pick<Engine, 'enqueue' | 'wake'>;
  communities: ReadonlyMap<string, Community>;
  now: () => Date;
}

/** A `HearOfGap` that tells customer service of each community which of its chats were not heard. */
export function createHearOfGap({ db, engine, communities, now }: GapHearing): HearOfGap {
  return async (gap) => {
    for (const community of communities.values()) {
      if (addDuration(gap.from, community.policy['gap.tellFrom'], community.timezone) > gap.until) continue;
      await db.transaction(async (tx) => {
        const groups = await staffGroups(tx, community.id);
        const group = groups.find(({ department }) => department === DESK) ?? groups[0];
        if (!group) return;
        const saying = inWords(gap, group.id, community, now());
        const key = `gap:${gap.platform}/${gap.accountId}:${gap.from.getTime()}:${community.id}`;
        await storeSayings(tx, [{ ...saying, key, communityId: community.id, now: now() }]);
        await engine.enqueue(tx, [{ queue: 'outbox', lane: group.id, runAt: now() }]);
      });
    }
    engine.wake();
  };
}

function inWords(gap: Gap, to: string, { timezone }: Community, now: Date): Saying {
  const { platform, from, until } = gap;
  const at = (time: Date) => moment(time, now, timezone);
  const lasted = lasting(until.getTime() - from.getTime());
  const text = wording.staff.gap(wording.staff.platform(platform), at(from), at(until), lasted);
  return { to, priority: 'deadline', message: { text } };
}
