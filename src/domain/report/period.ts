/** When a report is due, which one it is and which time it covers; all in the community's own zone. */

import { DateTime } from 'luxon';
import { lastTime, nextTime } from '../cron.ts';
import { addDuration } from '../duration.ts';
import type { Policy, PolicyKey } from '../policy.ts';
import { REPORT_TYPES, type ReportType } from '../report.ts';
import { zoneOf } from '../zone.ts';

/** The policy key that says when each report is made. */
const CRON = {
  morning: 'digest.morning.cron',
  daily: 'digest.daily.cron',
  weekly: 'report.weekly.cron',
  monthly: 'report.monthly.cron',
  visits: 'report.visits',
  archive: 'archive.export.cron',
  quarterly: 'report.assessment.cron',
  annual: 'report.annual.cron',
} as const satisfies Record<ReportType, PolicyKey>;

/** A report that is to be made. */
export interface Slot {
  type: ReportType;
  key: string;
  at: Date;
}

/** A time that a report covers: after `from`, up to and with `to`. */
export interface Period {
  from: Date;
  to: Date;
}

interface Rules {
  policy: Policy;
  timezone: string;
}

/** The newest report of each type whose time has come: not before the community was known, and not too long ago. */
export function dueSlots({ policy, timezone }: Rules, since: Date, now: Date): Slot[] {
  return REPORT_TYPES.flatMap((type) => {
    const at = lastTime(policy[CRON[type]], timezone, now);
    if (!at || at < since) return [];
    const isTooLate = addDuration(at, policy['report.lateness'], timezone) < now;
    return isTooLate ? [] : [{ type, key: keyOf(type, at, timezone), at }];
  });
}

/** When the next report of any type is made; undefined where all are off. */
export function nextSlotAt({ policy, timezone }: Rules, now: Date): Date | undefined {
  const times = REPORT_TYPES.flatMap((type) => nextTime(policy[CRON[type]], timezone, now) ?? []);
  return times.length === 0 ? undefined : new Date(Math.min(...times.map((one) => one.getTime())));
}

/** The name of a report among those of its type; whatever the hour, there is one a day, week, month … */
export function keyOf(type: ReportType, at: Date, zone: string): string {
  const local = DateTime.fromJSDate(at, { zone: zoneOf(zone) });
  switch (type) {
    case 'morning':
    case 'daily':
      return local.toFormat('yyyy-MM-dd');
    case 'weekly':
      return local.toFormat("kkkk-'W'WW");
    default:
      return spanKey(type, spanOf(type, local));
  }
}

/** The report of a type that tells of a day: what `--date` means on the command line. */
export function keyAbout(type: ReportType, day: string, zone: string): string {
  const local = DateTime.fromISO(day, { zone: zoneOf(zone) });
  const unit = UNIT[type];
  return unit ? spanKey(type, local.startOf(unit)) : keyOf(type, local.toJSDate(), zone);
}

/**
 * What a report covers. A daily or weekly one begins where the one `before` it ended, or where the community was
 * loaded first: what happened while nobody counted is in it, unless that is too long ago.
 */
export function periodOf(
  { type, at }: Slot,
  { policy, timezone: zone }: Rules,
  before: Date | undefined,
  since: Date,
): Period {
  const local = DateTime.fromJSDate(at, { zone: zoneOf(zone) });
  const unit = UNIT[type];
  if (!unit) {
    const usual = local.minus(type === 'weekly' ? { weeks: 1 } : { days: 1 }).toJSDate();
    const late = addDuration(usual, policy['report.lateness'], zone).getTime() - usual.getTime();
    const first = new Date(usual.getTime() - late);
    const from = before ?? (since < usual ? since : usual);
    return { from: from < first ? first : from, to: at };
  }
  const begin = spanOf(type, local);
  const end = begin.plus(unit === 'quarter' ? { months: 3 } : { [`${unit}s`]: 1 });
  return { from: begin.toJSDate(), to: new Date(Math.min(end.toMillis(), at.getTime())) };
}

/** The moment at which the report about a day was to be made; for one that is made afterwards. */
export function slotAbout(type: ReportType, day: string, { policy, timezone }: Rules): Slot | undefined {
  const start = DateTime.fromISO(day, { zone: zoneOf(timezone) });
  const unit = UNIT[type];
  const key = keyAbout(type, day, timezone);
  // Made in the period or soon after it: the first time of the pattern that bears its name.
  let at: Date | undefined = (unit ? start.startOf(unit) : start.startOf(type === 'weekly' ? 'week' : 'day'))
    .minus({ seconds: 1 })
    .toJSDate();
  for (let i = 0; i < MOST_TIMES && at; i++) {
    at = nextTime(policy[CRON[type]], timezone, at);
    if (at && keyOf(type, at, timezone) === key) return { type, key, at };
  }
  return undefined;
}

/** A pattern that comes more often than this within a period is not looked through. */
const MOST_TIMES = 400;

const UNIT: Partial<Record<ReportType, 'month' | 'quarter' | 'year'>> = {
  monthly: 'month',
  visits: 'month',
  archive: 'month',
  quarterly: 'quarter',
  annual: 'year',
};

/**
 * The month, quarter or year that is reported. A monthly one that is set to the first day tells of the month before;
 * what is filed always does.
 */
function spanOf(type: ReportType, local: DateTime): DateTime {
  const unit = UNIT[type] ?? 'month';
  if (type === 'monthly' || type === 'visits') return local.minus({ days: 1 }).startOf(unit);
  return local.startOf(unit).minus(unit === 'quarter' ? { months: 3 } : { [`${unit}s`]: 1 });
}

function spanKey(type: ReportType, begin: DateTime): string {
  if (UNIT[type] === 'year') return begin.toFormat('yyyy');
  return begin.toFormat(UNIT[type] === 'quarter' ? "yyyy-'Q'q" : 'yyyy-MM');
}
