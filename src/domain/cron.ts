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
  if (pattern === 'off') return undefined;
  // The library answers strictly before: from a second later on, the moment itself is found too.
  const times = jobOf(pattern, zone).previousRuns(2, new Date(at.getTime() + 1000));
  return times.find((one) => one <= at);
}

/** The next time of a pattern after a moment; undefined for off. */
export function nextTime(pattern: string, zone: string, at: Date): Date | undefined {
  if (pattern === 'off') return undefined;
  return jobOf(pattern, zone).nextRun(at) ?? undefined;
}

function jobOf(pattern: string, timezone: string): Cron {
  return new Cron(pattern, { mode: '5-part', paused: true, timezone });
}
