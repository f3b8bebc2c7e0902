/**
 * Channels listen: one platform that cannot be reached does not keep the others from it. Where several processes share
 * an installation, each listens to the accounts that it holds.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, HearOfChat, HearOfGap, Receive } from './domain/message.ts';
import { accountShare } from './domain/share.ts';
import type { Vitals } from './schedule/vitals.ts';

/** What listening needs. */
export interface ListeningParts {
  channels: readonly Channel[];
  receive: Receive;
  hearOfChat: HearOfChat;
  hearOfGap?: HearOfGap;
  vitals: Vitals;
  /** It hears by requests that any process may take, such as webhooks. */
  everywhere?: ((channel: Channel) => boolean) | undefined;
  /** The operator's log. */
  log: (words: string, detail: Record<string, unknown>) => void;
  /** The pauses between two tries to reach a platform, ms; the last one stays. */
  pauses?: readonly number[];
}

const PAUSES_MS = [5_000, 15_000, 60_000, 300_000] as const;

/** Who listens. */
export interface Listening {
  /** Listens to these accounts and to no other; the first time it rejects when not a single one can be reached. */
  hold(shares: ReadonlySet<string>): Promise<void>;
  stop(): Promise<void>;
}

/** Prepares listening; nothing is heard before the first `hold`. */
export function createListening(parts: ListeningParts): Listening {
  const { channels, log, vitals, everywhere = () => false } = parts;
  const heard = new Map<Channel, { leave: AbortController; trying: Promise<void> }>();
  let begun = false;
  const begin = async (fresh: readonly Channel[]): Promise<void> => {
    for (const channel of fresh) {
      heard.set(channel, { leave: new AbortController(), trying: Promise.resolve() });
      vitals.watch(channel);
    }
    const results = await Promise.allSettled(fresh.map((channel) => listen(parts, channel)));
    const failed = results.flatMap((one, i) => {
      const channel = fresh[i];
      return one.status === 'rejected' && channel ? [{ channel, reason: one.reason as unknown }] : [];
    });
    const [first] = failed;
    // Who runs one platform reads at once what is wrong with it.
    if (first && !begun && failed.length === fresh.length) throw first.reason;
    for (const { channel, reason } of failed) {
      log('a platform cannot be reached and is tried again', { platform: channel.platform, err: reason });
      vitals.unreached(channel);
      const one = heard.get(channel);
      if (one) one.trying = keepTrying(parts, channel, one.leave.signal);
    }
  };
  const end = async (channel: Channel): Promise<void> => {
    const one = heard.get(channel);
    heard.delete(channel);
    vitals.leave(channel);
    one?.leave.abort();
    await one?.trying;
    await channel.stop();
  };
  return {
    hold: async (shares) => {
      const ours = channels.filter((one) => everywhere(one) || shares.has(accountShare(one)));
      for (const channel of [...heard.keys()]) if (!ours.includes(channel)) await end(channel);
      const fresh = ours.filter((channel) => !heard.has(channel));
      if (fresh.length > 0) await begin(fresh);
      begun = true;
    },
    stop: async () => {
      for (const { leave } of heard.values()) leave.abort();
      for (const channel of [...heard.keys()]) await end(channel);
    },
  };
}

function listen({ receive, hearOfChat, hearOfGap, vitals }: ListeningParts, channel: Channel): Promise<void> {
  return channel.start(
    (message) => {
      vitals.came(channel);
      return receive(message);
    },
    (news) => {
      vitals.came(channel);
      return hearOfChat(news);
    },
    hearOfGap,
  );
}

/** Told once, at the start; from then on its silence is the matter of the clock. */
async function keepTrying(parts: ListeningParts, channel: Channel, stop: AbortSignal): Promise<void> {
  const pauses = parts.pauses ?? PAUSES_MS;
  for (let i = 0; !stop.aborted; i++) {
    const ms = pauses[Math.min(i, pauses.length - 1)];
    await sleep(ms, undefined, { signal: stop, ref: false }).catch(() => undefined);
    if (stop.aborted) return;
    try {
      await listen(parts, channel);
      parts.vitals.came(channel);
      return;
    } catch {
      // It is still away.
    }
  }
}
