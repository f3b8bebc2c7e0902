/** A chat platform that takes every parcel at once, and remembers when. */
import type { Channel } from '../src/domain/message.ts';
import { PLATFORM } from './estate.ts';

/** The platform's side: when each parcel came, and which came twice. */
export interface InstantPlatform extends Channel {
  /** `performance.now()` by the letter's key. */
  readonly arrivals: ReadonlyMap<string, number>;
  readonly repeated: readonly string[];
}

/** Opens the platform. */
export function createInstantPlatform(): InstantPlatform {
  const arrivals = new Map<string, number>();
  const repeated: string[] = [];
  return {
    ...PLATFORM,
    // As Lark does, it drops a second parcel with the same key; so several may go out before the first is marked.
    capabilities: { buttons: true, pictures: true, files: true, idempotent: true, textLimit: 4096 },
    arrivals,
    repeated,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    send: (_to, _parcel, key) => {
      // It drops a second parcel with the same key, as it says; the round is wrong all the same.
      if (arrivals.has(key)) repeated.push(key);
      else arrivals.set(key, performance.now());
      return Promise.resolve({ status: 'delivered', messageId: `out-${arrivals.size}` });
    },
    fetch: (ref) => Promise.reject(new Error(`This platform holds no file ${ref}.`)),
  };
}
