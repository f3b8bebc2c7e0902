/** Puts what was counted together into the figures of a report. Pure. */

import { DateTime } from 'luxon';
import { calendarOf, yearsWithoutDays } from '../calendar.ts';
import type { Community } from '../community.ts';
import type { DueMatter, Figures, Matter } from '../report.ts';
import { zoneOf } from '../zone.ts';
import type { Counted, DueClock, OpenTicket, Sort } from './counted.ts';
import { offerFigures } from './offers.ts';
import { innerFigures, recordFigures, taskFigures } from './own-work.ts';
import type { Period, Slot } from './period.ts';
import {
  collectionOf,
  complaintFigures,
  complaintsOf,
  pointsOf,
  satisfactionOf,
  sum,
  visitsOf,
} from './rates.ts';
import { RECENT, type Wanting } from './wanting.ts';

/** Matters of one list that are kept by number; the rest is counted. */
const MOST_LISTED = 200;
/** The first of buildings, trades and repeated faults. */
const MOST_TOP = 10;
/** Holidays are announced each autumn: so many days ahead their absence is told. */
const LOOK_AHEAD_MS = 60 * 86_400_000;
/** A report that comes so long after its time says so. */
const LATE_MS = 3_600_000;

/** What a report is made of besides what was counted. */
export interface Making {
  community: Community;
  slot: Slot;
  period: Period;
  wanting: Wanting;
  now: Date;
  /** Made from the tables long after, and not when it was due. */
  afterwards?: true;
}

/** The figures of one report. */
export function composeFigures(counted: Counted, making: Making): Figures {
  const { community, slot, period, now, wanting } = making;
  const { names } = counted;
  const { policy } = community;
  const overdue = earliest(counted.due.filter(({ dueAt }) => dueAt <= now));
  const late = new Set(overdue.map(({ ticket }) => ticket.id));
  const soon = earliest(counted.due.filter(({ dueAt, ticket }) => dueAt > now && !late.has(ticket.id)));
  const open = counted.open.filter(({ status }) => status !== 'resolved');
  const innerOpen = counted.innerOpen.filter(({ status }) => status !== 'resolved');
  const innerLate = earliest(counted.innerDue.filter(({ dueAt }) => dueAt <= now));
  const records = wanting.records ? recordFigures(counted, community) : undefined;
  // What is about a colleague goes to no group, not even by its number.
  const shown = open.filter(({ confidential }) => !confidential);
  const isLate = now.getTime() - slot.at.getTime() > LATE_MS;
  return {
    version: 1,
    community: community.name,
    zone: community.timezone,
    type: slot.type,
    key: slot.key,
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    madeAt: now.toISOString(),
    made: making.afterwards ? 'afterwards' : isLate ? 'late' : 'on_time',
    totals: {
      new: sum(counted.fresh),
      done: sum(counted.done),
      open: open.length,
      overdue: overdue.length,
      reopened: counted.reopened,
    },
    departments: byDepartment(counted, open, overdue),
    handlers: byHandler(counted, open, overdue),
    kinds: slot.type === 'monthly' && !policy['report.monthly.repairs'] ? [] : byKind(counted, open),
    overdue: listed(overdue.filter(isPublic).map((one) => dueMatter(one, names))),
    dueSoon: listed(soon.filter(isPublic).map((one) => dueMatter(one, names))),
    open: listed(shown.map((one) => matterOf(one, names))),
    complaints: complaintsOf(counted.fresh),
    ...complaintFigures(counted, community),
    firstAsked: firstAsked(shown, names),
    visits: visitsOf(counted, community),
    satisfaction: satisfactionOf(counted, community),
    collection: collectionOf(counted, community, wanting.year),
    ...(wanting.records && offerFigures(counted, community)),
    ...compared(counted, wanting),
    trend: trendOf(counted, wanting, community.timezone),
    buildings: top(counted.fresh, (one) => one.building).map(({ key, count }) => ({ building: key, count })),
    categories: topCategories(counted.fresh),
    failed: counted.failed,
    unanswered: { parked: counted.parked, waiting: counted.waiting },
    repeated: counted.repeated.slice(0, MOST_TOP),
    repeatedWithinDays: Math.round((period.to.getTime() - wanting.repeatFrom.getTime()) / 86_400_000),
    unknownYears: yearsWithoutDays(
      calendarOf(community),
      period.to,
      new Date(period.to.getTime() + LOOK_AHEAD_MS),
    ),
    inner: innerFigures(counted, innerOpen, innerLate),
    ...(wanting.records && { tasks: taskFigures(counted, innerLate, community) }),
    ...(records && { records }),
    ...(counted.reply && { reply: counted.reply }),
    ...(counted.surveys && { surveys: counted.surveys }),
    ...(counted.rounds && { rounds: counted.rounds }),
    ...(counted.vacant && {
      vacant: counted.vacant.map(({ no, category, unit, status }) => ({
        no,
        ...(category !== undefined && { category }),
        ...(unit !== undefined && { unit }),
        status,
      })),
    }),
  };
}

const listed = <T>(items: readonly T[]) => ({ total: items.length, items: items.slice(0, MOST_LISTED) });

const isPublic = ({ ticket }: DueClock): boolean => !ticket.confidential;

/** One line a ticket: the clock that is due the longest. */
function earliest(due: readonly DueClock[]): DueClock[] {
  const found = new Map<string, DueClock>();
  for (const one of [...due].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())) {
    if (!found.has(one.ticket.id)) found.set(one.ticket.id, one);
  }
  return [...found.values()];
}

