import { NUMERAL, numeral } from '../../numerals.ts';
import * as begins from './begins.ts';
import { type Calendar, DAY, dateOf, hours, monthEnd } from './calendar.ts';
import { ENGLISH_DAYS } from './english.ts';
import { match } from './match.ts';
import { coming, type DayMention, type DayReader, single } from './mention.ts';
import type { PartName } from './part.ts';

const RELATIVE: Readonly<Record<string, number>> = {
  大后天: 3,
  大后日: 3,
  大后儿: 3,
  后天: 2,
  后日: 2,
  后儿: 2,
  后朝: 2,
  明: 1,
  听: 1,
  今: 0,
  昨: -1,
  寻: -1,
  琴: -1,
  噚: -1,
  前: -2,
  大前: -3,
};
const SIMPLE =
  /((?<!大)大后[天日儿]|后[天日儿](?!气|天)|[明听今昨寻琴噚](?:天(?!由命)|日|儿个?|朝|早(?:上|晨|浪)?|晚上?|晨|夜(?:里|头)?)|大?前(?:天|日(?!子)|晚|儿个?))/y;
const WEEKDAYS: Readonly<Record<string, number>> = {
  一: 0,
  二: 1,
  三: 2,
  四: 3,
  五: 4,
  六: 5,
  日: 6,
  天: 6,
  末: 5,
  1: 0,
  2: 1,
  3: 2,
  4: 3,
  5: 4,
  6: 5,
  7: 6,
};
const WEEKDAY =
  /(下下个?|下个?|这个?|本|上上个?|上个?)?(?:周|星期|礼拜)([一二三四五六日天末]|[1-7](?![\d\-:点]))(?![次回遍个块])/y;
const WEEK = /(下下个?|下个?|这个?|本|上上个?|上个?)(?:周|星期|礼拜)(?![一二三四五六日天末\d])/y;
const WEEK_THEN_DAY = /的?(?:周|星期|礼拜)([一二三四五六日天])/y;
const DATE = new RegExp(
  `(?:(\\d{4})[年/-])?(?:(${`[${NUMERAL}]`}{1,3})月(?:份)?([${NUMERAL}]{1,3})[号日]?|(?<=\\d{4}[/-])(\\d{1,2})[/-](\\d{1,2})(?!\\d))`,
  'y',
);
const THIS_MONTH = new RegExp(`(这个月|本月|下个月|下月)([${NUMERAL}]{1,3})[号日]`, 'y');
const DAY_OF_MONTH = new RegExp(
  `([${NUMERAL}]{1,3})[号日](?=$|[\\s,，。!！?？;；]|上午|下午|中午|早|晚|前|之前|以前|后|之后|以后|到|至|来|去|在|我|有|都|可以|行|休|搬|方便|过来|派|左右|吧|全天|整天|和|、|与|就|要|能|那?一天|当天|那天|周|星期|\\d{1,2}[点:])`,
  'y',
);
const SPAN = new RegExp(
  `([${NUMERAL}]{1,3}|半|几)(个)?(半)?(天|日|工作日|小时|钟头|钟|分钟|周|星期|礼拜|月)(之内|以内|内|之后|以后|后|前|之前|以前)`,
  'y',
);
// "月底搬", "国庆搬" name no day yet; a limit they can be.
const MONTH_END = /(下个?|这个?|本)?月(?:底|末)(?=之?前|以前|之内)/y;
const FESTIVAL = /(国庆|元旦)节?(?=之?前|以前)/y;
const NOW = /现在|而家|家下|宜家|当前|right now|now(?![a-z])/y;
// The first that finds a day has it.
const READERS: readonly (readonly [kind: number, read: DayReader])[] = [
  [begins.SIMPLE, simple],
  [begins.WEEKDAY, weekday],
  [begins.WEEK, week],
  [begins.DATE, date],
  [begins.DAY_OF_MONTH, dayOfMonth],
  [begins.SPAN, span],
  [begins.MONTH_END, endOfMonth],
  [begins.NOW, now],
  ...ENGLISH_DAYS,
];
const ANY_DAY = READERS.reduce((kinds, [kind]) => kinds | kind, 0);

