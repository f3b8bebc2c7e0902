/** Sending: the next letters of each chat in order, settled as soon as the platform has answered. */

import { failpoint } from '../domain/failpoint.ts';
import type { ClaimedJob, Worker } from '../domain/job.ts';
import type { Channel, Delivery, Parcel } from '../domain/message.ts';
import { PRIORITY } from '../domain/turn.ts';
import { type Addressed, loadAddresses } from '../store/addresses.ts';
import { type Card, loadCards } from '../store/cards.ts';
import { type Letter, nextLetters } from '../store/outbox.ts';
import { bundled } from './bundle.ts';
import { type Change, outdate, sayOnCard } from './cards.ts';
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

/** What is known of the letters of a batch. */
interface Known {
  addresses: ReadonlyMap<number, Addressed>;
  cards: ReadonlyMap<number, readonly Card[]>;
}

/** What came of one lane, and the cards that are outdated by it. */
type LaneDone = LaneResult & { changes: Change[] };

/** Who may have been taken for dead looks again after so long, ms. */
const UNSURE_MS = 1_000;

const NO_CHAT: Delivery = { status: 'rejected', reason: 'the chat is not known' };

/** A worker of the outbox: the next letters of each claimed chat, chats side by side, each chat in order. */
export function createOutboxWorker(sending: Sending): Worker {
  // What was answered and could not be written down, by lane: written down later, and not sent a second time.
  const unwritten = new Map<string, LaneDone>();
  return async (jobs) => {
    const { db, now } = sending;
    const { letters, ...known } = await db.read(async (tx) => {
      const found = await nextLetters(
        tx,
        jobs.map((job) => job.lane),
        AHEAD,
        now(),
      );
      const cards = await loadCards(tx, found);
      return { letters: found, addresses: await loadAddresses(tx, found), cards };
    }, 'urgent');
    const lanes = byUrgency(jobs, letters).flatMap(([first, ...rest]) => (first ? [[first, ...rest]] : []));
    const results = await Promise.all(
      lanes.map(async (lane) => unwritten.get(laneOf(lane)) ?? sendLane(sending, lane, known)),
    );
    for (const done of results) for (const { letter } of done.attempts) unwritten.set(letter.lane, done);
    await write(sending, jobs, results);
    for (const lane of lanes) unwritten.delete(laneOf(lane));
    // Only now: whatever becomes of these, no letter is sent a second time for it.
    await Promise.all(results.flatMap(({ changes }) => changes).map(outdate));
  };
}

function laneOf([first]: readonly Letter[]): string {
  return first?.lane ?? '';
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
  { addresses, cards }: Known,
): Promise<LaneDone> {
  const { gate, now, heard, sure } = sending;
  const broken = letters.filter((letter) => letter.broken);
  if (broken.length > 0) return { attempts: broken.map(unreadable), changes: [] };
  const attempts: Attempt[] = [];
  const changes: Change[] = [];
  for (const bundle of bundled(letters, now())) {
    const [letter] = bundle;
    if (!letter) break;
    const to = addresses.get(letter.id);
    const channel = to && sending.channelOf(to.platform, to.accountId);
    const { lane, availableAt } = letter;
    if (availableAt > now()) return { attempts, changes, halt: { lane, until: availableAt } };
    const outdated = channel?.amend ? bundle.flatMap(({ id }) => cards.get(id) ?? []) : [];
    // What has just been sent may be what this one outdates: it is known when it is marked as sent.
    const alone = !channel?.capabilities.idempotent || bundle.some(({ body }) => body.replaces !== undefined);
    if (attempts.length > 0 && alone) break;
    if (!to || !channel) {
      const delivery = to ? noChannel(to) : NO_CHAT;
      attempts.push(...bundle.map((one) => ({ letter: one, delivery, down: false, idempotent: false })));
      break;
    }
    // Another process may have sent it meanwhile: what we took is for it.
    if (!sure()) return { attempts, changes, halt: { lane, until: new Date(now().getTime() + UNSURE_MS) } };
    const halt = gate.pass(bundle, to, channel.capabilities, outdated.length, now());
    const urgent = letter.priority <= PRIORITY.deadline;
    if (halt) return { attempts, changes, halt: { ...halt, lane, urgent } };
    await failpoint('before_send');
    const delivery = await deliver(sending, bundle, outdated, to, channel);
    await failpoint('after_send');
    const down = gate.heard(lane, to, delivery, now());
    heard(to, delivery);
    const { idempotent } = channel.capabilities;
    attempts.push(...bundle.map((one) => ({ letter: one, delivery, down, idempotent })));
    if (delivery.status !== 'delivered') break;
    const others = outdated.filter(({ messageId }) => messageId !== delivery.messageId);
    changes.push({ channel, to, cards: others, news: letter.body.text });
  }
  return { attempts, changes };
}

function unreadable(letter: Letter): Attempt {
  const delivery: Delivery = { status: 'rejected', reason: 'its row cannot be read' };
  return { letter, delivery, down: false, idempotent: false };
}

function noChannel({ platform }: Addressed): Delivery {
  return { status: 'rejected', reason: `no channel for ${platform}` };
}

async function deliver(
  sending: Sending,
  bundle: readonly Letter[],
  cards: readonly Card[],
  to: Addressed,
  channel: Channel,
): Promise<Delivery> {
  try {
    const parcel = await pack(sending, bundle, to, channel);
    return await withPatience((signal) => bring(channel, to, bundle, parcel, cards, signal));
  } catch (error) {
    // A channel that throws has broken its contract; whether the message left, nobody knows.
    return { status: 'unknown', reason: error instanceof Error ? error.name : 'unknown error' };
  }
}

/** On the card that it replaces, or as a message of its own. */
async function bring(
  channel: Channel,
  to: Addressed,
  [letter]: readonly Letter[],
  parcel: Parcel,
  cards: readonly Card[],
  signal: AbortSignal,
): Promise<Delivery> {
  const changed =
    letter?.body.replaces === 'message' ? await sayOnCard(channel, to, cards, parcel, signal) : undefined;
  return changed ?? channel.send(to.address, parcel, letter?.key ?? '', signal);
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
