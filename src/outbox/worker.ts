/** Sending: the next letters of each chat in order, settled as soon as the platform has answered. */

import { failpoint } from '../domain/failpoint.ts';
import type { ClaimedJob, Worker } from '../domain/job.ts';
import type { Channel, Delivery } from '../domain/message.ts';
import { PRIORITY } from '../domain/turn.ts';
import { type Addressed, loadAddresses } from '../store/addresses.ts';
import { type Letter, nextLetters } from '../store/outbox.ts';
import { bundled } from './bundle.ts';
import { pack } from './pack.ts';
import type { Sending } from './sending.ts';
import { type Attempt, type LaneResult, write } from './write.ts';

/** A platform that has not answered by then has an unknown outcome, ms. */
const PATIENCE_MS = 20_000;

/**
 * Letters of one chat that may go out before the first is marked as sent. A crash in between sends them again, so
 * it is one where the platform would show it twice, and a few where the platform drops what it knows.
 */
const AHEAD = 10;

/** Who may have been taken for dead looks again after so long, ms. */
const UNSURE_MS = 1_000;

const NO_CHAT: Delivery = { status: 'rejected', reason: 'the chat is not known' };

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
    const results = await Promise.all(
      byUrgency(jobs, letters).map((lane) => sendLane(sending, lane, addresses)),
    );
    await write(sending, jobs, results);
  };
}

/** The letters of each lane; the lane with the most urgent letter asks first for what all of them share. */
function byUrgency(jobs: readonly ClaimedJob[], letters: readonly Letter[]): Letter[][] {
  return jobs
    .map((job) => letters.filter((letter) => letter.lane === job.lane))
    .sort(([a], [b]) => (a?.priority ?? 0) - (b?.priority ?? 0) || (a?.id ?? 0) - (b?.id ?? 0));
}

/**
 * Sends one chat's letters in order, until one is not due, may not leave yet or does not arrive; what waited for the
 * morning goes as one. Nothing may be awaited before the first one has asked the gate.
 */
async function sendLane(
  sending: Sending,
  letters: readonly Letter[],
  addresses: ReadonlyMap<number, Addressed>,
): Promise<LaneResult> {
  const { gate, now, heard, sure } = sending;
  const attempts: Attempt[] = [];
  for (const bundle of bundled(letters, now())) {
    const [letter] = bundle;
    if (!letter) break;
    const to = addresses.get(letter.id);
    const channel = to && sending.channelOf(to.platform, to.accountId);
    const { lane, availableAt } = letter;
    if (availableAt > now()) return { attempts, halt: { lane, until: availableAt } };
    if (attempts.length > 0 && !channel?.capabilities.idempotent) break;
    if (!to || !channel) {
      const delivery = to ? noChannel(to) : NO_CHAT;
      attempts.push(...bundle.map((one) => ({ letter: one, delivery, down: false, idempotent: false })));
      break;
    }
    // Another process may have sent it meanwhile: what we took is for it.
    if (!sure()) return { attempts, halt: { lane, until: new Date(now().getTime() + UNSURE_MS) } };
    const halt = gate.pass(bundle, to, channel.capabilities, now());
    if (halt) return { attempts, halt: { ...halt, lane, urgent: letter.priority <= PRIORITY.deadline } };
    await failpoint('before_send');
    const delivery = await deliver(sending, bundle, letter, to, channel);
    await failpoint('after_send');
    const down = gate.heard(lane, to, delivery, now());
    heard(to, delivery);
    const { idempotent } = channel.capabilities;
    attempts.push(...bundle.map((one) => ({ letter: one, delivery, down, idempotent })));
    if (delivery.status !== 'delivered') break;
  }
  return { attempts };
}

function noChannel({ platform }: Addressed): Delivery {
  return { status: 'rejected', reason: `no channel for ${platform}` };
}

async function deliver(
  sending: Sending,
  bundle: readonly Letter[],
  letter: Letter,
  to: Addressed,
  channel: Channel,
): Promise<Delivery> {
  try {
    const parcel = await pack(sending, bundle, to, channel);
    return await withPatience((signal) => channel.send(to.address, parcel, letter.key, signal));
  } catch (error) {
    // A channel that throws has broken its contract; whether the message left, nobody knows.
    return { status: 'unknown', reason: error instanceof Error ? error.name : 'unknown error' };
  }
}

/** A channel that does not heed the signal would hold its lane for ever. The timer ends with the answer. */
async function withPatience(send: (signal: AbortSignal) => Promise<Delivery>): Promise<Delivery> {
  const patience = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<Delivery>((resolve) => {
    timer = setTimeout(() => {
      patience.abort(new DOMException('no answer in time', 'TimeoutError'));
      resolve({ status: 'unknown', reason: 'no answer in time' });
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([send(patience.signal), lost]);
  } finally {
    clearTimeout(timer);
  }
}