function matterOf(ticket: OpenTicket, names: Counted['names']): Matter {
  const { no, kind, category, topic, severity, department, handlerId, status, filedAt } = ticket;
  const handler = handlerId === undefined ? undefined : names.get(handlerId);
  return {
    no,
    kind,
    ...(category !== undefined && { category }),
    ...(topic !== undefined && { topic }),
    ...(severity !== undefined && { severity }),
    ...(department !== undefined && { department }),
    ...(handler !== undefined && { handler }),
    status,
    filedAt: filedAt.toISOString(),
  };
}

function dueMatter({ ticket, clock, dueAt }: DueClock, names: Counted['names']): DueMatter {
  return { ...matterOf(ticket, names), clock, dueAt: dueAt.toISOString() };
}

function byDepartment(counted: Counted, open: readonly OpenTicket[], overdue: readonly DueClock[]) {
  const of = (rows: readonly Sort[], name: string) => sum(rows.filter((one) => one.department === name));
  const all = [...counted.fresh, ...counted.done, ...open, ...overdue.map(({ ticket }) => ticket)];
  const names = [...new Set(all.flatMap(({ department }) => department ?? []))].sort();
  const rows = names.map((name) => ({
    department: name,
    new: of(counted.fresh, name),
    done: of(counted.done, name),
    open: open.filter((one) => one.department === name).length,
    overdue: overdue.filter(({ ticket }) => ticket.department === name).length,
  }));
  return rows.sort((a, b) => b.overdue - a.overdue || b.open - a.open || b.new - a.new);
}

function byHandler(
  { done, ratings, names }: Counted,
  open: readonly OpenTicket[],
  overdue: readonly DueClock[],
) {
  const late = overdue.map(({ ticket }) => ticket);
  const ids = new Set([...done, ...open, ...late, ...ratings].flatMap(({ handlerId }) => handlerId ?? []));
  const rows = [...ids].flatMap((id) => {
    const name = names.get(id);
    if (name === undefined) return [];
    const mine = <T extends { handlerId?: string | undefined }>(all: readonly T[]) =>
      all.filter((one) => one.handlerId === id);
    return [
      {
        name,
        done: sum(mine(done)),
        open: mine(open).length,
        overdue: mine(late).length,
        rated: pointsOf(mine(ratings)),
      },
    ];
  });
  return rows.sort((a, b) => b.overdue - a.overdue || b.done - a.done || (a.name < b.name ? -1 : 1));
}

function byKind({ fresh, done }: Counted, open: readonly OpenTicket[]) {
  const kinds = [...new Set([...fresh, ...done, ...open].map(({ kind }) => kind))].sort();
  return kinds.map((kind) => ({
    kind,
    new: sum(fresh.filter((one) => one.kind === kind)),
    done: sum(done.filter((one) => one.kind === kind)),
    open: open.filter((one) => one.kind === kind).length,
  }));
}

function firstAsked(open: readonly OpenTicket[], names: Counted['names']) {
  const found = new Map<string, string[]>();
  for (const { firstHandlerId, no } of open) {
    const name = firstHandlerId === undefined ? undefined : names.get(firstHandlerId);
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), no]);
  }
  const rows = [...found].map(([name, nos]) => ({ name, nos: nos.sort() }));
  return rows.sort((a, b) => b.nos.length - a.nos.length || (a.name < b.name ? -1 : 1));
}

/** A day of late against the seven before; nothing where the course is drawn by months. */
function compared({ course }: Counted, { unit, recent }: Wanting): Pick<Figures, 'comparison'> {
  if (unit === 'month') return {};
  const mean = (rows: Counted['course'], key: 'new' | 'done') =>
    rows.reduce((all, one) => all + one[key], 0) / Math.max(rows.length, 1);
  const last = course.slice(-recent);
  const before = course.slice(-recent - RECENT, -recent);
  return {
    comparison: {
      new: mean(last, 'new'),
      done: mean(last, 'done'),
      meanNew: mean(before, 'new'),
      meanDone: mean(before, 'done'),
    },
  };
}

function trendOf({ course }: Counted, { buckets, unit, shown }: Wanting, zone: string): Figures['trend'] {
  const first = buckets.length - shown;
  const points = buckets.slice(first).map(({ to }, i) => ({
    // One that ends with midnight belongs to the day that ends.
    label: labelOf(DateTime.fromMillis(to.getTime() - 1, { zone: zoneOf(zone) }), unit),
    new: course[first + i]?.new ?? 0,
    done: course[first + i]?.done ?? 0,
  }));
  return { unit, points };
}

/** 2026-03-02, or 2026-03 */
function labelOf(at: DateTime, unit: Wanting['unit']): string {
  const day = at.toISODate() ?? '';
  return unit === 'day' ? day : day.slice(0, 'yyyy-MM'.length);
}

function top<T extends { count: number }>(rows: readonly T[], keyOf: (row: T) => string | undefined) {
  const found = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== undefined) found.set(key, (found.get(key) ?? 0) + row.count);
  }
  return [...found]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_TOP);
}

function topCategories(fresh: readonly Sort[]): Figures['categories'] {
  const what = ({ kind, category, topic }: Sort) => JSON.stringify([kind, category ?? '', topic ?? '']);
  return top(fresh, what).map(({ key, count }) => {
    const [kind = '', category, topic] = JSON.parse(key) as string[];
    return { kind, ...(category && { category }), ...(topic && { topic }), count };
  });
}
