/** A parser of ours as the fuzzer sees it. */
export interface Target {
  /** What is tried first; all else is made of it. */
  seeds: readonly string[];
  /** Words and signs that the parser knows: put in at any place. */
  words: readonly string[];
  /** The longest input, in UTF-16 units. */
  longest: number;
  /** It is JSON: most changes are made to its values, as others only spoil it. */
  json?: boolean;
  /** Of bytes each unit stands for one (latin1). */
  bytes?: boolean;
  /** Reads the input; throws where something does not hold that has to hold for every input. */
  run(input: string): void | Promise<void>;
}

/** Fails the run in words. */
export function must(holds: boolean, words: string): asserts holds {
  if (!holds) throw new Error(words);
}
