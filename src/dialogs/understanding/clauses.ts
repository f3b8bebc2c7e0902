import type { LocalWords } from './context.ts';
import { Cues } from './cues.ts';
import { Column } from './letters.ts';
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

const HARD_STOP = new Set('。!！?？;；\n');
const OPENER =
  /^(?:另外|还有|还想|还要|此外|顺便|顺带|对了|再有|再一个|再就是|再问|再查|再帮|再看|再给|其次|第二|其二|二是|二来|然后|以及|同时|也帮|另|还请|还得|plus|also|and|another|besides|by the way|secondly|one more)/;
const ONLY_OPENER = /^(?:另外|还有|此外|顺便|对了|再有|其次|第二|另|also|and|besides|by the way)$/;
// The first signs of both.
const OPENS_WITH = '另还此顺对再其第二然以同也plabso';
const INNER_OPENER =
  /另外|(?<![里头面上内中家])还有(?!人|没|一[天周]|[0-9两三四五六七八九几半])|顺便|再一个|再就是|对了|此外|其次是?|by the way|also /y;
// Said at the very end; its last signs are enough to tell, and mostly the very last.
const ASKS_LENGTH = 6;
const ASKS = /(?:[吗么呢伐]|(?<=.)没有|好不好|行不行|可以不|能不|是不是|[不没])\s?[啊呀哦的]?$/;
const ASKS_END = '吗么呢伐有好行不是没啊呀哦的';
const QUESTION_WORD =
  /怎么|咋|如何|几点|几时|几号|几月|多少|多久|什么|啥|哪|谁|点解|点样|边度|是否|能否|可否|能不能|可不可以|有没有|是不是|要不要|会不会|^(?:what|when|where|how|who|why|which|is|are|do|does|can|could|will|would|may)\b/;

const QUESTION_CUES = new Cues(
  '怎么 咋 如何 几点 几时 几号 几月 多少 多久 什么 啥 哪 谁 点解 点样 边度 是否 能否 可否 能不 可不 有没 是不 要不 会不 wh ho is ar do ca co wi wo ma',
);

// What each sign may do to the split.
const HAN = 1;
const DIGIT = 2;
const LATIN = 4;
const STOP = 8;
const MAY_STOP = 16;
const MAY_OPEN = 32;
const KINDS = kinds();

function kinds(): Column {
  const table = new Column();
  const add = (kind: number, signs: string) => {
    for (const sign of signs) table.add(sign.charCodeAt(0), kind);
  };
  for (let sign = 0x4e00; sign < 0xa000; sign++) table.add(sign, HAN);
  add(DIGIT, '0123456789');
  add(LATIN, 'abcdefghijklmnopqrstuvwxyz');
  add(STOP, '，。!！?？;；\n…~～');
  add(MAY_STOP, '., ');
  add(MAY_OPEN, '另还顺再对此其ba');
  return table;
}

/** Splits the text where one thing ends and the next begins; never inside a slot. */
export function splitClauses(text: string, slots: readonly Span[], local?: LocalWords): Clause[] {
  const found = bounds(text, slots);
  const hits = shared(look(text, local), found);
  const clauses: Clause[] = [];
  let previous: Bound | undefined;
  for (const bound of found) {
    const index = clauses.length;
    const { start, end } = bound;
    clauses.push({
      index,
      start,
      end,
      text: bound.text,
      hits: hits[index] ?? [],
      asks: asks(bound),
      opens: previous !== undefined && opens(bound, previous),
      first: !previous || HARD_STOP.has(previous.mark),
    });
    previous = bound;
  }
  return clauses;
}

function asks({ text, mark }: Bound): boolean {
  if (mark === '?' || mark === '？') return true;
  const said = text.trim();
  return (
    (ASKS_END.includes(said.charAt(said.length - 1)) && ASKS.test(said.slice(-ASKS_LENGTH))) ||
    (QUESTION_CUES.mayStandIn(text) && QUESTION_WORD.test(text))
  );
}

function opens(bound: Bound, previous: Bound): boolean {
  if (previous.mark === ';' || previous.mark === '；') return true;
  const said = bound.text.trimStart();
  const before = previous.text.trim();
  return (
    (OPENS_WITH.includes(said.charAt(0)) && OPENER.test(said)) ||
    (OPENS_WITH.includes(before.charAt(0)) && ONLY_OPENER.test(before))
  );
}

// Each word goes to the clause in which it ends.
function shared(hits: readonly Hit[], clauses: readonly Span[]): Hit[][] {
  const shares: Hit[][] = clauses.map(() => []);
  let index = 0;
  for (const hit of hits) {
    while (index > 0 && (clauses[index]?.start ?? 0) >= hit.end) index--;
    while (index < clauses.length - 1 && (clauses[index]?.end ?? 0) < hit.end) index++;
    const owner = clauses[index];
    if (owner && owner.start < hit.end && hit.end <= owner.end) shares[index]?.push(hit);
  }
  return shares;
}

interface Bound extends Span {
  readonly text: string;
  readonly mark: string;
}

function bounds(text: string, slots: readonly Span[]): Bound[] {
  const kept = slots.length > 0 ? insides(text, slots) : undefined;
  const found: Bound[] = [];
  let start = 0;
  const close = (end: number, mark: string, next: number) => {
    const clause = text.slice(start, end);
    if (clause.trim() !== '') found.push({ start, end, text: clause, mark });
    start = next;
  };
  for (let at = 0; at < text.length; at++) {
    const kind = KINDS.at(text.charCodeAt(at));
    if (kind <= LATIN || kept?.[at]) continue;
    if ((kind & MAY_OPEN) !== 0 && at > 0 && opensInside(text, at)) close(at, '', at);
    else if ((kind & STOP) !== 0 || ((kind & MAY_STOP) !== 0 && stops(text, at)))
      close(at, text.charAt(at), at + 1);
  }
  close(text.length, '', text.length);
  return found;
}

function insides(text: string, slots: readonly Span[]): Uint8Array {
  const kept = new Uint8Array(text.length);
  for (const { start, end } of slots) kept.fill(1, start + 1, end);
  return kept;
}

function opensInside(text: string, at: number): boolean {
  INNER_OPENER.lastIndex = at;
  return INNER_OPENER.test(text);
}

function stops(text: string, at: number): boolean {
  const before = kindAt(text, at - 1);
  const after = kindAt(text, at + 1);
  const sign = text.charAt(at);
  if (sign === '.')
    return before !== DIGIT && (at === text.length - 1 || text.charAt(at + 1) === ' ' || (after & HAN) !== 0);
  if (sign === ',') return before !== DIGIT || after !== DIGIT;
  // People who do not punctuate leave a space between two Chinese phrases.
  return (
    ((before & HAN) !== 0 && (after & (HAN | DIGIT | LATIN)) !== 0) ||
    ((after & HAN) !== 0 && (before & LATIN) === 0)
  );
}

function kindAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? KINDS.at(text.charCodeAt(at)) : 0;
}
