import { Column } from '../letters.ts';

const MOST = 32;

/**
 * Kinds of expressions, each known by two signs that stand side by side in it: one look at a text tells which of them
 * may be there, and most texts hold none. It is never wrong of a kind that it does not name.
 */
export class Signs {
  // For each sign two sets of kinds: those that it begins, those in which it comes second.
  readonly #begun = new Column();
  readonly #second = new Column();
  #given = 0;
  #single = 0;
  #text = '';
  #seen = 0;

  /** The kind whose expressions have one of these signs, and right behind it one of those. */
  pair(signs: string, next: string): number {
    const kind = this.#newKind();
    for (let at = 0; at < signs.length; at++) this.#begun.add(signs.charCodeAt(at), kind);
    for (let at = 0; at < next.length; at++) this.#second.add(next.charCodeAt(at), kind);
    return kind;
  }

  /** The kind whose expressions begin with these words, of two signs or more. */
  words(...words: readonly string[]): number {
    return this.pair(words.map((word) => word[0]).join(''), words.map((word) => word[1]).join(''));
  }

  /** The kind whose expressions have one of these signs. */
  single(signs: string): number {
    const kind = this.pair('', signs);
    this.#single |= kind;
    return kind;
  }

  /** The kinds that may begin at this place, as one set of bits. */
  at(text: string, place: number): number {
    if (place + 1 >= text.length) return 0;
    const begun = this.#begun.at(text.charCodeAt(place));
    return begun && begun & this.#second.at(text.charCodeAt(place + 1));
  }

  /** The kinds that may stand in the text, as one set of bits. */
  in(text: string): number {
    // The readers ask one after the other for the same text.
    if (text === this.#text) return this.#seen;
    const begun = this.#begun;
    const second = this.#second;
    const single = this.#single;
    let seen = 0;
    let before = single;
    for (let at = 0; at < text.length; at++) {
      const sign = text.charCodeAt(at);
      seen |= before & second.at(sign);
      before = begun.at(sign) | single;
    }
    this.#text = text;
    this.#seen = seen;
    return seen;
  }

  #newKind(): number {
    if (this.#given === MOST) throw new Error('Signs hold no more kinds: begin another set of them.');
    return 1 << this.#given++;
  }
}

/** The signs of all slots but times. */
export const SIGNS = new Signs();
/** The signs that numbers are written with. */
export const DIGITS = '0123456789';
/** The small letters. */
export const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** All that a pattern's \s stands for. */
export const SPACES =
  ' \n\r\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
/** Two digits side by side. */
export const TWO_DIGITS = SIGNS.pair(DIGITS, DIGITS);
/** Any digit at all. */
export const DIGIT = SIGNS.single(DIGITS);
