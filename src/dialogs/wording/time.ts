/** Times, rooms and lists in words. */

import { DateTime } from 'luxon';
import type { When } from '../../domain/request.ts';
import { zoneOf } from '../../domain/zone.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;
const CIRCLED = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'] as const;

/** 3月3日(周二) */
function day(at: DateTime): string {
  return `${at.month}月${at.day}日(周${WEEKDAYS[at.weekday - 1]})`;
}

/** 3月3日(周二) 14:00-18:00; over several days both ends have their day. */
export function window(when: When, zone: string): string {
  const from = DateTime.fromISO(when.from, { zone: zoneOf(zone) });
  const to = DateTime.fromISO(when.to, { zone: zoneOf(zone) });
  if (from.hasSame(to, 'day')) {
    const whole = from.hour === 0 && to.hour === 23;
    return whole ? day(from) : `${day(from)} ${from.toFormat('HH:mm')}-${to.toFormat('HH:mm')}`;
  }
  return `${day(from)} ${from.toFormat('HH:mm')} 至 ${day(to)} ${to.toFormat('HH:mm')}`;
}

/** When an activity is: 3月14日(周六) 15:00. */
export function activityWhen({ startsAt }: { startsAt: Date }, zone: string): string {
  const then = DateTime.fromJSDate(startsAt, { zone: zoneOf(zone) });
  return `${day(then)} ${then.toFormat('HH:mm')}`;
}

/** 14:05 on the same day, else 3月3日(周二) 14:05. */
export function moment(at: Date, now: Date, zone: string): string {
  const then = DateTime.fromJSDate(at, { zone: zoneOf(zone) });
  const clock = then.toFormat('HH:mm');
  return then.hasSame(DateTime.fromJSDate(now, { zone: zoneOf(zone) }), 'day')
    ? clock
    : `${day(then)} ${clock}`;
}

/** 2天3小时, 2小时24分, 45秒: the two largest parts of a length of time, ms. */
export function lasting(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), '天'],
    [Math.floor(seconds / 3600) % 24, '小时'],
    [Math.floor(seconds / 60) % 60, '分'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return `${seconds}秒`;
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join('');
}

/** 3月4日09:00, always with its day: it stands in alerts that are read later. */
export function dated(at: Date, zone: string): string {
  const then = DateTime.fromJSDate(at, { zone: zoneOf(zone) });
  return `${then.month}月${then.day}日${then.toFormat('HH:mm')}`;
}

/** 还剩2小时24分，3月4日09:00前 */
export function left(due: Date, now: Date, zone: string): string {
  return `还剩${lasting(due.getTime() - now.getTime())}，${dated(due, zone)}前`;
}

/** 3-2-501 → 3栋2单元501; what is unknown is left out. */
export function unitLabel(code: string): string {
  const [building = '', entrance = '', room = ''] = code.split('-');
  const parts = [building && `${building}栋`, entrance && `${entrance}单元`, room];
  return parts.filter(Boolean).join('');
}

/** A small number as it is said: 两 things, 三 things. */
export function counted(count: number): string {
  return ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'][count] ?? String(count);
}

/** A number in a circle. */
export function circled(index: number): string {
  return CIRCLED[index] ?? `${index + 1}.`;
}

/** 2026-03-07 → 3月7日(周六) */
export function dayLabel(iso: string): string {
  const at = DateTime.fromISO(iso);
  return at.isValid ? day(at) : iso;
}
