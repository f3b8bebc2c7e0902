/** The clock on the wall of a time zone: local days, and the moment at which it first shows a time. */
import { IANAZone } from 'luxon';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A day in milliseconds, where the clock is not changed. */
export const DAY = 24 * HOUR;
/** No zone is further from UTC. */
const FURTHEST = 15 * HOUR;

/** Local times are written as the milliseconds that a clock of UTC would have; days are counted from 1970-01-01. */
export interface WallClock {
  /** The local day of a moment. */
  dayAt(at: number): number;
  /** For times of one local day: when does the clock first show them, or jump past them? */
  reaching(day: number): (time: number) => number;
}

/** The clock of a time zone. */
export function wallClock(name: string): WallClock {
  const zone = IANAZone.create(name);
  const offset = (at: number) => zone.offset(at) * MINUTE;
  return {
    dayAt: (at) => Math.floor((at + offset(at)) / DAY),
    reaching(day) {
      const before = offset(day * DAY - FURTHEST);
      const after = offset((day + 1) * DAY + FURTHEST);
      if (before === after) return (time) => time - before;
      return (time) => firstAt(time, before, after, offset);
    },
  };
}

/** Near one change of the clock. A time shown twice counts the first time, a time left out when it is jumped past. */
function firstAt(time: number, before: number, after: number, offset: (at: number) => number): number {
  for (const one of [before, after]) {
    if (offset(time - one) === one) return time - one;
  }
  let [early, late] = [time - Math.max(before, after), time - Math.min(before, after)];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offset(middle) === before) early = middle;
    else late = middle;
  }
  return late;
}
