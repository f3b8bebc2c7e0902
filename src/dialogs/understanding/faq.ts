/** Finds the entry of the FAQ that answers a question, or none: a wrong answer is worse than a promise (R090, R129). */
import MiniSearch from 'minisearch';
import type { FaqEntry } from '../../domain/faq.ts';
import { simplify } from './simplify.ts';
import { BESIDE, EMPTY, SAME } from './vocabulary/faq.ts';

/** How a text is cut into what is compared. */
export type Cut = 'words' | 'pairs';

/** How sure an answer has to be; found by `npm run faq:eval`. */
export interface Weights {
  /** A word of the answer or chapter counts less than one of the question. */
  answer: number;
  chapter: number;
  /** A way of asking tells less than a thing. */
  mark: number;
  /** Share of the words against the pairs of characters. */
  words: number;
  /** A piece that no question has weighs as if so many had it; a word that no entry knows costs this besides. */
  unseen: number;
  unknown: number;
  /** From where on it is an answer, how far ahead of the next, and how much of the question it must know. */
  least: number;
  ahead: number;
  covers: number;
}

const WEIGHTS: Weights = {
  answer: 0.5,
  chapter: 0.1,
  mark: 0.5,
  words: 0.5,
  unseen: 0,
  unknown: 0.15,
  least: 0.4,
  ahead: 0.01,
  covers: 0.3,
};

/** So many wordings are looked at more closely. */
const CANDIDATES = 60;
/** Longer texts are stories, no questions. */
const LONGEST = 80;
const MARK = /〔.〕/g;
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** One form of a question: simplified, in small letters, ways of asking made one. */
function plain(text: string): string {
  return SAME.reduce(
    (all, [said, one]) => all.replace(said, one),
    simplify(text.normalize('NFKC')).toLowerCase(),
  );
}

function cut(text: string, how: Cut): string[] {
  const form = plain(text);
  const marks = form.match(MARK) ?? [];
  const rest = form.replace(MARK, ' ').replace(EMPTY, ' ');
  const words = [...WORDS.segment(rest)].map(({ segment }) => segment);
  // Numbers and little words leave a gap.
  const kept = words.map((word) => (BESIDE.has(word) || !/\p{L}/u.test(word) ? ' ' : word));
  if (how === 'words') return [...new Set([...marks, ...kept.filter((word) => word !== ' ')])];
  const pairs = kept
    .join('')
    .split(' ')
    .flatMap((part) => {
      if (part.length < 2) return part === '' ? [] : [part];
      return Array.from({ length: part.length - 1 }, (_, i) => part.slice(i, i + 2));
    });
  return [...new Set([...marks, ...pairs])];
}

/** One way of cutting all entries: how much each piece tells, and where it stands. */
interface Index {
  how: Cut;
  weight: (piece: string) => number;
  /** By entry: its pieces with how much of them counts. */
  entries: ReadonlyMap<string, number>[];
  wordings: { entry: number; pieces: ReadonlySet<string>; sum: number }[];
  search: MiniSearch<{ id: number; pieces: string }>;
}

