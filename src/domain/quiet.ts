/** Quiet hours: what is not urgent waits for the morning. */

import { DateTime } from 'luxon';
import type { Community } from './community.ts';
import { zoneOf } from './zone.ts';

/** When the quiet hours end that it is now; undefined = it is none. */
export function quietUntil(community: Community, now: Date): Date | undefined {
  const { from, to } = community.quietHours;
  const local = DateTime.fromJSDate(now, { zone: zoneOf(community.timezone) });
  const clock = local.toFormat('HH:mm');
  const overnight = from > to;
  const quiet = overnight ? clock >= from || clock < to : clock >= from && clock < to;
  if (!quiet) return undefined;
  const [hour = 0, minute = 0] = to.split(':').map(Number);
  const end = local.set({ hour, minute, second: 0, millisecond: 0 });
  return (end > local ? end : end.plus({ days: 1 })).toJSDate();
}
