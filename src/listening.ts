/** All channels listen: one platform that cannot be reached does not keep the others from it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, HearOfChat, HearOfGap, Receive } from './domain/message.ts';
import type { Vitals } from './schedule/vitals.ts';

/** What listening needs. */
export interface ListeningParts {
  channels: readonly Channel[];
  receive: Receive;
  hearOfChat: HearOfChat;
  hearOfGap?: HearOfGap;
  vitals: Vitals;
  /** The operator's log. */
  log: (words: string, detail: Record<string, unknown>) => void;
  /** The pauses between two tries to reach a platform, ms; the last one stays. */
  pauses?: readonly number[];
}

const PAUSES_MS = [5_000, 15_000, 60_000, 300_000] as const;

/** Starts and stops all channels; rejects only when not a single one can be reached. */
export function createListening(parts: ListeningParts): { start(): Promise<void>; stop(): Promise<void> } {
  const { channels, log, vitals } = parts;
  const stopping = new AbortController();
  let trying: Promise<void>[] = [];
  return {
    start: async () => {
      const results = await Promise.allSettled(channels.map((channel) => listen(parts, channel)));
      const failed = results.flatMap((one, i) => {
        const channel = channels[i];
        return one.status === 'rejected' && channel ? [{ channel, reason: one.reason as unknown }] : [];
      });
      const [first] = failed;
      // Who runs one platform reads at once what is wrong with it.
      if (first && failed.length === channels.length) throw first.reason;
      for (const { channel, reason } of failed) {
        log('a platform cannot be reached and is tried again', {
          platform: channel.platform,
          err: reason,
        });
        vitals.unreached(channel);
      }
      trying = failed.map(({ channel }) => keepTrying(parts, channel, stopping.signal));
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(trying);
      for (const channel of channels) await channel.stop();
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
