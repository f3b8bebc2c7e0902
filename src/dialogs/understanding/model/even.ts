const MOST = 0x7fff;

/** Whole numbers that grow about evenly, each kept as its distance from an even growth: half the memory of the numbers. */
export class Even {
  readonly #distances: Int16Array;
  readonly #growth: number;

  constructor(numbers: ArrayLike<number>) {
    const last = numbers.length - 1;
    this.#growth = last > 0 ? (numbers[last] as number) / last : 0;
    this.#distances = new Int16Array(numbers.length);
    for (let at = 0; at <= last; at++) {
      const distance = (numbers[at] as number) - Math.trunc(at * this.#growth);
      if (Math.abs(distance) > MOST) throw new Error(`number ${at} of ${last} is ${distance} off its place`);
      this.#distances[at] = distance;
    }
  }

  /** The number at this place, which must be one of theirs. */
  at(place: number): number {
    return ((place * this.#growth) | 0) + (this.#distances[place] as number);
  }
}
