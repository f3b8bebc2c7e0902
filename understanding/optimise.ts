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
const HIDDEN = 0.35;
/** Each shuffles and hides otherwise; the mean of what they learn errs less than any of them. */
const SEEDS = [7, 108, 209];
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
  const bias = new Float64Array(heads.length);
  const weights = new Float32Array(index.size * heads.length);
  for (const seed of SEEDS) {
    const learner = new Learner(index.size, heads.length);
    const random = generator(seed);
    const order = [...rows];
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      for (const row of order) learner.step(row, random);
    }
    learner.addTo(bias, weights, 1 / SEEDS.length);
  }
  return { heads, bias, names: [...index.keys()], weights };
}

class Learner {
  readonly #heads: number;
  /** For each feature and head: what was gathered, the root of the sum of the squared steps, the weight they give. */
  readonly #sums: Float32Array;
  readonly #roots: Float32Array;
  readonly #weights: Float32Array;
  readonly #biasSums: Float64Array;
  readonly #biasRoots: Float64Array;
  readonly #scores: Float64Array;

  constructor(features: number, heads: number) {
    this.#heads = heads;
    this.#sums = new Float32Array(features * heads);
    this.#roots = new Float32Array(features * heads);
    this.#weights = new Float32Array(features * heads);
    this.#biasSums = new Float64Array(heads);
    this.#biasRoots = new Float64Array(heads);
    this.#scores = new Float64Array(heads);
  }

  step({ ids, values, heads, wanted }: Row, random: () => number): void {
    const kept: number[] = [];
    for (let at = 0; at < ids.length; at++) if (random() >= HIDDEN) kept.push(at);
    this.#score(kept, ids, values, heads);
    const wrong: number[] = [];
    const errors: number[] = [];
    for (let at = 0; at < heads.length; at++) {
      const head = heads[at] as number;
      const error = 1 / (1 + Math.exp(-(this.#scores[head] as number))) - (wanted[at] as number);
      if (Math.abs(error) < SMALL_ERROR) continue;
      wrong.push(head);
      errors.push(error);
      const root = this.#biasRoots[head] as number;
      const grown = Math.hypot(root, error);
      this.#biasRoots[head] = grown;
      (this.#biasSums[head] as number) += error - ((grown - root) / RATE) * this.#bias(head, root);
    }
    for (const i of kept) this.#learn(ids[i] as number, values[i] as number, wrong, errors);
  }

  // Feature by feature: the numbers of one lie side by side.
  #score(kept: readonly number[], ids: Int32Array, values: Float32Array, heads: Int32Array): void {
    const scores = this.#scores;
    const weights = this.#weights;
    for (const head of heads) scores[head] = this.#bias(head, this.#biasRoots[head] as number);
    for (const i of kept) {
      const from = (ids[i] as number) * this.#heads;
      const value = values[i] as number;
      for (let at = 0; at < heads.length; at++) {
        const head = heads[at] as number;
        (scores[head] as number) += (weights[from + head] as number) * value;
      }
    }
  }

  #learn(id: number, value: number, wrong: readonly number[], errors: readonly number[]): void {
    for (let at = 0; at < wrong.length; at++) {
      const place = id * this.#heads + (wrong[at] as number);
      const gradient = (errors[at] as number) * value;
      const root = this.#roots[place] as number;
      const grown = Math.sqrt(root * root + gradient * gradient);
      const now = this.#weights[place] as number;
      const sum = (this.#sums[place] as number) + gradient - ((grown - root) / RATE) * now;
      this.#roots[place] = grown;
      this.#sums[place] = sum;
      this.#weights[place] = weight(sum, grown, L1);
    }
  }

  #bias(head: number, root: number): number {
    return weight(this.#biasSums[head] as number, root, 0);
  }

  /** Adds this share of what was learned. */
  addTo(bias: Float64Array, weights: Float32Array, share: number): void {
    for (let head = 0; head < bias.length; head++)
      (bias[head] as number) += share * this.#bias(head, this.#biasRoots[head] as number);
    for (let place = 0; place < weights.length; place++)
      (weights[place] as number) += share * (this.#weights[place] as number);
  }
}

function weight(sum: number, root: number, l1: number): number {
  if (sum <= l1 && sum >= -l1) return 0;
  return -(sum - Math.sign(sum) * l1) / ((BETA + root) / RATE + L2);
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
