/** Ends the steps of a gram. */
export const STOP = -1;

/** Grams as they are stored: base64 of little-endian numbers. */
export interface PackedGrams {
  /** A hash of 32 bits each, in rising order. */
  readonly hashes: string;
  /** In the same order, for each: a head and its steps in turn (16 bits), heads rising, ended by STOP. */
  readonly steps: string;
}

/** A step is at most so large; more does not fit into the table (`grams.ts`). */
export const MOST_SIZE = 511;

/** Packs grams for storing; two that share a hash become one. */
export function packGrams(
  grams: Iterable<readonly [words: readonly number[], steps: ReadonlyMap<number, number>]>,
): PackedGrams {
  const byHash = new Map<number, Map<number, number>>();
  for (const [words, steps] of grams) {
    const hash = words.reduce(extend, START) >>> 0;
    const all = byHash.get(hash) ?? new Map<number, number>();
    byHash.set(hash, all);
    for (const [head, size] of steps)
      all.set(head, Math.max(-MOST_SIZE, Math.min(MOST_SIZE, (all.get(head) ?? 0) + size)));
  }
  const hashes = [...byHash.keys()].sort((a, b) => a - b);
  const steps = hashes.flatMap((hash) => {
    const inOrder = [...(byHash.get(hash) ?? [])].sort(([a], [b]) => a - b);
    return [...inOrder.flat(), STOP];
  });
  return {
    hashes: textOf(Uint32Array.from(hashes)),
    steps: textOf(Int16Array.from([STOP, ...steps])),
  };
}

/** The bytes of numbers as they are stored. */
export function bytesOf(text: string): ArrayBuffer {
  const bytes = Buffer.from(text, 'base64');
  // A small buffer may lie in a shared one, at a place where no number may begin.
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

function textOf(numbers: Uint32Array | Int16Array): string {
  return Buffer.from(numbers.buffer).toString('base64');
}

/** The hash of no word. */
export const START = 0x2545f491;

/** The hash of a run of words and one more. */
export function extend(hash: number, word: number): number {
  let mixed = Math.imul(hash ^ word, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
