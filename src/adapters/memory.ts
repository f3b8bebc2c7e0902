/** A chat platform in memory, for scenarios and tests: it keeps what was sent and fails when told to. */
import type { Address, Channel, Delivery, IncomingMessage, Parcel, Receive } from '../domain/message.ts';

/** One parcel that arrived. */
export interface Arrived {
  messageId: string;
  key: string;
  to: Address;
  parcel: Parcel;
}

/** A failure that the platform shows for the next sends to a chat, or to any. */
export interface Failure {
  chatId?: string;
  delivery: Delivery;
  times: number;
}

/** What a person does on the platform. */
export type Doing = Partial<IncomingMessage> &
  Pick<IncomingMessage, 'dedupKey' | 'occurredAt' | 'chat' | 'sender'>;

/** The channel, with the platform's own side of it. */
export interface MemoryChannel extends Channel {
  readonly arrived: Arrived[];
  /** Delivers what a person does; resolves when it is safe on disk. */
  deliver(doing: Doing): Promise<void>;
  fail(failure: Failure): void;
}

/** Opens an empty platform; a second one needs another name. Only with `edits` its messages can be changed. */
export function createMemoryChannel(
  accountId = 'bot',
  platform = 'memory',
  { edits = false } = {},
): MemoryChannel {
  const arrived: Arrived[] = [];
  const byKey = new Map<string, string>();
  const failures: Failure[] = [];
  let receive: Receive | undefined;
  return {
    platform,
    accountId,
    capabilities: { buttons: true, pictures: true, files: true, idempotent: true, textLimit: 4096 },
    arrived,
    fail: (failure) => void failures.push(failure),
    start: (given) => {
      receive = given;
      return Promise.resolve();
    },
    stop: () => {
      receive = undefined;
      return Promise.resolve();
    },
    deliver: async (doing) => {
      if (!receive) throw new Error('The memory channel was not started.');
      await receive({
        platform,
        accountId,
        kind: 'message',
        text: '',
        mentionedBot: false,
        attachments: [],
        ...doing,
      });
    },
    send: (to, parcel, key) => {
      const failure = failures.find(({ chatId, times }) => times > 0 && (chatId ?? to.chatId) === to.chatId);
      if (failure) {
        failure.times -= 1;
        return Promise.resolve(failure.delivery);
      }
      // Like a platform with idempotency keys: a second parcel with the same key is the first one.
      const known = byKey.get(key);
      if (known !== undefined) return Promise.resolve({ status: 'delivered', messageId: known });
      const messageId = `out-${arrived.length + 1}`;
      byKey.set(key, messageId);
      arrived.push({ messageId, key, to, parcel });
      return Promise.resolve({ status: 'delivered', messageId });
    },
    ...(edits && {
      amend: (_, messageId, parcel) => {
        const found = arrived.find((one) => one.messageId === messageId);
        if (!found) return Promise.resolve({ status: 'rejected', reason: 'no such message' });
        found.parcel = parcel;
        return Promise.resolve({ status: 'delivered' });
      },
    }),
    fetch: (ref) => Promise.reject(new Error(`The memory channel holds no file ${ref}.`)),
  };
}
