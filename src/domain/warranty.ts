/** What is still free: by the day of handover and the thing (R144). */
import { DateTime } from 'luxon';
import type { Community } from './community.ts';
import { addDuration } from './duration.ts';
import type { Category } from './request.ts';
import { parseUnitCode } from './unit.ts';
import { zoneOf } from './zone.ts';

/** Is work on this in the home free or paid? A community without a warranty table does all of it free. */
export function billingOf(
  { warranty, timezone }: Community,
  unit: string,
  category: Category,
  now: Date,
): 'free' | 'paid' {
  const building = parseUnitCode(unit)?.building;
  const handover = building === undefined ? undefined : warranty?.handover[building];
  if (!warranty || handover === undefined) return 'free';
  const from = DateTime.fromISO(handover, { zone: zoneOf(timezone) }).toJSDate();
  const until = addDuration(from, warranty[category] ?? warranty.default, timezone);
  return now < until ? 'free' : 'paid';
}
