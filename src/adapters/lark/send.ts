/** Sending a parcel: message by message, each under a key of its own, going on where an earlier attempt stopped. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Address, Channel, Delivery, Parcel } from '../../domain/message.ts';
import { type LarkApi, readAs } from './api.ts';
import { type Fault, faultOf } from './faults.ts';
import { cardOf, type Part, partsOf, printOf, type Upload } from './parts.ts';

/** What sending needs. */
export interface Sender {
  api: LarkApi;
  /** Told of what was left out or needs the operator. */
  report: (error: unknown, detail: Record<string, unknown>) => void;
}

/** A secret that is refused is for the operator to correct; letters wait so long for it. */
const UNAUTHORISED_MS = 60_000;
/** Parcels of which a part has arrived and the rest is still to be sent. */
const REMEMBERED = 500;

const sent = z.object({ message_id: z.string().min(1) });

interface Progress {
  done: number;
  messageId: string | undefined;
}

/**
 * A `send` that remembers how far each parcel got. The platform drops what it knows by its key, for an hour; but it
 * counts it, so that a parcel of many parts which began anew each time would never get beyond its limit.
 */
export function createSend({ api, report }: Sender) {
  const begun = new Map<string, Progress>();
  return async (to: Address, parcel: Parcel, key: string, signal: AbortSignal): Promise<Delivery> => {
    const print = printOf(parcel);
    const id = `${to.chatId}\n${key}\n${print}`;
    const progress = begun.get(id) ?? { done: 0, messageId: undefined };
    begun.delete(id);
    const parts = partsOf(parcel, to.threadId);
    for (const part of parts.slice(progress.done)) {
      const uuid = uuidOf(id, progress.done);
      const came = await sendPart(api, to, part, part.answers ? parcel.replyTo : undefined, uuid, signal);
      if ('fault' in came) {
        if (!(came.fault === 'refused' && part.optional)) {
          if (progress.done > 0) remember(begun, id, progress);
          return deliveryOf(came);
        }
        report(new Error(came.reason), { left: part.type });
      } else progress.messageId = came.messageId;
      progress.done += 1;
    }
    const { messageId } = progress;
    return { status: 'delivered', ...(messageId !== undefined && { messageId }) };
  };
}

/**
 * An `amend` that rewrites a card in its place. What is no card, was recalled or is older than 14 days is refused; what is
 * down may be asked again, for the same words a second time change nothing.
 */
export function createAmend(api: LarkApi): NonNullable<Channel['amend']> {
  return async (to, messageId, parcel, signal) => {
    const content = cardOf(parcel, to.threadId);
    if (content === undefined) return { status: 'rejected', reason: 'lark: too long for a card' };
    const path = `im/v1/messages/${encodeURIComponent(messageId)}`;
    try {
      await api.call({ method: 'PATCH', path, data: { content } }, signal);
      return { status: 'delivered', messageId };
    } catch (error) {
      return deliveryOf(faultOf(error));
    }
  };
}

/** At most 50 characters may it have; chat and content belong to it, for a new database counts from one again. */
function uuidOf(id: string, part: number | string): string {
  return createHash('sha256').update(`${id}\n${part}`).digest('hex').slice(0, 40);
}

type Came = { messageId: string } | Fault;

/** One message; what it answers may be gone, and its form may not be taken: the words come all the same. */
async function sendPart(
  api: LarkApi,
  to: Address,
  part: Part,
  replyTo: string | undefined,
  uuid: string,
  signal: AbortSignal,
): Promise<Came> {
  const create = {
    path: 'im/v1/messages',
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: to.chatId },
  };
  const inThread = to.threadId !== undefined;
  const anchor = replyTo ?? to.threadId;
  const reply = {
    path: `im/v1/messages/${encodeURIComponent(anchor ?? '')}/reply`,
    data: inThread ? { reply_in_thread: true } : {},
  };
  const places = anchor === undefined ? [create] : [reply, create];
  const attempt = async (where: typeof create | typeof reply, type: string, content: string, id: string) => {
    const data = { ...where.data, msg_type: type, content, uuid: id };
    const answer = await api.call({ method: 'POST', ...where, data }, signal);
    return { messageId: readAs(sent, answer).message_id };
  };
  try {
    const content =
      typeof part.content === 'string'
        ? part.content
        : part.content(await upload(api, part.upload as Upload, signal));
    const tries = [
      ...places.map((where) => () => attempt(where, part.type, content, uuid)),
      ...(part.plain === undefined
        ? []
        : [() => attempt(create, 'post', part.plain ?? '', uuidOf(uuid, 'plain'))]),
    ];
    return await firstTaken(tries);
  } catch (error) {
    return faultOf(error);
  }
}

/** Tries one after the other while the platform refuses. */
async function firstTaken(tries: readonly (() => Promise<Came>)[]): Promise<Came> {
  let refusal: unknown = new Error('There was nothing to try.');
  for (const one of tries) {
    try {
      return await one();
    } catch (error) {
      if (faultOf(error).fault !== 'refused') throw error;
      refusal = error;
    }
  }
  throw refusal;
}

async function upload(api: LarkApi, { path, data, key }: Upload, signal: AbortSignal): Promise<string> {
  const answer = await api.call({ method: 'POST', path, data, form: true }, signal);
  return readAs(z.object({ [key]: z.string().min(1) }), answer)[key] ?? '';
}

function remember(begun: Map<string, Progress>, id: string, progress: Progress): void {
  begun.set(id, progress);
  const [oldest] = begun.keys();
  if (begun.size > REMEMBERED && oldest !== undefined) begun.delete(oldest);
}

function deliveryOf(fault: Fault): Delivery {
  const { reason } = fault;
  switch (fault.fault) {
    case 'limited':
      return { status: 'retry', reason, afterMs: fault.afterMs };
    case 'unauthorised':
    case 'stale':
      return { status: 'retry', reason, afterMs: UNAUTHORISED_MS };
    case 'down':
      return { status: 'retry', reason };
    case 'gone':
      return { status: 'rejected', reason, chatGone: true };
    case 'refused':
      return { status: 'rejected', reason };
  }
}
