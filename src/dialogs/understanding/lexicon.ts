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

const BY_FIRST = index();

function index(): ReadonlyMap<string, readonly Word[]> {
  const words = new Map<string, Word>();
  for (const { words: list, ...sense } of [...THINGS, ...TROUBLES, ...GRIEVANCES, ...WISHES, ...CHATTER]) {
    for (const written of list.split(' ')) {
      const word = written.replaceAll('_', ' ');
      const known = words.get(word) ?? { word, latin: /^[a-z0-9]/.test(word), senses: [] };
      if (!known.senses.some((one) => same(one, sense))) known.senses.push(sense);
      words.set(word, known);
    }
  }
  const byFirst = new Map<string, Word[]>();
  for (const word of [...words.values()].sort((a, b) => b.word.length - a.word.length)) {
    const first = word.word[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), word]);
  }
  return byFirst;
}

function same(a: Sense, b: Sense): boolean {
  return a.sign === b.sign && a.category === b.category && a.topic === b.topic;
}

/** Every word of the vocabulary in the text, without those that are only a part of a longer one. */
export function look(text: string, local?: LocalWords): Hit[] {
  const hits: Hit[] = [];
  let covered = 0;
  for (let at = 0; at < text.length; at++) {
    for (const { word, latin, senses } of BY_FIRST.get(text[at] ?? '') ?? []) {
      const end = at + word.length;
      if (end <= covered || !text.startsWith(word, at) || (latin && !standsAlone(text, at, end))) continue;
      for (const sense of senses) hits.push({ start: at, end, word, sense });
      covered = end;
      // What begins inside a word that only keeps others away is no word: "后来|换了" has no 来换.
      if (senses[0]?.sign === 'none') at = end - 1;
      break;
    }
  }
  for (const [sense, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      hits.push({ start: match.index, end: match.index + match[0].length, word: match[0], sense });
    }
  }
  if (local) hits.push(...lookLocal(text, local));
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
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
  return hits.some((hit) => signs.includes(hit.sense.sign));
}

/** The words of these signs. */
export function of(hits: readonly Hit[], ...signs: readonly Sign[]): Hit[] {
  return hits.filter((hit) => signs.includes(hit.sense.sign));
}
