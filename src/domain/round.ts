/** Rounds of inspection: each day's or week's has its time, and goes on being told of when it was missed (R163, R212). */
import { DateTime } from 'luxon';
import type { Community, Inspection } from './community.ts';
import { zoneOf } from './zone.ts';

/** One round: who has to walk it by when, and what became of it. */
export interface Round {
  id: string;
  communityId: string;
  name: string;
  kind: Inspection['kind'];
  /** The member of staff who has to walk it. */
  personId: string;
  /** `void` = there was nothing to walk. */
  status: 'open' | 'done' | 'missed' | 'void';
  opensAt: Date;
  dueAt: Date;
  warnAt: Date;
  warnedAt?: Date | undefined;
  doneAt?: Date | undefined;
  doneById?: string | undefined;
  note?: string | undefined;
  pictures: string[];
  ackedAt?: Date | undefined;
  alerts: number;
  /** Guards against two changes at once; 0 = not stored yet. */
  version: number;
  nextAt?: Date | undefined;
}

/** When a round opens, is due, and its steward is reminded. */
type Slot = Pick<Round, 'id' | 'opensAt' | 'dueAt' | 'warnAt'>;

/** After a long time in which nobody looked, no more rounds than these are caught up with. */
const MOST = 62;

/** Rounds of an inspection that have opened by `now` and were due after `since`, oldest first. */
export function slotsOf(inspection: Inspection, community: Community, since: Date, now: Date): Slot[] {
  const { every, due } = inspection;
  const { id: communityId, timezone: zone, policy } = community;
  const [hour = 0, minute = 0] = due.time.split(':').map(Number);
  const step = every === 'day' ? { days: 1 } : { weeks: 1 };
  const slots: Slot[] = [];
  let opens = DateTime.fromJSDate(now, { zone: zoneOf(zone) }).startOf(every);
  for (let i = 0; i < MOST; i++) {
    // By the clock on the wall: the day on which it is changed is an hour shorter or longer.
    const at = opens.plus({ days: every === 'day' ? 0 : (due.weekday ?? 1) - 1 }).set({ hour, minute });
    if (at.toJSDate() <= since) break;
    const length = at.toMillis() - opens.toMillis();
    slots.unshift({
      id: `${communityId}/${inspection.name}/${at.toFormat('yyyy-MM-dd')}`,
      opensAt: opens.toJSDate(),
      dueAt: at.toJSDate(),
      warnAt: new Date(opens.toMillis() + Math.round(length * policy['alert.warnRatio'])),
    });
    opens = opens.minus(step);
  }
  return slots;
}

/** When the next round of a community opens; undefined where there are none. */
export function nextOpening({ inspections, timezone: zone }: Community, now: Date): Date | undefined {
  if (inspections.length === 0) return undefined;
  return DateTime.fromJSDate(now, { zone: zoneOf(zone) })
    .startOf('day')
    .plus({ days: 1 })
    .toJSDate();
}

/** Does a check-in at this moment still count for a round that was missed: on the same day, in the same week? */
export function canMakeUp(
  { status, opensAt, dueAt }: Round,
  inspection: Inspection,
  zone: string,
  now: Date,
) {
  const end = DateTime.fromJSDate(opensAt, { zone: zoneOf(zone) })
    .endOf(inspection.every)
    .toJSDate();
  return status === 'missed' && now > dueAt && now <= end;
}

/** The rooms or buildings that a round leads to, by the area of its steward; what is in nobody's area is everybody's. */
export function placesOf(
  community: Community,
  { name, kind, by }: Inspection,
  units: readonly string[],
): string[] {
  const { inspections, staff } = community;
  const areaOf = (who: string) => staff.find((one) => one.name === who)?.buildings;
  const others = inspections.filter((one) => one.kind === kind && one.name !== name);
  const has = (who: string, unit: string) => areaOf(who)?.includes(unit.split('-')[0] ?? '') ?? true;
  return units.filter((unit) => has(by, unit) || !others.some((one) => has(one.by, unit)));
}
