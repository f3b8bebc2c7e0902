/** Signs of life of each platform, from traffic and nothing else: what an SDK says of itself is not asked. */
import type { Channel, Delivery } from '../domain/message.ts';

/** What is known of one account of ours on a platform. */
export interface Vital {
  platform: string;
  accountId: string;
  /** It shows a heartbeat, so that silence means something even where nobody writes. */
  polls: boolean;
  /** When we began to watch. */
  since: Date;
  polledAt?: Date | undefined;
  eventAt?: Date | undefined;
  sentAt?: Date | undefined;
  /** Since when nothing that we tried came through. */
  failingSince?: Date | undefined;
}

type At = Pick<Vital, 'platform' | 'accountId'>;

/** Where signs are noted and read. */
export interface Vitals {
  /** Something came from the platform. */
  came(at: At): void;
  /** The platform answered a sending, or did not. */
  answered(at: At, delivery: Delivery): void;
  /** It could not be reached at all. */
  unreached(at: At): void;
  /** This process begins to listen to it, or ends. */
  watch(at: At): void;
  leave(at: At): void;
  /** Those that this process listens to. */
  all(): Vital[];
}

/** Prepares to watch channels. */
export function createVitals(channels: readonly Channel[], now: () => Date): Vitals {
  const known = new Map(
    channels.map((channel): [string, { channel: Channel; vital: Vital }] => {
      const { platform, accountId } = channel;
      const polls = channel.polledAt !== undefined;
      return [keyOf(channel), { channel, vital: { platform, accountId, polls, since: now() } }];
    }),
  );
  const watched = new Set<string>();
  const note = (at: At, change: (vital: Vital) => void) => {
    const one = known.get(keyOf(at));
    if (one) change(one.vital);
  };
  const fails = (vital: Vital) => {
    vital.failingSince ??= now();
  };
  return {
    came: (at) =>
      note(at, (vital) => {
        vital.eventAt = now();
        vital.failingSince = undefined;
      }),
    answered: (at, delivery) =>
      note(at, (vital) => {
        const nothing =
          delivery.status === 'unknown' || (delivery.status === 'retry' && delivery.afterMs === undefined);
        if (nothing || (delivery.status === 'retry' && delivery.everywhere)) return fails(vital);
        if (delivery.status === 'delivered') vital.sentAt = now();
        vital.failingSince = undefined;
      }),
    unreached: (at) => note(at, fails),
    watch: (at) => {
      watched.add(keyOf(at));
      note(at, (vital) => {
        vital.since = now();
        vital.failingSince = undefined;
      });
    },
    leave: (at) => void watched.delete(keyOf(at)),
    all: () =>
      [...known.values()]
        .filter(({ vital }) => watched.has(keyOf(vital)))
        .map(({ channel, vital }) => ({ ...vital, polledAt: channel.polledAt?.() })),
  };
}

/** The last sign of life; before the first one it is when we began to watch. */
export function lastSign({ since, polledAt, eventAt, sentAt }: Vital): Date {
  const times = [since, polledAt, eventAt, sentAt].map((at) => at?.getTime() ?? 0);
  return new Date(Math.max(...times));
}

/** When it counts as silent if nothing comes; undefined = its silence means nothing. */
export function silentAt(vital: Vital, afterMs: number): Date | undefined {
  if (!vital.polls && vital.failingSince === undefined) return undefined;
  return new Date(lastSign(vital).getTime() + afterMs);
}

/** What /healthz shows: platforms and times, nothing of anybody. */
export function shownVitals(all: readonly Vital[], afterMs: number, now: Date) {
  return all.map((vital) => {
    const at = silentAt(vital, afterMs);
    const state = at && at <= now ? 'silent' : vital.failingSince ? 'failing' : 'up';
    const { platform, polledAt, eventAt, sentAt } = vital;
    return { platform, state, lastPollAt: polledAt, lastEventAt: eventAt, lastSentAt: sentAt };
  });
}

function keyOf({ platform, accountId }: At): string {
  return `${platform}/${accountId}`;
}
