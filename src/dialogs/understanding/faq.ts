/** Finds the entry of the FAQ that answers a question, or none: a wrong answer is worse than a promise (R090, R129). */
import type { FaqEntry } from '../../domain/faq.ts';
import { pairsOf, plain } from './faq/cut.ts';
import { type Likeness, looker } from './faq/likeness.ts';
import { askedFor, untold } from './faq/told.ts';

/** What speaks for an entry and against it, and how sure an answer has to be; fitted on labelled questions. */
export interface Weights {
  like: Likeness;
  /** For each thing asked for that the answer does not tell, and for a price besides. */
  untold: number;
  unpriced: number;
  /** For the share of the question that stands nowhere in the FAQ. */
  unknown: number;
  /** Where nothing else is known. */
  start: number;
  /** How likely an answer has to be, 0-1. */
  sure: 0.6;
}

const WEIGHTS: Weights = {
  like: { alike: 3.43, within: 5.48, strange: -2.42, clause: 2.96 },
  untold: -0.53,
  unpriced: -4.47,
  unknown: -1.61,
  start: -5.55,
  sure: 0.6,
};

/** Longer texts are stories, no questions. */
const LONGEST = 80;
const PRICE = '〔价〕';

/** A FAQ ready to be asked. */
export interface Finder {
  /** The entry that answers a question; undefined = none does surely enough. */
  find(text: string): FaqEntry | undefined;
  /** Those that come nearest, the likeliest first; for people who measure. */
  nearest(text: string): { entry: FaqEntry; score: number }[];
}

/** Makes the index of a FAQ. */
export function createFinder(faq: readonly FaqEntry[], weights: Weights = WEIGHTS): Finder {
  const look = looker(faq);
  const written = plain(faq.flatMap((one) => [one.question, ...one.wordings, one.answer]).join(' '));
  const tells = faq.map(({ question, answer }) => untold(`${question} ${answer}`));

  const unknown = (text: string) => {
    const pairs = [...new Set(pairsOf(text))];
    return pairs.filter((pair) => !written.includes(pair)).length / Math.max(1, pairs.length);
  };
  const evidence = (text: string) => {
    const asked = askedFor(text);
    const strange = weights.unknown * unknown(text);
    return [...look(text)].map(([entry, like]) => {
      const missing = tells[entry]?.(asked) ?? [];
      return {
        entry,
        weight:
          weights.start +
          strange +
          product(weights.like, like) +
          weights.untold * missing.length +
          (missing.includes(PRICE) ? weights.unpriced : 0),
      };
    });
  };
  /** How likely each entry answers it, against each other and against none of them. */
  const ranked = (text: string) => {
    const odds = evidence(text).map(({ entry, weight }) => ({ entry, odds: Math.exp(weight) }));
    const sum = odds.reduce((all, one) => all + one.odds, 1);
    return odds.map((one) => ({ entry: one.entry, score: one.odds / sum })).sort((a, b) => b.score - a.score);
  };
  return {
    find: (text) => {
      if (text.length > LONGEST) return undefined;
      const [first] = ranked(text);
      return first && first.score >= weights.sure ? faq[first.entry] : undefined;
    },
    nearest: (text) =>
      ranked(text).flatMap(({ entry, score }) => {
        const found = faq[entry];
        return found ? [{ entry: found, score }] : [];
      }),
  };
}

const product = (weights: Likeness, like: Likeness) =>
  weights.alike * like.alike +
  weights.within * like.within +
  weights.strange * like.strange +
  weights.clause * like.clause;

const FINDERS = new WeakMap<readonly FaqEntry[], Finder>();

/** The finder of a community's FAQ, made once. */
export function finderOf(faq: readonly FaqEntry[]): Finder {
  const known = FINDERS.get(faq);
  if (known) return known;
  const made = createFinder(faq);
  FINDERS.set(faq, made);
  return made;
}
