const RATE = 1;
/** Keeps steps small while little was seen. */
const BETA = 0.3;
/** What must be gathered before a weight is more than nothing: it makes the model small. */
const L1 = 1;
const L2 = 0.1;
/** Share of the features hidden at each step, so that none is leant on too much. */
const HIDDEN = 0.35;
const SMALL_ERROR = 1e-4;

/** One sample: its features with how much each counts, and what each head of it should say. */
export interface Row {
  readonly ids: Int32Array;
  readonly values: Float32Array;
  readonly heads: Int32Array;
  readonly wanted: Uint8Array;
}

/** Learns by FTRL-Proximal (McMahan et al., 2013), one head beside the other. */
export class Learner {
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
