import type { Features } from './features.ts';
import { GramTable, type Group, type Place } from './grams.ts';
import { type Found, type HeadSums, Heads } from './heads.ts';
import type { Weights } from './weights.ts';

/** The model looks at so many words at once. */
export const LONGEST_GRAM = 3;
/** Heads that are asked for together; most messages are talk, of which only the first are asked. */
const GROUPS: readonly (readonly [Group, RegExp])[] = [
  [0, /^(?:actionable|intent:.*|emergency|several.*)$/],
  [1, /^(?:category|topic|severity|place):/],
  [2, /^part:/],
];

/** A linear model over neighbouring words and the vocabulary's signs; one weighted sum a head. */
export class LinearModel {
  readonly #places: ReadonlyMap<string, Place>;
  readonly #grams: GramTable;
  readonly #heads: readonly Heads[];

  constructor(weights: Weights) {
    const places = placesOf(weights.heads);
    this.#places = new Map(weights.heads.map((head, at) => [head, places[at] as Place]));
    this.#grams = new GramTable(weights.grams, places);
    this.#heads = GROUPS.map(([group]) => new Heads(weights, group, places, this.#grams));
  }

  /** The place of a head among the sums. */
  head(name: string): Place {
    const place = this.#places.get(name);
    if (place === undefined) throw new Error(`the model knows no ${name}; run npm run understand:train`);
    return place;
  }

  score(features: Features): Scored {
    return new Scored(features, this.#find(features), this.#heads);
  }

  #find({ clauses }: Features): Found {
    let most = 1;
    for (const { words } of clauses) most += words.length * LONGEST_GRAM;
    const grams = new Array<number>(most).fill(0);
    const bounds = new Array<number>(clauses.length + 1).fill(0);
    let end = 0;
    for (let index = 0; index < clauses.length; index++) {
      end = this.#grams.find(clauses[index]?.words ?? [], LONGEST_GRAM, grams, end);
      bounds[index + 1] = end;
    }
    return { grams, bounds };
  }
}

function placesOf(heads: readonly string[]): Place[] {
  const counts = [0, 0, 0];
  return heads.map((head) => {
    const [group] = GROUPS.find(([, names]) => names.test(head)) ?? [];
    if (group === undefined) throw new Error(`the head ${head} belongs to no group`);
    const index = counts[group] ?? 0;
    counts[group] = index + 1;
    return { group, index };
  });
}

/** What the model says of a message; a group of heads is added up when one of them is asked for. */
export class Scored {
  readonly #features: Features;
  readonly #found: Found;
  readonly #heads: readonly Heads[];
  readonly #sums: (HeadSums | undefined)[] = [undefined, undefined, undefined];

  constructor(features: Features, found: Found, heads: readonly Heads[]) {
    this.#features = features;
    this.#found = found;
    this.#heads = heads;
  }

  /** The sums of a group of heads. */
  group(group: Group): HeadSums {
    const known = this.#sums[group] ?? (this.#heads[group] as Heads).score(this.#features, this.#found);
    this.#sums[group] = known;
    return known;
  }

  /** The sums of these clauses taken together. */
  of(clauses: readonly number[]): Sums {
    return new Sums(this, clauses);
  }
}

/** The sums of all heads for some clauses. */
export class Sums {
  readonly #scored: Scored;
  readonly #clauses: readonly number[];
  readonly #groups: (readonly number[] | undefined)[] = [undefined, undefined, undefined];

  constructor(scored: Scored, clauses: readonly number[]) {
    this.#scored = scored;
    this.#clauses = clauses;
  }

  at({ group, index }: Place): number {
    const sums = this.#groups[group] ?? this.#scored.group(group).of(this.#clauses);
    this.#groups[group] = sums;
    return sums[index] ?? 0;
  }
}

/** Sums are surer than they are right; divided by this they are about as right as they say (measured on `dev`). */
export const TEMPERATURE = 2;

/** A sum as a probability. */
export function probability(sum: number): number {
  return 1 / (1 + Math.exp(-sum / TEMPERATURE));
}
