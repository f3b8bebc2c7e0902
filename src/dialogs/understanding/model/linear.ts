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

/** What the clauses of a message say before it is scaled: a row of sums each for its grams, then one for its signs. */
interface Rows {
  readonly sums: Int32Array;
  readonly clauses: readonly ClauseFeatures[];
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
  readonly #step: number;
  readonly #bias: Float64Array;
  readonly #grams: GramTable;
  readonly #signs: ReadonlyMap<string, Int16Array>;
  readonly #frame: ReadonlyMap<string, Int16Array>;

  constructor({ heads, step, bias, grams, signs, frame }: Weights) {
    this.#heads = new Map(heads.map((head, index) => [head, index]));
    this.#step = step;
    this.#bias = Float64Array.from(bias);
    this.#grams = new GramTable(grams);
    this.#signs = stepsByName(signs);
    this.#frame = stepsByName(frame);
  }

  /** The place of a head among the sums. */
  head(name: string): number {
    const index = this.#heads.get(name);
    if (index === undefined) throw new Error(`the model knows no ${name}; run npm run understand:train`);
    return index;
  }

  score({ clauses, frame }: Features): Sums {
    const rows = { sums: this.#sumsOf(clauses), clauses };
    const framed = this.#framed(frame);
    return {
      whole: this.#scaled(rows, indicesOf(clauses), framed),
      of: (indices) => this.#scaled(rows, indices, framed),
    };
  }

  #sumsOf(clauses: readonly ClauseFeatures[]): Int32Array {
    const size = this.#bias.length;
    const sums = new Int32Array(2 * size * clauses.length);
    let row = 0;
    for (const { words, signs } of clauses) {
      this.#grams.addTo(sums, row, words, LONGEST_GRAM);
      row += size;
      for (const sign of signs) {
        const steps = this.#signs.get(sign);
        if (steps) add(sums, row, steps);
      }
      row += size;
    }
    return sums;
  }

  #framed(frame: readonly string[]): Float64Array {
    const sums = this.#bias.slice();
    const factor = this.#step * SHARES.frame;
    for (const name of frame) {
      const steps = this.#frame.get(name);
      if (!steps) continue;
      for (let at = 0; at < steps.length; at += 2)
        (sums[steps[at] as number] as number) += (steps[at + 1] as number) * factor;
    }
    return sums;
  }

  #scaled({ sums, clauses }: Rows, indices: readonly number[], framed: Float64Array): Float64Array {
    let words = 0;
    let signs = 0;
    for (const index of indices) {
      words += clauses[index]?.words.length ?? 0;
      signs += clauses[index]?.signs.length ?? 0;
    }
    const gram = scale(this.#step * SHARES.grams, words);
    const sign = scale(this.#step * SHARES.signs, signs);
    const size = framed.length;
    const scaled = framed.slice();
    for (const index of indices) {
      const row = 2 * size * index;
      for (let head = 0; head < size; head++)
        (scaled[head] as number) +=
          (sums[row + head] as number) * gram + (sums[row + size + head] as number) * sign;
    }
    return scaled;
  }
}

function indicesOf(list: readonly unknown[]): number[] {
  const indices: number[] = [];
  for (let index = 0; index < list.length; index++) indices.push(index);
  return indices;
}

/** A share divided among so many features. */
export function scale(share: number, count: number): number {
  return count === 0 ? 0 : share / Math.sqrt(count);
}

function stepsByName(table: Readonly<Record<string, readonly number[]>>): Map<string, Int16Array> {
  return new Map(Object.entries(table).map(([name, steps]) => [name, Int16Array.from(steps)]));
}

function add(sums: Int32Array, row: number, steps: Int16Array): void {
  for (let at = 0; at < steps.length; at += 2)
    (sums[row + (steps[at] as number)] as number) += steps[at + 1] as number;
}

/** Sums are surer than they are right; divided by this they are about as right as they say (measured on `dev`). */
export const TEMPERATURE = 2;

/** A sum as a probability. */
export function probability(sum: number): number {
  return 1 / (1 + Math.exp(-sum / TEMPERATURE));
}
