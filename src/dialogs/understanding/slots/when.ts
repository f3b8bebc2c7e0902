import type { When } from '../../../domain/request.ts';
import type { Span } from './span.ts';
import { type Calendar, calendarOf, DAY, hours } from './when/calendar.ts';
import { readDay } from './when/day.ts';
import type { DayMention } from './when/mention.ts';
import { type ClockMention, endOfPart, PARTS, type PartName, readClock, readPart } from './when/part.ts';

/** A time that the message names. */
export interface TimeMention extends Span {
  readonly when: When;
  readonly deadline: boolean;
  /** Wished or planned; false for when a fault began, what recurs, what is over. */
  readonly planned: boolean;
}

interface Moment {
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly deadline: boolean;
  readonly dated: boolean;
  readonly now: boolean;
  readonly past: boolean;
}

// Nobody names more times than this; a text that does is no message.
const MOST = 16;
const STARTS =
  /[0-9零一二三四五六七八九十两半几大后明听今昨寻琴噚前下这本上周星礼月现而家宜当凌天深三清早朝头中正晌晏午过傍黄擦晚夜收放白日a-z]/;
const BEFORE_WORD = /^\s?(?:之前|以前|前(?![天台面门段几]))/;
const AFTER_WORD = /^\s?(?:之后|以后|过后|后(?![天面门边])|往后|起(?!来|床|码)|开始)/;
const WITHIN_WORD = /^\s?(?:之内|以内|内)/;
const UNTIL_WORD = /^\s?(?:到|至|-|–|—|~|to|until|till)\s?/;
const AND_WORD = /^\s?(?:、|和|或者?|跟|与|,|，|and|or)?\s?/;
const ROUGHLY = /^(?:左右|前后|钟)/;

/** Times that the message names, in order. */
export function readTimes(text: string, sentAt: string): TimeMention[] {
  const calendar = calendarOf(sentAt);
  if (!calendar) return [];
  const found: TimeMention[] = [];
  let at = 0;
  while (at < text.length && found.length < MOST) {
    const moment = STARTS.test(text[at] ?? '') ? readMoment(text, at, calendar) : undefined;
    if (!moment) {
      at++;
      continue;
    }
    found.push({
      start: at,
      end: moment.end,
      when: { from: calendar.iso(moment.from), to: calendar.iso(moment.to) },
      deadline: moment.deadline,
      planned: isPlanned(text, at, moment, calendar),
    });
    at = moment.end;
  }
  return found;
}

function readMoment(text: string, at: number, calendar: Calendar): Moment | undefined {
  let day = readDay(text, at, calendar);
  let end = day?.end ?? at;
  const said = readPart(text, skip(text, end, day !== undefined), day !== undefined);
  const part = said?.part ?? day?.part;
  end = said?.end ?? end;
  const clock = readClock(text, skipAt(text, skip(text, end, end > at)), part);
  end = clock?.end ?? end;
  if (!day && (said || clock)) {
    // English puts the day last: "3 pm on Saturday".
    const late = readDay(text, skipAt(text, skip(text, end, true)), calendar);
    if (late && text.charCodeAt(end) < 128) {
      day = late;
      end = late.end;
    }
  }
  if (end === at) return undefined;
  if (clock) return clockMoment(text, { day, part, clock, end }, calendar);
  if (part) return partMoment(text, { day, part, end }, calendar);
  return day && dayMoment(text, day, calendar);
}

function skip(text: string, at: number, glue: boolean): number {
  if (!glue) return at;
  return at + (/^(?:\s?[的,，]\s?|\s)/.exec(text.slice(at, at + 3))?.[0].length ?? 0);
}

function skipAt(text: string, at: number): number {
  return at + (/^(?:at|on|in the|by|after|before|around) /.exec(text.slice(at, at + 8))?.[0].length ?? 0);
}

function dayMoment(text: string, day: DayMention, calendar: Calendar): Moment {
  const rest = text.slice(day.end, day.end + 4);
  const base = { dated: true, now: day.now === true, past: day.past === true };
  if (day.exact) return { ...base, end: day.end, ...day.exact, deadline: day.deadline === true };
  const limit = BEFORE_WORD.exec(rest) ?? WITHIN_WORD.exec(rest);
  if (limit)
    return {
      ...base,
      end: day.end + limit[0].length,
      from: calendar.now,
      to: day.last + DAY - 60_000,
      deadline: true,
    };
  const { last, end } = laterDay(text, day, calendar);
  return { ...base, end, from: day.first, to: last + DAY - 60_000, deadline: false };
}

// "3月5日到8日", "周六周日": one span of days.
function laterDay(
  text: string,
  day: DayMention,
  calendar: Calendar,
): { readonly last: number; readonly end: number } {
  const until = UNTIL_WORD.exec(text.slice(day.end, day.end + 6));
  const and = AND_WORD.exec(text.slice(day.end, day.end + 6));
  if (until) {
    const to = readDay(text, day.end + until[0].length, calendar);
    if (to && to.last > day.first) return { last: to.last, end: to.end };
  }
  if (and) {
    const next = readDay(text, day.end + and[0].length, calendar);
    // "3月7日（周六）" says one day twice.
    if (next && next.first === day.first && next.last === day.last) return { last: day.last, end: next.end };
    if (next && !next.exact && next.first === day.last + DAY) return { last: next.last, end: next.end };
  }
  return { last: day.last, end: day.end };
}

