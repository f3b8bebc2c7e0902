import type { Clause } from '../clauses.ts';
import type { Reading, Signal } from '../reading.ts';
import { type Token, tokensOf } from './tokens.ts';

const LONGEST_GRAM = 3;
const START = '^';
const END = '$';

/** What the model sees of a message: the features of its words, and those of what the vocabulary makes of them. */
export interface Features {
  readonly grams: readonly string[];
  readonly signs: readonly string[];
}

/** The features of these clauses of the message (of all of them where none are named). */
export function featuresOf(
  reading: Reading,
  signals: { readonly found: readonly Signal[]; readonly weighed: readonly Signal[] },
  clauses: readonly Clause[] = reading.clauses,
): Features {
  const whole = clauses.length === reading.clauses.length;
  const tokens = tokensOf(reading.text, reading.slots).filter(
    (token) => whole || clauses.some((clause) => token.start >= clause.start && token.end <= clause.end),
  );
  return { grams: gramsOf(tokens), signs: signsOf(reading, signals, clauses) };
}

function gramsOf(tokens: readonly Token[]): string[] {
  const words = [START, ...tokens.map((token) => token.text), END];
  const grams = new Set<string>();
  for (let at = 0; at < words.length; at++) {
    let gram = '';
    for (let size = 1; size <= LONGEST_GRAM && at + size <= words.length; size++) {
      const word = words[at + size - 1] ?? '';
      gram = size === 1 ? word : `${gram}${isLatin(word) ? ' ' : ''}${word}`;
      grams.add(gram);
    }
  }
  return [...grams];
}

function isLatin(word: string): boolean {
  return word >= 'a' && word <= 'z~';
}

function signsOf(
  reading: Reading,
  { found, weighed }: { readonly found: readonly Signal[]; readonly weighed: readonly Signal[] },
  clauses: readonly Clause[],
): string[] {
  const signs = new Set<string>();
  const { context } = reading;
  const chat = context.mentioned ? 'm' : context.chat === 'private' ? 'p' : 'g';
  signs.add(`chat:${chat}`);
  for (const clause of clauses) {
    const here = new Set<string>();
    for (const { sense } of clause.hits) {
      here.add(sense.sign);
      if (sense.category) here.add(`${sense.sign}:${sense.category}`);
      if (sense.topic) here.add(`${sense.sign}:${sense.topic}`);
      if (sense.place) here.add(`${sense.sign}:${sense.place}`);
    }
    if (clause.asks) here.add('asks');
    if (clause.opens) here.add('opens');
    const all = [...here].sort();
    for (const [index, sign] of all.entries()) {
      signs.add(`s:${sign}`);
      for (const other of all.slice(index + 1)) signs.add(`s:${sign}+${other}`);
    }
  }
  const inside = (signal: Signal) =>
    signal.clauses.some((index) => clauses.some((one) => one.index === index));
  for (const signal of found.filter(inside)) signs.add(`r:${nameOf(signal)}`);
  for (const signal of weighed.filter(inside)) {
    signs.add(`w:${nameOf(signal)}`);
    signs.add(`w:${signal.intent}`);
    signs.add(`${chat}:w:${signal.intent}`);
    if (signal.severity) signs.add(`w:${signal.severity}`);
    if (signal.place) signs.add(`w:${signal.place}`);
    if (signal.emergency) signs.add('w:emergency');
    if (signal.party) signs.add(`w:${signal.party}`);
  }
  signs.add(`w:${weighed.length}`);
  signs.add(`long:${Math.min(8, Math.ceil(Math.log2(1 + reading.text.length)))}`);
  return [...signs];
}

function nameOf({ intent, category, topic }: Signal): string {
  return `${intent}:${category ?? topic ?? ''}`;
}
