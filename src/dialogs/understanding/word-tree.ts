import { Column } from './letters.ts';

interface Branch {
  readonly next: Map<number, Branch>;
  word: number;
}

const NO_WORD = -1;
/** The low bits of a letter, which choose its bit among 32. */
const LOW = 31;

// What is kept of a node, side by side: a walk touches memory once a node.
const LETTER = 0;
/** The number of the word that ends here. */
const WORD = 1;
/** Where its children begin; they end where those of the next node begin. */
const CHILDREN = 2;
/** A bit for every letter that its words may go on with: most walks end at one that is not set. */
const GOES_ON = 3;
const SIZE = 4;

/** Words as a tree of their letters, so that one walk from a place of a text meets all that stand there. */
export class WordTree {
  // The nodes lie level by level, the children of each side by side in the order of their letters; the root comes first.
  readonly #nodes: Int32Array;
  // The children of the root by their letters: most walks begin there and end at once.
  readonly #roots = new Column();

  constructor(words: readonly string[]) {
    const nodes: { readonly letter: number; readonly branch: Branch }[] = [
      { letter: 0, branch: grow(words) },
    ];
    const table: number[] = [];
    for (let node = 0; node < nodes.length; node++) {
      const { letter, branch } = nodes[node] as (typeof nodes)[number];
      table.push(letter, branch.word, nodes.length, bitsOf(branch.next.keys()));
      for (const [next, child] of [...branch.next].sort(([a], [b]) => a - b)) {
        if (node === 0) this.#roots.set(next, nodes.length);
        nodes.push({ letter: next, branch: child });
      }
    }
    this.#nodes = Int32Array.from([...table, 0, NO_WORD, nodes.length, 0]);
  }

  /** Where words that begin with this letter stand; 0 if there are none. */
  begin(letter: number): number {
    return this.#roots.at(letter);
  }

  /** Where the words go on with this letter; 0 if none does. */
  follow(node: number, letter: number): number {
    const nodes = this.#nodes;
    const at = node * SIZE;
    if ((((nodes[at + GOES_ON] as number) >>> (letter & LOW)) & 1) === 0) return 0;
    let low = nodes[at + CHILDREN] as number;
    let high = nodes[at + SIZE + CHILDREN] as number;
    const end = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((nodes[middle * SIZE + LETTER] as number) < letter) low = middle + 1;
      else high = middle;
    }
    return low < end && nodes[low * SIZE + LETTER] === letter ? low : 0;
  }

  /** Does any of the words stand in the text? */
  standsIn(text: string): boolean {
    for (let start = 0; start < text.length; start++) {
      let node = this.begin(text.charCodeAt(start));
      for (let end = start + 1; node !== 0; end++) {
        if (this.wordAt(node) >= 0) return true;
        node = end < text.length ? this.follow(node, text.charCodeAt(end)) : 0;
      }
    }
    return false;
  }

  /** The number of the word that ends here, below 0 if none does. */
  wordAt(node: number): number {
    return this.#nodes[node * SIZE + WORD] ?? NO_WORD;
  }
}

function bitsOf(letters: Iterable<number>): number {
  let bits = 0;
  for (const letter of letters) bits |= 1 << (letter & LOW);
  return bits;
}

function grow(words: readonly string[]): Branch {
  const root: Branch = { next: new Map(), word: NO_WORD };
  for (const [index, word] of words.entries()) {
    let at = root;
    for (let i = 0; i < word.length; i++) {
      const letter = word.charCodeAt(i);
      const next = at.next.get(letter) ?? { next: new Map(), word: NO_WORD };
      at.next.set(letter, next);
      at = next;
    }
    at.word = index;
  }
  return root;
}
