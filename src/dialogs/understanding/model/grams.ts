/** Ends the steps of a gram. */
const STOP = -1;
/** The table is kept at most this full, so that a look-up seldom meets a stranger. */
const FULL = 0.7;

/** Grams as they are stored: base64 of little-endian numbers. */
export interface PackedGrams {
  /** A hash of 32 bits each. */
  readonly hashes: string;
  /** In the same order, for each: a head and its steps in turn (16 bits), ended by STOP. */
  readonly steps: string;
}

/** From one, two or three neighbouring words to what they say; keyed by a hash of 32 bits instead of by text. */
export class GramTable {
  /** A hash and the place of its steps in turn, side by side: a look-up touches memory once. */
  readonly #table: Int32Array;
  readonly #steps: Int16Array;
  readonly #mask: number;

  constructor(packed: PackedGrams) {
    const hashes = new Int32Array(bytesOf(packed.hashes));
    this.#steps = new Int16Array(bytesOf(packed.steps));
    const size = 2 ** Math.ceil(Math.log2(1 + hashes.length / FULL));
    this.#mask = size - 1;
    this.#table = new Int32Array(2 * size);
    // Place 0 means that nothing stands there: it is the STOP before the first steps.
    let next = 1;
    for (const hash of hashes) {
      const slot = this.#slot(hash);
      this.#table[slot] = hash;
      this.#table[slot + 1] = next;
      next = this.#steps.indexOf(STOP, next) + 1;
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

/** Packs grams for storing; two that share a hash become one. */
export function packGrams(
  grams: Iterable<readonly [words: readonly number[], steps: ReadonlyMap<number, number>]>,
): PackedGrams {
  const byHash = new Map<number, Map<number, number>>();
  for (const [words, steps] of grams) {
    const hash = words.reduce(extend, START);
    const all = byHash.get(hash) ?? new Map<number, number>();
    byHash.set(hash, all);
    for (const [head, size] of steps) all.set(head, (all.get(head) ?? 0) + size);
  }
  const hashes = [...byHash.keys()].sort((a, b) => a - b);
  const steps = hashes.flatMap((hash) => [...[...(byHash.get(hash) ?? [])].flat(), STOP]);
  return {
    hashes: textOf(Int32Array.from(hashes)),
    steps: textOf(Int16Array.from([STOP, ...steps])),
  };
}

function bytesOf(text: string): ArrayBuffer {
  const bytes = Buffer.from(text, 'base64');
  // A small buffer may lie in a shared one, at a place where no number may begin.
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

function textOf(numbers: Int32Array | Int16Array): string {
  return Buffer.from(numbers.buffer).toString('base64');
}

const START = 0x2545f491;

function extend(hash: number, word: number): number {
  let mixed = Math.imul(hash ^ word, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
