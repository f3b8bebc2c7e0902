import type { ClauseFeatures, Features } from './features.ts';
import type { GramTable, Group, Place } from './grams.ts';
import { signNumber } from './signs.ts';
import type { Weights } from './weights.ts';

/** How much the words and the signs of a message count in all; a long one is no louder than a short one. */
export const SHARES = { grams: 2.5, signs: 1, frame: 0.3 } as const;

/** The grams of each clause that the model knows, one clause after the other, and where those of each begin and end. */
export interface Found {
  readonly grams: readonly number[];
  readonly bounds: readonly number[];
}

/** The heads of one group. */
export class Heads {
  readonly #step: number;
  readonly #bias: readonly number[];
  readonly #grams: GramTable;
  readonly #group: Group;
  readonly #signs: SignTable;
  readonly #frame: SignTable;

  /** The heads of the weights stand at these places. */
  constructor(
    { step, bias, signs, frame }: Weights,
    group: Group,
    places: readonly Place[],
    grams: GramTable,
  ) {
    this.#step = step;
    this.#bias = bias.filter((_, head) => places[head]?.group === group);
    this.#grams = grams;
    this.#group = group;
    this.#signs = new SignTable(signs, group, places);
    this.#frame = new SignTable(frame, group, places);
  }

  /** What the clauses say to these heads. */
  score({ clauses, frame }: Features, found: Found): HeadSums {
    const grams = this.#step * SHARES.grams;
    const signs = this.#step * SHARES.signs;
    return new HeadSums(this.#rows(clauses, found), clauses, this.#framed(frame), grams, signs);
  }

  /** Before it is scaled: a row of sums for the grams of each clause, then one for its signs. */
  #rows(clauses: readonly ClauseFeatures[], { grams, bounds }: Found): number[] {
    const size = this.#bias.length;
    // No typed array: one so short costs more to make than to fill.
    const sums = new Array<number>(2 * size * clauses.length).fill(0);
    let row = 0;
    for (let index = 0; index < clauses.length; index++) {
      const from = bounds[index] as number;
      const to = bounds[index + 1] as number;
      this.#grams.addTo(this.#group, sums, row, grams, from, to);
      row += size;
      this.#signs.addTo(sums, row, (clauses[index] as ClauseFeatures).signs, 1);
      row += size;
    }
    return sums;
  }

  #framed(frame: readonly number[]): number[] {
    const sums = this.#bias.slice();
    this.#frame.addTo(sums, 0, frame, this.#step * SHARES.frame);
    return sums;
  }
}

/** The sums of some heads, for any clauses of a message. */
export class HeadSums {
  readonly #rows: readonly number[];
  readonly #clauses: readonly ClauseFeatures[];
  readonly #framed: readonly number[];
  readonly #grams: number;
  readonly #signs: number;

  constructor(
    rows: readonly number[],
    clauses: readonly ClauseFeatures[],
    framed: readonly number[],
    grams: number,
    signs: number,
  ) {
    this.#rows = rows;
    this.#clauses = clauses;
    this.#framed = framed;
    this.#grams = grams;
    this.#signs = signs;
  }

  /** The sums of these clauses taken together. */
  of(indices: readonly number[]): readonly number[] {
    const rows = this.#rows;
    const clauses = this.#clauses;
    let words = 0;
    let signs = 0;
    for (const index of indices) {
      words += clauses[index]?.words.length ?? 0;
      signs += clauses[index]?.signs.length ?? 0;
    }
    const gram = scale(this.#grams, words);
    const sign = scale(this.#signs, signs);
    const scaled = this.#framed.slice();
    const size = scaled.length;
    for (const index of indices) {
      const row = 2 * size * index;
      for (let head = 0; head < size; head++)
        (scaled[head] as number) +=
          (rows[row + head] as number) * gram + (rows[row + size + head] as number) * sign;
    }
    return scaled;
  }
}

/** A share divided among so many features. */
export function scale(share: number, count: number): number {
  return count === 0 ? 0 : share / Math.sqrt(count);
}

/** What signs say, by their numbers, all in one row. */
class SignTable {
  readonly #starts: Int32Array;
  /** head, steps, head, steps, … */
  readonly #steps: Int16Array;

  constructor(table: Readonly<Record<string, readonly number[]>>, group: Group, places: readonly Place[]) {
    const byNumber = new Map(Object.entries(table).map(([name, steps]) => [signNumber(name), steps]));
    const count = Math.max(-1, ...byNumber.keys()) + 1;
    const starts = [0];
    const kept: number[] = [];
    for (let number = 0; number < count; number++) {
      const steps = byNumber.get(number) ?? [];
      for (let at = 0; at < steps.length; at += 2) {
        const place = places[steps[at] ?? 0];
        if (place?.group === group) kept.push(place.index, steps[at + 1] ?? 0);
      }
      starts.push(kept.length);
    }
    this.#starts = Int32Array.from(starts);
    this.#steps = Int16Array.from(kept);
  }

  addTo(sums: number[], row: number, signs: readonly number[], factor: number): void {
    const starts = this.#starts;
    const steps = this.#steps;
    for (const sign of signs) {
      if (sign >= starts.length - 1) continue;
      const end = starts[sign + 1] as number;
      for (let at = starts[sign] as number; at < end; at += 2)
        (sums[row + (steps[at] as number)] as number) += (steps[at + 1] as number) * factor;
    }
  }
}
