/** How long timers and sockets had to wait, and how much of that the process was computing. */
import { performance } from 'node:perf_hooks';
import { percentile } from './statistics.ts';

/** Gaps of the event loop, ms. */
export interface Gaps {
  p50: number;
  p99: number;
  longest: number;
  /** The most processor time within one gap; what a gap has beyond it, it waited for the disk or for other processes. */
  longestComputed: number;
}

const EVERY_MS = 1;

/** Starts to watch; the answer tells what was seen until then. */
export function watchEventLoop(): () => Gaps {
  const late: number[] = [];
  let longestComputed = 0;
  let at = performance.now();
  let used = process.cpuUsage();
  let timer = setTimeout(look, EVERY_MS);
  function look(): void {
    const now = performance.now();
    const { user, system } = process.cpuUsage(used);
    const gap = now - at;
    late.push(gap);
    // Threads of the garbage collector compute too: never more than the gap itself.
    longestComputed = Math.max(longestComputed, Math.min(gap, (user + system) / 1000));
    at = now;
    used = process.cpuUsage();
    timer = setTimeout(look, EVERY_MS);
  }
  return () => {
    clearTimeout(timer);
    return {
      p50: percentile(late, 0.5),
      p99: percentile(late, 0.99),
      longest: percentile(late, 1),
      longestComputed,
    };
  };
}
