/** The platforms of the day: one account a community; they take everything, and note what came when and what came twice. */
import type { Channel, IncomingMessage, Parcel, Receive } from '../../src/domain/message.ts';
import type { Estate } from './city.ts';

/** All accounts together. */
export interface CityPlatform {
  channels: readonly Channel[];
  /** `performance.now()` by the key of the letter. */
  arrivals: ReadonlyMap<string, number>;
  repeated: readonly string[];
  deliver(estate: Estate, doing: Doing): Promise<void>;
}

/** What somebody does. */
export type Doing = Pick<IncomingMessage, 'dedupKey' | 'occurredAt' | 'text'> & {
  by: string;
  group: string | undefined;
};

/** Opens them; `hear` is told of each letter. */
export function openCityPlatform(
  city: readonly Estate[],
  hear: (estate: Estate, chat: string, parcel: Parcel) => void,
): CityPlatform {
  const arrivals = new Map<string, number>();
  const repeated: string[] = [];
  const receivers = new Map<Estate, Receive>();
  const channels = city.map(
    (estate): Channel => ({
      ...estate.at,
      capabilities: { buttons: true, pictures: true, files: true, idempotent: true, textLimit: 4096 },
      start: (receive) => {
        receivers.set(estate, receive);
        return Promise.resolve();
      },
      stop: () => Promise.resolve(),
      send: (to, parcel, key) => {
        if (arrivals.has(key)) repeated.push(key);
        else arrivals.set(key, performance.now());
        hear(estate, to.chatId, parcel);
        return Promise.resolve({ status: 'delivered', messageId: `out-${arrivals.size}` });
      },
      fetch: (ref) => Promise.reject(new Error(`This platform holds no file ${ref}.`)),
    }),
  );
  return {
    channels,
    arrivals,
    repeated,
    deliver: (estate, { by, group, ...doing }) => {
      const receive = receivers.get(estate);
      if (!receive) throw new Error('The bot does not listen.');
      return receive({
        ...estate.at,
        ...doing,
        kind: 'message',
        messageId: doing.dedupKey,
        chat: group === undefined ? { id: `private:${by}`, type: 'direct' } : { id: group, type: 'group' },
        sender: { id: by, name: by, isBot: false, isSelf: false },
        mentionedBot: false,
        attachments: [],
      });
    },
  };
}
