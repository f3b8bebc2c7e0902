/** Sending: the next letters of each chat in order, settled as soon as the platform has answered. */

import { failpoint } from '../domain/failpoint.ts';
import type { ClaimedJob, Engine, Settled, Worker } from '../domain/job.ts';
import {
  type Attached,
  type Channel,
  type Delivery,
  type Document,
  type Parcel,
  withNumberedChoices,
} from '../domain/message.ts';
import { type Addressed, closeChats, loadAddresses } from '../store/addresses.ts';
import type { Database } from '../store/database.ts';
import { ENDINGS } from '../store/media.ts';
import { moveChat } from '../store/moved-chats.ts';
import { tokenOf } from '../store/offers.ts';
import { type Letter, markSent, nextLetters, nextSendings, type Sent } from '../store/outbox.ts';
import { bundled, joinedChoices, joinedText } from './bundle.ts';
import { settle } from './settle.ts';

/** What sending needs. */
export interface Sending {
  db: Database;
  engine: Pick<Engine, 'enqueue' | 'settle' | 'wake'>;
  /** The channel of a platform and account. */
  channelOf: (platform: string, accountId: string) => Channel | undefined;
  /** The bytes of a picture or file. */
  readDocument: (id: string) => Promise<Document | undefined>;
  /** A link to a file that expires, for platforms that take no files; undefined = we have no address of our own. */
  linkTo?: ((file: Attached) => string | undefined) | undefined;
  now: () => Date;
  attempts: number;
  random: () => number;
}

/** A platform that has not answered by then has an unknown outcome, ms. */
const PATIENCE_MS = 20_000;

/**
 * Letters of one chat that may go out before the first is marked as sent. A crash in between sends them again, so
 * it is one where the platform would show it twice, and a few where the platform drops what it knows.
 */
const AHEAD = 10;

/** What came of one letter. */
interface Attempt {
  letter: Letter;
  delivery: Delivery;
}

/** A worker of the outbox: the next letters of each claimed chat, chats side by side, each chat in order. */
export function createOutboxWorker(sending: Sending): Worker {
  return async (jobs) => {
    const { db, now } = sending;
    const { letters, addresses } = await db.read(async (tx) => {
      const found = await nextLetters(
        tx,
        jobs.map((job) => job.lane),
        AHEAD,
        now(),
      );
      return { letters: found, addresses: await loadAddresses(tx, found) };
    }, 'urgent');
    const lanes = jobs.map((job) => letters.filter((letter) => letter.lane === job.lane));
    const attempts = await Promise.all(lanes.map((lane) => sendLane(sending, lane, addresses)));
    const blocked = lanes.flatMap(([head]) => (head && head.availableAt > now() ? [head] : []));
    await write(sending, jobs, attempts.flat(), blocked);
  };
}

/** Sends one chat's letters in order, until one is not due or does not arrive; what waited for the morning goes as one. */
async function sendLane(
  sending: Sending,
  letters: readonly Letter[],
  addresses: ReadonlyMap<number, Addressed>,
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const bundle of bundled(letters, sending.now())) {
    const [letter] = bundle;
    if (!letter) break;
    const to = addresses.get(letter.id);
    const channel = to && sending.channelOf(to.platform, to.accountId);
    if (letter.availableAt > sending.now()) break;
    if (attempts.length > 0 && !channel?.capabilities.idempotent) break;
    await failpoint('before_send');
    const delivery = to ? await deliver(sending, bundle, letter, to) : NO_CHAT;
    await failpoint('after_send');
    attempts.push(...bundle.map((one) => ({ letter: one, delivery })));
    if (delivery.status !== 'delivered') break;
  }
  return attempts;
}

const NO_CHAT: Delivery = { status: 'rejected', reason: 'the chat is not known' };

