import type { PackedGrams } from './packed-grams.ts';

/** The weights as they are stored: for each feature the heads it speaks for and by how much, in steps of `step`. */
export interface Weights {
  readonly heads: readonly string[];
  readonly step: number;
  readonly bias: readonly number[];
  readonly grams: PackedGrams;
  /** Name → [head, steps, head, steps, …] */
  readonly signs: Readonly<Record<string, readonly number[]>>;
  readonly frame: Readonly<Record<string, readonly number[]>>;
}
