import type { LocalWords } from './context.ts';
import { Column } from './letters.ts';
import type { Span } from './slots/span.ts';
import { CHATTER } from './vocabulary/chatter.ts';
import { GRIEVANCES } from './vocabulary/grievances.ts';
import { PATTERNS } from './vocabulary/patterns.ts';
import { type Sense, type Sign, senseOf } from './vocabulary/sense.ts';
import { THINGS } from './vocabulary/things.ts';
import { TROUBLES } from './vocabulary/troubles.ts';
import { WISHES } from './vocabulary/wishes.ts';
import { WordTree } from './word-tree.ts';

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

const WORDS = words();
const TREE = new WordTree(WORDS.map(({ word }) => word));
// Which patterns each code unit calls for: a place in the list of such calls, 0 for none.
const TRIGGERS = new Column();
const CALLS: number[][] = [[]];
setTriggers();

function words(): Word[] {
  const found = new Map<string, Word>();
  for (const entry of [...THINGS, ...TROUBLES, ...GRIEVANCES, ...WISHES, ...CHATTER]) {
    const sense = senseOf(entry);
    for (const written of entry.words.split(' ')) {
      const word = written.replaceAll('_', ' ');
      const known = found.get(word) ?? { word, latin: /^[a-z0-9]/.test(word), senses: [] };
      found.set(word, known);
      if (!known.senses.some((one) => same(one, sense))) known.senses.push(sense);
    }
  }
  return [...found.values()];
}

function setTriggers(): void {
  for (const [index, [, , holds]] of PATTERNS.entries()) {
    for (let i = 0; i < holds.length; i++) {
      const letter = holds.charCodeAt(i);
      if (TRIGGERS.at(letter) === 0) TRIGGERS.set(letter, CALLS.push([]) - 1);
      CALLS[TRIGGERS.at(letter)]?.push(index);
    }
  }
}

function same(a: Sense, b: Sense): boolean {
  return a.sign === b.sign && a.category === b.category && a.topic === b.topic;
}

/** Every word of the vocabulary in the text, without those that are only a part of a longer one. */
export function look(text: string, local?: LocalWords): Hit[] {
  const words = lookForWords(text);
  const others = lookForPatterns(text);
  if (local) others.push(...lookLocal(text, local));
  if (others.length === 0) return words;
  return merged(words, others.sort(byPlace));
}

function byPlace(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

// Both are in order; of those at one place the first come first.
function merged(first: readonly Hit[], second: readonly Hit[]): Hit[] {
  const all: Hit[] = [];
  let next = 0;
  for (const hit of second) {
    for (let one = first[next]; one && byPlace(one, hit) <= 0; one = first[next]) {
      all.push(one);
      next++;
    }
    all.push(hit);
  }
  for (; next < first.length; next++) all.push(first[next] as Hit);
  return all;
}

function lookForWords(text: string): Hit[] {
  const hits: Hit[] = [];
  let covered = 0;
  for (let at = 0; at < text.length; at++) {
    const begin = TREE.begin(text.charCodeAt(at));
    const found = begin === 0 ? undefined : longest(begin, text, at, covered);
    if (!found) continue;
    const { word, senses } = found;
    covered = at + word.length;
    for (const sense of senses) hits.push({ start: at, end: covered, word, sense });
    // What begins inside a word that only keeps others away is no word: "后来|换了" has no 来换.
    if (senses[0]?.sign === 'none') at = covered - 1;
  }
  return hits;
}

// The longest word that stands here and reaches beyond what is covered.
function longest(begin: number, text: string, start: number, covered: number): Word | undefined {
  let found: Word | undefined;
  let node = begin;
  for (let end = start + 1; node !== 0; end++) {
    const number = TREE.wordAt(node);
    if (number >= 0 && end > covered) {
      const word = WORDS[number];
      if (word && (!word.latin || standsAlone(text, start, end))) found = word;
    }
    node = end < text.length ? TREE.follow(node, text.charCodeAt(end)) : 0;
  }
  return found;
}

interface Phrase {
  readonly sense: Sense;
  readonly pattern: RegExp;
}

const PHRASES: readonly Phrase[] = PATTERNS.map(([sense, pattern]) => ({ sense: senseOf(sense), pattern }));
const DUE = new Uint8Array(PHRASES.length);

function lookForPatterns(text: string): Hit[] {
  const hits: Hit[] = [];
  let due = false;
  for (let at = 0; at < text.length; at++) {
    const call = TRIGGERS.at(text.charCodeAt(at));
    if (call === 0) continue;
    due = true;
    for (const index of CALLS[call] ?? []) DUE[index] = 1;
  }
  if (!due) return hits;
  for (let index = 0; index < DUE.length; index++) {
    if (DUE[index] === 0) continue;
    DUE[index] = 0;
    const { sense, pattern } = PHRASES[index] as Phrase;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text))
      hits.push({ start: match.index, end: pattern.lastIndex, word: match[0], sense });
  }
  return hits;
}

