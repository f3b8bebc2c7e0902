import type { LocalWords } from './context.ts';
import { type Hit, look } from './lexicon.ts';
import type { Span } from './slots/span.ts';

/** A stretch of the message that says one thing. */
export interface Clause extends Span {
  readonly index: number;
  readonly text: string;
  readonly hits: readonly Hit[];
  /** It ends as a question. */
  readonly asks: boolean;
  /** It begins with a word that opens another matter: 另外, 还有, also. */
  readonly opens: boolean;
  /** A full stop (or nothing) stands before it. */
  readonly first: boolean;
}

const STOP = new Set(',，。!！?？;；\n…~～');
const HARD_STOP = new Set('。!！?？;；\n');
const HAN = /[\u4e00-\u9fff]/;
const OPENER =
  /^(?:另外|还有|还想|还要|此外|顺便|顺带|对了|再有|再一个|再就是|再问|再查|再帮|再看|再给|其次|第二|其二|二是|二来|然后|以及|同时|也帮|另|还请|还得|plus|also|and|another|besides|by the way|secondly|one more)/;
const ONLY_OPENER = /^(?:另外|还有|此外|顺便|对了|再有|其次|第二|另|also|and|besides|by the way)$/;
const INNER_OPENER =
  /另外|(?<![里头面上内中家])还有(?!人|没|一[天周]|[0-9两三四五六七八九几半])|顺便|再一个|再就是|对了|此外|其次是?|by the way|also /g;
// Said at the very end; its last signs are enough to tell.
const ASKS_LENGTH = 6;
const ASKS = /(?:[吗么呢伐]|(?<=.)没有|好不好|行不行|可以不|能不|是不是|[不没])\s?[啊呀哦的]?$/;
const QUESTION_WORD =
  /怎么|咋|如何|几点|几时|几号|几月|多少|多久|什么|啥|哪|谁|点解|点样|边度|是否|能否|可否|能不能|可不可以|有没有|是不是|要不要|会不会|^(?:what|when|where|how|who|why|which|is|are|do|does|can|could|will|would|may)\b/;

/** Splits the text where one thing ends and the next begins; never inside a slot. */
export function splitClauses(text: string, slots: readonly Span[], local?: LocalWords): Clause[] {
  const found = bounds(text, slots);
  const hits = shared(look(text, local), found, text.length);
  return found.map(({ start, end, mark }, index) => {
    const clause = text.slice(start, end);
    const previous = found[index - 1];
    return {
      index,
      start,
      end,
      text: clause,
      hits: hits[index] ?? [],
      asks:
        mark === '?' ||
        mark === '？' ||
        ASKS.test(clause.trim().slice(-ASKS_LENGTH)) ||
        QUESTION_WORD.test(clause),
      opens:
        index > 0 &&
        (OPENER.test(clause.trimStart()) ||
          ONLY_OPENER.test(previous ? text.slice(previous.start, previous.end).trim() : '') ||
          previous?.mark === ';' ||
          previous?.mark === '；'),
      first: index === 0 || HARD_STOP.has(previous?.mark ?? ''),
    };
  });
}

// Each word goes to the clause in which it ends.
function shared(hits: readonly Hit[], clauses: readonly Span[], length: number): Hit[][] {
  const owner = new Int16Array(length).fill(-1);
  for (const [index, { start, end }] of clauses.entries()) owner.fill(index, start, end);
  const shares: Hit[][] = clauses.map(() => []);
  for (const hit of hits) shares[owner[hit.end - 1] ?? -1]?.push(hit);
  return shares;
}

interface Bound extends Span {
  readonly mark: string;
}

function bounds(text: string, slots: readonly Span[]): Bound[] {
  const kept = new Uint8Array(text.length);
  for (const { start, end } of slots) kept.fill(1, start + 1, end);
  const inner = innerOpeners(text);
  const found: Bound[] = [];
  let start = 0;
  const close = (end: number, mark: string, next: number) => {
    if (text.slice(start, end).trim() !== '') found.push({ start, end, mark });
    start = next;
  };
  for (let at = 0; at < text.length; at++) {
    if (kept[at]) continue;
    const sign = text[at] ?? '';
    if (inner.has(at)) close(at, '', at);
    else if (stops(text, at, sign)) close(at, sign, at + 1);
  }
  close(text.length, '', text.length);
  return found;
}

function innerOpeners(text: string): ReadonlySet<number> {
  const found = new Set<number>();
  INNER_OPENER.lastIndex = 0;
  for (let match = INNER_OPENER.exec(text); match; match = INNER_OPENER.exec(text))
    if (match.index > 0) found.add(match.index);
  return found;
}

function stops(text: string, at: number, sign: string): boolean {
  const before = text[at - 1] ?? '';
  const after = text[at + 1] ?? '';
  if (sign === '.') return !/\d/.test(before) && (after === '' || after === ' ' || HAN.test(after));
  if (sign === ',') return !(/\d/.test(before) && /\d/.test(after));
  // People who do not punctuate leave a space between two Chinese phrases.
  if (sign === ' ')
    return (
      (HAN.test(before) && /[\u4e00-\u9fff0-9a-z]/.test(after)) || (HAN.test(after) && !/[a-z]/.test(before))
    );
  return STOP.has(sign);
}
