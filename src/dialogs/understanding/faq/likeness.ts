/** How much a question looks like the entries of a FAQ. */
import MiniSearch from 'minisearch';
import type { FaqEntry } from '../../../domain/faq.ts';
import { OTHERS } from '../vocabulary/faq.ts';
import { cut, isLittle, isMark } from './cut.ts';

/** A word of the answer or chapter counts less than one of the question, a way of asking or a little word less than a thing. */
const ANSWER = 0.5;
const CHAPTER = 0.1;
const MARK = 0.5;
const LITTLE = 0.5;
/** A piece that no entry has weighs so much. */
const UNSEEN = 3;
/** The name of another house or of a person, which no entry has. */
const OTHER = 8;
/** So many wordings are looked at more closely. */
const CANDIDATES = 60;
/** A clause, or what it has in common with a wording, says nothing below this weight. */
const LEAST_CLAUSE = 4;
const LEAST_COMMON = 2.5;
/** What the heaviest piece may weigh, to bring it to about 1. */
const HEAVY = 5;
const CLAUSES = /[,，。；;！!？?\s:：]+/;

/** How one entry fits a question, each from 0 to about 1. */
export interface Likeness {
  /** How alike the question and the nearest wording are. */
  alike: number;
  /** How much of a wording stands in the question. */
  within: number;
  /** The heaviest piece of the question that the entry does not know. */
  strange: number;
  /** How much of the question's best clause the entry knows. */
  clause: number;
}

/** Looks at the entries that have anything in common with a question. */
export type Look = (text: string) => ReadonlyMap<number, Likeness>;

interface Wording {
  entry: number;
  pieces: ReadonlySet<string>;
  sum: number;
}

/** Makes an index of the FAQ and answers what looks at it. */
export function looker(faq: readonly FaqEntry[]): Look {
  const entries = faq.map(piecesOf);
  const weight = weigher(entries);
  const total = (pieces: readonly string[]) => pieces.reduce((sum, one) => sum + weight(one), 0);
  const wordings: Wording[] = faq.flatMap(({ question, wordings: others }, entry) =>
    [question, ...others].map((text) => {
      const pieces = cut(text);
      return { entry, pieces: new Set(pieces), sum: total(pieces) };
    }),
  );
  const search = new MiniSearch<{ id: number; pieces: string }>({
    fields: ['pieces'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  search.addAll(wordings.map(({ pieces }, id) => ({ id, pieces: [...pieces].join(' ') })));

  const unknown = (asked: readonly string[], known: ReadonlyMap<string, number>) =>
    asked.map((one) => weight(one) * (1 - (known.get(one) ?? 0)));
  const nearest = (asked: readonly string[], sum: number, own: readonly Wording[]) =>
    own.reduce(
      (best, { pieces, sum: all }) => {
        const common = total(asked.filter((one) => pieces.has(one)));
        return {
          alike: Math.max(best.alike, (2 * common) / (sum + all)),
          within: Math.max(best.within, common > LEAST_COMMON ? common / all : 0),
        };
      },
      { alike: 0, within: 0 },
    );

  return (text) => {
    const asked = cut(text);
    const sum = total(asked);
    const clauses = text
      .split(CLAUSES)
      .map((clause) => cut(clause))
      .map((pieces) => ({ pieces, sum: total(pieces) }))
      .filter((one) => one.sum >= LEAST_CLAUSE);
    const found = search.search(asked.join(' '), { combineWith: 'OR' }).slice(0, CANDIDATES);
    const near = new Set(found.map(({ id }) => wordings[Number(id)]?.entry ?? 0));
    return new Map(
      [...near].map((entry) => {
        const known = entries[entry] ?? new Map<string, number>();
        const own = wordings.filter((one) => one.entry === entry);
        const best = clauses
          .map((one) => ({ ...one, alike: nearest(one.pieces, one.sum, own).alike }))
          .reduce((a, b) => (b.alike > a.alike ? b : a), { pieces: [] as string[], sum: 0, alike: 0 });
        const missed = unknown(best.pieces, known).reduce((all, one) => all + one, 0);
        const like: Likeness = {
          ...nearest(asked, sum, own),
          strange: Math.max(0, ...unknown(asked, known)) / HEAVY,
          clause: best.sum === 0 ? 0 : 1 - missed / best.sum,
        };
        return [entry, like] as const;
      }),
    );
  };
}

/** The pieces of an entry, with how much of each counts. */
function piecesOf({ question, wordings, answer, chapter }: FaqEntry): Map<string, number> {
  const pieces = new Map<string, number>();
  const add = (text: string, share: number) => {
    for (const piece of cut(text)) pieces.set(piece, Math.max(share, pieces.get(piece) ?? 0));
  };
  for (const text of [question, ...wordings]) add(text, 1);
  add(answer, ANSWER);
  add(chapter, CHAPTER);
  return pieces;
}

/** What a piece weighs: the fewer entries ask with it, the more. */
function weigher(entries: readonly ReadonlyMap<string, number>[]): (piece: string) => number {
  const asking = new Map<string, number>();
  for (const pieces of entries) {
    for (const [piece, share] of pieces) {
      asking.set(piece, (asking.get(piece) ?? 0) + (share === 1 ? 1 : 0));
    }
  }
  return (piece) => {
    const times = asking.get(piece);
    if (times === undefined) return isLittle(piece) ? 0 : OTHERS.test(piece) ? OTHER : UNSEEN;
    const share = isMark(piece) ? MARK : isLittle(piece) ? LITTLE : 1;
    return share * Math.log(1 + entries.length / (times + 0.5));
  };
}
