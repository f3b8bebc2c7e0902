/** Receiving: a message is safe on disk before the platform hears "got it". */
import { failpoint } from '../domain/failpoint.ts';
import type { Enqueue } from '../domain/job.ts';
import { type IncomingMessage, incomingMessage, laneOf, type Receive } from '../domain/message.ts';
import type { Database } from '../store/database.ts';
import { storeMessages } from '../store/inbox.ts';
import type { FloodGauge } from './flood.ts';
import { soundName, soundText } from './sound.ts';

/** What receiving needs. */
export interface Receiving {
  db: Database;
  enqueue: Enqueue;
  /** Something new waits. */
  wake: () => void;
  now: () => Date;
  /** Characters of a text that are kept; the rest is cut, and said so. */
  textLimit: number;
  /** Absent = nobody is taken for a flood. */
  flood?: FloodGauge | undefined;
}

/** Pictures and files of one message that are taken; no platform shows more as one. */
const MOST_ATTACHMENTS = 30;
/** How a platform calls a file, and its type; a longer one is none. */
const LONGEST_REF = 1_000;
const LONGEST_TOKEN = 256;
/** Most messages that share one commit. */
const MOST = 200;

interface Pending {
  message: IncomingMessage;
  later: boolean;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * A `receive` that commits all messages of one event-loop turn together (performance.md 1.6), and while it does, all
 * that come meanwhile: one transaction of ours waits at the database, however fast messages come. If each turn of the
 * event loop queued one of its own, handling and sending would wait behind hundreds of them.
 */
export function createReceive(receiving: Receiving): Receive {
  let pending: Pending[] = [];
  let flushing = false;
  const flush = async () => {
    while (pending.length > 0) {
      const batch = pending.slice(0, MOST);
      pending = pending.slice(MOST);
      try {
        await store(receiving, batch);
        for (const { resolve } of batch) resolve();
        receiving.wake();
      } catch (error) {
        // Nothing was kept: the platform is not told "got it" and delivers again.
        for (const { reject } of batch) reject(error);
      }
    }
    flushing = false;
  };
  return async (raw) => {
    const message = clean(incomingMessage.parse(raw), receiving.textLimit);
    const later = receiving.flood?.floods(message, receiving.now()) ?? false;
    await new Promise<void>((resolve, reject) => {
      pending.push({ message, later, resolve, reject });
      if (flushing) return;
      flushing = true;
      setImmediate(() => void flush());
    });
  };
}

async function store({ db, enqueue, now }: Receiving, batch: readonly Pending[]): Promise<void> {
  const messages = batch.map(({ message }) => message);
  const later = new Set(batch.flatMap((one) => (one.later ? [one.message] : [])));
  await db.transaction(async (tx) => {
    const at = now();
    await storeMessages(tx, messages, at, later);
    await enqueue(
      tx,
      messages.map((message) => ({ queue: 'inbox', lane: laneOf(message, message.chat), runAt: at })),
    );
    await failpoint('before_receive_commit');
  });
  await failpoint('after_receive_commit');
}

/** Text that every database takes, no longer than we read. */
function clean(message: IncomingMessage, limit: number): IncomingMessage {
  const text = soundText(message.text.slice(0, limit));
  const cut = message.text.length > limit ? { cutFrom: message.text.length } : {};
  const { name } = message.sender;
  const { title } = message.chat;
  return {
    ...message,
    ...cut,
    text,
    ...(message.transcript !== undefined && { transcript: soundText(message.transcript.slice(0, limit)) }),
    chat: { ...message.chat, ...(title !== undefined && { title: soundName(title) }) },
    sender: { ...message.sender, ...(name !== undefined && { name: soundName(name) }) },
    // A token of ours is a tenth of that: what is longer opens nothing.
    ...(message.action !== undefined && { action: message.action.slice(0, LONGEST_TOKEN) }),
    attachments: message.attachments
      .filter(({ ref, mime = '' }) => ref.length <= LONGEST_REF && mime.length <= LONGEST_REF)
      .slice(0, MOST_ATTACHMENTS)
      .map((one) => ({ ...one, ...(one.name !== undefined && { name: soundName(one.name) }) })),
  };
}
