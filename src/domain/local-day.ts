/** The calendar day of a moment in a zone, as ticket numbers carry it. */
import { DateTime } from 'luxon';

/** YYMMDD in the community's own zone. */
export function localDay(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat('yyMMdd');
}
