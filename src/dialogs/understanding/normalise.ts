import { simplify } from './simplify.ts';
import { HOMOPHONES } from './vocabulary/homophones.ts';

/** How much of a message is read. */
export const LONGEST = 2000;

/** A message as the readers see it, and the way back to what was written. */
export interface Message {
  /** Simplified, half-width, lower case; what every reader works on. */
  readonly text: string;
  readonly truncated: boolean;
  /** What was written at these places of `text`. */
  readonly written: (start: number, end: number) => string;
}

// Zero-width and bidi controls, soft hyphen, variation selectors, skin tones: they change nothing that is said.
const INVISIBLE = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\p{Variation_Selector}|\p{Emoji_Modifier}|\u034F/u;
const SPACE = /[ \t\v\f\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/;
const KEPT = new Set('，。！？；：、');
const PUNCTUATION = /[^\p{L}\p{N}\s]/u;

const SLIP = new RegExp(HOMOPHONES.map(([wrong]) => wrong).join('|'));

/** A sign of the plain form, and how often it may stand in a row. */
interface PlainSign {
  readonly sign: string;
  readonly run: number;
}

// What each sign becomes, kept once found: messages are written with few signs. Beyond this come rare characters alone.
const LAST_KEPT = 0x1ffff;
const PLAIN = new Map<number, readonly PlainSign[]>();

/** Makes one plain form of the many ways to write the same, first cutting what is too long to be read. */
export function normalise(raw: string): Message {
  const source = raw.length > LONGEST ? raw.slice(0, LONGEST) : raw;
  const { text, origin } = plainText(source);
  const plain = mend(simplify(text));
  return {
    text: plain,
    truncated: raw.length > LONGEST,
    written: (start, end) => slice(source, origin, start, end),
  };
}

// The plain text, and for each place of it the place in the source that it stands for.
function plainText(source: string): { readonly text: string; readonly origin: readonly number[] } {
  const origin: number[] = [];
  const signs: string[] = [];
  let last = '';
  let run = 0;
  for (let at = 0; at < source.length; ) {
    const code = source.codePointAt(at) ?? 0;
    for (const plain of plainSigns(code)) {
      run = plain.sign === last ? run + 1 : 1;
      last = plain.sign;
      if (run > plain.run) continue;
      signs.push(last);
      for (let i = 0; i < last.length; i++) origin.push(at);
    }
    at += code > 0xffff ? 2 : 1;
  }
  return { text: signs.join(''), origin };
}

function plainSigns(code: number): readonly PlainSign[] {
  const known = PLAIN.get(code);
  if (known) return known;
  const signs = [...plainForm(String.fromCodePoint(code))].map((sign) => ({ sign, run: allowedRun(sign) }));
  if (code <= LAST_KEPT) PLAIN.set(code, signs);
  return signs;
}

// A phone number may hold any run of digits; what is said loudly ("漏漏漏漏", "!!!!") says no more than once or twice.
function allowedRun(sign: string): number {
  if (sign >= '0' && sign <= '9') return Number.POSITIVE_INFINITY;
  if (sign === ' ' || PUNCTUATION.test(sign)) return 1;
  return 2;
}

function plainForm(sign: string): string {
  if (/[\n\r\u2028\u2029]/.test(sign)) return '\n';
  if (SPACE.test(sign)) return ' ';
  if (INVISIBLE.test(sign)) return '';
  if (KEPT.has(sign)) return sign;
  const folded = sign.normalize('NFKC').toLowerCase();
  if (folded.length === 1) return folded;
  // Some signs unfold into a sentence ("ﷺ"); those that owners write unfold into two or three letters.
  return folded.length <= 4 ? folded : sign;
}

// A slip mended may lay bare another, so they are mended in order; most messages hold none.
function mend(text: string): string {
  if (!SLIP.test(text)) return text;
  let mended = text;
  for (const [wrong, right] of HOMOPHONES) mended = mended.replaceAll(wrong, right);
  return mended;
}

function slice(source: string, origin: readonly number[], start: number, end: number): string {
  if (start >= end || start >= origin.length) return '';
  const from = origin[start] ?? 0;
  const last = origin[Math.min(end, origin.length) - 1] ?? from;
  const width = (source.codePointAt(last) ?? 0) > 0xffff ? 2 : 1;
  return source.slice(from, last + width).trim();
}
