/** Messages offered at a steady rate, whether the bot keeps up or not, and when each was answered. */
import { setTimeout as pause } from 'node:timers/promises';
import { parseUnitCode } from '../../src/domain/unit.ts';
import type { Chance } from '../chance.ts';
import { percentile } from '../statistics.ts';
import type { Came } from './platforms.ts';
import type { Owner } from './town.ts';
import { inGroup, sortOf, wordsOf } from './traffic.ts';
import { type createDoor, placeOf, type Written } from './webhooks.ts';

/** What became of the messages of one rate. */
export interface Step {
  /** Messages a second. */
  offered: number;
  sent: number;
  /** Of those that are answered, from when each was due to be written until its answer was there, ms. */
  answered: number;
  unanswered: number;
  reply: Quantiles;
  /** From when it was due until the door said that it is safe, ms. */
  ack: Quantiles;
  /** Messages a second, counted until the last was answered. */
  reached: number;
  refused: number;
}

interface Quantiles {
  p50: number;
  p99: number;
  p999: number;
  longest: number;
}

/** Offers messages, and hears the answers of the platforms. */
export interface Offering {
  hear(came: Came): void;
  offer(perSecond: number, count: number): Promise<Step>;
  /** Ever. */
  total(): number;
}

/** Answers that are not there by then never come, ms. */
const PATIENCE_MS = 60_000;

/** Opens the offering at these doors, each in turn. */
export function createOffering(
  owners: readonly Owner[],
  doors: readonly ReturnType<typeof createDoor>[],
  chance: Chance,
): Offering {
  let number = 0;
  /** When the message was due, by how the platform calls it. */
  const waiting = new Map<string, number>();
  /** In private nothing says what is answered: one after the other. */
  const inOrder = new Map<string, string[]>();
  let replies: number[] = [];
  let lastAt = 0;

  const next = (): { written: Written; answered: boolean } => {
    const sort = sortOf(chance);
    const by = owners[Math.floor(chance.next() * owners.length)] as Owner;
    const { building = '', entrance = '' } = parseUnitCode(by.unit) ?? {};
    const text = wordsOf(sort, chance, building, entrance);
    number += 1;
    return { written: { number, by, inGroup: inGroup(sort), text }, answered: sort !== 'chatter' };
  };
  const expect = (written: Written, dueAt: number): void => {
    const { chat, messageId } = placeOf(written);
    waiting.set(messageId, dueAt);
    if (!written.inGroup) inOrder.set(chat, [...(inOrder.get(chat) ?? []), messageId]);
  };
  return {
    hear: ({ chat, replyTo, at }) => {
      const meant = replyTo ?? inOrder.get(chat)?.shift();
      const dueAt = meant === undefined ? undefined : waiting.get(meant);
      if (meant === undefined || dueAt === undefined) return;
      waiting.delete(meant);
      replies.push(at - dueAt);
      lastAt = at;
    },
    offer: async (perSecond, count) => {
      replies = [];
      const acks: number[] = [];
      const bringing: Promise<void>[] = [];
      let refused = 0;
      const begun = performance.now();
      for (let sent = 0; sent < count; ) {
        while (sent < count && begun + (sent * 1000) / perSecond <= performance.now()) {
          const dueAt = begun + (sent * 1000) / perSecond;
          const { written, answered } = next();
          if (answered) expect(written, dueAt);
          const door = doors[sent % doors.length];
          if (door === undefined) throw new Error('There is no door.');
          const brought = door.bring(written).then(
            () => void acks.push(performance.now() - dueAt),
            () => {
              refused += 1;
            },
          );
          bringing.push(brought);
          sent += 1;
        }
        await pause(1);
      }
      await Promise.all(bringing);
      const giveUpAt = performance.now() + PATIENCE_MS;
      while (waiting.size > 0 && performance.now() < giveUpAt) await pause(5);
      const unanswered = waiting.size;
      waiting.clear();
      inOrder.clear();
      const seconds = (Math.max(lastAt, begun + (count * 1000) / perSecond) - begun) / 1000;
      return {
        offered: perSecond,
        sent: count,
        answered: replies.length,
        unanswered,
        reply: quantiles(replies),
        ack: quantiles(acks),
        reached: count / seconds,
        refused,
      };
    },
    total: () => number,
  };
}

function quantiles(ms: readonly number[]): Quantiles {
  return {
    p50: percentile(ms, 0.5),
    p99: percentile(ms, 0.99),
    p999: percentile(ms, 0.999),
    longest: percentile(ms, 1),
  };
}