async function deliver(
  sending: Sending,
  bundle: readonly Letter[],
  letter: Letter,
  to: Addressed,
): Promise<Delivery> {
  const channel = sending.channelOf(to.platform, to.accountId);
  if (!channel) return { status: 'rejected', reason: `no channel for ${to.platform}` };
  try {
    const parcel = await pack(sending, bundle, to, channel);
    const fitted = channel.capabilities.buttons ? parcel : withNumberedChoices(parcel);
    return await channel.send(to.address, fitted, letter.key, AbortSignal.timeout(PATIENCE_MS));
  } catch (error) {
    // A channel that throws has broken its contract; whether the message left, nobody knows.
    return { status: 'unknown', reason: error instanceof Error ? error.name : 'unknown error' };
  }
}

async function pack(
  sending: Sending,
  bundle: readonly Letter[],
  to: Addressed,
  channel: Channel,
): Promise<Parcel> {
  const bodies = bundle.map(({ body }) => body);
  const { capabilities } = channel;
  const invites = bodies.flatMap(({ invite }) =>
    invite === undefined ? [] : [{ code: invite, link: channel.privateLink?.(invite) }],
  );
  const codes = invites.map(({ code, link }) => `qr:${link ?? code}`);
  const pictures = capabilities.pictures ? [...bodies.flatMap((body) => body.pictures ?? []), ...codes] : [];
  const files = bodies.flatMap((body) => body.files ?? []);
  const [drawn, enclosed] = await Promise.all([
    read(sending, pictures),
    read(sending, capabilities.files ? files.map(({ id }) => id) : []),
  ]);
  const links = [
    ...(bodies.some((body) => body.invitesPrivate) ? [channel.privateLink?.()] : []),
    ...invites.map(({ link }) => link),
    ...(capabilities.files ? [] : files.map((file) => sending.linkTo?.(file))),
  ];
  const replyTo = bodies[0]?.replyTo;
  return {
    text: [joinedText(bodies), ...links.filter((link) => link !== undefined)].join('\n'),
    choices: joinedChoices(bundle).map(({ label, row, index }) => ({ label, token: tokenOf(row, index) })),
    // Each once, however many of the letters call them.
    mentions: [
      ...new Map(bodies.flatMap(({ mentions = [] }) => mentions.map((one) => [one.personId, one]))).values(),
    ].flatMap(({ personId, name }) => {
      const userId = to.userIds.get(personId);
      return userId === undefined ? [] : [{ userId, name }];
    }),
    pictures: drawn.filter((one) => one !== undefined),
    files: enclosed.flatMap((one, i) => (one ? [{ ...one, name: fileName(files[i]?.name ?? '', one) }] : [])),
    ...(replyTo !== undefined && { replyTo }),
  };
}

/** A recording has no name of its own: without an ending no program would know it. */
function fileName(name: string, { mime }: Document): string {
  const ending = Object.entries(ENDINGS).find(([type]) => type === mime)?.[1];
  return name.includes('.') || ending === undefined ? name : `${name}.${ending}`;
}

function read({ readDocument }: Sending, ids: readonly string[]): Promise<(Document | undefined)[]> {
  return Promise.all(ids.map((id) => readDocument(id)));
}

async function write(
  { db, engine, now, attempts, random }: Sending,
  jobs: readonly ClaimedJob[],
  deliveries: readonly Attempt[],
  blocked: readonly Letter[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const at = now();
    const sent = deliveries.map(
      ({ letter, delivery }): Sent => settle(letter, delivery, at, attempts, random),
    );
    await markSent(tx, sent, at);
    const gone = deliveries.filter(({ delivery: d }) => d.status === 'rejected' && d.chatGone);
    await closeChats(
      tx,
      gone.map(({ letter }) => letter.lane),
    );
    for (const { letter, delivery } of deliveries) {
      if (delivery.movedTo !== undefined) {
        await moveChat(tx, engine.enqueue, letter.lane, delivery.movedTo, at);
      }
    }
    const next = await nextSendings(
      tx,
      jobs.map((job) => job.lane),
    );
    const settled = jobs.map((job): Settled => {
      const runAt = blocked.find((one) => one.lane === job.lane)?.availableAt ?? next.get(job.lane);
      return runAt ? { job, status: 'again', runAt, failed: false } : { job, status: 'drained' };
    });
    await engine.settle(tx, settled);
    await failpoint('before_mark_sent');
  });
  await failpoint('after_mark_sent');
}
