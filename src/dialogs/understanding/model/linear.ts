import type { Features } from './features.ts';

/** The weights as they are stored: for each feature the heads it speaks for and by how much, in steps of `step`. */
export interface Weights {
  readonly heads: readonly string[];
  readonly step: number;
  readonly bias: readonly number[];
  /** feature → [head, steps, head, steps, …] */
  readonly grams: Readonly<Record<string, readonly number[]>>;
  readonly signs: Readonly<Record<string, readonly number[]>>;
}

/** How much one feature counts: words share a fixed sum, so that a long message is no louder than a short one. */
export const GRAM_SHARE = 3;
export const SIGN_SHARE = 1;

/** A linear model: one weighted sum a head, 0 where it cannot tell. */
export class LinearModel {
  readonly #heads: ReadonlyMap<string, number>;
  readonly #weights: Weights;
  readonly #grams: ReadonlyMap<string, readonly number[]>;
  readonly #signs: ReadonlyMap<string, readonly number[]>;

  constructor(weights: Weights) {
    this.#weights = weights;
    this.#heads = new Map(weights.heads.map((head, index) => [head, index]));
    this.#grams = new Map(Object.entries(weights.grams));
    this.#signs = new Map(Object.entries(weights.signs));
  }

  /** The sums of all heads for these features. */
  score({ grams, signs }: Features): Float64Array {
    const sums = Float64Array.from(this.#weights.bias);
    add(sums, this.#grams, grams, (this.#weights.step * GRAM_SHARE) / Math.sqrt(grams.length));
    add(sums, this.#signs, signs, (this.#weights.step * SIGN_SHARE) / Math.sqrt(signs.length));
    return sums;
  }

  /** The place of a head among the sums. */
  head(name: string): number {
    const index = this.#heads.get(name);
    if (index === undefined) throw new Error(`the model knows no ${name}; train it again`);
    return index;
  }
}

function add(
  sums: Float64Array,
  weights: ReadonlyMap<string, readonly number[]>,
  features: readonly string[],
  factor: number,
): void {
  for (const feature of features) {
    const found = weights.get(feature);
    if (!found) continue;
    for (let at = 0; at < found.length; at += 2) {
      const head = found[at] ?? 0;
      sums[head] = (sums[head] ?? 0) + (found[at + 1] ?? 0) * factor;
    }
  }
}

/** A sum as a probability. */
export function probability(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}
