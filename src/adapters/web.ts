/** The web playground as a chat platform: what its page posts comes in here, what we say the page reads from the store. */
import type { Address, Channel, IncomingMessage, Parcel, Receive } from '../domain/message.ts';

/** Our one account on the page. */
export const WEB = { platform: 'web', accountId: 'web' } as const;

/** What somebody does on the page. */
export interface Post {
  /** Made by the page; the same id a second time is the same message. */
  id: string;
  by: { userId: string; name: string };
  chat: IncomingMessage['chat'];
  at: Date;
  text: string;
  mentionsBot: boolean;
  pictures: { id: string; mime: string; size: number }[];
  replyTo?: string | undefined;
  /** The token of the choice that was pressed. */
  action?: string | undefined;
}

/** One parcel that was sent. */
export interface SentParcel {
  to: Address;
  parcel: Parcel;
  key: string;
}

/** The channel, with the page's side of it. */
export interface WebChannel extends Channel {
  /** Brings in what somebody did; resolves when it is safe on disk. */
  post(post: Post): Promise<void>;
  /** Hears of every parcel when it is sent; returns how to stop that. */
  listen(hear: (sent: SentParcel) => void): () => void;
}

/** The page has no limit of its own; this one keeps a bubble readable. */
const TEXT_LIMIT = 20_000;

/** Opens the channel; `readMedia` gives the bytes of a picture that the page has stored. */
export function createWebChannel({
  readMedia,
}: {
  readMedia: (id: string) => Promise<{ bytes: Buffer } | undefined>;
}): WebChannel {
  const listeners = new Set<(sent: SentParcel) => void>();
  let receive: Receive | undefined;
  return {
    ...WEB,
    // What was sent is a row of the outbox with its key: a second time is the same row.
    capabilities: { buttons: true, pictures: true, files: true, idempotent: true, textLimit: TEXT_LIMIT },
    start: (given) => {
      receive = given;
      return Promise.resolve();
    },
    stop: () => {
      receive = undefined;
      return Promise.resolve();
    },
    post: async (post) => {
      if (!receive) throw new Error('The web channel is not started; start the bot first.');
      await receive(toMessage(post));
    },
    send: (to, parcel, key) => {
      for (const hear of listeners) hear({ to, parcel, key });
      return Promise.resolve({ status: 'delivered', messageId: key });
    },
    listen: (hear) => {
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
    fetch: async (ref) => {
      const picture = await readMedia(ref);
      if (!picture) throw new Error('The web channel holds no such picture.');
      return picture.bytes;
    },
  };
}

function toMessage(post: Post): IncomingMessage {
  return {
    ...WEB,
    dedupKey: post.id,
    messageId: post.id,
    kind: post.action === undefined ? 'message' : 'action',
    occurredAt: post.at,
    chat: post.chat,
    sender: { id: post.by.userId, name: post.by.name, isBot: false, isSelf: false },
    text: post.text,
    mentionedBot: post.mentionsBot,
    attachments: post.pictures.map(({ id, mime, size }) => ({ kind: 'image', ref: id, mime, size })),
    ...(post.replyTo !== undefined && { replyTo: post.replyTo }),
    ...(post.action !== undefined && { action: post.action }),
  };
}
