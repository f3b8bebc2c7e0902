/** When owners are reminded of a bill: so many days before and after its last day, at one time of the day. */

import { DateTime } from 'luxon';
import type { Community } from './community.ts';
import { zoneOf } from './zone.ts';

/** The moments at which a bill with this last day (2026-02-28) is spoken of, in order. */
export function reminderTimes(
  due: string,
  { policy, timezone }: Pick<Community, 'policy' | 'timezone'>,
): Date[] {
  const [hour = 0, minute = 0] = policy['fee.remindAt'].split(':').map(Number);
  const day = DateTime.fromISO(due, { zone: zoneOf(timezone) });
  return [...policy['fee.reminders']]
    .sort((a, b) => a - b)
    .map((days) => day.plus({ days }).set({ hour, minute }).toJSDate());
}

/** The last days to pay of which a reminder may fall on this day or later, and none later than the last. */
export function dueRange(
  now: Date,
  { policy, timezone }: Pick<Community, 'policy' | 'timezone'>,
): {
  from: string;
  to: string;
} {
  const today = DateTime.fromJSDate(now, { zone: zoneOf(timezone) });
  const days = policy['fee.reminders'];
  const shift = (count: number) => today.minus({ days: count }).toISODate() ?? '';
  return { from: shift(Math.max(0, ...days) + LATE_DAYS), to: shift(Math.min(0, ...days)) };
}

/** A reminder that could not be given in time is given so many days later at the most. */
export const LATE_DAYS = 2;
