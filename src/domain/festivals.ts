/** Festivals and the twenty-four solar terms of a day, by the name under which a community greets on them (R031). */
import chineseDays from 'chinese-days';

/** By month-day of the calendar. */
const FIXED: Readonly<Record<string, string>> = { '01-01': '元旦', '05-01': '劳动节', '10-01': '国庆节' };
/** By month/day of the lunar calendar. */
const LUNAR: Readonly<Record<string, string>> = {
  '1/1': '春节',
  '1/15': '元宵节',
  '5/5': '端午节',
  '7/7': '七夕',
  '8/15': '中秋节',
  '9/9': '重阳节',
  '12/8': '腊八',
};

/** (chinese-days has them too, but a day early or late west of Greenwich.) Two terms a month: the name, and where in the month it falls in this century. */
const TERMS: readonly (readonly [name: string, at: number])[] = [
  ['小寒', 5.4055],
  ['大寒', 20.12],
  ['立春', 3.87],
  ['雨水', 18.73],
  ['惊蛰', 5.63],
  ['春分', 20.646],
  ['清明', 4.81],
  ['谷雨', 20.1],
  ['立夏', 5.52],
  ['小满', 21.04],
  ['芒种', 5.678],
  ['夏至', 21.37],
  ['小暑', 7.108],
  ['大暑', 22.83],
  ['立秋', 7.5],
  ['处暑', 23.13],
  ['白露', 7.646],
  ['秋分', 23.042],
  ['寒露', 8.318],
  ['霜降', 23.438],
  ['立冬', 7.438],
  ['小雪', 22.36],
  ['大雪', 7.18],
  ['冬至', 21.94],
];
/** Years in which the rule is a day off. */
const OFF: Readonly<Record<string, number>> = {
  '2026 雨水': -1,
  '2084 春分': 1,
  '2082 大寒': 1,
  '2089 霜降': 1,
};
const YEAR = 0.2422;
const CENTURY = 100;
/** Terms before the leap day of their year. */
const EARLY = 4;

/** The names of a day, YYYY-MM-DD; most days have none. */
export function festivalsOf(day: string): string[] {
  const names = [FIXED[day.slice('2026-'.length)], LUNAR[lunar(day)], termOf(day)];
  if (lunar(dayAfter(day)) === '1/1') names.push('除夕');
  return names.filter((name) => name !== undefined);
}

/** All names that a community may greet on. */
export const FESTIVALS: readonly string[] = [
  ...Object.values(FIXED),
  ...Object.values(LUNAR),
  '除夕',
  ...TERMS.map(([name]) => name),
];

/** 8/15; a day of a leap month is none of these. (The runtime's own calendar has the new year of 2027 a day late.) */
function lunar(day: string): string {
  const { lunarMon, lunarDay, isLeap } = chineseDays.getLunarDate(day);
  return isLeap ? '' : `${lunarMon}/${lunarDay}`;
}

function dayAfter(day: string): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, day.length);
}

function termOf(day: string): string | undefined {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = 2 * (month - 1);
  const found = [first, first + 1].find((index) => dayOfTerm(year, index) === date);
  return found === undefined ? undefined : TERMS[found]?.[0];
}

function dayOfTerm(year: number, index: number): number | undefined {
  const [name, at] = TERMS[index] ?? [];
  if (name === undefined || at === undefined) return undefined;
  const y = year % CENTURY;
  const leaps = Math.floor((index < EARLY ? y - 1 : y) / 4);
  return Math.floor(y * YEAR + at) - leaps + (OFF[`${year} ${name}`] ?? 0);
}
