import type { Features } from '../src/dialogs/understanding/model/features.ts';
import { LONGEST_GRAM, SHARES, scale } from '../src/dialogs/understanding/model/linear.ts';
import type { Sample } from './samples.ts';

const EPOCHS = 15;
const RATE = 1;
/** Keeps steps small while little was seen. */
const BETA = 0.3;
/** What must be gathered before a weight is more than nothing: it makes the model small. */
const L1 = 1;
const L2 = 0.1;
/** Share of the features hidden at each step, so that none is leant on too much. */
const HIDDEN = 0.25;
const SMALL_ERROR = 1e-4;
/** A feature seen once teaches its message by heart. */
const SEEN = 2;

/** The weights of every feature for every head, before they are rounded. */
export interface Trained {
  readonly heads: readonly string[];
  readonly bias: Float64Array;
  /** Names of the features; signs of the vocabulary begin with SIGN. */
  readonly names: readonly string[];
  /** names.length × heads.length */
  readonly weights: Float32Array;
}

/** Opens the name of a feature that is a sign of the vocabulary, and of one of the whole message; grams have none. */
export const SIGN = 's\t';
export const FRAME = 'f\t';

interface Row {
  readonly ids: Int32Array;
  readonly values: Float32Array;
  readonly heads: Int32Array;
  readonly wanted: Uint8Array;
}

/** Logistic regression by FTRL-Proximal (McMahan et al., 2013), one head beside the other; the same samples always give the same weights. */
export function optimise(samples: readonly Sample[], heads: readonly string[]): Trained {
  const index = indexOf(samples);
  const places = new Map(heads.map((head, at) => [head, at]));
  const rows = samples.map((sample) => rowOf(sample, index, places));
  const learner = new Learner(index.size, heads.length);
  const random = generator(7);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(rows, random);
    for (const row of rows) learner.step(row, random);
  }
  return { heads, bias: learner.bias, names: [...index.keys()], weights: learner.weights };
}

class Learner {
  readonly #heads: number;
  readonly #features: number;
  readonly #sums: Float32Array;
  readonly #squares: Float32Array;
  readonly #biasSums: Float64Array;
  readonly #biasSquares: Float64Array;

  constructor(features: number, heads: number) {
    this.#features = features;
    this.#heads = heads;
    this.#sums = new Float32Array(features * heads);
    this.#squares = new Float32Array(features * heads);
    this.#biasSums = new Float64Array(heads);
    this.#biasSquares = new Float64Array(heads);
  }

  step({ ids, values, heads, wanted }: Row, random: () => number): void {
    const kept: number[] = [];
    for (let at = 0; at < ids.length; at++) if (random() >= HIDDEN) kept.push(at);
    for (const [at, head] of heads.entries()) {
      const bias = weight(this.#biasSums[head] ?? 0, this.#biasSquares[head] ?? 0, 0);
      let sum = bias;
      for (const i of kept) {
        const place = (ids[i] ?? 0) * this.#heads + head;
        const gathered = this.#sums[place] ?? 0;
        if (gathered > L1 || gathered < -L1)
          sum += weight(gathered, this.#squares[place] ?? 0, L1) * (values[i] ?? 0);
      }
      const error = 1 / (1 + Math.exp(-sum)) - (wanted[at] ?? 0);
      if (Math.abs(error) < SMALL_ERROR) continue;
      const square = this.#biasSquares[head] ?? 0;
      this.#biasSquares[head] = square + error * error;
      this.#biasSums[head] =
        (this.#biasSums[head] ?? 0) +
        error -
        ((Math.sqrt(square + error * error) - Math.sqrt(square)) / RATE) * bias;
      for (const i of kept) this.#learn((ids[i] ?? 0) * this.#heads + head, error * (values[i] ?? 0));
    }
  }

  #learn(place: number, gradient: number): void {
    const square = this.#squares[place] ?? 0;
    const gathered = this.#sums[place] ?? 0;
    const now = weight(gathered, square, L1);
    const grown = square + gradient * gradient;
    this.#squares[place] = grown;
    this.#sums[place] = gathered + gradient - ((Math.sqrt(grown) - Math.sqrt(square)) / RATE) * now;
  }

  get bias(): Float64Array {
    return this.#biasSums.map((sum, head) => weight(sum, this.#biasSquares[head] ?? 0, 0));
  }

  get weights(): Float32Array {
    const all = new Float32Array(this.#features * this.#heads);
    for (let place = 0; place < all.length; place++)
      all[place] = weight(this.#sums[place] ?? 0, this.#squares[place] ?? 0, L1);
    return all;
  }
}

function weight(sum: number, square: number, l1: number): number {
  if (sum <= l1 && sum >= -l1) return 0;
  return -(sum - Math.sign(sum) * l1) / ((BETA + Math.sqrt(square)) / RATE + L2);
}

/** Names of the features of a sample, each with how much it counts; what stands twice counts twice. */
function* named({ clauses, frame }: Features): Generator<readonly [name: string, value: number]> {
  const words = clauses.reduce((sum, clause) => sum + clause.words.length, 0);
  const signs = clauses.reduce((sum, clause) => sum + clause.signs.length, 0);
  const gram = scale(SHARES.grams, words);
  const sign = scale(SHARES.signs, signs);
  for (const clause of clauses) {
    for (let at = 0; at < clause.words.length; at++)
      for (let size = 1; size <= LONGEST_GRAM && at + size <= clause.words.length; size++)
        yield [clause.words.slice(at, at + size).join(' '), gram];
    for (const name of clause.signs) yield [SIGN + name, sign];
  }
  for (const name of frame) yield [FRAME + name, SHARES.frame];
}

function indexOf(samples: readonly Sample[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of samples)
    for (const [name] of named(features)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const index = new Map<string, number>();
  for (const [name, times] of counts) if (times >= SEEN) index.set(name, index.size);
  return index;
}

function rowOf(
  { features, targets }: Sample,
  index: ReadonlyMap<string, number>,
  places: ReadonlyMap<string, number>,
): Row {
  const values = new Map<number, number>();
  for (const [name, value] of named(features)) {
    const id = index.get(name);
    if (id !== undefined) values.set(id, (values.get(id) ?? 0) + value);
  }
  const heads = [...targets.keys()].map((head) => places.get(head) ?? 0);
  return {
    ids: Int32Array.from(values.keys()),
    values: Float32Array.from(values.values()),
    heads: Int32Array.from(heads),
    wanted: Uint8Array.from(targets.values(), Number),
  };
}

// A fixed sequence (mulberry32), so that training twice gives the same weights.
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffle<T>(all: T[], random: () => number): void {
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [all[at], all[other]];
    if (a === undefined || b === undefined) continue;
    all[at] = b;
    all[other] = a;
  }
}
