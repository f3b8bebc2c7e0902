/** Duties by the calendar: `0 18 * * *` in the community's own zone, `lastDay 18:00` for the end of the month. */
import { Cron } from 'croner';
import { z } from 'zod';
import { TIME } from './frame.ts';

const LAST_DAY = new RegExp(`^lastDay (${TIME})$`);
const WRONG = 'must be a time of the calendar such as "0 18 * * *" or "lastDay 18:00", or off';
/** The zone that tells whether a pattern ever comes true; any will do. */
const ANYWHERE = 'UTC';

/** A pattern of five parts (minute, hour, day, month, weekday), or off. */
export const cron = z.string({ error: WRONG }).transform((text, context): string => {
  if (text === 'off') return text;
  const [, clock] = LAST_DAY.exec(text) ?? [];
  const [hour, minute] = (clock ?? '').split(':').map(Number);
  const pattern = clock === undefined ? text.trim() : `${minute} ${hour} L * *`;
  try {
    if (jobOf(pattern, ANYWHERE).nextRun() !== null) return pattern;
    context.issues.push({ code: 'custom', message: 'never comes true; correct day and month', input: text });
  } catch {
    context.issues.push({ code: 'custom', message: WRONG, input: text });
  }
  return z.NEVER;
});

/** The newest time of a pattern at or before a moment; undefined for off. */
export function lastTime(pattern: string, zone: string, at: Date): Date | undefined {
  return pattern === 'off' ? undefined : stretchOf(pattern, zone, at).last;
}

/** The next time of a pattern after a moment; undefined for off. */
export function nextTime(pattern: string, zone: string, at: Date): Date | undefined {
  return pattern === 'off' ? undefined : stretchOf(pattern, zone, at).next;
}

/** The time between two times of a pattern, the first with it. */
interface Stretch {
  from: Date;
  last: Date | undefined;
  next: Date | undefined;
}

/** The clock asks the same patterns again and again, mostly within the same stretch: the newest of each is kept. */
const known = new Map<string, { job: Cron; stretch: Stretch }>();
const MOST_KNOWN = 1_000;

function stretchOf(pattern: string, zone: string, at: Date): Stretch {
  const key = `${zone} ${pattern}`;
  const before = known.get(key);
  if (before && before.stretch.from <= at && (!before.stretch.next || at < before.stretch.next)) {
    return before.stretch;
  }
  const job = before?.job ?? jobOf(pattern, zone);
  const stretch = followed(before?.stretch, job, at) ?? found(job, at);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, { job, stretch });
  return stretch;
}

/** The stretch that follows another, where the moment is in that one: looking back costs more than looking ahead. */
function followed(before: Stretch | undefined, job: Cron, at: Date): Stretch | undefined {
  const last = before?.next;
  if (!last || at < last) return undefined;
  const next = job.nextRun(last) ?? undefined;
  return !next || at < next ? { from: last, last, next } : undefined;
}

function found(job: Cron, at: Date): Stretch {
  // The library answers strictly before: from a second later on, the moment itself is found too.
  const last = job.previousRuns(2, new Date(at.getTime() + 1000)).find((one) => one <= at);
  return { from: last ?? at, last, next: job.nextRun(at) ?? undefined };
}

function jobOf(pattern: string, timezone: string): Cron {
  return new Cron(pattern, { mode: '5-part', paused: true, timezone });
}
