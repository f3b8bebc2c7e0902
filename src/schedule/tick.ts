/** The clock: node-cron reads when each duty comes, the beat is our own, and each duty does what has fallen due. */
import { createTask } from 'node-cron';
import type { Sweep } from './sweep.ts';

const SECOND_MS = 1_000;

/**
 * Starts the ticking; what was missed while we were down is done at once. Returns how to stop it.
 *
 * node-cron's own beat goes through every second between the one that it waits for and the one that it finds: a clock
 * that is set forward by days would stop the process for hours, and one that is set back would stop the duties until it
 * has come round again. Here a time that has passed is one tick, and a clock that went back is asked anew.
 */
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
  const duties = sweeps.map((sweep) => {
    const task = createTask(sweep.every, () => undefined);
    return { sweep, task, next: nextOf(task) };
  });
  let looked = now().getTime();
  let timer: NodeJS.Timeout;
  const beat = () => {
    const time = now().getTime();
    const isBack = time < looked;
    looked = time;
    for (const duty of duties) {
      const isDue = duty.next <= time;
      if (isDue) void tick(duty.sweep);
      if (isDue || isBack) duty.next = nextOf(duty.task);
    }
    timer = setTimeout(beat, SECOND_MS - (time % SECOND_MS));
  };
  timer = setTimeout(beat, SECOND_MS - (looked % SECOND_MS));
  return async () => {
    clearTimeout(timer);
    for (const { task } of duties) await task.destroy();
    await Promise.all([...running.values()]);
  };
}

/** By the clock of the machine, as node-cron has no other. */
function nextOf(task: ReturnType<typeof createTask>): number {
  return task.getNextRuns(1)[0]?.getTime() ?? Infinity;
}
