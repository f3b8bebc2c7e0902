/** Which times the figures of a report look at, by its type and its period. Pure. */

import { DateTime } from 'luxon';
import { CLOCK_NAMES, CLOCKS } from '../clocks.ts';
import type { Community } from '../community.ts';
import { addDuration } from '../duration.ts';
import type { ReportType } from '../report.ts';
import { zoneOf } from '../zone.ts';
import type { Wanted } from './counted.ts';
import type { Period, Slot } from './period.ts';

/** Days before those that are looked at, with whose mean they are compared (part 6: 21). */
export const RECENT = 7;

/** What is asked of the tables, and how the course of work is drawn. */
export interface Wanting extends Wanted {
  unit: 'day' | 'month';
  /** How many of the buckets are drawn. */
  shown: number;
  /** How many of them are compared with the days before. */
  recent: number;
}

const DAY_MS = 86_400_000;

const COURSE: Record<ReportType, { unit: 'day' | 'month'; shown: number; recent: number }> = {
  morning: { unit: 'day', shown: 7, recent: 1 },
  daily: { unit: 'day', shown: 7, recent: 1 },
  weekly: { unit: 'day', shown: 7, recent: 7 },
  monthly: { unit: 'day', shown: 30, recent: 30 },
  visits: { unit: 'day', shown: 30, recent: 30 },
  archive: { unit: 'day', shown: 30, recent: 30 },
  quarterly: { unit: 'month', shown: 3, recent: 3 },
  annual: { unit: 'month', shown: 12, recent: 12 },
};

/** Alerts of these count as overdue: what only reminds or acts has no due time that anybody could miss. */
const ALERTED = CLOCK_NAMES.filter((name) => CLOCKS[name].due.does === 'alert');

/** What reports count: work for owners, and work among staff. */
export interface CountedKinds {
  kinds: readonly string[];
  inner: readonly string[];
}

/** All times that a report looks at. */
export function wantingOf(
  { id, policy, timezone }: Community,
  { type }: Slot,
  period: Period,
  { kinds, inner }: CountedKinds,
  now: Date,
): Wanting {
  const { unit, shown, recent } = COURSE[type];
  const end = DateTime.fromJSDate(period.to, { zone: zoneOf(timezone) });
  // What is filed at the first minute of a month is about the month before.
  const lastMoment = end.minus({ milliseconds: 1 });
  const before = unit === 'day' ? RECENT : 0;
  const many = shown + before;
  const first = end.minus({ [`${unit}s`]: many });
  // Where no clock is put forward or back in between, days are 24 hours, and need no calendar.
  const isEven = unit === 'day' && first.offset === end.offset;
  const edge = (back: number) =>
    isEven ? new Date(end.toMillis() - back * DAY_MS) : end.minus({ [`${unit}s`]: back }).toJSDate();
  const edges = Array.from({ length: many + 1 }, (_, i) => edge(many - i));
  const buckets = edges.slice(1).map((to, i) => ({ from: edges[i] ?? to, to }));
  const ago = (key: 'repeat.within' | 'report.unansweredAfter', at: Date) =>
    new Date(2 * at.getTime() - addDuration(at, policy[key], timezone).getTime());
  return {
    communityId: id,
    ...period,
    kinds,
    inner,
    clocks: ALERTED,
    now,
    soon: DateTime.fromJSDate(now, { zone: zoneOf(timezone) })
      .endOf('day')
      .toJSDate(),
    monthFrom: lastMoment.startOf('month').toJSDate(),
    year: lastMoment.toFormat('yyyy'),
    repeatFrom: ago('repeat.within', period.to),
    repeatCount: policy['repeat.count'],
    unansweredBefore: ago('report.unansweredAfter', now),
    buckets,
    reply: policy['report.monthly.includeReplyTime'] && WITH_REPLY.includes(type),
    rounds: WITH_ROUNDS.includes(type),
    records: WITH_RECORDS.includes(type),
    unit,
    shown,
    recent,
  };
}

const WITH_ROUNDS: readonly ReportType[] = ['monthly', 'archive'];
/** Tickets of these are settled by then, and looked through. */
const WITH_RECORDS: readonly ReportType[] = ['monthly', 'archive', 'quarterly', 'annual'];

const WITH_REPLY: readonly ReportType[] = ['monthly', 'archive', 'quarterly', 'annual'];
