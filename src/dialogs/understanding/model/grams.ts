import { Even } from './even.ts';
import { bytesOf, extend, MOST_SIZE, type PackedGrams, START, STOP } from './packed-grams.ts';

// A gram is found by the upper bits of its hash. Its record is a row of 16 bits each: the lower bits of the hash; how many
// steps it has for the heads of each group; these steps.
const TAIL_BITS = 15;
const TAIL = 2 ** TAIL_BITS - 1;
const BUCKETS = 2 ** (32 - TAIL_BITS);
const COUNTS = 1;
const STEPS = 2;
const COUNT_AT = [0, 5, 11] as const;
const COUNT_OF = [31, 63, 31] as const;
// A step: its head and its size.
const SIZE_AT = 6;
const HEAD = 2 ** SIZE_AT - 1;

/** Words below are letters by their code. */
const LETTERS = 0x10000;
const UNMET = -2;
const UNKNOWN = -1;

/** The groups of heads that are added up at one time. */
export type Group = 0 | 1 | 2;
const GROUPS: readonly Group[] = [0, 1, 2];
/** Where the sum of a head stands: among those of its group. */
export interface Place {
  readonly group: Group;
  readonly index: number;
}

/**
 * From one, two or three neighbouring words to what they say; keyed by a hash of 32 bits instead of by text. Nearly all the
 * time of a look-up goes to waiting for memory: so all of a gram stands in one place, and in little room.
 */
export class GramTable {
  readonly #starts: Even;
  readonly #records: Uint16Array;
  /** Where the gram of a letter alone begins, found when it is first met. */
  readonly #letters = new Int32Array(LETTERS).fill(UNMET);
  #hashes = new Int32Array(0);
  #begins = new Int32Array(0);

  /** The heads of the grams stand at these places. */
  constructor(packed: PackedGrams, heads: readonly Place[]) {
    const hashes = new Uint32Array(bytesOf(packed.hashes));
    const stored = new Int16Array(bytesOf(packed.steps));
    const records = new Uint16Array(2 * hashes.length + stored.length);
    const starts = new Int32Array(BUCKETS + 1);
    const sorting = new Sorting(heads);
    let end = 0;
    // In what is stored a STOP stands before the first steps.
    let next = 1;
    for (const hash of hashes) {
      const begin = next;
      while (stored[next] !== STOP) next += 2;
      records[end] = hash & TAIL;
      end = sorting.write(records, end, stored, begin, next);
      next++;
      starts[(hash >>> TAIL_BITS) + 1] = end;
    }
    for (let bucket = 1; bucket <= BUCKETS; bucket++)
      starts[bucket] = Math.max(starts[bucket] as number, starts[bucket - 1] as number);
    this.#starts = new Even(starts);
    this.#records = records.slice(0, end);
  }

  /** Writes the places of those runs of up to `longest` words that are known into `found`, from `at` on; returns the end. */
  find(words: readonly number[], longest: number, found: number[], at: number): number {
    let end = at;
    for (const word of words) {
      const record = word < LETTERS ? this.#letters[word] : UNMET;
      found[end] = record === UNMET ? this.#findOne(word) : (record as number);
      end += found[end] === UNKNOWN ? 0 : 1;
    }
    const runs = this.#hash(words, longest);
    const hashes = this.#hashes;
    const begins = this.#begins;
    const starts = this.#starts;
    const records = this.#records;
    for (let run = 0; run < runs; run++) begins[run] = starts.at((hashes[run] as number) >>> TAIL_BITS);
    for (let run = 0; run < runs; run++) {
      const hash = hashes[run] as number;
      const next = starts.at((hash >>> TAIL_BITS) + 1);
      for (let record = begins[run] as number; record < next; ) {
        found[end] = record;
        end += records[record] === (hash & TAIL) ? 1 : 0;
        record += lengthOf(records[record + COUNTS] as number);
      }
    }
    return end;
  }

  #findOne(word: number): number {
    const hash = extend(START, word);
    const next = this.#starts.at((hash >>> TAIL_BITS) + 1);
    let found = UNKNOWN;
    for (let record = this.#starts.at(hash >>> TAIL_BITS); record < next; ) {
      if (this.#records[record] === (hash & TAIL)) found = record;
      record += lengthOf(this.#records[record + COUNTS] as number);
    }
    if (word < LETTERS) this.#letters[word] = found;
    return found;
  }

  /** Adds what these grams say to the heads of the group to the sums from this row on. */
  addTo(group: Group, sums: number[], row: number, found: readonly number[], from: number, to: number): void {
    const records = this.#records;
    for (let at = from; at < to; at++) {
      const record = found[at] as number;
      const counts = records[record + COUNTS] as number;
      let next = record + STEPS;
      for (let before = 0; before < group; before++) next += countIn(counts, before as Group);
      const end = next + countIn(counts, group);
      for (; next < end; next++) {
        const step = records[next] as number;
        (sums[row + (step & HEAD)] as number) += (step << 16) >> (16 + SIZE_AT);
      }
    }
  }

  // Look-ups that do not wait for each other are answered side by side: so all runs of two and more are hashed before any
  // is looked up.
  #hash(words: readonly number[], longest: number): number {
    const count = words.length;
    if (this.#hashes.length < count * longest) {
      this.#hashes = new Int32Array(2 * count * longest);
      this.#begins = new Int32Array(2 * count * longest);
    }
    const hashes = this.#hashes;
    let runs = 0;
    for (let at = 0; at < count; at++) {
      let hash = extend(START, words[at] as number);
      const end = Math.min(count, at + longest);
      for (let next = at + 1; next < end; next++) {
        hash = extend(hash, words[next] as number);
        hashes[runs++] = hash;
      }
    }
    return runs;
  }
}

function countIn(counts: number, group: Group): number {
  return (counts >> COUNT_AT[group]) & COUNT_OF[group];
}

function lengthOf(counts: number): number {
  return STEPS + countIn(counts, 0) + countIn(counts, 1) + countIn(counts, 2);
}

/** Where the heads stand, told by numbers side by side: a model has hundreds of thousands of steps to sort. */
class Sorting {
  readonly #groups: Uint8Array;
  readonly #indices: Uint8Array;

  constructor(heads: readonly Place[]) {
    this.#groups = Uint8Array.from(heads, ({ group }) => group);
    this.#indices = Uint8Array.from(heads, ({ index }) => index);
  }

  /** Writes the steps stored from `from` to `to` behind the first number of a record; returns where the next begins. */
  write(records: Uint16Array, record: number, stored: Int16Array, from: number, to: number): number {
    let end = record + STEPS;
    let counts = 0;
    for (const group of GROUPS) {
      const begin = end;
      for (let at = from; at < to; at += 2) {
        const head = stored[at] as number;
        if (this.#groups[head] !== group) continue;
        const index = this.#indices[head] as number;
        const size = stored[at + 1] as number;
        if (index > HEAD || Math.abs(size) > MOST_SIZE)
          throw new Error(`no room for ${size} of head ${index}`);
        records[end++] = (size << SIZE_AT) | index;
      }
      if (end - begin > COUNT_OF[group])
        throw new Error(`no room for ${end - begin} steps of group ${group}`);
      counts |= (end - begin) << COUNT_AT[group];
    }
    records[record + COUNTS] = counts;
    return end;
  }
}