function indexOf(faq: readonly FaqEntry[], how: Cut, weights: Weights): Index {
  const entries = faq.map(({ question, wordings, answer, chapter }) => {
    const pieces = new Map<string, number>();
    const add = (text: string, share: number) => {
      for (const piece of cut(text, how)) pieces.set(piece, Math.max(share, pieces.get(piece) ?? 0));
    };
    for (const text of [question, ...wordings]) add(text, 1);
    add(answer, weights.answer);
    add(chapter, weights.chapter);
    return pieces;
  });
  const inQuestions = new Map<string, number>();
  for (const pieces of entries) {
    for (const [piece, share] of pieces) {
      if (share === 1) inQuestions.set(piece, (inQuestions.get(piece) ?? 0) + 1);
    }
  }
  const weight = (piece: string) =>
    (piece.startsWith('〔') ? weights.mark : 1) *
    Math.log(1 + faq.length / ((inQuestions.get(piece) ?? weights.unseen) + 0.5));
  const wordings = faq.flatMap(({ question, wordings: others }, entry) =>
    [question, ...others].map((text) => {
      const pieces = new Set(cut(text, how));
      return { entry, pieces, sum: [...pieces].reduce((sum, one) => sum + weight(one), 0) };
    }),
  );
  const search = new MiniSearch<{ id: number; pieces: string }>({
    fields: ['pieces'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  search.addAll(wordings.map(({ pieces }, id) => ({ id, pieces: [...pieces].join(' ') })));
  return { how, weight, entries, wordings, search };
}

/** How well each entry fits: how much of the question it knows, and how much it looks like one of its wordings. */
function scores(index: Index, text: string): Map<number, { score: number; covers: number }> {
  const { how, weight, entries, wordings, search } = index;
  const asked = cut(text, how);
  const sum = asked.reduce((all, piece) => all + weight(piece), 0);
  const found = search.search(asked.join(' '), { combineWith: 'OR' }).slice(0, CANDIDATES);
  const near = new Set(found.map(({ id }) => wordings[Number(id)]?.entry ?? 0));
  const all = new Map<number, { score: number; covers: number }>();
  for (const entry of near) {
    const known = entries[entry];
    const covers = asked.reduce((got, one) => got + weight(one) * (known?.get(one) ?? 0), 0) / sum;
    const alike = wordings
      .filter((one) => one.entry === entry)
      .map(({ pieces, sum: own }) => {
        const common = asked.reduce((got, one) => got + (pieces.has(one) ? weight(one) : 0), 0);
        return (2 * common) / (sum + own);
      });
    all.set(entry, { score: 0.6 * covers + 0.4 * Math.max(0, ...alike), covers });
  }
  return all;
}

/** A FAQ ready to be asked. */
export interface Finder {
  /** The entry that answers a question; undefined = none does surely enough. */
  find(text: string): FaqEntry | undefined;
  /** Those that come nearest, the nearest first; for people who measure. */
  nearest(text: string): { entry: FaqEntry; score: number }[];
}

/** Makes the index of a FAQ. */
export function createFinder(faq: readonly FaqEntry[], weights: Weights = WEIGHTS): Finder {
  const words = indexOf(faq, 'words', weights);
  const pairs = indexOf(faq, 'pairs', weights);
  const written = plain(faq.flatMap((one) => [one.question, ...one.wordings, one.answer]).join(' '));
  const unknown = (text: string) =>
    cut(text, 'words').filter((word) => !word.startsWith('〔') && !written.includes(word)).length;
  const ranked = (text: string) => {
    const byWords = scores(words, text);
    const byPairs = scores(pairs, text);
    const strange = unknown(text) * weights.unknown;
    return [...byWords]
      .map(([entry, { score, covers }]) => ({
        entry,
        covers,
        score: weights.words * score + (1 - weights.words) * (byPairs.get(entry)?.score ?? 0) - strange,
      }))
      .sort((a, b) => b.score - a.score);
  };
  return {
    find: (text) => {
      if (text.length > LONGEST) return undefined;
      const [first, second] = ranked(text);
      if (!first || first.covers < weights.covers || first.score < weights.least) return undefined;
      return first.score - (second?.score ?? 0) < weights.ahead ? undefined : faq[first.entry];
    },
    nearest: (text) =>
      ranked(text).flatMap(({ entry, score }) => {
        const found = faq[entry];
        return found ? [{ entry: found, score }] : [];
      }),
  };
}

const FINDERS = new WeakMap<readonly FaqEntry[], Finder>();

/** The finder of a community's FAQ, made once. */
export function finderOf(faq: readonly FaqEntry[]): Finder {
  const known = FINDERS.get(faq);
  if (known) return known;
  const made = createFinder(faq);
  FINDERS.set(faq, made);
  return made;
}
