import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { watchEventLoop } from '../../bench/event-loop.ts';

it('sees for how long nothing else could run, and that it was computing', async () => {
  const gapsUntilNow = watchEventLoop();
  await pause(5);
  const until = performance.now() + 60;
  const used = process.cpuUsage();
  // Both: on a busy machine time passes without computing.
  while (performance.now() < until || process.cpuUsage(used).user < 60_000);
  await pause(5);
  const gaps = gapsUntilNow();
  expect(gaps.longest).toBeGreaterThanOrEqual(60);
  expect(gaps.longestComputed).toBeGreaterThanOrEqual(50);
  expect(gaps.p50).toBeLessThan(60);
});