function partMoment(
  text: string,
  said: { day: DayMention | undefined; part: PartName; end: number },
  calendar: Calendar,
): Moment {
  const [from, to] = PARTS[said.part];
  const midnight =
    said.day?.first ?? (calendar.today + hours(to) <= calendar.now ? calendar.today + DAY : calendar.today);
  const base = {
    dated: said.day !== undefined,
    now: false,
    past: said.day?.past === true || said.part === 'night',
  };
  const limit = BEFORE_WORD.exec(text.slice(said.end, said.end + 4));
  if (limit) {
    const hour = said.part === 'noon' || said.part === 'evening' ? from : to;
    return {
      ...base,
      end: said.end + limit[0].length,
      from: calendar.now,
      to: midnight + hours(hour),
      deadline: true,
    };
  }
  return { ...base, end: said.end, from: midnight + hours(from), to: midnight + hours(to), deadline: false };
}

interface ClockParts {
  readonly day: DayMention | undefined;
  readonly part: PartName | undefined;
  readonly clock: ClockMention;
  readonly end: number;
}

function clockMoment(text: string, said: ClockParts, calendar: Calendar): Moment {
  const roughly = ROUGHLY.exec(text.slice(said.end, said.end + 3))?.[0].length ?? 0;
  let end = said.end + roughly;
  let hour = said.clock.hour;
  // Nobody is visited between one and seven in the morning.
  if (said.clock.open && hour < 7) hour += 12;
  let midnight = said.day?.first ?? calendar.today;
  if (!said.day && midnight + hours(hour + 1) <= calendar.now) {
    if (said.clock.open && hour < 12 && midnight + hours(hour + 12) > calendar.now) hour += 12;
    else midnight += DAY;
  }
  const base = {
    dated: said.day !== undefined,
    now: false,
    past: said.day?.past === true || said.part === 'night',
  };
  const rest = text.slice(end, end + 6);
  const from = midnight + hours(hour);
  const later = laterHour(text, end, said.part, hour);
  if (later) return { ...base, end: later.end, from, to: midnight + hours(later.hour), deadline: false };
  const limit = BEFORE_WORD.exec(rest);
  if (limit) return { ...base, end: end + limit[0].length, from: calendar.now, to: from, deadline: true };
  const open = AFTER_WORD.exec(rest);
  if (open) end += open[0].length;
  const after =
    open !== null ||
    / after $|^after /.test(text.slice(Math.max(0, said.end - 20), said.end).replace(/[\d:]+ ?[ap]?m?$/, ''));
  return {
    ...base,
    end,
    from,
    to: after ? midnight + hours(endOfPart(hour)) : from + hours(1),
    deadline: false,
  };
}

function laterHour(
  text: string,
  at: number,
  part: PartName | undefined,
  from: number,
): { readonly hour: number; readonly end: number } | undefined {
  const until = UNTIL_WORD.exec(text.slice(at, at + 6));
  if (!until) return undefined;
  const start = at + until[0].length;
  const own = readPart(text, start, false);
  const clock = readClock(text, own?.end ?? start, own?.part ?? part);
  if (!clock) return own ? { hour: PARTS[own.part][1], end: own.end } : undefined;
  const hour =
    clock.hour <= from && clock.hour + 12 <= 24 && clock.hour + 12 > from ? clock.hour + 12 : clock.hour;
  return hour > from ? { hour, end: clock.end } : undefined;
}

const STOP = /[,，。!！?？;；\n]/;
const RECURRING = /(?:每|每个|每到|天天|一到|逢|经常|老是|every|each)\s?$/;
const BEGAN_BEFORE = /(?:从|自从|打从|自|打|since|from)\s?$/;
const BEGAN =
  /^(?:的?时候|[,，]?\s?(?:就?开始|起(?!$)|就|突然|忽然|又|刚|才|还|发现|坏|停|没[有水电]|漏|不[能亮转热]|到现在|一直|还是?没|打扫|砸|吵|施工|早就|被|听到|看到|闻到|报|说好|约好|去|一点|都没|在打|在装|回来发现|回家发现|出门))/;
const CUE =
  /在家|有人(?!在|把|从|往|打|说|反映|抽|放|开|敲|用)|在屋|有空|得空|得闲|方便|上门|过来|来(?:一|个|人|修|看|换|瞧|瞅|弄|得|不|吗|最|就|收|$)|可以|预约|约|安排|派|休息|请了?假|都在|在的|修|换|处理|解决|答复|回复|搬|送|取|借|报名|改|联系|回电|搞定|弄好|见面|available|home|free|come|fix|visit|call me|send|be (?:in|there)|works for/;
const SUMMONS = /来|派|修|上门|处理|人|come|send|fix/;

// A future day is a plan; today's times also tell when a fault began, so they need a word of appointment.
function isPlanned(text: string, at: number, moment: Moment, calendar: Calendar): boolean {
  const before = text.slice(Math.max(0, at - 6), at);
  const after = text.slice(moment.end, moment.end + 6);
  if (moment.past || RECURRING.test(before) || BEGAN_BEFORE.test(before)) return false;
  const clause = clauseRound(text, at, moment.end);
  if (moment.now) return SUMMONS.test(clause) && !/现在(?:还|才|都|也|又|已|没|不|就是|是)/.test(clause);
  if (moment.deadline) return true;
  if (BEGAN.test(after)) return false;
  if (moment.dated && moment.from >= calendar.today + DAY) return !/^的?(?:停水|停电|通知)/.test(after);
  const alone = clause.trim().length - (moment.end - at) <= 3;
  return alone || CUE.test(clause);
}

function clauseRound(text: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (from > 0 && start - from < 40 && !STOP.test(text[from - 1] ?? '')) from--;
  while (to < text.length && to - end < 40 && !STOP.test(text[to] ?? '')) to++;
  return text.slice(from, to);
}
