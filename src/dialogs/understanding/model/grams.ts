/** Steps of many features, packed into one array: a head and its steps in turn, ended by STOP. */
const STOP = -1;
/** The table is kept at most this full, so that a look-up seldom meets a stranger. */
const FULL = 0.7;

/** From one, two or three neighbouring words to what they say; keyed by a hash of 32 bits instead of by text. */
export class GramTable {
  /** A hash and the place of its steps in turn, side by side: a look-up touches memory once. */
  readonly #table: Int32Array;
  readonly #steps: Int16Array;
  readonly #mask: number;

  constructor(grams: readonly (readonly [words: readonly number[], steps: readonly number[]])[]) {
    const size = 2 ** Math.ceil(Math.log2(1 + grams.length / FULL));
    this.#mask = size - 1;
    this.#table = new Int32Array(2 * size);
    this.#steps = new Int16Array(1 + grams.reduce((sum, [, steps]) => sum + steps.length + 1, 0));
    this.#steps[0] = STOP;
    let next = 1;
    for (const [words, steps] of grams) {
      const hash = words.reduce(extend, START);
      const slot = this.#slot(hash);
      this.#table[slot] = hash;
      this.#table[slot + 1] = next;
      this.#steps.set(steps, next);
      next += steps.length;
      this.#steps[next++] = STOP;
    }
  }

  /** Adds what these words say to the sums, each run of up to `longest` neighbours. */
  addTo(sums: Float64Array, words: readonly number[], longest: number): void {
    const steps = this.#steps;
    const count = words.length;
    for (let at = 0; at < count; at++) {
      let hash = START;
      const end = Math.min(count, at + longest);
      for (let next = at; next < end; next++) {
        hash = extend(hash, words[next] as number);
        let step = this.#table[this.#slot(hash) + 1] as number;
        for (let head = steps[step] as number; head !== STOP; head = steps[step] as number) {
          (sums[head] as number) += steps[step + 1] as number;
          step += 2;
        }
      }
    }
  }

  /** Where the hash stands, or the free place where it would. */
  #slot(hash: number): number {
    const table = this.#table;
    let slot = hash & this.#mask;
    while (table[2 * slot + 1] !== 0 && table[2 * slot] !== hash) slot = (slot + 1) & this.#mask;
    return 2 * slot;
  }
}

const START = 0x2545f491;

function extend(hash: number, word: number): number {
  let mixed = Math.imul(hash ^ word, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
