/** The staff of the day: whoever is told of a job takes it after some minutes and is done after some hours. */
import type { Parcel } from '../../src/domain/message.ts';
import { ticketNumbers } from '../../src/domain/ticket-number.ts';
import type { Chance } from '../chance.ts';
import type { Estate } from './city.ts';

/** Something that a member of staff writes in their group. */
export interface Order {
  /** Virtual ms. */
  at: number;
  estate: Estate;
  by: string;
  group: string;
  text: string;
}

/** The staff at work. */
export interface StaffAtWork {
  hear(estate: Estate, chat: string, parcel: Parcel, now: number): void;
  /** What is written by then. */
  due(now: number): Order[];
  waiting(): number;
}

/** Who works in which group. */
const WORKERS: Readonly<Record<string, string>> = { 工程部群: '王师傅', 保洁部群: '吴姐', 安护部群: '马队' };
const MINUTE_MS = 60_000;
/** A job is taken after 3 to 20 minutes, and done 1 to 4 hours later. */
const TAKEN = { least: 3 * MINUTE_MS, spread: 17 * MINUTE_MS } as const;
const DONE = { least: 60 * MINUTE_MS, spread: 180 * MINUTE_MS } as const;

/** Opens the work. */
export function createStaff(chance: Chance): StaffAtWork {
  const known = new Set<string>();
  let orders: Order[] = [];
  return {
    hear: (estate, chat, { text }, now) => {
      const by = WORKERS[chat];
      if (by === undefined) return;
      for (const no of ticketNumbers(text)) {
        const key = `${estate.community.id} ${no}`;
        if (known.has(key)) continue;
        known.add(key);
        const taken = now + TAKEN.least + chance.next() * TAKEN.spread;
        const done = taken + DONE.least + chance.next() * DONE.spread;
        orders.push(
          { at: taken, estate, by, group: chat, text: `接单 ${no}` },
          { at: done, estate, by, group: chat, text: `完工 ${no}` },
        );
      }
    },
    due: (now) => {
      const ready = orders.filter(({ at }) => at <= now);
      orders = orders.filter(({ at }) => at > now);
      return ready.sort((a, b) => a.at - b.at);
    },
    waiting: () => orders.length,
  };
}
