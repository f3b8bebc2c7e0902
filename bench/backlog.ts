/** P1: the real bot works off a backlog, from receiving to sent. */
import type { Community } from '../src/domain/community.ts';
import type { Planned } from './messages.ts';
import { wrongArrivals, wrongRows } from './rows.ts';
import { deliver, startBot } from './running-bot.ts';

/** How a round went. */
export interface Round {
  /** Messages per second; 0 when something is wrong. */
  rate: number;
  wrong: string[];
}

/** One round on a file of its own. */
export async function runBacklog(
  file: string,
  community: Community,
  planned: readonly Planned[],
): Promise<Round> {
  const bot = await startBot(file, community);
  const begun = performance.now();
  await deliver(planned, bot.receive);
  await bot.drained();
  const seconds = (performance.now() - begun) / 1000;
  await bot.stop();
  const wrong = [...bot.errors, ...wrongArrivals(bot.platform, planned), ...wrongRows(file, planned)];
  return { rate: wrong.length > 0 ? 0 : planned.length / seconds, wrong };
}
