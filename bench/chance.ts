/** Chance from a seed: the same seed gives the same run. */

/** A source of chance. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  shuffle<T>(list: readonly T[]): T[];
}

/** Creates a source (mulberry32: small, and good enough to mix texts and orders). */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    shuffle: (list) => {
      const keyed = list.map((value) => ({ value, at: next() }));
      return keyed.sort((a, b) => a.at - b.at).map(({ value }) => value);
    },
  };
}
