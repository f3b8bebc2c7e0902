/** Times that come round by the calendar, as a cron line of the policy: minute hour day month weekday. */
import { Cron } from 'croner';
import { z } from 'zod';

/** A cron line that comes round at all, or `off`. */
export const cronLine = z
  .string()
  .refine(
    (text) => text === 'off' || comesRound(text),
    'must be five cron fields such as "0 10 20 3,6,9,12 *" (10:00 on the 20th of March, June …), or off',
  );

function comesRound(text: string): boolean {
  try {
    return text.trim().split(/\s+/).length === 5 && new Cron(text).nextRun() !== null;
  } catch {
    return false;
  }
}

/** The newest time of a line that is not after a moment; undefined = it is off. */
export function lastTime(line: string, zone: string, now: Date): Date | undefined {
  if (line === 'off') return undefined;
  // It looks for times before its reference, by full seconds, and `now` itself is one.
  const newest = new Cron(line, { timezone: zone }).previousRuns(2, new Date(now.getTime() + 1000));
  return newest.find((one) => one <= now);
}

/** The first time of a line after a moment; undefined = it is off. */
export function nextTime(line: string, zone: string, now: Date): Date | undefined {
  return line === 'off' ? undefined : (new Cron(line, { timezone: zone }).nextRun(now) ?? undefined);
}
