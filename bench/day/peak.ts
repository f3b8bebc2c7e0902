/** The busiest minute in real time, three times over: messages come whether the bot keeps up or not. */
import { setTimeout as pause } from 'node:timers/promises';
import { startTicking } from '../../src/schedule/tick.ts';
import type { Database } from '../../src/store/database.ts';
import { percentile } from '../statistics.ts';
import type { Estate } from './city.ts';
import type { Said } from './plan.ts';
import { openCityPlatform } from './platform.ts';
import { startReal } from './virtual.ts';

/** From when a message was due until its answer had come, ms. */
export interface Peak {
  perSecond: number;
  answered: number;
  unanswered: number;
  p50: number;
  p99: number;
  p999: number;
  longest: number;
  errors: string[];
}

const PATIENCE_MS = 30_000;

/** Lets these messages come evenly over so many seconds, from `start` on. */
export async function measurePeak(
  db: Database,
  city: readonly Estate[],
  said: readonly Said[],
  seconds: number,
  start: Date,
): Promise<Peak> {
  const errors: string[] = [];
  const origin = performance.now();
  const now = () => new Date(start.getTime() + performance.now() - origin);
  const platform = openCityPlatform(city, () => undefined);
  const bot = await startReal({ db, city, platform, now, errors });
  const stopTicking = await startTicking(bot.sweeps, now, (error) => errors.push(String(error)));
  const begun = performance.now();
  const dueAt = (i: number) => begun + (i * seconds * 1_000) / said.length;
  const received: Promise<void>[] = [];
  while (received.length < said.length) {
    for (let i = received.length; i < said.length && dueAt(i) <= performance.now(); i++) {
      const { estate, by, group, text } = said[i] as Said;
      received.push(platform.deliver(estate, { by, group, text, dedupKey: `p${i}`, occurredAt: now() }));
    }
    await pause(1);
  }
  await Promise.all(received);
  await pause(PATIENCE_MS);
  await stopTicking();
  await bot.stop();
  const ids = await db.read(({ models }) =>
    models.inbox.findMany({ where: { dedupKey: { startsWith: 'p' } }, select: { id: true, dedupKey: true } }),
  );
  const firstLetter = new Map<string, number>();
  for (const [key, at] of platform.arrivals) {
    const [turn = ''] = key.split('-', 1);
    firstLetter.set(turn, Math.min(at, firstLetter.get(turn) ?? at));
  }
  const idOf = new Map(ids.map(({ id, dedupKey }) => [dedupKey, id]));
  const times = said.flatMap(({ sort }, i) => {
    const at = firstLetter.get(`m${idOf.get(`p${i}`)}`);
    return sort === 'chatter' || at === undefined ? [] : [at - dueAt(i)];
  });
  const wanted = said.filter(({ sort }) => sort !== 'chatter').length;
  return {
    perSecond: said.length / seconds,
    answered: times.length,
    unanswered: wanted - times.length,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    p999: percentile(times, 0.999),
    longest: percentile(times, 1),
    errors,
  };
}
