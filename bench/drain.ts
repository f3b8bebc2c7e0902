/** P5 and P10: a process just started drains a backlog; its longest event-loop gap and its memory. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Community } from '../src/domain/community.ts';
import { createChance } from './chance.ts';
import { measuredEstate } from './estate.ts';
import { type Gaps, watchEventLoop } from './event-loop.ts';
import { type Planned, planMessages } from './messages.ts';
import { wrongArrivals, wrongRows } from './rows.ts';
import { deliver, startBot } from './running-bot.ts';

/** What a drain has shown. */
export interface Drain {
  messages: number;
  perSecond: number;
  gaps: Gaps;
  /** Resident memory, bytes. */
  memory: { ready: number; after: number };
  wrong: string[];
}

/** Drains these messages in this process. */
export async function drain(file: string, community: Community, planned: readonly Planned[]): Promise<Drain> {
  const bot = await startBot(file, community);
  const ready = process.memoryUsage.rss();
  const gapsUntilNow = watchEventLoop();
  const begun = performance.now();
  await deliver(planned, bot.receive);
  await bot.drained();
  const seconds = (performance.now() - begun) / 1000;
  const gaps = gapsUntilNow();
  const after = process.memoryUsage.rss();
  await bot.stop();
  return {
    messages: planned.length,
    perSecond: planned.length / seconds,
    gaps,
    memory: { ready, after },
    wrong: [...bot.errors, ...wrongArrivals(bot.platform, planned), ...wrongRows(file, planned)],
  };
}

/** Drains so many messages in a process of its own. */
export async function drainApart(file: string, messages: number, seed: number): Promise<Drain> {
  const child = fork(import.meta.filename, [file, String(messages), String(seed)]);
  const [result] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The process that drains ended early with code ${String(code)}.`);
    }),
  ])) as [Drain];
  return result;
}

if (import.meta.filename === process.argv[1]) {
  const [file = '', messages, seed] = process.argv.slice(2);
  const community = measuredEstate();
  const planned = planMessages(community, Number(messages), createChance(Number(seed)));
  process.send?.(await drain(file, community, planned));
  process.disconnect();
}
