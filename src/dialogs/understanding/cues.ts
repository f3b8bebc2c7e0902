import { Signs } from './slots/signs.ts';

const KINDS = new Signs();

/** The beginnings of some words: tells at once of most texts that none of the words is in them. */
export class Cues {
  readonly #kinds: number;

  /** The words, with a space between two. */
  constructor(words: string) {
    const all = words.split(' ');
    const long = all.filter((word) => word.length > 1);
    const single = all.filter((word) => word.length === 1).join('');
    this.#kinds = (long.length > 0 ? KINDS.words(...long) : 0) | (single === '' ? 0 : KINDS.single(single));
  }

  /** May one of the words stand in the text? Never wrong when it says no. */
  mayStandIn(text: string): boolean {
    return (KINDS.in(text) & this.#kinds) !== 0;
  }
}
