/** What people write into cells, read as what it means; pure, and each refusal says what to write. */

import type { ResidentRole, Tariff } from '../domain/community.ts';
import { quoted } from '../domain/explain.ts';
import { phoneDigits } from '../domain/values.ts';
import { AREA_AFTER, DAY, ITEM_NAMES, MONEY_AFTER, MONEY_BEFORE, MONTH, ROLE_NAMES } from './headers.ts';

/** A value, or what is wrong with the text. */
export type Read<T> = { value: T } | { reason: string };

/** What fits into a column of the database, and more than any bill. */
const MOST_CENTS = 2_000_000_000;
/** Days of sheets from 1954 to 2119: smaller and larger numbers are something else. */
const SERIAL = /^([2-7]\d{4}|80000)(?:\.\d+)?$/;
const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** Full-width letters, digits and signs as plain ones, without anything blank. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

/** Yuan in any usual notation as cents. */
export function readAmount(text: string): Read<number> {
  const bare = plainText(text).replace(MONEY_BEFORE, '').replace(MONEY_AFTER, '');
  if (/^[-\u2212\u2013\u2014/]*$/.test(bare)) {
    return { reason: 'holds no amount; write it in yuan, such as 255.08' };
  }
  if (/^[-\u2212\u2013\u2014(]/.test(bare)) {
    return { reason: `${quoted(text)} is negative; write an amount above 0, refunds are no bills` };
  }
  const [, yuan, fraction = ''] = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$/.exec(bare) ?? [];
  if (yuan === undefined) return { reason: `${quoted(text)} is no amount; write it in yuan, such as 255.08` };
  const decimals = withoutZeros(fraction);
  if (decimals.length > 2)
    return { reason: `${quoted(text)} has parts of a cent; write at most two decimals` };
  return checked(Number(yuan.replaceAll(',', '')) * 100 + Number(decimals.padEnd(2, '0')));
}

/** Whole cents. */
export function readCents(text: string): Read<number> {
  const bare = plainText(text);
  if (!/^\d+$/.test(bare))
    return { reason: `${quoted(text)} is no whole number of cents; write one such as 25508` };
  return checked(Number(bare));
}

function checked(cents: number): Read<number> {
  return cents > MOST_CENTS
    ? { reason: `is more than ${MOST_CENTS / 100} yuan; correct the amount` }
    : { value: cents };
}

/** A day as 2026-03-01. */
export function readDay(text: string): Read<string> {
  const plain = text.normalize('NFKC').trim();
  const day = dayOf(plain);
  if (day === undefined) return { reason: `${quoted(text)} is no date; write it as 2026-03-01` };
  if (day < '2000' || day >= '2100')
    return { reason: `${quoted(text)} is not of this century; correct the year` };
  return { value: day };
}

function dayOf(plain: string): string | undefined {
  if (SERIAL.test(plain)) {
    return new Date(EPOCH + Math.floor(Number(plain)) * DAY_MS).toISOString().slice(0, 10);
  }
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? DAY.exec(plain) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const text = at.toISOString().slice(0, 10);
  return text === `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` ? text : undefined;
}

/** A month as 2026-02; the first of a month stands for it, as sheets make one of "2026-02". */
export function readMonth(text: string): Read<string> {
  const plain = plainText(text);
  const wrong: Read<string> = { reason: `${quoted(text)} is no month; write it as 2026-02` };
  const [, year, sign = '', month] = /^(\d{4})()(\d{2})$/.exec(plain) ?? MONTH.exec(plain) ?? [];
  if (year === undefined || month === undefined) {
    const day = dayOf(plain);
    return day?.endsWith('-01') ? { value: day.slice(0, 7) } : wrong;
  }
  if (sign === '.' && month === '1') {
    return {
      reason: `${quoted(text)} may be January or October of which a sheet has cut the 0; write it as ${year}-01 or ${year}-10`,
    };
  }
  if (Number(month) < 1 || Number(month) > 12 || year < '2000' || year >= '2100') return wrong;
  return { value: `${year}-${month.padStart(2, '0')}` };
}

/** One telephone number, mobile ones of the mainland in their 11 digits. */
export function readPhone(text: string): Read<string> {
  const plain = text.normalize('NFKC').trim();
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(plain)) {
    return {
      reason: `${quoted(text)} was cut by a sheet; format the column as text and write the number again`,
    };
  }
  if (!/^\+?[\d -]{3,20}$/.test(plain)) return { reason: 'is not one telephone number in digits; write one' };
  const digits = phoneDigits(plain);
  return { value: /^1\d{10}$/.test(digits) ? digits : plain };
}

/** Square metres. */
export function readArea(text: string): Read<number> {
  const bare = plainText(text).replace(AREA_AFTER, '');
  const area = /^\d+(?:\.\d+)?$/.test(bare) ? Number(bare) : Number.NaN;
  return area > 0 && area <= 100_000
    ? { value: area }
    : { reason: `${quoted(text)} is no area; write square metres above 0, such as 89.5` };
}

/** In which right somebody lives there. */
export function readRole(text: string): Read<ResidentRole> {
  const plain = plainText(text).toLowerCase();
  for (const [role, names] of Object.entries(ROLE_NAMES) as [ResidentRole, readonly string[]][]) {
    if (role === plain || names.includes(plain)) return { value: role };
  }
  const known = Object.entries(ROLE_NAMES).map(([role, [name]]) => `${role} (${name})`);
  return { reason: `${quoted(text)} is no role; use one of: ${known.join(', ')}` };
}

/** A reader of fees as the tariffs of a community call them, by key, name or a usual other name. */
export function itemReader(tariffs: readonly Tariff[]): (text: string) => Read<string> {
  const items = new Map<string, string>();
  for (const { item } of tariffs) for (const name of ITEM_NAMES[item] ?? []) items.set(plainText(name), item);
  for (const { item, name } of tariffs) {
    items.set(plainText(name).toLowerCase(), item);
    items.set(plainText(item).toLowerCase(), item);
  }
  const known = tariffs.map(({ item, name }) => `${item} (${name})`).join(', ');
  return (text) => {
    const item = items.get(plainText(text).toLowerCase());
    if (item !== undefined) return { value: item };
    if (known === '') return { reason: 'names a fee, and the community file has no tariffs; add them there' };
    return { reason: `${quoted(text)} is no fee of the tariffs; use one of: ${known}` };
  };
}

/** By hand: a pattern for it looks at each run of zeros again from each of its places. */
function withoutZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
