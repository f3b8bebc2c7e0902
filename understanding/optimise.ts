import type { Features } from '../src/dialogs/understanding/model/features.ts';
import { SHARES, scale } from '../src/dialogs/understanding/model/heads.ts';
import { LONGEST_GRAM } from '../src/dialogs/understanding/model/linear.ts';
import { signName } from '../src/dialogs/understanding/model/signs.ts';
import { Learner, type Row } from './learner.ts';
import type { Sample } from './samples.ts';

const EPOCHS = 15;
/** Each shuffles and hides otherwise; the mean of what they learn errs less than any of them. */
const SEEDS = [7, 108, 209, 310, 411];
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

/** Logistic regression, one head beside the other; the same samples always give the same weights. */
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
    for (const number of clause.signs) yield [SIGN + signName(number), sign];
  }
  for (const number of frame) yield [FRAME + signName(number), SHARES.frame];
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
