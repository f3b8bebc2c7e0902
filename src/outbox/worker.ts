/** Sending: the next letter of each chat, one in flight a chat, settled as soon as the platform has answered. */

import { failpoint } from '../domain/failpoint.ts';
import type { ClaimedJob, Engine, Settled, Worker } from '../domain/job.ts';
import { type Channel, type Delivery, type Parcel, withNumberedChoices } from '../domain/message.ts';
import { type Addressed, closeChats, loadAddresses } from '../store/addresses.ts';
import type { Database } from '../store/database.ts';
import { tokenOf } from '../store/offers.ts';
import { type Letter, markSent, nextLetters, nextSendings, type Sent } from '../store/outbox.ts';
import { settle } from './settle.ts';

/** What sending needs. */
export interface Sending {
  db: Database;
  engine: Pick<Engine, 'settle' | 'wake'>;
  /** The channel of a platform and account. */
  channelOf: (platform: string, accountId: string) => Channel | undefined;
  readPicture: (id: string) => Promise<{ mime: string; bytes: Buffer } | undefined>;
  now: () => Date;
  attempts: number;
  random: () => number;
}

/** A platform that has not answered by then has an unknown outcome, ms. */
const PATIENCE_MS = 20_000;

/** A worker of the outbox: the next letter of each claimed chat. */
export function createOutboxWorker(sending: Sending): Worker {
  return async (jobs) => {
    const { db, now } = sending;
    const { letters, addresses } = await db.transaction(async (tx) => {
      const found = await nextLetters(
        tx,
        jobs.map((job) => job.lane),
        now(),
      );
      return { letters: found, addresses: await loadAddresses(tx, found) };
    });
    const due = letters.filter((letter) => letter.availableAt <= now());
    const sent = await Promise.all(
      due.map(async (letter) => {
        const to = addresses.get(letter.id);
        await failpoint('before_send');
        const delivery = to ? await deliver(sending, letter, to) : NO_CHAT;
        await failpoint('after_send');
        return { letter, delivery, to };
      }),
    );
    const blocked = letters.filter((letter) => !due.includes(letter));
    await write(sending, jobs, sent, blocked);
  };
}

const NO_CHAT: Delivery = { status: 'rejected', reason: 'the chat is not known' };

async function deliver(sending: Sending, letter: Letter, to: Addressed): Promise<Delivery> {
  const channel = sending.channelOf(to.platform, to.accountId);
  if (!channel) return { status: 'rejected', reason: `no channel for ${to.platform}` };
  try {
    const parcel = await pack(sending, letter, to);
    const fitted = channel.capabilities.buttons ? parcel : withNumberedChoices(parcel);
    return await channel.send(to.address, fitted, letter.key, AbortSignal.timeout(PATIENCE_MS));
  } catch (error) {
    // A channel that throws has broken its contract; whether the message left, nobody knows.
    return { status: 'unknown', reason: error instanceof Error ? error.name : 'unknown error' };
  }
}

async function pack(sending: Sending, letter: Letter, to: Addressed): Promise<Parcel> {
  const { body } = letter;
  const pictures = await Promise.all((body.pictures ?? []).map((id) => sending.readPicture(id)));
  return {
    text: body.text,
    choices: (body.choices ?? []).map(({ label }, i) => ({ label, token: tokenOf(letter.id, i) })),
    mentions: (body.mentions ?? []).flatMap(({ personId, name }) => {
      const userId = to.userIds.get(personId);
      return userId === undefined ? [] : [{ userId, name }];
    }),
    pictures: pictures.filter((one) => one !== undefined),
    ...(body.replyTo !== undefined && { replyTo: body.replyTo }),
  };
}

async function write(
  { db, engine, now, attempts, random }: Sending,
  jobs: readonly ClaimedJob[],
  deliveries: readonly { letter: Letter; delivery: Delivery }[],
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
