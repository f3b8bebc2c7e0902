/** R7: the clock of the machine is set, and the duties go on: each at its next time, none twice in a beat. */
import { schedule } from 'node-cron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTicking } from '../../src/schedule/tick.ts';
import { control, counted } from '../faults/record.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = new Date('2026-03-02T09:00:00.400+08:00');

describe('ticking', () => {
  let stop: () => Promise<void>;
  let ran: string[];

  beforeEach(() => {
    vi.useFakeTimers({ now: START });
    ran = [];
  });
  afterEach(async () => {
    await stop();
    vi.useRealTimers();
  });

  const duty = (name: string, every: string) => ({
    name,
    every,
    run: () => {
      ran.push(name);
      return Promise.resolve();
    },
    nextAt: () => Promise.resolve(undefined),
  });
  const start = async () => {
    const duties = [duty('second', '* * * * * *'), duty('night', '0 41 3 * * *')];
    stop = await startTicking(duties, () => new Date(), expect.fail);
    ran = [];
  };
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const count = (name: string) => ran.filter((one) => one === name).length;

  it('runs each duty at its time', async () => {
    await start();
    await pass(5 * SECOND);
    expect([count('second'), count('night')]).toEqual([5, 0]);
  });

  it.each([
    ['an hour back', -HOUR, 0],
    ['two hours ahead', 2 * HOUR, 0],
    ['a day ahead', DAY, 1],
    ['400 days ahead', 400 * DAY, 1],
    ['400 days back', -400 * DAY, 0],
  ])('goes on when the clock is set %s', async (_, ms, nights) => {
    await start();
    await pass(2 * SECOND);
    vi.setSystemTime(Date.now() + ms);
    await pass(5 * SECOND);
    const seconds = count('second');
    counted({ row: 'R7', runs: 1, lost: seconds < 6 ? 1 : 0, doubled: seconds > 8 ? 1 : 0 });
    // What was jumped over is one tick, as each duty finds by itself all that is due; a step back costs one.
    expect(seconds).toBeGreaterThanOrEqual(6);
    expect(seconds).toBeLessThanOrEqual(8);
    expect(count('night')).toBe(nights);
  });

  it('stands still for an hour with the beat of node-cron itself (negative control)', async () => {
    const task = schedule('* * * * * *', () => void ran.push('second'));
    stop = async () => void (await task.destroy());
    await pass(2 * SECOND);
    vi.setSystemTime(Date.now() - HOUR);
    ran = [];
    await pass(600 * SECOND);
    control('R7', `${count('second')} ticks in 10 minutes after the clock went back`, count('second') < 5);
    expect(count('second')).toBeLessThan(5);
  });

  it('begins nothing a second time beside itself, and stops when what is under way is done', async () => {
    let release: () => void = () => undefined;
    let begun = 0;
    const slow = {
      ...duty('slow', '* * * * * *'),
      run: () => {
        begun += 1;
        return begun === 1 ? Promise.resolve() : new Promise<void>((resolve) => (release = resolve));
      },
    };
    stop = await startTicking([slow], () => new Date(), expect.fail);
    await pass(5 * SECOND);
    expect(begun).toBe(2);
    let stopped = false;
    const stopping = stop().then(() => {
      stopped = true;
    });
    await pass(SECOND);
    expect(stopped).toBe(false);
    release();
    await stopping;
    stop = () => Promise.resolve();
    expect(stopped).toBe(true);
  });
});
