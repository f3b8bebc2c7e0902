/** Keeps the process that speaks WeChat alive: started anew when it died or hangs, ever more slowly, and not when switched off. */
import { existsSync } from 'node:fs';
import type { Child, Launch } from './launch.ts';
import { type FromChild, fromChild, type ToChild } from './protocol.ts';

/** Times of the watch, ms. */
export interface Watch {
  /** How often is looked at the child and at the switch. */
  lookMs: number;
  /** A child that has said nothing for so long hangs. */
  hangMs: number;
  /** A puppet of which nothing was seen for so long is gone. */
  deafMs: number;
  /** The first pause before a new start; it doubles up to the longest. */
  pauseMs: number;
  longestMs: number;
  /** One that was logged in for so long did not die of its start. */
  steadyMs: number;
  /** How long it may take to end by itself. */
  stopMs: number;
}

export const WATCH: Watch = {
  lookMs: 2_000,
  hangMs: 30_000,
  deafMs: 120_000,
  pauseMs: 1_000,
  longestMs: 5 * 60_000,
  steadyMs: 60_000,
  stopMs: 7_000,
};

/** What the supervisor needs. */
export interface Supervising {
  launch: Launch;
  watch: Watch;
  /** While this file is there, WeChat is switched off. */
  switchFile: string;
  heard: (message: FromChild) => void;
  /** The child is gone, or was put down; `off` = it will not come back until the switch is turned. */
  gone: (reason: string, off: boolean) => void;
  report: (error: unknown, detail: Record<string, unknown>) => void;
}

/** The watch over one child. */
export interface Supervisor {
  start(): void;
  /** False = there is none. */
  post(message: ToChild): boolean;
  stop(): Promise<void>;
}

/** Begins with no child. */
export function createSupervisor(supervising: Supervising): Supervisor {
  const { launch, watch, switchFile, heard, gone, report } = supervising;
  let child: Child | undefined;
  let ended: (() => void) | undefined;
  let heardAt = 0;
  let failures = 0;
  let loggedInAt = Number.POSITIVE_INFINITY;
  let off = false;
  let stopped = true;
  let looking: NodeJS.Timeout | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let killedFor: string | undefined;

  const start = (): void => {
    waiting = undefined;
    if (stopped || off || child) return;
    heardAt = Date.now();
    killedFor = undefined;
    loggedInAt = Number.POSITIVE_INFINITY;
    const started = launch({
      heard: (raw) => {
        const message = fromChild.safeParse(raw);
        if (!message.success)
          return report(new Error('The WeChat process says what nobody understands.'), {});
        heardAt = Date.now();
        if (message.data.tells === 'login') loggedInAt = heardAt;
        if (message.data.tells === 'alive' && message.data.loggedIn && message.data.quietMs > watch.deafMs) {
          kill(`nothing was seen of the puppet for ${Math.round(message.data.quietMs / 1000)} s`);
          return;
        }
        heard(message.data);
      },
      ended: (reason) => {
        child = undefined;
        ended?.();
        gone(killedFor ?? reason, off);
        if (stopped || off) return;
        failures = Date.now() - loggedInAt > watch.steadyMs ? 1 : failures + 1;
        const pause = Math.min(watch.pauseMs * 2 ** (failures - 1), watch.longestMs);
        report(new Error(`The WeChat process is gone (${killedFor ?? reason}) and is started again.`), {
          failures,
          inMs: pause,
        });
        waiting = setTimeout(start, pause);
      },
    });
    child = started;
  };
  const kill = (why: string): void => {
    killedFor = why;
    child?.kill();
  };
  const letGo = async (): Promise<void> => {
    if (!child) return;
    const over = new Promise<void>((resolve) => {
      ended = resolve;
    });
    child.post({ asks: 'stop' });
    const timer = setTimeout(() => child?.kill(), watch.stopMs);
    await over;
    clearTimeout(timer);
    ended = undefined;
  };
  const look = (): void => {
    const now = existsSync(switchFile);
    if (now && !off) {
      off = true;
      clearTimeout(waiting);
      report(new Error(`WeChat is switched off: remove ${switchFile} to switch it on.`), {});
      if (child) void letGo();
      else gone('switched off', true);
    } else if (!now && off) {
      off = false;
      failures = 0;
      start();
    }
    if (child && Date.now() - heardAt > watch.hangMs) kill(`it said nothing for ${watch.hangMs / 1000} s`);
  };
  return {
    start: () => {
      stopped = false;
      look();
      looking = setInterval(look, watch.lookMs);
      start();
    },
    post: (message) => {
      child?.post(message);
      return child !== undefined;
    },
    stop: async () => {
      stopped = true;
      clearInterval(looking);
      clearTimeout(waiting);
      await letGo();
    },
  };
}
