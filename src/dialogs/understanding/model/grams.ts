/** Steps of many features, packed into one array: a head and its steps in turn, ended by STOP. */
const STOP = -1;
/** The table is kept at most this full, so that a look-up seldom meets a stranger. */
const FULL = 0.5;

/** From one, two or three neighbouring words to what they say; keyed by a hash of 32 bits instead of by text. */
export class GramTable {
  readonly #keys: Int32Array;
  readonly #places: Int32Array;
  readonly #steps: Int16Array;
  readonly #mask: number;

  constructor(grams: readonly (readonly [words: readonly number[], steps: readonly number[]])[]) {
    const size = 2 ** Math.ceil(Math.log2(1 + grams.length / FULL));
    this.#mask = size - 1;
    this.#keys = new Int32Array(size);
    this.#places = new Int32Array(size);
    this.#steps = new Int16Array(1 + grams.reduce((sum, [, steps]) => sum + steps.length + 1, 0));
    this.#steps[0] = STOP;
    let next = 1;
    for (const [words, steps] of grams) {
      const hash = words.reduce(extend, START);
      const slot = this.#slot(hash);
      this.#keys[slot] = hash;
      this.#places[slot] = next;
      this.#steps.set(steps, next);
      next += steps.length;
      this.#steps[next++] = STOP;
    }
  }

  /** Adds what these words say to the sums, each run of up to `longest` neighbours. */
  addTo(sums: Float64Array, words: readonly number[], longest: number): void {
    const count = words.length;
    for (let at = 0; at < count; at++) {
      let hash = START;
      for (let more = 0; more < longest && at + more < count; more++) {
        hash = extend(hash, words[at + more] ?? 0);
        let step = this.#places[this.#slot(hash)] ?? 0;
        for (let head = this.#steps[step] ?? STOP; head !== STOP; head = this.#steps[step] ?? STOP) {
          sums[head] = (sums[head] ?? 0) + (this.#steps[step + 1] ?? 0);
          step += 2;
        }
      }
    }
  }

  /** Where the hash stands, or the free place where it would. */
  #slot(hash: number): number {
    let slot = hash & this.#mask;
    while (this.#places[slot] !== 0 && this.#keys[slot] !== hash) slot = (slot + 1) & this.#mask;
    return slot;
  }
}

const START = 0x2545f491;

function extend(hash: number, word: number): number {
  let mixed = Math.imul(hash ^ word, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
