/** A disk on which nothing can be written: staff hear it at once, past the outbox, which would need a row. */
import { wording } from '../dialogs/wording/index.ts';
import type { Community } from '../domain/community.ts';
import type { Channel } from '../domain/message.ts';
import { loadPlace } from '../store/addresses.ts';
import type { Database } from '../store/database.ts';
import { isDiskFault } from '../store/failure.ts';
import { loadEstates } from '../store/people.ts';
import { staffChat } from './staff-chat.ts';

/** What the alarm needs. */
export interface DiskAlarmParts {
  /** Only read. */
  db: Database;
  channels: readonly Channel[];
  communities: ReadonlyMap<string, Community>;
  now: () => Date;
  /** The operator's log. */
  log: (words: string, detail: Record<string, unknown>) => void;
}

/** Failures so far apart are two troubles, ms: until then they are one, and told once. */
const CALM_MS = 10 * 60_000;
const PATIENCE_MS = 20_000;
/** Staff who could not be told are told at a failure so much later, ms. */
const AGAIN_MS = 30_000;

/** The same database, whose failed writes ring the alarm. */
export function withDiskAlarm(parts: DiskAlarmParts): Database {
  const { db, now, log } = parts;
  let last = Number.NEGATIVE_INFINITY;
  /** When staff of a community may be told; those who have heard of it are not told again. */
  let tellFrom = new Map<string, number>();
  const ring = async (error: unknown): Promise<void> => {
    const time = now().getTime();
    if (time - last > CALM_MS) {
      tellFrom = new Map();
      log('nothing can be written on the disk of the database: make space', { err: error });
    }
    last = time;
    for (const id of parts.communities.keys()) {
      if ((tellFrom.get(id) ?? 0) > time) continue;
      tellFrom.set(id, Number.POSITIVE_INFINITY);
      await tell(parts, id, `disk:${id}:${time}`).catch((reason: unknown) => {
        tellFrom.set(id, time + AGAIN_MS);
        log('staff could not be told of the disk', { err: reason });
      });
    }
  };
  return {
    ...db,
    transaction: async (work, urgency, longestMs) => {
      try {
        return await db.transaction(work, urgency, longestMs);
      } catch (error) {
        if (isDiskFault(error)) void ring(error);
        throw error;
      }
    },
  };
}

async function tell({ db, channels }: DiskAlarmParts, id: string, key: string): Promise<void> {
  const place = await db.read(async (tx) => {
    const { staff, groups } = await loadEstates(tx, [id]);
    const reached = (lane: string) =>
      channels.some(({ platform, accountId }) => lane.startsWith(`${platform}/${accountId}/`));
    const chat = staffChat(groups.get(id) ?? [], staff.get(id) ?? [], reached);
    return chat && (await loadPlace(tx, chat.id));
  }, 'urgent');
  const channel = channels.find(
    (one) => one.platform === place?.platform && one.accountId === place.accountId,
  );
  // Nobody of staff can be reached: the log has it.
  if (!place || !channel) return;
  const parcel = { text: wording.staff.diskFull, choices: [], mentions: [], pictures: [], files: [] };
  const sent = await channel.send(place.address, parcel, key, AbortSignal.timeout(PATIENCE_MS));
  if (sent.status !== 'delivered' && sent.status !== 'unknown') throw new Error(sent.reason);
}
