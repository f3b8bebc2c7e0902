/** The clock: node-cron ticks, and each duty does what has fallen due. */
import { schedule } from 'node-cron';
import type { Sweep } from './sweep.ts';

/** Starts the ticking; what was missed while we were down is done at once. Returns how to stop it. */
export async function startTicking(
  sweeps: readonly Sweep[],
  now: () => Date,
  report: (error: unknown, sweep: string) => void,
): Promise<() => Promise<void>> {
  const running = new Map<string, Promise<void>>();
  const tick = (sweep: Sweep): Promise<void> => {
    // A slow duty is not started a second time beside itself.
    const before = running.get(sweep.name);
    if (before) return before;
    const run = sweep
      .run(now())
      .catch((error: unknown) => report(error, sweep.name))
      .finally(() => running.delete(sweep.name));
    running.set(sweep.name, run);
    return run;
  };
  await Promise.all(sweeps.map(tick));
  const tasks = sweeps.map((sweep) => schedule(sweep.every, () => tick(sweep)));
  return async () => {
    for (const task of tasks) await task.destroy();
    await Promise.all([...running.values()]);
  };
}
