interface Branch {
  readonly next: Map<number, Branch>;
  word: number;
}

const NO_WORD = -1;
/** The low bits of a letter, which choose its bit among 32. */
const LOW = 31;

/** Words as a tree of their letters, so that one walk from a place of a text meets all that stand there. */
export class WordTree {
  // The nodes lie level by level, the children of each side by side in the order of their letters; node 0 is the root.
  readonly #letters: Uint16Array;
  readonly #children: Int32Array;
  readonly #words: Int32Array;
  // For each node a bit for every letter that its words may go on with: most walks end at a bit that is not set.
  readonly #goesOn: Int32Array;
  // The children of the root by their letters: most walks begin there and end at once.
  readonly #roots = new Uint16Array(0x10000);

  constructor(words: readonly string[]) {
    const nodes: { readonly letter: number; readonly branch: Branch }[] = [
      { letter: 0, branch: grow(words) },
    ];
    const children: number[] = [];
    for (let node = 0; node < nodes.length; node++) {
      children.push(nodes.length);
      const next = [...(nodes[node]?.branch.next ?? [])].sort(([a], [b]) => a - b);
      for (const [letter, branch] of next) {
        if (node === 0) this.#roots[letter] = nodes.length;
        nodes.push({ letter, branch });
      }
    }
    this.#letters = Uint16Array.from(nodes, ({ letter }) => letter);
    this.#words = Int32Array.from(nodes, ({ branch }) => branch.word);
    this.#children = Int32Array.from([...children, nodes.length]);
    this.#goesOn = Int32Array.from(nodes, ({ branch }) => bitsOf(branch.next.keys()));
  }

  /** Where words that begin with this letter stand; 0 if there are none. */
  begin(letter: number): number {
    return this.#roots[letter] ?? 0;
  }

  /** Where the words go on with this letter; 0 if none does. */
  follow(node: number, letter: number): number {
    if ((((this.#goesOn[node] ?? 0) >>> (letter & LOW)) & 1) === 0) return 0;
    let low = this.#children[node] ?? 0;
    let high = this.#children[node + 1] ?? 0;
    const end = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#letters[middle] ?? 0) < letter) low = middle + 1;
      else high = middle;
    }
    return low < end && this.#letters[low] === letter ? low : 0;
  }

  /** The number of the word that ends here, below 0 if none does. */
  wordAt(node: number): number {
    return this.#words[node] ?? NO_WORD;
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
