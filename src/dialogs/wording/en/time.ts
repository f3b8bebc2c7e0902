/** Times, rooms and lists in English words. */
import { DateTime } from 'luxon';
import type { When } from '../../../domain/request.ts';
import { zoneOf } from '../../../domain/zone.ts';
import type { Words } from '../owners.ts';
import { circled } from '../time.ts';
import type { TicketWords } from '../words.ts';

const DAY = 'ccc d LLL';
const at = (then: Date, zone: string) => DateTime.fromJSDate(then, { zone: zoneOf(zone) }).setLocale('en-GB');
const onDay = (iso: string) => DateTime.fromISO(iso).setLocale('en-GB');

/** Tue 3 Mar, 14:00-18:00; over several days both ends have their day. */
function window(when: When, zone: string): string {
  const [from, to] = [when.from, when.to].map((one) =>
    DateTime.fromISO(one, { zone: zoneOf(zone) }).setLocale('en-GB'),
  );
  if (!from || !to) return '';
  if (from.hasSame(to, 'day')) {
    const whole = from.hour === 0 && to.hour === 23;
    return whole
      ? from.toFormat(DAY)
      : `${from.toFormat(DAY)}, ${from.toFormat('HH:mm')}-${to.toFormat('HH:mm')}`;
  }
  return `${from.toFormat(`${DAY} HH:mm`)} to ${to.toFormat(`${DAY} HH:mm`)}`;
}

/** 2 days 3 hours: the two largest parts of a length of time, ms. */
function lasting(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return several(seconds, 'second');
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => several(count, unit))
    .join(' ');
}

/** 1 report, 2 reports */
export function several(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** by Tue 3 Mar 09:00; where the clock does not run, what else is said. */
export function by(t: TicketWords, clock: string, otherwise = ''): string {
  const due = t.due[clock];
  return due === undefined ? otherwise : `by ${due}`;
}

export const time: Words['time'] = {
  activityWhen: ({ startsAt }, zone) => at(startsAt, zone).toFormat(`${DAY} HH:mm`),
  moment: (then, now, zone) =>
    at(then, zone).toFormat(at(then, zone).hasSame(at(now, zone), 'day') ? 'HH:mm' : `${DAY} HH:mm`),
  dated: (then, zone) => at(then, zone).toFormat('d LLL HH:mm'),
  dayLabel: (iso) => (onDay(iso).isValid ? onDay(iso).toFormat(DAY) : iso),
  /** 3-2-501 → Building 3, Unit 2, Room 501; what is unknown is left out. */
  unitLabel: (code) => {
    const [building = '', entrance = '', room = ''] = code.split('-');
    return [building && `Building ${building}`, entrance && `Unit ${entrance}`, room && `Room ${room}`]
      .filter(Boolean)
      .join(', ');
  },
  counted: String,
  circled,
  window,
  lasting,
};
