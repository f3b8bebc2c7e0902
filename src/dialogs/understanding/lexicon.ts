import type { LocalWords } from './context.ts';
import type { Span } from './slots/span.ts';
import { CHATTER } from './vocabulary/chatter.ts';
import { GRIEVANCES } from './vocabulary/grievances.ts';
import { PATTERNS } from './vocabulary/patterns.ts';
import type { Sense, Sign } from './vocabulary/sense.ts';
import { THINGS } from './vocabulary/things.ts';
import { TROUBLES } from './vocabulary/troubles.ts';
import { WISHES } from './vocabulary/wishes.ts';

/** A word of the vocabulary found in the text. */
export interface Hit extends Span {
  readonly word: string;
  readonly sense: Sense;
}

interface Word {
  readonly word: string;
  readonly latin: boolean;
  readonly senses: Sense[];
}

// The words as a tree of their letters, so that one walk from a place of the text meets all that stand there.
interface Letters {
  readonly next: Map<number, Letters>;
  word?: Word;
}

const TREE = plant();
const TRIGGERS = triggers();
const NONE: readonly number[] = [];

function plant(): Letters {
  const tree: Letters = { next: new Map() };
  for (const { words: list, ...sense } of [...THINGS, ...TROUBLES, ...GRIEVANCES, ...WISHES, ...CHATTER]) {
    for (const written of list.split(' ')) {
      const word = written.replaceAll('_', ' ');
      const end = leaf(tree, word);
      end.word ??= { word, latin: /^[a-z0-9]/.test(word), senses: [] };
      if (!end.word.senses.some((one) => same(one, sense))) end.word.senses.push(sense);
    }
  }
  return tree;
}

function leaf(tree: Letters, word: string): Letters {
  let at = tree;
  for (let i = 0; i < word.length; i++) {
    const letter = word.charCodeAt(i);
    const next = at.next.get(letter) ?? { next: new Map() };
    at.next.set(letter, next);
    at = next;
  }
  return at;
}

// Which patterns each character calls for, by their places in the list.
function triggers(): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const [index, [, , holds]] of PATTERNS.entries()) {
    for (let i = 0; i < holds.length; i++) {
      const letter = holds.charCodeAt(i);
      found.set(letter, [...(found.get(letter) ?? []), index]);
    }
  }
  return found;
}

function same(a: Sense, b: Sense): boolean {
  return a.sign === b.sign && a.category === b.category && a.topic === b.topic;
}

/** Every word of the vocabulary in the text, without those that are only a part of a longer one. */
export function look(text: string, local?: LocalWords): Hit[] {
  const hits: Hit[] = [];
  let covered = 0;
  for (let at = 0; at < text.length; at++) {
    const found = longest(text, at, covered);
    if (!found) continue;
    const { word, senses } = found;
    covered = at + word.length;
    for (const sense of senses) hits.push({ start: at, end: covered, word, sense });
    // What begins inside a word that only keeps others away is no word: "后来|换了" has no 来换.
    if (senses[0]?.sign === 'none') at = covered - 1;
  }
  lookForPatterns(text, hits);
  if (local) hits.push(...lookLocal(text, local));
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
}

// The longest word that stands here and reaches beyond what is covered.
function longest(text: string, start: number, covered: number): Word | undefined {
  let found: Word | undefined;
  let at = TREE.next.get(text.charCodeAt(start));
  for (let end = start + 1; at; end++) {
    const { word } = at;
    if (word && end > covered && (!word.latin || standsAlone(text, start, end))) found = word;
    at = at.next.get(text.charCodeAt(end));
  }
  return found;
}

function lookForPatterns(text: string, hits: Hit[]): void {
  const due = new Uint8Array(PATTERNS.length);
  for (let at = 0; at < text.length; at++)
    for (const index of TRIGGERS.get(text.charCodeAt(at)) ?? NONE) due[index] = 1;
  for (const [index, [sense, pattern]] of PATTERNS.entries()) {
    if (!due[index]) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text))
      hits.push({ start: match.index, end: pattern.lastIndex, word: match[0], sense });
  }
}

// The names of one estate are few, and each is looked for once.
function lookLocal(text: string, { places, things }: LocalWords): Hit[] {
  const named: [string, Sense][] = [
    ...places.map((place): [string, Sense] => [place, { sign: 'spot', place: 'public' }]),
    ...Object.entries(things).map(([thing, category]): [string, Sense] => [
      thing,
      { sign: 'thing', category, place: 'public' },
    ]),
  ];
  return named.flatMap(([name, sense]) => {
    const start = text.indexOf(name.toLowerCase());
    return start < 0 ? [] : [{ start, end: start + name.length, word: name, sense }];
  });
}

function standsAlone(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  return !/[a-z0-9]/.test(before) && !/[a-z0-9]/.test(after);
}

/** Is there a word of one of these signs? */
export function has(hits: readonly Hit[], ...signs: readonly Sign[]): boolean {
  if (hits.length > FEW) {
    const all = signsOf(hits);
    return signs.some((sign) => all.has(sign));
  }
  for (const hit of hits) if (isOneOf(hit.sense.sign, signs)) return true;
  return false;
}

// Of hundreds of words every clause of a long message asks again.
const FEW = 32;
const SIGNS = new WeakMap<readonly Hit[], ReadonlySet<Sign>>();

function signsOf(hits: readonly Hit[]): ReadonlySet<Sign> {
  const known = SIGNS.get(hits) ?? new Set(hits.map((hit) => hit.sense.sign));
  SIGNS.set(hits, known);
  return known;
}

/** The words of these signs. */
export function of(hits: readonly Hit[], ...signs: readonly Sign[]): Hit[] {
  const found: Hit[] = [];
  for (const hit of hits) if (isOneOf(hit.sense.sign, signs)) found.push(hit);
  return found;
}

// Asked some hundred times a message: a plain loop over literals is cheaper than Array.includes.
function isOneOf(sign: Sign, signs: readonly Sign[]): boolean {
  for (let i = 0; i < signs.length; i++) if (signs[i] === sign) return true;
  return false;
}
