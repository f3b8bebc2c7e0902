import { Column } from './letters.ts';
import { simplify } from './simplify.ts';
import { HOMOPHONES } from './vocabulary/homophones.ts';
import { WordTree } from './word-tree.ts';

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
const SURROGATE = /[\uD800-\uDFFF]/;
const PUNCTUATION = /[^\p{L}\p{N}\s]/u;

const SLIPS = new WordTree(HOMOPHONES.map(([wrong]) => wrong));

// What each code unit becomes, found when it is first met: one sign, said so often in a row, or something that needs care.
const ANY_RUN = 3;
const CARE = 4;
const PLAIN = new Column();
const KIND_AT = 16;
const FORM = 0xffff;

/** A sign of the plain form, and how often it may stand in a row. */
interface PlainSign {
  readonly sign: string;
  readonly allowed: number;
}

// What signs that need care become, kept once found. Beyond this come rare characters alone.
const LAST_KEPT = 0x1ffff;
const UNFOLDED = new Map<number, readonly PlainSign[]>();

/** Makes one plain form of the many ways to write the same, first cutting what is too long to be read. */
export function normalise(raw: string): Message {
  const source = raw.length > LONGEST ? raw.slice(0, LONGEST) : raw;
  const { text, places } = plainText(source);
  const plain = mend(simplify(text));
  return {
    text: plain,
    truncated: raw.length > LONGEST,
    written: (start, end) => written(source, places, start, Math.min(end, plain.length)),
  };
}

/** From these places of the plain text on, what stands there stood so much further on in the source. */
interface Places {
  readonly from: number[];
  readonly shift: number[];
}

interface PlainText {
  readonly text: string;
  readonly places: Places;
}

// Most signs stay as they are: these are copied in stretches, and the places noted where the two texts part.
function plainText(source: string): PlainText {
  const places: Places = { from: [], shift: [] };
  let text = '';
  let copied = 0;
  let last = -1;
  let run = 0;
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    const plain = PLAIN.at(unit) || plainOf(unit);
    const kind = plain >> KIND_AT;
    if (kind < CARE) {
      const form = plain & FORM;
      run = form === last ? run + 1 : 1;
      last = form;
      const kept = run <= kind || kind === ANY_RUN;
      if (kept && form === unit) continue;
      if (copied < at) text += stretch(source, copied, at, text.length, places);
      copied = at + 1;
      if (kept) text += placed(String.fromCharCode(form), at, text.length, places);
      continue;
    }
    if (copied < at) text += stretch(source, copied, at, text.length, places);
    const code = source.codePointAt(at) ?? 0;
    for (const { sign, allowed } of plainSigns(code)) {
      const form = sign.codePointAt(0) ?? 0;
      run = form === last ? run + 1 : 1;
      last = form;
      if (run <= allowed) text += placed(sign, at, text.length, places);
    }
    if (code > 0xffff) at++;
    copied = at + 1;
  }
  if (copied === 0) return { text: source, places };
  return { text: text + stretch(source, copied, source.length, text.length, places), places };
}

function stretch(source: string, from: number, to: number, place: number, places: Places): string {
  note(place, from, places);
  return source.slice(from, to);
}

// All that one sign unfolds into stands for that sign.
function placed(plain: string, at: number, place: number, places: Places): string {
  for (let i = 0; i < plain.length; i++) note(place + i, at, places);
  return plain;
}

function note(place: number, at: number, { from, shift }: Places): void {
  if (at - place === (shift.at(-1) ?? 0)) return;
  from.push(place);
  shift.push(at - place);
}

function sourceOf(place: number, { from, shift }: Places): number {
  let index = from.length - 1;
  while (index >= 0 && (from[index] ?? 0) > place) index--;
  return place + (shift[index] ?? 0);
}

function plainSigns(code: number): readonly PlainSign[] {
  const known = UNFOLDED.get(code);
  if (known) return known;
  const signs = [...plainForm(String.fromCodePoint(code))].map((sign) => ({
    sign,
    allowed: allowedRun(sign),
  }));
  if (code <= LAST_KEPT) UNFOLDED.set(code, signs);
  return signs;
}

function plainOf(unit: number): number {
  const sign = String.fromCharCode(unit);
  const plain = plainForm(sign);
  const kind = plain.length === 1 && !SURROGATE.test(sign) ? Math.min(allowedRun(plain), ANY_RUN) : CARE;
  const found = (kind << KIND_AT) | (plain.length > 0 ? plain.charCodeAt(0) : 0);
  PLAIN.set(unit, found);
  return found;
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
  if (!SLIPS.standsIn(text)) return text;
  let mended = text;
  for (const [wrong, right] of HOMOPHONES) mended = mended.replaceAll(wrong, right);
  return mended;
}

function written(source: string, places: Places, start: number, end: number): string {
  if (start >= end) return '';
  let from = sourceOf(start, places);
  let to = sourceOf(end - 1, places) + 1;
  if (splitsPair(source, from)) from--;
  if (splitsPair(source, to)) to++;
  return source.slice(from, to).trim();
}

function splitsPair(source: string, at: number): boolean {
  return at > 0 && (source.codePointAt(at - 1) ?? 0) > 0xffff;
}