// The names of one estate are few, and each is looked for once.
function lookLocal(text: string, { places, things }: LocalWords): Hit[] {
  const named: [string, Sense][] = [
    ...places.map((place): [string, Sense] => [place, senseOf({ sign: 'spot', place: 'public' })]),
    ...Object.entries(things).map(([thing, category]): [string, Sense] => [
      thing,
      senseOf({ sign: 'thing', category, place: 'public' }),
    ]),
  ];
  return named.flatMap(([name, sense]) => {
    const start = text.indexOf(name.toLowerCase());
    return start < 0 ? [] : [{ start, end: start + name.length, word: name, sense }];
  });
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !isLatin(text.charAt(start - 1)) && !isLatin(text.charAt(end));
}

function isLatin(sign: string): boolean {
  return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9');
}

/** Is there a word of one of these signs? Asked some hundred times a message: so no list is made of the signs. */
export function has(
  hits: readonly Hit[],
  a: Sign,
  b?: Sign,
  c?: Sign,
  d?: Sign,
  e?: Sign,
  f?: Sign,
): boolean {
  if (hits.length > FEW) {
    const all: ReadonlySet<Sign | undefined> = signsOf(hits);
    return all.has(a) || all.has(b) || all.has(c) || all.has(d) || all.has(e) || all.has(f);
  }
  for (const { sense } of hits) if (isOneOf(sense.sign, a, b, c, d, e, f)) return true;
  return false;
}

/** The same for more signs than that. */
export function hasAny(hits: readonly Hit[], signs: readonly Sign[]): boolean {
  if (hits.length > FEW) {
    const all = signsOf(hits);
    return signs.some((sign) => all.has(sign));
  }
  for (const { sense } of hits) if (signs.includes(sense.sign)) return true;
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
export function of(
  hits: readonly Hit[],
  a: Sign,
  b?: Sign,
  c?: Sign,
  d?: Sign,
  e?: Sign,
  f?: Sign,
): readonly Hit[] {
  let found: Hit[] | undefined;
  for (const hit of hits)
    if (isOneOf(hit.sense.sign, a, b, c, d, e, f)) {
      if (found) found.push(hit);
      else found = [hit];
    }
  return found ?? NONE;
}

/** The same for more signs than that. */
export function ofAny(hits: readonly Hit[], signs: readonly Sign[]): readonly Hit[] {
  let found: Hit[] | undefined;
  for (const hit of hits)
    if (signs.includes(hit.sense.sign)) {
      if (found) found.push(hit);
      else found = [hit];
    }
  return found ?? NONE;
}

const NONE: readonly Hit[] = [];

function isOneOf(sign: Sign, a: Sign, b?: Sign, c?: Sign, d?: Sign, e?: Sign, f?: Sign): boolean {
  return sign === a || sign === b || sign === c || sign === d || sign === e || sign === f;
}
