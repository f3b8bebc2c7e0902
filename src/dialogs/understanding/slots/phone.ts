import { digits } from '../numerals.ts';
import { SIGNS, TWO_DIGITS } from './signs.ts';
import { byStart, matches, type Span } from './span.ts';

const MOBILE = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)/g;
const SPOKEN = /[幺一][三四五六七八九][零〇一二三四五六七八九幺]{9}(?![零〇一二三四五六七八九幺])/g;
const LANDLINE = /(?<![\d-])0\d{2,3}[- ]?\d{7,8}(?!\d)/g;
// Eight digits alone may be anything: only after a word that announces a number.
const ANNOUNCED =
  /(?:电话|手机|致电|联系方式|tel|phone|call me (?:at|on)|whatsapp)(?:号码|号|number)?[ :：是为]{0,3}(\d{4}[- ]?\d{4}|\d{7})(?!\d)/g;
const BEGINS_SPOKEN = SIGNS.pair('幺一', '三四五六七八九');
// In each number that is written four digits stand side by side.
const WRITTEN = /\d{4}/;

/** A phone number and where it stands. */
export interface PhoneMention extends Span {
  readonly phone: string;
}

/** Phone numbers of the message, in order. */
export function readPhones(text: string): PhoneMention[] {
  const signs = SIGNS.in(text);
  const written = (signs & TWO_DIGITS) !== 0 && WRITTEN.test(text);
  const spoken = (signs & BEGINS_SPOKEN) !== 0;
  if (!written && !spoken) return [];
  const found: PhoneMention[] = [];
  const add = (span: Span, said: string) => {
    if (!found.some((one) => span.start < one.end && one.start < span.end)) {
      found.push({ start: span.start, end: span.end, phone: said });
    }
  };
  if (written) for (const hit of matches(text, MOBILE)) add(hit, plain(hit.groups[1] ?? ''));
  if (spoken) for (const hit of matches(text, SPOKEN)) add(hit, digits(hit.groups[0] ?? '') ?? '');
  if (written) {
    for (const hit of matches(text, LANDLINE)) add(hit, (hit.groups[0] ?? '').replaceAll(' ', ''));
    for (const hit of matches(text, ANNOUNCED)) add(hit, plain(hit.groups[1] ?? ''));
  }
  return found.length > 1 ? found.sort(byStart) : found;
}

function plain(said: string): string {
  return said.replaceAll('-', '').replaceAll(' ', '');
}
