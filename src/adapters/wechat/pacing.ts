/** Writes no faster than a person: a pause of changing length before each message, and only so many a day. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** How fast we write. */
export interface Pace {
  /** Between two messages, ms; chance adds up to as much again. */
  gapMs: number;
  perDay: number;
  /** After WeChat said that it was too much, ms. */
  restMs: number;
}

export const PACE: Pace = { gapMs: 2_000, perDay: 1_000, restMs: 60 * 60_000 };

/** The state of it, kept over a start. */
export interface Pacing {
  /** What a message takes as a rule, ms. */
  usualMs: number;
  /** How long to wait before the next message, ms. */
  waitMs(): number;
  /** One is sent. */
  sent(): void;
  /** WeChat says that it was too much. */
  tooMuch(): void;
}

const kept = z.object({ day: z.string(), count: z.int(), restsUntil: z.number().default(0) });

/** Opens the count in a file, which need not be there yet. */
export function openPacing(file: string, pace: Pace, now: () => Date, random: () => number): Pacing {
  let state = read(file);
  let nextAt = 0;
  const write = () => writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
  return {
    usualMs: pace.gapMs * 1.5,
    waitMs: () => {
      const at = now().getTime();
      const day = dayOf(now());
      if (state.day !== day) state = { ...state, day, count: 0 };
      const full = state.count >= pace.perDay ? endOfDay(now()) : 0;
      return Math.max(0, nextAt - at, state.restsUntil - at, full - at);
    },
    sent: () => {
      nextAt = now().getTime() + pace.gapMs * (1 + random());
      state = { ...state, count: state.count + 1 };
      write();
    },
    tooMuch: () => {
      state = { ...state, restsUntil: now().getTime() + pace.restMs };
      write();
    },
  };
}

function read(file: string): z.infer<typeof kept> {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { day: '', count: 0, restsUntil: 0 };
  }
}

function dayOf(at: Date): string {
  return at.toDateString();
}

function endOfDay(at: Date): number {
  const end = new Date(at);
  return end.setHours(24, 0, 0, 0);
}
