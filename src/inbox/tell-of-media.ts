/** What is said of what people sent: that it did not come, to them; that it has come at last, to whoever lacked it. */
import { type Words, wording, wordsFor } from '../dialogs/wording/index.ts';
import type { Community } from '../domain/community.ts';
import type { Enqueue } from '../domain/job.ts';
import type { Saying } from '../domain/turn.ts';
import { type KnownAttachment, lanesWithout } from '../store/attachments.ts';
import type { StoreTx } from '../store/database.ts';
import { storeSayings } from '../store/outbox.ts';
import { readersOf } from '../store/reader-languages.ts';
import type { Fetched, Keeping } from './keep.ts';

/** What it needs. */
interface Telling {
  communities: ReadonlyMap<string, Community>;
  enqueue: Enqueue;
  now: () => Date;
}

const MEGABYTE = 1024 * 1024;

/** A `tell` of the keeper. */
export function createTeller({ communities, enqueue, now }: Telling): Keeping['tell'] {
  return async (tx, attachment, fetched) => {
    const community = communities.get(attachment.communityId);
    const says = [
      ...(community ? await failure(tx, attachment, fetched, community) : []),
      ...(await late(tx, attachment, fetched)),
    ];
    const at = now();
    await storeSayings(
      tx,
      says.map((one) => ({ ...one, communityId: attachment.communityId, now: at })),
    );
    await enqueue(
      tx,
      says.map(({ to }) => ({ queue: 'outbox', lane: to, runAt: at })),
    );
  };
}

type Told = Saying & { key: string };

/** One message to whoever sent it, however many of its pictures did not come: the key is that of the message. */
async function failure(
  tx: StoreTx,
  attachment: KnownAttachment,
  fetched: Fetched,
  community: Community,
): Promise<Told[]> {
  if (fetched.status !== 'lost' && fetched.status !== 'refused') return [];
  const { id, lane, messageId, personId } = attachment;
  const reader = (await readersOf(tx, [personId ?? ''])).get(personId ?? '');
  const { talk } = wordsFor({ community }, reader);
  const text =
    fetched.status === 'lost'
      ? talk.lost[attachment.kind]
      : refusal(talk, attachment, fetched.why, community.policy['photo.maxBytes']);
  return [
    {
      to: lane,
      key: `lost:${lane}:${messageId ?? id}`,
      priority: 'reply',
      personId,
      message: { text, ...(messageId !== undefined && { replyTo: messageId }) },
    },
  ];
}

function refusal(
  talk: Words['talk'],
  { kind }: KnownAttachment,
  why: 'too_large' | 'wrong_type' | undefined,
  most: number,
): string {
  const megabytes = Math.floor(most / MEGABYTE);
  if (why === 'too_large') {
    return kind === 'image' ? talk.pictureTooLarge(megabytes) : talk.fileTooLarge(megabytes);
  }
  return { image: talk.pictureType, voice: talk.voiceType, file: talk.fileType }[kind];
}

/** Whoever was written to without it, because it came only at a later attempt, gets it now. */
async function late(tx: StoreTx, attachment: KnownAttachment, fetched: Fetched): Promise<Told[]> {
  if (fetched.status !== 'kept' || attachment.attempts === 0) return [];
  const { id, kind, personId } = attachment;
  const lanes = await lanesWithout(tx, attachment);
  return lanes.map((lane) => ({
    to: lane,
    key: `late:${lane}:${id}`,
    priority: 'reply',
    personId,
    message: {
      text: wording.staff.late[kind],
      ...(kind === 'image' ? { pictures: [id] } : { files: [{ id, name: wording.staff.attachment[kind] }] }),
    },
  }));
}