/** Reads the day that is named at this place, if one is. */
export function readDay(text: string, at: number, calendar: Calendar): DayMention | undefined {
  const kinds = begins.kindsAt(text, at) & ANY_DAY;
  if (kinds === 0) return undefined;
  for (const [kind, read] of READERS) {
    const found = (kinds & kind) === 0 ? undefined : read(text, at, calendar);
    if (found) return found;
  }
  return undefined;
}

function simple(text: string, at: number, calendar: Calendar): DayMention | undefined {
  const found = match(SIMPLE, text, at);
  if (!found) return undefined;
  // "透明天棚", "证明日期"; but "师傅说明天来", "最好今早".
  const glued = /^[明今]日$/.test(found[0])
    ? /[以往然文声证说聪发光透表查鲜分清高精简目公如至]$/
    : /[聪光透]$/;
  if (glued.test(text.slice(Math.max(0, at - 1), at))) return undefined;
  const word = found[0];
  const ahead = RELATIVE[word] ?? (word.startsWith('大前') ? -3 : RELATIVE[word[0] ?? '']);
  if (ahead === undefined) return undefined;
  const part: PartName | undefined = /早|晨/.test(word)
    ? 'morning'
    : /晚|夜/.test(word)
      ? 'evening'
      : undefined;
  return { ...single(at + word.length, calendar.today + ahead * DAY, calendar), ...(part && { part }) };
}

function weeksAhead(said: string): number {
  if (said.startsWith('下下')) return 2;
  if (said.startsWith('下')) return 1;
  if (said.startsWith('上上')) return -2;
  return said.startsWith('上') ? -1 : 0;
}

function weekday(text: string, at: number, calendar: Calendar): DayMention | undefined {
  const found = match(WEEKDAY, text, at);
  if (!found || /(?<![周期拜])[一两二三四五六七八九十几每\d]$/.test(text.slice(Math.max(0, at - 2), at)))
    return undefined;
  const said = found[1] ?? '';
  const wanted = WEEKDAYS[found[2] ?? ''] ?? 0;
  const end = at + found[0].length;
  const monday = calendar.today - calendar.weekday * DAY;
  const weekend = found[2] === '末';
  let day = monday + (weeksAhead(said) * 7 + wanted) * DAY;
  // Without a word for the week the coming one is meant; said on that very day it is a week ahead, for today is "今天".
  if (said === '' && (weekend ? day < calendar.today && calendar.weekday !== 6 : day <= calendar.today))
    day += 7 * DAY;
  if (said === '' && weekend && calendar.weekday === 6) day = monday + 12 * DAY;
  return { ...single(end, day, calendar), last: weekend ? day + DAY : day };
}

function week(text: string, at: number, calendar: Calendar): DayMention | undefined {
  const found = match(WEEK, text, at);
  if (!found) return undefined;
  // "下周的周六", "下周周六": the week is named first, its day after.
  const named = match(WEEK_THEN_DAY, text, at + found[0].length);
  const monday = calendar.today - calendar.weekday * DAY + weeksAhead(found[1] ?? '') * 7 * DAY;
  if (named)
    return single(
      at + found[0].length + named[0].length,
      monday + (WEEKDAYS[named[1] ?? ''] ?? 0) * DAY,
      calendar,
    );
  const past = monday + 6 * DAY < calendar.today;
  return {
    end: at + found[0].length,
    first: Math.max(monday, past ? monday : calendar.today),
    last: monday + 6 * DAY,
    ...(past && { past: true as const }),
  };
}

