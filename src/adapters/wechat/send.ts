/** Sending a parcel: one WeChat message after the other, at a person's pace, going on where an earlier attempt stopped. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Address, Delivery, Parcel } from '../../domain/message.ts';
import { createProgress } from '../progress.ts';
import type { Quotes } from '../quotes.ts';
import type { Pacing } from './pacing.ts';
import { partsOf } from './parts.ts';
import type { Ended, WechatPart } from './protocol.ts';

/** Sends one message; resolves with how it ended. */
export type PartSender = (chatId: string, part: WechatPart, signal: AbortSignal) => Promise<Ended>;

/** What sending needs. */
export interface Sender {
  sendPart: PartSender;
  pacing: Pacing;
  quotes: Quotes;
  /** Why nothing can be sent now; `soon` = it may pass by itself within seconds. */
  stands: () => { reason: string; soon: boolean } | undefined;
}

/** A parcel that has to wait for longer goes back to the outbox, ms. */
const PATIENCE_MS = 12_000;
/** Who is not logged in is looked after by people; letters wait so long for it, ms. */
const LOGIN_MS = 60_000;
/** A process that is started again is back in seconds, ms. */
const START_MS = 12_000;
const LOOK_MS = 100;

/** A `send` that doubles nothing of an earlier attempt. */
export function createSend({ sendPart, pacing, quotes, stands }: Sender) {
  const progress = createProgress();
  // One after the other over all chats: a person has two hands.
  let last: Promise<unknown> = Promise.resolve();
  let queued = 0;

  const send = async (to: Address, parcel: Parcel, key: string, signal: AbortSignal): Promise<Delivery> => {
    const parts = partsOf(parcel);
    let messageId = `own-${key}`.slice(0, 200);
    const first = progress.done(key, parcel.text, parts.length);
    for (const [i, part] of parts.entries()) {
      if (i < first) continue;
      const ended = await paced(to.chatId, part, signal);
      if ('how' in ended) {
        messageId = ended.messageId ?? messageId;
        continue;
      }
      if (ended.status !== 'rejected') progress.stopped(key, parcel.text, parts.length, i);
      return ended;
    }
    quotes.remember(to.chatId, messageId, parcel.text);
    return { status: 'delivered', messageId };
  };

  const paced = async (
    chatId: string,
    part: WechatPart,
    signal: AbortSignal,
  ): Promise<Extract<Ended, { how: 'sent' }> | Exclude<Delivery, { status: 'delivered' }>> => {
    for (let waited = 0; stands()?.soon && waited < START_MS && !signal.aborted; waited += LOOK_MS) {
      await sleep(LOOK_MS);
    }
    const standing = stands();
    if (standing) return later(standing.reason, standing.soon ? START_MS : LOGIN_MS);
    const wait = pacing.waitMs();
    if (wait > PATIENCE_MS) return later('we have written enough for now', wait);
    await sleep(wait, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return later('no time left');
    const ended = await sendPart(chatId, part, signal);
    // What may have left counts like what has.
    if (ended.how === 'sent' || ended.how === 'unknown') pacing.sent();
    if (ended.how === 'limited') pacing.tooMuch();
    switch (ended.how) {
      case 'sent':
        return ended;
      case 'gone':
        return { status: 'rejected', reason: `wechat: ${ended.reason}`, chatGone: true };
      case 'refused':
        return { status: 'rejected', reason: `wechat: ${ended.reason}` };
      case 'down':
        return later(ended.reason);
      case 'limited':
        return later(ended.reason, pacing.waitMs());
      case 'unknown':
        return { status: 'unknown', reason: `wechat: ${ended.reason}` };
    }
  };

  return async (to: Address, parcel: Parcel, key: string, signal: AbortSignal): Promise<Delivery> => {
    const ahead = queued * pacing.usualMs;
    if (ahead > PATIENCE_MS) return later('others are written to first', ahead);
    queued += 1;
    const sent = last.then(() => send(to, parcel, key, signal));
    last = sent.catch(() => undefined);
    return sent.finally(() => {
      queued -= 1;
    });
  };
}

function later(reason: string, afterMs?: number): Extract<Delivery, { status: 'retry' }> {
  return { status: 'retry', reason: `wechat: ${reason}`, ...(afterMs !== undefined && { afterMs }) };
}
