import type { Clause } from '../clauses.ts';
import type { Read } from '../read-message.ts';
import type { Reading, Signal } from '../reading.ts';
import type { Sense } from '../vocabulary/sense.ts';
import { signNumber } from './signs.ts';
import { idOf, type Tokens, tokensOf } from './tokens.ts';

/** Marks of the model's own: where the message begins, where one clause meets the next, where it ends. */
const START = idOf('\u0002');
const NEXT = idOf('\u001f');
const END = idOf('\u0003');

/** What the model sees of one clause: its words, and what the vocabulary makes of them. */
export interface ClauseFeatures {
  /** Their numbers in order; the model looks at each of them, each pair and each three of neighbours. */
  readonly words: readonly number[];
  /** Their numbers (`signNumber`), each once. */
  readonly signs: readonly number[];
}

/** What the model sees of a message. */
export interface Features {
  readonly clauses: readonly ClauseFeatures[];
  /** The numbers of what holds for the message as a whole; what holds twice stands twice. */
  readonly frame: readonly number[];
}

const NOTHING_NEW: ClauseFeatures = { words: [], signs: [] };

/** The features of a message, clause by clause: what is learned of the whole can be asked of each part. */
export function featuresOf({ reading, signals }: Read): Features {
  const { clauses } = reading;
  const tokens = tokensOf(reading.text, reading.slots);
  const chat = chatOf(reading);
  const said = new Set<string>();
  let next = 0;
  const found = clauses.map((clause, index): ClauseFeatures => {
    const end = clauses[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const first = next;
    while (next < tokens.count && (tokens.starts[next] as number) < end) next++;
    const last = index === clauses.length - 1;
    // What is said a hundred times is said once: a sum must not be shouted up.
    if (said.has(clause.text)) return NOTHING_NEW;
    said.add(clause.text);
    return {
      words: wordsOf(tokens, first, next, index === 0 ? START : NEXT, last ? END : NEXT),
      signs: signsOf(clause, signals, chat),
    };
  });
  return { clauses: found, frame: frameOf(reading, signals.weighed, chat) };
}

function wordsOf({ ids }: Tokens, from: number, to: number, before: number, after: number): number[] {
  const words = new Array<number>(to - from + 2);
  words[0] = before;
  for (let at = from; at < to; at++) words[at - from + 1] = ids[at] as number;
  words[words.length - 1] = after;
  return words;
}

function chatOf({ context }: Reading): string {
  if (context.mentioned) return 'mention';
  return context.chat;
}

function signsOf(clause: Clause, { found, weighed }: Read['signals'], chat: string): number[] {
  const signs: number[] = [];
  for (const { sense } of clause.hits) for (const sign of signsOfSense(sense)) addOnce(signs, sign);
  if (clause.asks) addOnce(signs, ASKS);
  if (clause.opens) addOnce(signs, OPENS);
  for (const signal of found)
    if (signal.clauses.includes(clause.index)) addOnce(signs, named('found', nameOf(signal)));
  for (const signal of weighed) {
    if (!signal.clauses.includes(clause.index)) continue;
    addOnce(signs, named('weighed', nameOf(signal)));
    addOnce(signs, named(chat, signal.intent));
    if (signal.severity) addOnce(signs, named('weighed', signal.severity));
    if (signal.place) addOnce(signs, named('weighed', signal.place));
    if (signal.emergency) addOnce(signs, EMERGENCY);
    if (signal.party) addOnce(signs, named('weighed', signal.party));
  }
  return signs;
}

const ASKS = signNumber('asks');
const OPENS = signNumber('opens');
const EMERGENCY = signNumber('weighed emergency');

// They are few: to look through them is cheaper than to make a set of them.
function addOnce(signs: number[], sign: number): void {
  if (!signs.includes(sign)) signs.push(sign);
}

const SIGNS = new WeakMap<Sense, readonly number[]>();

// Senses are few and met again and again.
function signsOfSense(sense: Sense): readonly number[] {
  const known = SIGNS.get(sense);
  if (known) return known;
  const { sign, category, topic, place } = sense;
  const names = [sign, ...[category, topic, place].flatMap((one) => (one ? [`${sign} ${one}`] : []))];
  const numbers = names.map(signNumber);
  SIGNS.set(sense, numbers);
  return numbers;
}

const PHRASES = new Map<string, Map<string, string>>();

// A name put together anew would have to be hashed anew.
function nameOf({ intent, category, topic }: Signal): string {
  const what = category ?? topic ?? '';
  const ofIntent = PHRASES.get(intent) ?? new Map<string, string>();
  const known = ofIntent.get(what);
  if (known !== undefined) return known;
  const name = `${intent} ${what}`;
  PHRASES.set(intent, ofIntent.set(what, name));
  return name;
}

const NUMBERS = new Map<string, Map<string | number, number>>();

/** The number of a sign whose name has two parts. */
function named(kind: string, what: string | number): number {
  const ofKind = NUMBERS.get(kind) ?? new Map<string | number, number>();
  const known = ofKind.get(what);
  if (known !== undefined) return known;
  const number = signNumber(`${kind} ${what}`);
  NUMBERS.set(kind, ofKind.set(what, number));
  return number;
}

/** Lengths are told apart by their powers of two, up to 2^8. */
const LONGEST = 8;

function frameOf({ text }: Reading, weighed: readonly Signal[], chat: string): number[] {
  const length = Math.min(LONGEST, Math.ceil(Math.log2(1 + text.length)));
  const frame = [named('chat', chat), named('signals', weighed.length), named('long', length)];
  for (const { intent } of weighed) frame.push(named(chat, intent));
  return frame;
}
