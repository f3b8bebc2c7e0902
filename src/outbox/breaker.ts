/** The breaker of each account: a platform that does not answer is left alone, and asked again by one letter at a time. */
import type { Delivery } from '../domain/message.ts';

/** What a breaker goes by. */
export interface Breaking {
  /** Failures in a row that open it. */
  openFrom: () => number;
  random: () => number;
  /** Told when it opens for the first time, and when it closes again. */
  report: (account: string, state: 'open' | 'closed', reason: string) => void;
}

/** The breakers of all accounts. */
export interface Breakers {
  /** Not before then, or undefined = at once. Changes nothing. */
  waitFor(account: string, lane: string, urgent: boolean, now: Date): Date | undefined;
  /** A letter leaves: while it is open, this one is the probe. */
  begin(account: string, lane: string, urgent: boolean): void;
  /** What the platform made of it. */
  heard(account: string, lane: string, delivery: Delivery, now: Date): void;
  isOpen(account: string): boolean;
  /** The accounts that are open. */
  open(): string[];
}

interface State {
  failures: number;
  /** Open until then. */
  until?: number | undefined;
  /** How often in a row it has opened. */
  times: number;
  /** The letter's lane that is asking just now. */
  probe?: string | undefined;
  /** The lane that asked last: others come first, for it may be this letter that the platform cannot take. */
  last?: string | undefined;
  /** Lanes whose emergency did not wait in this outage. */
  hurried: Set<string>;
}

const FIRST_MS = 5_000;
/** Short enough for whoever writes after the outage. */
const LONGEST_MS = 60_000;
/** Others look again after this while one asks. */
const LOOK_AGAIN_MS = 2_000;

/** All of them closed. */
export function createBreakers({ openFrom, random, report }: Breaking): Breakers {
  const states = new Map<string, State>();
  const stateOf = (account: string): State => {
    const state = states.get(account) ?? { failures: 0, times: 0, hurried: new Set() };
    states.set(account, state);
    return state;
  };
  const open = (account: string, state: State, reason: string, until: number) => {
    if (state.until === undefined) report(account, 'open', reason);
    state.times += 1;
    state.until = until;
    state.probe = undefined;
  };
  return {
    waitFor: (account, lane, urgent, now) => {
      const state = states.get(account);
      if (state?.until === undefined) return undefined;
      const at = now.getTime();
      if (state.probe !== undefined) return new Date(at + LOOK_AGAIN_MS);
      if (urgent && !state.hurried.has(lane)) return undefined;
      const from = state.until + (lane === state.last ? LOOK_AGAIN_MS : 0);
      return at < from ? new Date(from) : undefined;
    },
    begin: (account, lane, urgent) => {
      const state = states.get(account);
      if (state?.until === undefined) return;
      state.probe = lane;
      state.last = lane;
      if (urgent) state.hurried.add(lane);
    },
    heard: (account, lane, delivery, now) => {
      const state = stateOf(account);
      const at = now.getTime();
      if (delivery.status === 'retry' && delivery.everywhere) {
        return open(account, state, delivery.reason, at + (delivery.afterMs ?? FIRST_MS));
      }
      if (!failed(delivery)) {
        if (state.until !== undefined) report(account, 'closed', '');
        states.delete(account);
        return;
      }
      state.failures += 1;
      // What left before it opened says nothing new.
      const asked = state.until === undefined ? state.failures >= openFrom() : state.probe === lane;
      if (!asked) return;
      const pause = Math.min(FIRST_MS * 2 ** state.times, LONGEST_MS) * (0.8 + 0.4 * random());
      open(account, state, delivery.reason, at + Math.round(pause));
    },
    isOpen: (account) => states.get(account)?.until !== undefined,
    open: () => [...states].flatMap(([account, { until }]) => (until === undefined ? [] : [account])),
  };
}

/** The platform itself gave no sign of life; that it refuses or asks for patience is one. */
function failed(delivery: Delivery): delivery is Extract<Delivery, { status: 'retry' | 'unknown' }> {
  return delivery.status === 'unknown' || (delivery.status === 'retry' && delivery.afterMs === undefined);
}
