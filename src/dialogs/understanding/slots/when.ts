import type { When } from '../../../domain/request.ts';
import type { Span } from './span.ts';
import { kindsAt, mayNameTime } from './when/begins.ts';
import { calendarOf, DAY, hours } from './when/calendar.ts';
import { type Moment, readMoment } from './when/moment.ts';
import { PARTS } from './when/part.ts';
import { type Plan, planOf } from './when/plan.ts';

/** A time that the message names, and what the words round it make of it. */
export interface TimeMention extends Span, Plan {
  readonly when: When;
  readonly deadline: boolean;
}

interface Found {
  readonly start: number;
  readonly moment: Moment;
  readonly plan: Plan;
}

// Nobody names more times than this; a text that does is no message.
const MOST = 16;
// Within a number these may stand, but nobody begins to name a time with one of them.
const NO_START = '〇百幺';

/** Times that the message names, in order. */
export function readTimes(text: string, sentAt: string): TimeMention[] {
  if (!mayNameTime(text)) return [];
  const calendar = calendarOf(sentAt);
  if (!calendar) return [];
  const found: Found[] = [];
  let at = 0;
  while (at < text.length && found.length < MOST) {
    const begins = kindsAt(text, at) !== 0 && !NO_START.includes(text[at] ?? '');
    const moment = begins ? readMoment(text, at, calendar) : undefined;
    if (!moment) {
      at++;
      continue;
    }
    found.push({ start: at, moment, plan: planOf(text, at, moment, calendar) });
    at = moment.end;
  }
  if (found.length === 0) return [];
  const times = found.length > 1 ? narrowed(found) : found;
  // Written out: this is read for every message, and spreading is slow.
  return times.map(({ start, moment, plan }) => ({
    planned: plan.planned,
    open: plan.open && !(moment.rolled && !plan.planned),
    refused: plan.refused,
    former: plan.former,
    instead: plan.instead,
    weight: plan.weight,
    start,
    end: moment.end,
    when: { from: calendar.iso(moment.from), to: calendar.iso(moment.to) },
    deadline: moment.deadline,
  }));
}

// "明天搬走，上午车来": the hour said further on belongs to the day that was named before.
function narrowed(found: readonly Found[]): Found[] {
  const out = [...found];
  for (let index = 1; index < out.length; index++) {
    const [day, hour] = [out[index - 1], out[index]];
    if (!day?.plan.open || day.plan.refused || !hour?.plan.open || hour.plan.refused) continue;
    const moment = within(day.moment, hour.moment);
    if (!moment) continue;
    out[index - 1] = { ...day, plan: { ...day.plan, planned: false, open: false } };
    const planned = day.plan.planned || hour.plan.planned;
    out[index] = {
      ...hour,
      moment,
      plan: { ...hour.plan, planned, weight: Math.max(day.plan.weight, hour.plan.weight) },
    };
  }
  return out;
}

function within(day: Moment, hour: Moment): Moment | undefined {
  if (!day.dated || day.now || day.deadline || hour.dated || hour.now || hour.deadline || hour.habit)
    return undefined;
  const midnight = Math.floor(day.from / DAY) * DAY;
  let offset = hour.hour === undefined ? hour.from % DAY : hours(hour.hour);
  if (day.part) {
    const [from, to] = PARTS[day.part];
    if (hour.part) return undefined;
    if (offset < hours(from) && offset + hours(12) < hours(to)) offset += hours(12);
    if (offset < hours(from) || offset >= hours(to)) return undefined;
  } else if (!day.whole) return undefined;
  const from = midnight + offset;
  return { ...hour, from, to: from + (hour.to - hour.from), dated: true, rolled: false, past: false };
}
