import type { ClauseFeatures, Features } from './features.ts';
import { GramTable, type PackedGrams } from './grams.ts';

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

/** How much the words and the signs of a message count in all; a long one is no louder than a short one. */
export const SHARES = { grams: 2.5, signs: 1, frame: 0.3 } as const;
/** The model looks at so many words at once. */
export const LONGEST_GRAM = 3;

/** Sums of one clause before they are scaled, and by how much they have to be. */
interface Raw {
  readonly grams: Float64Array;
  readonly signs: Float64Array;
  readonly words: number;
  readonly signCount: number;
}

/** The sums of all heads: of the message as a whole, and of each clause alone. */
export interface Sums {
  readonly whole: Float64Array;
  /** The sums of these clauses taken together. */
  readonly of: (clauses: readonly number[]) => Float64Array;
}

/** A linear model over neighbouring words and the vocabulary's signs; one weighted sum a head. */
export class LinearModel {
  readonly #heads: ReadonlyMap<string, number>;
  readonly #weights: Weights;
  readonly #grams: GramTable;
  readonly #signs: ReadonlyMap<string, readonly number[]>;
  readonly #frame: ReadonlyMap<string, readonly number[]>;

  constructor(weights: Weights) {
    this.#weights = weights;
    this.#heads = new Map(weights.heads.map((head, index) => [head, index]));
    this.#signs = new Map(Object.entries(weights.signs));
    this.#frame = new Map(Object.entries(weights.frame));
    this.#grams = new GramTable(weights.grams);
  }

  /** The place of a head among the sums. */
  head(name: string): number {
    const index = this.#heads.get(name);
    if (index === undefined) throw new Error(`the model knows no ${name}; run npm run understand:train`);
    return index;
  }

  score({ clauses, frame }: Features): Sums {
    const raws = clauses.map((clause) => this.#raw(clause));
    const framed = Float64Array.from(this.#weights.bias);
    for (const name of frame) add(framed, this.#frame.get(name), this.#weights.step * SHARES.frame);
    const of = (indices: readonly number[]) =>
      this.#scaled(
        indices.flatMap((index) => raws[index] ?? []),
        framed,
      );
    return { whole: this.#scaled(raws, framed), of };
  }

  #raw({ words, signs }: ClauseFeatures): Raw {
    const size = this.#weights.heads.length;
    const raw = {
      grams: new Float64Array(size),
      signs: new Float64Array(size),
      words: words.length,
      signCount: signs.length,
    };
    this.#grams.addTo(raw.grams, words, LONGEST_GRAM);
    for (const sign of signs) add(raw.signs, this.#signs.get(sign), 1);
    return raw;
  }

  #scaled(raws: readonly Raw[], framed: Float64Array): Float64Array {
    const sums = Float64Array.from(framed);
    let words = 0;
    let signs = 0;
    for (const raw of raws) {
      words += raw.words;
      signs += raw.signCount;
    }
    const gram = scale(this.#weights.step * SHARES.grams, words);
    const sign = scale(this.#weights.step * SHARES.signs, signs);
    for (const raw of raws)
      for (let head = 0; head < sums.length; head++)
        sums[head] = (sums[head] ?? 0) + (raw.grams[head] ?? 0) * gram + (raw.signs[head] ?? 0) * sign;
    return sums;
  }
}

/** A share divided among so many features. */
export function scale(share: number, count: number): number {
  return count === 0 ? 0 : share / Math.sqrt(count);
}

function add(sums: Float64Array, steps: readonly number[] | undefined, factor: number): void {
  if (!steps) return;
  for (let at = 0; at < steps.length; at += 2) {
    const head = steps[at] ?? 0;
    sums[head] = (sums[head] ?? 0) + (steps[at + 1] ?? 0) * factor;
  }
}

/** Sums are surer than they are right; divided by this they are about as right as they say (measured on `dev`). */
export const TEMPERATURE = 2;

/** A sum as a probability. */
export function probability(sum: number): number {
  return 1 / (1 + Math.exp(-sum / TEMPERATURE));
}
