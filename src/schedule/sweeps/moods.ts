/** Several people in one group who are angry, or who pass a rumour on: the supervisor reads it; the group hears nothing (part 6: 23). */
import { wording } from '../../dialogs/wording/index.ts';
import { moment } from '../../dialogs/wording/time.ts';
import type { Community } from '../../domain/community.ts';
import { msOf } from '../../domain/duration.ts';
import type { Enqueue } from '../../domain/job.ts';
import { incomingMessage } from '../../domain/message.ts';
import { maskName, redactText } from '../../domain/redact.ts';
import { type Chat, type Person, PRIORITY } from '../../domain/turn.ts';
import type { Database } from '../../store/database.ts';
import { ownersGroups, type Said, saidIn } from '../../store/moods.ts';
import { storeSayings } from '../../store/outbox.ts';
import { loadEstates } from '../../store/people.ts';
import { staffChat } from '../staff-chat.ts';
import type { Sweep } from '../sweep.ts';

/** What the duty needs. */
interface Needs {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
  communities: ReadonlyMap<string, Community>;
}

/** What somebody said that staff should know of. */
interface Heated {
  id: number;
  senderId: string;
  name: string;
  text: string;
  at: Date;
}

/** Messages of a group that one look takes in; what is left comes with the next. */
const MOST = 500;
/** So many of them stand in the alert. */
const SHOWN = 6;

/** Listens to all groups of owners. */
export function moods(
  { db, enqueue, wake, communities }: Needs,
  isHeated: (text: string, sentAt: Date) => boolean,
): Sweep {
  // By group: up to where it was heard, what was heated in the window, and until when staff have heard enough.
  const heard = new Map<string, { last: number; heated: Heated[]; restUntil: Date | undefined }>();
  return {
    name: 'moods',
    every: '*/20 * * * * *',
    nextAt: () => undefined,
    run: async (now) => {
      const groups = await db.read((tx) => ownersGroups(tx, [...communities.keys()]));
      for (const { id: lane, communityId, name } of groups) {
        const community = communities.get(communityId);
        if (!community) continue;
        const since = new Date(now.getTime() - msOf(community.policy['mood.window']));
        const known = heard.get(lane) ?? { last: 0, heated: [], restUntil: undefined };
        const fresh = await db.read((tx) => saidIn(tx, lane, known.last, since, MOST));
        const heated = [
          ...known.heated.filter(({ at }) => at > since),
          ...fresh.flatMap((one) => heatedIn(one, isHeated) ?? []),
        ];
        const last = fresh.at(-1)?.id ?? known.last;
        const people = new Set(heated.map(({ senderId }) => senderId)).size;
        const isTime = !known.restUntil || known.restUntil <= now;
        const tells = people >= community.policy['mood.people'] && isTime && fresh.length > 0;
        if (tells && (await tell(community, { lane, name, heated, people, since }, now))) wake();
        // What was told is not told again: the next alert is about what comes after it.
        const restUntil = tells
          ? new Date(now.getTime() + msOf(community.policy['mood.window']))
          : known.restUntil;
        heard.set(lane, { last, heated: tells ? [] : heated, restUntil });
      }
    },
  };

  async function tell(
    community: Community,
    {
      lane,
      name,
      heated,
      people,
      since,
    }: { lane: string; name: string; heated: readonly Heated[]; people: number; since: Date },
    now: Date,
  ): Promise<boolean> {
    const { id: communityId, timezone } = community;
    return db.transaction(async (tx) => {
      const { staff, groups } = await loadEstates(tx, [communityId]);
      const chats = readers(groups.get(communityId) ?? [], staff.get(communityId) ?? []);
      const lines = heated
        .slice(-SHOWN)
        .map(({ name: who, text, at }) =>
          wording.staff.moodLine(moment(at, now, timezone), maskName(who), redactText(text, 'staff', [who])),
        );
      const text = wording.staff.mood(name, moment(since, now, timezone), people, lines);
      const key = `mood:${lane}:${heated.at(-1)?.id ?? 0}`;
      await storeSayings(
        tx,
        chats.map((chat) => ({
          to: chat.id,
          priority: 'deadline' as const,
          message: { text },
          key: `${key}:${chat.id}`,
          communityId,
          now,
        })),
      );
      await enqueue(
        tx,
        chats.map((chat) => ({
          queue: 'outbox' as const,
          lane: chat.id,
          runAt: now,
          priority: PRIORITY.deadline,
        })),
      );
      return chats.length > 0;
    });
  }
}

/** The supervisors, each in private; where none can be written to, the chat in which staff hear of everything. */
function readers(groups: readonly Chat[], staff: readonly Person[]): Chat[] {
  const supervisors = staff.filter(({ roles }) => roles.includes('supervisor'));
  const chats = supervisors.flatMap(({ privateChat }) => (privateChat?.open ? [privateChat] : []));
  const shared = staffChat(groups, staff, () => true);
  return chats.length > 0 ? chats : shared ? [shared] : [];
}

/** Is it said in anger, or passed on as a rumour? */
function heatedIn(
  { id, senderId, body, at }: Omit<Said, 'chat' | 'lane'>,
  isHeated: (text: string, sentAt: Date) => boolean,
): Heated | undefined {
  const read = incomingMessage.safeParse(JSON.parse(body));
  if (!read.success || read.data.sender.isSelf || read.data.sender.isBot) return undefined;
  const { text, sender } = read.data;
  return isHeated(text, read.data.occurredAt)
    ? { id, senderId, name: sender.name ?? wording.someone, text, at }
    : undefined;
}
