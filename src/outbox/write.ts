/** What came of sending is written: letters settled, chats closed or moved, lanes told when to come again. */
import { failpoint } from '../domain/failpoint.ts';
import type { ClaimedJob, Settled } from '../domain/job.ts';
import type { Delivery } from '../domain/message.ts';
import { closeChats } from '../store/addresses.ts';
import type { StoreTx } from '../store/database.ts';
import { failOver } from '../store/fail-over.ts';
import { moveChat } from '../store/moved-chats.ts';
import { type Letter, markSent, nextSendings, type Sent } from '../store/outbox.ts';
import type { Sending } from './sending.ts';
import { settle } from './settle.ts';

/** What came of one letter. */
export interface Attempt {
  letter: Letter;
  delivery: Delivery;
  /** Its platform answers nobody. */
  down: boolean;
  /** Its platform drops what it knows. */
  idempotent: boolean;
}

/** What came of one lane, and why it does not go on at once. */
export interface LaneResult {
  attempts: Attempt[];
  halt?: { lane: string; until: Date; down?: boolean; urgent?: boolean };
}

/** Writes all of a batch in one transaction. */
export async function write(
  sending: Sending,
  jobs: readonly ClaimedJob[],
  results: readonly LaneResult[],
): Promise<void> {
  const { db, engine, now } = sending;
  const attempts = results.flatMap((one) => one.attempts);
  const halts = new Map(results.flatMap(({ halt }) => (halt ? [[halt.lane, halt] as const] : [])));
  const { elsewhere, dead } = await db.transaction(async (tx) => {
    const at = now();
    const sent = attempts.map((one) => settled(sending, one, at));
    await markSent(tx, sent, at);
    const gone = await goElsewhere(tx, sending, results, at);
    const next = await nextSendings(
      tx,
      jobs.map((job) => job.lane),
    );
    const all = jobs.map((job): Settled => {
      const more = next.get(job.lane);
      if (!more) return { job, status: 'drained' };
      const runAt = halts.get(job.lane)?.until ?? more.at;
      return { job, status: 'again', runAt, failed: false, priority: more.priority };
    });
    await engine.settle(tx, all);
    await failpoint('before_mark_sent');
    return { elsewhere: gone, dead: sent.some(({ status }) => status === 'dead') };
  });
  await failpoint('after_mark_sent');
  if (dead) sending.died();
  if (elsewhere) engine.wake();
}

function settled(sending: Sending, { letter, delivery, down, idempotent }: Attempt, now: Date): Sent {
  const { attempts, random, giveUpBefore } = sending;
  return settle(letter, delivery, now, attempts, random, { down, idempotent, since: giveUpBefore() });
}

/** Chats that are gone or moved; true = letters wait in another lane now. */
async function goElsewhere(
  tx: StoreTx,
  { engine, gate }: Sending,
  results: readonly LaneResult[],
  now: Date,
): Promise<boolean> {
  let moved = false;
  const attempts = results.flatMap((one) => one.attempts);
  const gone = attempts.filter(({ delivery: d }) => d.status === 'rejected' && d.chatGone);
  const lanes = [...new Set(gone.map(({ letter }) => letter.lane))];
  await closeChats(tx, lanes);
  for (const lane of lanes) {
    const ids = gone.flatMap(({ letter }) => (letter.lane === lane ? [letter.id] : []));
    const letters = { lane, ids, which: 'all' as const };
    moved = (await failOver(tx, engine.enqueue, letters, gate.down(), now)) || moved;
  }
  for (const { halt } of results) {
    if (!halt?.down || !halt.urgent) continue;
    const letters = { lane: halt.lane, ids: [], which: 'urgent' as const };
    moved = (await failOver(tx, engine.enqueue, letters, gate.down(), now)) || moved;
  }
  for (const { letter, delivery } of attempts) {
    if (delivery.movedTo === undefined) continue;
    await moveChat(tx, engine.enqueue, letter.lane, delivery.movedTo, now);
    moved = true;
  }
  return moved;
}