function date(text: string, at: number, calendar: Calendar): DayMention | undefined {
  const relative = match(THIS_MONTH, text, at);
  if (relative) {
    const base = new Date(calendar.today);
    const ahead = relative[1]?.startsWith('下') ? 1 : 0;
    const first = Date.UTC(base.getUTCFullYear(), base.getUTCMonth() + ahead, 1);
    const day = numeral(relative[2] ?? '') ?? 0;
    return day >= 1 && day <= 31
      ? single(at + relative[0].length, first + (day - 1) * DAY, calendar)
      : undefined;
  }
  const found = match(DATE, text, at) ?? (/\d/.test(text[at] ?? '') ? match(ISO_DATE, text, at) : null);
  // The festival, not a date to come by.
  if (!found || found[0] === '八月十五') return undefined;
  const month = numeral(found[2] ?? found[4] ?? '') ?? 0;
  const day = numeral(found[3] ?? found[5] ?? '') ?? 0;
  const midnight = found[1] ? dateOf(Number(found[1]), month, day) : coming(month, day, calendar);
  return midnight === undefined ? undefined : single(at + found[0].length, midnight, calendar);
}
const ISO_DATE = /(\d{4})[-/](?:(\d{1,2})[-/](\d{1,2}))(?!\d)/y;

function dayOfMonth(text: string, at: number, calendar: Calendar): DayMention | undefined {
  if (/[0-9一二三四五六七八九十年月房机梯门桩柜台灯]$/.test(text.slice(Math.max(0, at - 1), at)))
    return undefined;
  const found = match(DAY_OF_MONTH, text, at);
  const day = found ? (numeral(found[1] ?? '') ?? 0) : 0;
  if (!found || day < 1 || day > 31) return undefined;
  const base = new Date(calendar.today);
  const ahead = day < base.getUTCDate() ? 1 : 0;
  return single(
    at + found[0].length,
    Date.UTC(base.getUTCFullYear(), base.getUTCMonth() + ahead, day),
    calendar,
  );
}

const HOURS_OF: Readonly<Record<string, number>> = { 小时: 1, 钟头: 1, 分钟: 1 / 60, 钟: 1 };

function span(text: string, at: number, calendar: Calendar): DayMention | undefined {
  if (/[0-9一二三四五六七八九十第]$/.test(text.slice(Math.max(0, at - 1), at))) return undefined;
  const found = match(SPAN, text, at);
  if (!found) return undefined;
  const [whole, said = '', , half, kind = '', relation = ''] = found;
  const count = (said === '半' ? 0.5 : said === '几' ? Number.NaN : (numeral(said) ?? 0)) + (half ? 0.5 : 0);
  const end = at + whole.length;
  if (Number.isNaN(count) || count <= 0) return undefined;
  const unit = kind.startsWith('月') ? 30 : /周|星期|礼拜/.test(kind) ? 7 : 1;
  if (relation.endsWith('前'))
    return { end, first: calendar.today - DAY, last: calendar.today - DAY, past: true };
  const inHours = HOURS_OF[kind] ?? (said === '半' && kind === '天' ? 24 : undefined);
  const day = calendar.today + (inHours ? 0 : Math.round(count * unit)) * DAY;
  if (relation.endsWith('内')) {
    const to = inHours ? calendar.now + hours(count * inHours) : day + DAY - 60_000;
    return { end, first: calendar.today, last: day, deadline: true, exact: { from: calendar.now, to } };
  }
  if (!inHours) return single(end, day, calendar);
  const from = calendar.now + hours(count * inHours);
  return { end, first: calendar.today, last: calendar.today, exact: { from, to: from + hours(1) } };
}

function endOfMonth(text: string, at: number, calendar: Calendar): DayMention | undefined {
  const festival = match(FESTIVAL, text, at);
  if (festival) {
    const eve = festival[1] === '国庆' ? coming(9, 30, calendar) : coming(12, 31, calendar);
    return eve === undefined ? undefined : single(at + festival[0].length, eve, calendar);
  }
  const found = match(MONTH_END, text, at);
  if (!found) return undefined;
  return single(at + found[0].length, monthEnd(calendar.today, found[1]?.startsWith('下') ? 1 : 0), calendar);
}

function now(text: string, at: number, calendar: Calendar): DayMention | undefined {
  const found = match(NOW, text, at);
  if (!found) return undefined;
  const exact = { from: calendar.now, to: calendar.now + hours(1) };
  return { end: at + found[0].length, first: calendar.today, last: calendar.today, now: true, exact };
}
