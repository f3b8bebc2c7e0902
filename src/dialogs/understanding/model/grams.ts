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

/** The place of the steps of a gram that says nothing. */
const NOTHING = 0;

// One step in 32 bits: its head, whether it is the last of its gram, its size.
const HEAD = 0x7fff;
const LAST = 0x8000;
const SIZE = 16;

/** From one, two or three neighbouring words to what they say; keyed by a hash of 32 bits instead of by text. */
export class GramTable {
  /** A hash and the place of its steps in turn, side by side: a look-up touches memory once. */
  readonly #table: Int32Array;
  readonly #steps: Int32Array;
  readonly #mask: number;
  // Scratch for one call of addTo: hashes, then the places of those that are known; and the first step at each place.
  #places = new Int32Array(0);
  #firsts = new Int32Array(0);

  constructor(packed: PackedGrams) {
    const hashes = new Int32Array(bytesOf(packed.hashes));
    const stored = new Int16Array(bytesOf(packed.steps));
    const size = 2 ** Math.ceil(Math.log2(1 + hashes.length / FULL));
    this.#mask = size - 1;
    this.#table = new Int32Array(2 * size);
    this.#steps = new Int32Array(stored.length);
    // In what is stored a STOP stands before the first steps.
    let place = 1;
    let next = 1;
    for (const hash of hashes) {
      const slot = slotOf(this.#table, this.#mask, hash);
      this.#table[slot] = hash;
      this.#table[slot + 1] = stored[next] === STOP ? NOTHING : place;
      for (; stored[next] !== STOP; next += 2) {
        const last = stored[next + 2] === STOP ? LAST : 0;
        this.#steps[place++] = ((stored[next + 1] ?? 0) << SIZE) | last | (stored[next] ?? 0);
      }
      next++;
    }
  }

  /** Adds what these words say to the sums from this row on, each run of up to `longest` neighbours. */
  addTo(sums: Int32Array, row: number, words: readonly number[], longest: number): void {
    const steps = this.#steps;
    const found = this.#find(words, longest);
    const places = this.#places;
    const firsts = this.#firsts;
    for (let i = 0; i < found; i++) {
      let place = places[i] as number;
      let step = firsts[i] as number;
      (sums[row + (step & HEAD)] as number) += step >> SIZE;
      while ((step & LAST) === 0) {
        step = steps[++place] as number;
        (sums[row + (step & HEAD)] as number) += step >> SIZE;
      }
    }
  }

  // The table is larger than what the processor keeps at hand. Look-ups that do not wait for each other are answered side
  // by side: so all runs are hashed first, then all looked up, and only then is anything done with what was found.
  #find(words: readonly number[], longest: number): number {
    const count = words.length;
    if (this.#places.length < count * longest) {
      this.#places = new Int32Array(2 * count * longest);
      this.#firsts = new Int32Array(2 * count * longest);
    }
    const places = this.#places;
    let runs = 0;
    for (let at = 0; at < count; at++) {
      let hash = START;
      const end = Math.min(count, at + longest);
      for (let next = at; next < end; next++) {
        hash = extend(hash, words[next] as number);
        places[runs++] = hash;
      }
    }
    const table = this.#table;
    const mask = this.#mask;
    const steps = this.#steps;
    const firsts = this.#firsts;
    let found = 0;
    for (let run = 0; run < runs; run++) {
      const place = table[slotOf(table, mask, places[run] as number) + 1] as number;
      places[found] = place;
      firsts[found] = steps[place] as number;
      found += place === NOTHING ? 0 : 1;
    }
    return found;
  }
}

/** Where the hash stands, or the free place where it would. */
function slotOf(table: Int32Array, mask: number, hash: number): number {
  let slot = hash & mask;
  while (table[2 * slot + 1] !== NOTHING && table[2 * slot] !== hash) slot = (slot + 1) & mask;
  return 2 * slot;
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
