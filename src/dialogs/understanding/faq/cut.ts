/** How questions are cut into pieces that can be compared. */
import { simplify } from '../simplify.ts';
import { BESIDE, EMPTY, SAME } from '../vocabulary/faq.ts';

const MARK = /〔.〕/g;
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** One form of a question: simplified, in small letters, ways of asking made one. */
export function plain(text: string): string {
  return SAME.reduce(
    (all, [said, one]) => all.replace(said, one),
    simplify(text.normalize('NFKC')).toLowerCase(),
  );
}

/** The ways of asking that a text holds, each once: 〔价〕 a price, 〔处〕 a place, 〔时〕 a time … */
export const marksOf = (text: string): string[] => [...new Set(plain(text).match(MARK))];

/** Is it a way of asking, and no thing? */
export const isMark = (piece: string): boolean => piece.startsWith('〔');

/** Is it a little word, which tells something only where an entry has it too? */
export const isLittle = (piece: string): boolean => piece.startsWith('·');

/** The words of a text, each once, little ones marked as such; numbers are left out. */
export function cut(text: string): string[] {
  const form = plain(text);
  const words = wordsOf(form).filter((word) => /\p{L}/u.test(word));
  return [
    ...new Set([...(form.match(MARK) ?? []), ...words.map((one) => (BESIDE.has(one) ? `·${one}` : one))]),
  ];
}

/** The pairs of characters that stand side by side in words that tell something. */
export function pairsOf(text: string): string[] {
  const kept = wordsOf(plain(text)).map((word) => (BESIDE.has(word) || !/\p{L}/u.test(word) ? ' ' : word));
  return kept
    .join('')
    .split(' ')
    .flatMap((part) => Array.from({ length: Math.max(0, part.length - 1) }, (_, i) => part.slice(i, i + 2)));
}

const wordsOf = (form: string) =>
  [...WORDS.segment(form.replace(MARK, ' ').replace(EMPTY, ' '))].map(({ segment }) => segment);
