/** Sending a parcel: message by message, going on where an earlier attempt stopped. */
import { createHash, randomBytes } from 'node:crypto';
import type { Address, Delivery, Parcel } from '../../domain/message.ts';
import { createProgress } from '../progress.ts';
import type { Quotes } from '../quotes.ts';
import { deliveryOf, uploadFault } from './faults.ts';
import { type Part, partsOf } from './parts.ts';

/** The calls of WeCom's client that sending makes; each rejects with what `deliveryOf` sorts. */
export interface WecomCalls {
  sendMessage(chatId: string, body: object): Promise<unknown>;
  uploadMedia(
    bytes: Buffer,
    options: { type: 'image' | 'file'; filename: string },
  ): Promise<{ media_id: string }>;
}

/** What sending needs. */
export interface Sender {
  calls: WecomCalls;
  quotes: Quotes;
  /** Told of what was left out. */
  report: (error: unknown, detail: Record<string, unknown>) => void;
}

/** A `send` that doubles nothing of an earlier attempt. */
export function createSend({ calls, quotes, report }: Sender) {
  const progress = createProgress();
  return async (to: Address, parcel: Parcel, key: string, signal: AbortSignal): Promise<Delivery> => {
    const parts = partsOf(parcel);
    const id = cardId(key);
    const first = progress.done(key, parcel.text, parts.length);
    for (const [i, part] of parts.entries()) {
      if (i < first) continue;
      const failed = await sendPart(calls, to.chatId, part, id, signal);
      if (failed === 'left out') {
        report(new Error('WeCom refuses a picture or file; the words go without it.'), { part: part.part });
      } else if (failed) {
        if (failed.status !== 'rejected') progress.stopped(key, parcel.text, parts.length, i);
        return failed;
      }
    }
    quotes.remember(to.chatId, id, parcel.text);
    return { status: 'delivered', messageId: id };
  };
}

/** WeCom refuses a card whose id it has seen, and tells the id of no message: so each attempt has one of its own. */
function cardId(key: string): string {
  return `${createHash('sha256').update(key).digest('hex').slice(0, 24)}-${randomBytes(4).toString('hex')}`;
}

type Failed = Exclude<Delivery, { status: 'delivered' }> | 'left out';

async function sendPart(
  calls: WecomCalls,
  chatId: string,
  part: Part,
  id: string,
  signal: AbortSignal,
): Promise<Failed | undefined> {
  if (signal.aborted) return { status: 'retry', reason: 'wecom: no time left for the rest' };
  let body: object;
  if (part.part === 'media') {
    try {
      const { media_id } = await within(
        signal,
        calls.uploadMedia(part.bytes, { type: part.type, filename: part.name }),
      );
      body = { msgtype: part.type, [part.type]: { media_id } };
    } catch (error) {
      return uploadFault(error) === 'refused'
        ? 'left out'
        : { status: 'retry', reason: 'wecom: upload failed' };
    }
  } else body = bodyOf(part, id);
  try {
    await within(signal, calls.sendMessage(chatId, body));
    return undefined;
  } catch (error) {
    const failed = deliveryOf(error);
    // An alert must not fail for its picture; whether the chat is there, its words will show.
    return part.part === 'media' && failed.status === 'rejected' && !failed.chatGone ? 'left out' : failed;
  }
}

function bodyOf(part: Exclude<Part, { part: 'media' }>, id: string): object {
  if (part.part === 'text') return { msgtype: 'markdown', markdown: { content: part.markdown } };
  return {
    msgtype: 'template_card',
    template_card: {
      card_type: 'button_interaction',
      main_title: { title: part.title },
      button_list: part.buttons,
      task_id: id,
    },
  };
}

/** The answer, or an unknown outcome when it takes too long. */
function within<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const over = () => reject(new Error('timeout: no answer'));
    signal.addEventListener('abort', over, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', over));
  });
}
