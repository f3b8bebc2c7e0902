/** Sending a parcel: call by call, going on where an earlier attempt stopped. */
import type { Address, Channel, Delivery, Parcel } from '../../domain/message.ts';
import type { TelegramApi } from './api.ts';
import { type Fault, faultOf } from './faults.ts';
import { type Part, partsOf, rewriting } from './parts.ts';

/** What sending needs. */
export interface Sender {
  api: TelegramApi;
  /** Told of what was left out or needs the operator. */
  report: (error: unknown, detail: Record<string, unknown>) => void;
}

/** A token that Telegram refuses is for the operator to correct; letters wait so long for it. */
const UNAUTHORISED_MS = 60_000;
/** Parcels of which a part has arrived and the rest is still to be sent. */
const REMEMBERED = 500;

interface Progress {
  /** Letters that were held may be joined by others meanwhile: then it is another parcel. */
  text: string;
  parts: number;
  done: number;
  messageId: string | undefined;
}

/** A `send` that remembers how far each parcel got, so that a second attempt doubles nothing of the first. */
export function createSend({ api, report }: Sender) {
  const begun = new Map<string, Progress>();
  return async (to: Address, parcel: Parcel, key: string, signal: AbortSignal): Promise<Delivery> => {
    const parts = partsOf(parcel);
    const known = begun.get(key);
    const progress =
      known?.parts === parts.length && known.text === parcel.text
        ? known
        : { text: parcel.text, parts: parts.length, done: 0, messageId: undefined };
    begun.delete(key);
    let at: Target = { chatId: to.chatId, threadId: to.threadId };
    const ended = (delivery: Delivery): Delivery =>
      at.chatId === to.chatId ? delivery : { ...delivery, movedTo: at.chatId };
    for (const part of parts.slice(progress.done)) {
      let fault: Fault | undefined;
      [at, fault] = await sendPart(api, at, part, progress, signal);
      const left = fault?.fault === 'refused' && part.optional;
      if (fault && !left) {
        if (progress.done > 0 && fault.fault !== 'refused' && fault.fault !== 'gone') {
          remember(begun, key, progress);
        }
        return ended(deliveryOf(fault));
      }
      if (fault) report(new Error(fault.reason), { left: part.method });
      progress.done += 1;
    }
    const { messageId } = progress;
    return ended({ status: 'delivered', ...(messageId !== undefined && { messageId }) });
  };
}

/** In Telegram's words: it says that already. */
const UNCHANGED = /message is not modified/i;

/** An `amend` that rewrites a text in its place, with its keyboard. */
export function createAmend(api: TelegramApi): NonNullable<Channel['amend']> {
  return async ({ chatId }, messageId, parcel, signal) => {
    const payload = rewriting(parcel);
    if (!payload) return { status: 'rejected', reason: 'telegram: too long for one message' };
    try {
      const which = { chat_id: chatId, message_id: Number(messageId) };
      await api.call('editMessageText', { ...which, ...payload }, signal);
      return { status: 'delivered', messageId };
    } catch (error) {
      const fault = faultOf(error);
      if (fault.fault === 'refused' && UNCHANGED.test(fault.reason))
        return { status: 'delivered', messageId };
      // Whether it was done or not, a second time does it no harm.
      return fault.fault === 'unknown' ? { status: 'retry', reason: fault.reason } : deliveryOf(fault);
    }
  };
}

interface Target {
  chatId: string;
  threadId: string | undefined;
}

/** One call; a chat that moved is written to at its new place at once, a topic that is gone at the group itself. */
async function sendPart(
  api: TelegramApi,
  first: Target,
  part: Part,
  progress: Progress,
  signal: AbortSignal,
): Promise<[Target, Fault | undefined]> {
  let at = first;
  for (;;) {
    try {
      const { chatId, threadId } = at;
      const payload = {
        chat_id: chatId,
        ...(threadId !== undefined && { message_thread_id: Number(threadId) }),
        ...part.payload,
      };
      progress.messageId = messageIdOf(await api.call(part.method, payload, signal)) ?? progress.messageId;
      return [at, undefined];
    } catch (error) {
      const fault = faultOf(error);
      if (fault.fault === 'moved' && at.chatId === first.chatId)
        at = { chatId: fault.to, threadId: undefined };
      else if (fault.fault === 'no_thread' && at.threadId !== undefined) at = { ...at, threadId: undefined };
      else return [at, fault];
    }
  }
}

function messageIdOf(answer: unknown): string | undefined {
  const message = (Array.isArray(answer) ? answer.at(-1) : answer) as { message_id?: unknown } | undefined;
  return typeof message?.message_id === 'number' ? String(message.message_id) : undefined;
}

function remember(begun: Map<string, Progress>, key: string, progress: Progress): void {
  begun.set(key, progress);
  const [oldest] = begun.keys();
  if (begun.size > REMEMBERED && oldest !== undefined) begun.delete(oldest);
}

function deliveryOf(fault: Fault): Delivery {
  const { reason } = fault;
  switch (fault.fault) {
    case 'limited':
      return { status: 'retry', reason, afterMs: fault.afterMs };
    case 'unauthorised':
      return { status: 'retry', reason, afterMs: UNAUTHORISED_MS, everywhere: true };
    case 'down':
    case 'conflict':
      return { status: 'retry', reason };
    case 'gone':
      return { status: 'rejected', reason, chatGone: true };
    case 'moved':
    case 'no_thread':
    case 'refused':
      return { status: 'rejected', reason };
    case 'unknown':
      return { status: 'unknown', reason };
  }
}
