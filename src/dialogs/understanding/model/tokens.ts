import { LONGEST } from '../normalise.ts';
import type { Span } from '../slots/span.ts';
import type { Slots } from '../slots.ts';

/** The words of a message as numbers: a Han character or a mark by its code, a Latin word by a hash beyond all codes. */
export interface Tokens {
  readonly count: number;
  /** Both lists are written over by the next message. */
  readonly ids: Int32Array;
  readonly starts: Int32Array;
}

/** One sign that is written unfolds into no more than so many. */
const UNFOLDS = 4;
const IDS = new Int32Array(UNFOLDS * LONGEST);
const STARTS = new Int32Array(UNFOLDS * LONGEST);

/** Slots are words of their own, whatever stands in them. */
const SLOTS = ['<ticket>', '<phone>', '<plate>', '<unit>', '<time>'] as const;
const NUMBER = '0'.charCodeAt(0);
const NINE = '9'.charCodeAt(0);
const A = 'a'.charCodeAt(0);
const Z = 'z'.charCodeAt(0);
const SPACE = 0x20;
const NO_BREAK_SPACE = 0xa0;
const WIDE_SPACE = 0x3000;
/** Above all code points. */
const CODES = 0x110000;
const PAIRS = 0xffff;

/** The number of a word as it stands in the weights. */
export function idOf(word: string): number {
  const code = word.codePointAt(0) ?? 0;
  return word.length === (code > PAIRS ? 2 : 1) ? code : hashOf(word, 0, word.length);
}

/** Cuts the plain text into words; any number is the same word, whichever it is. */
export function tokensOf(text: string, slots: Slots): Tokens {
  let count = 0;
  const add = (id: number, at: number) => {
    IDS[count] = id;
    STARTS[count++] = at;
  };
  const spans = slotSpans(slots);
  let next = 0;
  for (let at = 0; at < text.length; ) {
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    const slot = spans[next];
    const code = text.codePointAt(at) ?? 0;
    let end = at + (code > PAIRS ? 2 : 1);
    if (slot && at >= slot.start) {
      end = slot.end;
      add(slot.id, at);
    } else if (code >= A && code <= Z) {
      while (isLetter(text.charCodeAt(end))) end++;
      add(end - at === 1 ? code : hashOf(text, at, end), at);
    } else if (code >= NUMBER && code <= NINE) {
      while (isDigit(text.charCodeAt(end))) end++;
      add(NUMBER, at);
    } else if (code > SPACE && code !== NO_BREAK_SPACE && code !== WIDE_SPACE) {
      add(code, at);
    }
    at = end;
  }
  return { count, ids: IDS, starts: STARTS };
}

function isLetter(code: number): boolean {
  return code >= A && code <= Z;
}

function isDigit(code: number): boolean {
  return code >= NUMBER && code <= NINE;
}

function hashOf(text: string, from: number, to: number): number {
  let hash = 0;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return CODES + (hash & 0x3fffffff);
}

interface SlotSpan extends Span {
  readonly id: number;
}

const NO_SLOTS: readonly SlotSpan[] = [];

function slotSpans({ tickets, phones, plates, units, times }: Slots): readonly SlotSpan[] {
  if (tickets.length + phones.length + plates.length + units.length + times.length === 0) return NO_SLOTS;
  const found: SlotSpan[] = [];
  for (const [index, spans] of [tickets, phones, plates, units, times].entries())
    for (const { start, end } of spans) found.push({ start, end, id: SLOT_IDS[index] ?? 0 });
  return found.length > 1 ? found.sort((a, b) => a.start - b.start) : found;
}

const SLOT_IDS = SLOTS.map(idOf);
