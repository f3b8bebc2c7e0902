const COLUMNS = 16;
// All columns of a letter lie side by side.
const TABLE = new Int32Array(0x10000 * COLUMNS);
let given = 0;

/**
 * A number for each letter (UTF-16 code unit), 0 at first. Many readers look at the same letters one after the other: since
 * all that they know of one stands in one place, only the first of them has to wait for memory.
 */
export class Column {
  readonly #place: number;

  constructor() {
    if (given === COLUMNS) throw new Error('no room for another column of letters');
    this.#place = given++;
  }

  at(letter: number): number {
    return TABLE[letter * COLUMNS + this.#place] as number;
  }

  set(letter: number, number: number): void {
    TABLE[letter * COLUMNS + this.#place] = number;
  }

  /** Adds these bits to a letter's number. */
  add(letter: number, bits: number): void {
    this.set(letter, this.at(letter) | bits);
  }
}
