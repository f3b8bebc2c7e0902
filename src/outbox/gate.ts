/** May a letter leave now? The breaker of its account and the quotas of its platform say, and nobody else. */
import type { Capabilities, Delivery } from '../domain/message.ts';
import { PRIORITY } from '../domain/turn.ts';
import type { Addressed } from '../store/addresses.ts';
import type { Letter } from '../store/outbox.ts';
import type { Breakers } from './breaker.ts';
import type { Quota } from './quota.ts';

/** Why a lane does not go on, and until when. */
export interface Halt {
  until: Date;
  /** Its platform does not answer. */
  down: boolean;
}

/** Lets letters through, and hears what became of them. */
export interface Gate {
  /** Undefined = it may go, and has to be heard of; `changes` are messages that are changed along with it. */
  pass(
    bundle: readonly Letter[],
    to: Addressed,
    capabilities: Capabilities,
    changes: number,
    now: Date,
  ): Halt | undefined;
  /** What the platform made of it; true = the platform is down. */
  heard(lane: string, to: Addressed, delivery: Delivery, now: Date): boolean;
  /** Accounts that do not answer. */
  down(): string[];
}

/** The account of ours through which a letter goes. */
function accountOf({ platform, accountId }: { platform: string; accountId: string }): string {
  return `${platform}/${accountId}`;
}

/** Puts breaker and quota together. */
export function createGate(breakers: Breakers, quota: Quota): Gate {
  return {
    pass: (bundle, to, capabilities, changes, now) => {
      const [letter] = bundle;
      if (!letter) return undefined;
      const { platform, accountId, group, address } = to;
      const account = accountOf(to);
      const urgent = letter.priority === PRIORITY.emergency;
      const wait = breakers.waitFor(account, letter.lane, urgent, now);
      if (wait) return { until: wait, down: true };
      const messages = messagesOf(bundle, capabilities) + changes;
      const { chatId } = address;
      const { priority } = letter;
      const until = quota.take({ platform, accountId, chatId, group, priority, messages }, now);
      if (until) return { until, down: false };
      breakers.begin(account, letter.lane, urgent);
      return undefined;
    },
    heard: (lane, to, delivery, now) => {
      breakers.heard(accountOf(to), lane, delivery, now);
      return breakers.isOpen(accountOf(to));
    },
    down: () => breakers.open(),
  };
}

/** How many messages a bundle becomes, as far as that can be told before it is packed. */
function messagesOf(bundle: readonly Letter[], { textLimit, pictures, files }: Capabilities): number {
  const bodies = bundle.map(({ body }) => body);
  const length = bodies.reduce((all, { text }) => all + text.length, 0);
  const drawn = bodies.reduce((all, body) => all + (body.pictures?.length ?? 0), 0);
  const enclosed = bodies.reduce((all, body) => all + (body.files?.length ?? 0), 0);
  return Math.max(1, Math.ceil(length / textLimit)) + (pictures ? drawn : 0) + (files ? enclosed : 0);
}
