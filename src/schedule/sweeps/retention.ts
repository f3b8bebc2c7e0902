/** What is kept for a time only goes at night: texts of messages and closed tickets, pictures, the audit. */
import type { Community } from '../../domain/community.ts';
import { addDuration } from '../../domain/duration.ts';
import type { Policy } from '../../domain/policy.ts';
import { dropAttachments } from '../../store/attachments.ts';
import { trimAudit } from '../../store/audit.ts';
import type { Database, StoreTx } from '../../store/database.ts';
import type { Media } from '../../store/media.ts';
import { isShown } from '../../store/pictures.ts';
import {
  dropPapers,
  dropRounds,
  type Place,
  type Terms,
  trimInvitations,
  trimLetters,
  trimMessages,
  trimOpinions,
  trimTickets,
  type Walked,
} from '../../store/retention.ts';
import type { Sweep } from '../sweep.ts';

/** What the duty needs. */
interface Needs {
  db: Database;
  communities: ReadonlyMap<string, Community>;
  /** Absent = no pictures are stored here. */
  media?: Pick<Media, 'olderThan' | 'remove'> | undefined;
  /** Kinds of tickets that hold papers of people. */
  withPapers?: readonly string[];
}

type Keep = Extract<keyof Policy, `keep.${string}`> | 'decoration.keepPapers';

/** Rows that one transaction takes. */
const PIECE = 500;

/** Removes what is older than the `keep.` terms of the policy. */
export function retention({ db, communities, media, withPapers = [] }: Needs): Sweep {
  // What is behind these rows has been done; a restart begins at the first again.
  const done = { messages: 0, letters: 0 };
  return {
    name: 'retention',
    every: '0 41 3 * * *',
    nextAt: () => undefined,
    run: async (now) => {
      const messages = terms('keep.messages', now);
      done.messages = await walk(messages, trimMessages, done.messages);
      done.letters = await walk(messages, trimLetters, done.letters);
      await db.transaction((tx) => trimInvitations(tx, messages));
      const tickets = terms('keep.closedTickets', now);
      for (const [id, closed] of tickets) await db.transaction((tx) => trimOpinions(tx, id, closed));
      for (const [id, closed] of tickets) {
        const piece = () => db.transaction((tx) => dropRounds(tx, id, closed, PIECE));
        while ((await piece()) === PIECE);
      }
      for (const [id, closed] of tickets) await walkTickets(id, closed, messages.get(id) ?? closed);
      for (const [id, before] of terms('keep.audit', now)) {
        const piece = () => db.transaction((tx) => trimAudit(tx, id, before, now, PIECE));
        while ((await piece()) === PIECE);
      }
      for (const [id, before] of terms('decoration.keepPapers', now)) await trimPapers(id, before);
      if (media) await trimPictures(media, terms('keep.media', now));
    },
  };

  function terms(key: Keep, now: Date): Terms {
    return new Map(
      [...communities.values()].map(({ id, policy, timezone }) => [id, ago(now, policy[key], timezone)]),
    );
  }

  async function walk(
    limits: Terms,
    trim: (tx: StoreTx, limits: Terms, after: number, most: number) => Promise<Walked>,
    from: number,
  ): Promise<number> {
    let finished = from;
    for (let after: number | undefined = from; after !== undefined; ) {
      const start: number = after;
      const walked = await db.transaction((tx) => trim(tx, limits, start, PIECE));
      finished = walked.done ?? finished;
      after = walked.after;
    }
    return finished;
  }

  async function walkTickets(communityId: string, closed: Date, drafts: Date): Promise<void> {
    let after: Place | undefined;
    do {
      const start = after;
      after = await db.transaction((tx) => trimTickets(tx, communityId, { closed, drafts }, start, PIECE));
    } while (after);
  }

  /** Papers of works that are long over: their files go whoever else has been sent them (R126). */
  async function trimPapers(communityId: string, before: Date): Promise<void> {
    const piece = () => db.transaction((tx) => dropPapers(tx, communityId, withPapers, before, PIECE));
    for (let pages = await piece(); pages.length > 0; pages = await piece()) await media?.remove(pages);
  }

  /** Pictures have no community of their own: the longest term counts. */
  async function trimPictures(stored: Pick<Media, 'olderThan' | 'remove'>, limits: Terms): Promise<void> {
    const before = new Date(Math.min(...[...limits.values()].map((at) => at.getTime())));
    for (const id of await stored.olderThan(before)) {
      if (await db.read((tx) => isShown(tx, id))) continue;
      await stored.remove([id]);
      await db.transaction((tx) => dropAttachments(tx, [id]));
    }
    await db.transaction((tx) => dropAttachments(tx, [], before));
  }
}

/** The moment a length of time ago. */
function ago(now: Date, kept: Policy[Keep], zone: string): Date {
  return new Date(now.getTime() - (addDuration(now, kept, zone).getTime() - now.getTime()));
}
