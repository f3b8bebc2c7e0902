/** How long an answer takes: messages come at a steady rate, whether the bot keeps up or not (an open loop). */
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { Community } from '../src/domain/community.ts';
import type { Receive } from '../src/domain/message.ts';
import type { Planned } from './messages.ts';
import { wrongArrivals, wrongRows } from './rows.ts';
import { startBot } from './running-bot.ts';
import { percentile } from './statistics.ts';

/** Times from the moment at which a message was due to come in until its last letter was sent, ms. */
export interface Latency {
  perSecond: number;
  answered: number;
  p50: number;
  p99: number;
  longest: number;
  wrong: string[];
}

/** Lets these messages come in at so many per second. */
export async function measureLatency(
  file: string,
  community: Community,
  planned: readonly Planned[],
  perSecond: number,
): Promise<Latency> {
  const bot = await startBot(file, community);
  const begun = performance.now();
  const dueAt = (index: number) => begun + (index * 1000) / perSecond;
  await offer(planned, bot.receive, dueAt);
  await bot.drained();
  await bot.stop();
  const answers = lastLetters(file, bot.platform.arrivals);
  const times = planned.flatMap(({ message }, i) => {
    const sentAt = answers.get(message.dedupKey);
    return sentAt === undefined ? [] : [sentAt - dueAt(i)];
  });
  return {
    perSecond,
    answered: times.length,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    longest: percentile(times, 1),
    wrong: [...bot.errors, ...wrongArrivals(bot.platform, planned), ...wrongRows(file, planned)],
  };
}

/** Hands each message over when it is due, however many before it still wait to be taken. */
export async function offer(
  planned: readonly Planned[],
  receive: Receive,
  dueAt: (index: number) => number,
): Promise<void> {
  const received: Promise<void>[] = [];
  while (received.length < planned.length) {
    for (let i = received.length; i < planned.length && dueAt(i) <= performance.now(); i++) {
      const { message } = planned[i] as Planned;
      received.push(receive(message));
    }
    await pause(1);
  }
  await Promise.all(received);
}

/** When the last letter of each message was sent, by the message's key. */
function lastLetters(file: string, arrivals: ReadonlyMap<string, number>): Map<string, number> {
  const last = new Map<string, number>();
  for (const [key, at] of arrivals) {
    const turn = key.split('-', 1)[0] ?? '';
    last.set(turn, Math.max(at, last.get(turn) ?? 0));
  }
  const db = new Sqlite(file, { readonly: true });
  const rows = db.prepare<[], { id: number; dedupKey: string }>('SELECT "id", "dedupKey" FROM "Inbox"').all();
  db.close();
  return new Map(
    rows.flatMap(({ id, dedupKey }) => {
      const at = last.get(`m${id}`);
      return at === undefined ? [] : [[dedupKey, at] as const];
    }),
  );
}
