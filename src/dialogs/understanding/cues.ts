const BEGINS = 1;
const FOLLOWS = 2;
const ALONE = 4;

/** The beginnings of some words: tells at once of most texts that none of the words is in them. */
export class Cues {
  readonly #kinds = new Uint8Array(0x10000);

  /** The words, with a space between two. */
  constructor(words: string) {
    for (const word of words.split(' ')) {
      this.#add(word.charCodeAt(0), word.length > 1 ? BEGINS : ALONE);
      if (word.length > 1) this.#add(word.charCodeAt(1), FOLLOWS);
    }
  }

  /** May one of the words stand in the text? Never wrong when it says no. */
  mayStandIn(text: string): boolean {
    let before = 0;
    for (let at = 0; at < text.length; at++) {
      const kind = this.#kinds[text.charCodeAt(at)] ?? 0;
      if ((kind & ALONE) !== 0 || ((kind & FOLLOWS) !== 0 && (before & BEGINS) !== 0)) return true;
      before = kind;
    }
    return false;
  }

  #add(code: number, kind: number): void {
    this.#kinds[code] = (this.#kinds[code] ?? 0) | kind;
  }
}
