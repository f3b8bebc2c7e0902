/** What is agreed of an order, as people write it: areas, pieces, months, plates, days of beginning. */
import { NUMERAL, numeral } from './numerals.ts';
import { readPlates } from './slots/plate.ts';

const N = `[${NUMERAL}]{1,6}`;
const AREA = new RegExp(
  `(\\d{1,4}(?:\\.\\d{1,2})?|${N})\\s*(?:多|来)?\\s*(?:平方米|平方|平米|平|㎡|m2|m²)`,
  'i',
);
const PIECES = new RegExp(`(${N})\\s*(?:大)?(桶|盆|台|件|个|把|套|箱|棵|株|张|辆|组|袋)(?!月|小时|钟|人|平)`);
const MONTHS = new RegExp(`(${N})\\s*个\\s*月(?!后|之后|前)`);
const YEARS = new RegExp(`(${N})\\s*年(半)?(?![${NUMERAL}\\d])(?!后|前)`);
const BARE = new RegExp(
  `^(?:大概|大约|约|就|要)?\\s*(\\d{1,4}(?:\\.\\d{1,2})?|${N})\\s*(?:左右|吧|的)?[。.]?$`,
);
const STARTS =
  /(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?|下个?月(?:(\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?|(?:明天|后天|今天|下周[一二三四五六日天]?|月初|月底|马上|立即|现在|尽快)/;

const HALF_YEAR = 6;
const YEAR = 12;

/** Square metres that a text says; `asked` = a number alone is one. */
export function areaIn(text: string, asked = false): number | undefined {
  return positive(AREA.exec(plain(text))?.[1] ?? (asked ? BARE.exec(plain(text))?.[1] : undefined));
}

/** How many pieces a text says; `asked` = a number alone is one. */
export function piecesIn(text: string, asked = false): number | undefined {
  return positive(PIECES.exec(plain(text))?.[1] ?? (asked ? BARE.exec(plain(text))?.[1] : undefined));
}

/** How many months a text says. */
export function monthsIn(text: string, asked = false): number | undefined {
  const said = plain(text);
  const months = positive(MONTHS.exec(said)?.[1]);
  if (months !== undefined) return /个半月|个月半/.test(said) ? months + 1 : months;
  if (/半年/.test(said) && !/年半/.test(said)) return HALF_YEAR;
  const [, years, half] = YEARS.exec(said) ?? [];
  // 2026年4月 is no length of time.
  const count = positive(years);
  if (count !== undefined && count < YEAR) return count * YEAR + (half ? HALF_YEAR : 0);
  return asked ? positive(BARE.exec(said)?.[1]) : undefined;
}

/** The number plate that a text says. */
export function plateIn(text: string): string | undefined {
  return readPlates(plain(text).toLowerCase())[0]?.plate;
}

/** From when something is wanted, in the words of the text. */
export function startIn(text: string): string | undefined {
  // 12个月 is a length of time; what is left may name a day.
  return STARTS.exec(plain(text).replace(/[\d一二三四五六七八九十]+\s*个\s*月/g, ''))?.[0];
}

function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

function positive(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  const value = /^\d+(\.\d+)?$/.test(said) ? Number(said) : numeral(said);
  return value !== undefined && value > 0 ? value : undefined;
}
