/** A moment as a community's own clock shows it. */

import { DateTime } from 'luxon';
import { zoneOf } from './zone.ts';

/** YYMMDD in the community's own zone. */
export function localDay(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone: zoneOf(zone) }).toFormat('yyMMdd');
}

/** ISO 8601 with the offset that the zone has at that moment. */
export function localIso(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone: zoneOf(zone) }).toISO() ?? at.toISOString();
}

/** YY of a YYMMDD. */
export function yearOf(day: string): string {
  return day.slice(0, 2);
}

/** YYYY-MM-DD in the community's own zone. */
export function localDate(at: Date, zone: string): string {
  return localIso(at, zone).slice(0, 10);
}
