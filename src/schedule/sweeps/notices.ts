/** Notices at their time, page by page until all readers have them (R106); and greetings of the day (R031). */
import { DateTime } from 'luxon';
import { wording } from '../../dialogs/wording/index.ts';
import { noticeLetters } from '../../dialogs/wording/notice-letter.ts';
import type { Community } from '../../domain/community.ts';
import { festivalsOf } from '../../domain/festivals.ts';
import type { Enqueue } from '../../domain/job.ts';
import { quietUntil } from '../../domain/quiet.ts';
import { zoneOf } from '../../domain/zone.ts';
import type { Database } from '../../store/database.ts';
import { dueNotices, postpone, sendPage, storeGreeting } from '../../store/notices.ts';
import { earliest, kept } from '../kept.ts';
import type { Sweep } from '../sweep.ts';

/** What the duty needs. */
interface Needs {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
  communities: ReadonlyMap<string, Community>;
}

/** Pages of one run: what is left goes with the next tick, so that others have their turn. */
const MOST_PAGES = 20;

/** Sends what is due. */
export function notices({ db, enqueue, wake, communities }: Needs): Sweep {
  const greeting = kept(nextGreeting);
  return {
    name: 'notices',
    every: '*/5 * * * * *',
    nextAt: (now, rows) =>
      earliest([rows.notice, ...[...communities.values()].map((one) => greeting(one, now))]),
    run: async (now) => {
      for (const community of communities.values()) await greet(community, now);
      for (let page = 0; page < MOST_PAGES; page++) {
        const [notice] = await db.read((tx) => dueNotices(tx, [...communities.keys()], now));
        const community = notice && communities.get(notice.communityId);
        if (!notice || !community) break;
        const morning = quietUntil(community, now);
        await db.transaction(async (tx) => {
          if (morning) await postpone(tx, notice, morning);
          else await sendPage(tx, notice, noticeLetters(notice), enqueue, now);
        });
        wake();
      }
    },
  };

  /** Writes the greeting of a festival, once: its id is made of the day. */
  async function greet(community: Community, now: Date): Promise<void> {
    const [festival] = festivalsToday(community, now);
    const at = festival && greetingAt(community, now);
    if (!festival || !at || at > now) return;
    const day = DateTime.fromJSDate(now, { zone: zoneOf(community.timezone) }).toFormat('yyMMdd');
    const text = wording.board.greeting(festival, community.company);
    await db.transaction((tx) =>
      storeGreeting(tx, {
        id: `${community.id}/greeting/${day}`,
        communityId: community.id,
        no: `JR-${day}-001`,
        status: 'scheduled',
        texts: { 'zh-CN': text },
        target: { places: [], roles: [] },
        channels: ['private'],
        createdAt: at,
        sendAt: at,
        version: 0,
      }),
    );
  }
}

function festivalsToday({ policy, timezone }: Community, now: Date): string[] {
  const wanted = policy['greeting.festivals'];
  if (wanted.length === 0) return [];
  const day = DateTime.fromJSDate(now, { zone: zoneOf(timezone) }).toFormat('yyyy-MM-dd');
  return festivalsOf(day).filter((one) => wanted.includes(one));
}

function greetingAt({ policy, timezone }: Community, day: Date): Date {
  const [hour = 0, minute = 0] = policy['greeting.at'].split(':').map(Number);
  return DateTime.fromJSDate(day, { zone: zoneOf(timezone) })
    .set({ hour, minute, second: 0, millisecond: 0 })
    .toJSDate();
}

/** The next festival within a year, for the virtual clock. */
function nextGreeting(community: Community, now: Date): Date | undefined {
  if (community.policy['greeting.festivals'].length === 0) return undefined;
  const today = DateTime.fromJSDate(now, { zone: zoneOf(community.timezone) });
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const day = today.plus({ days: ahead }).toJSDate();
    const at = greetingAt(community, day);
    if (at > now && festivalsToday(community, day).length > 0) return at;
  }
  return undefined;
}

const DAYS_AHEAD = 60;
