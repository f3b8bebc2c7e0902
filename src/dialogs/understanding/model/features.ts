import type { Clause } from '../clauses.ts';
import type { Read } from '../read-message.ts';
import type { Reading, Signal } from '../reading.ts';
import type { Sense } from '../vocabulary/sense.ts';
import { idOf, type Tokens, tokensOf } from './tokens.ts';

/** Marks of the model's own: where the message begins, where one clause meets the next, where it ends. */
const START = '\u0002';
const NEXT = '\u001f';
const END = '\u0003';

/** What the model sees of one clause: its words, and what the vocabulary makes of them. */
export interface ClauseFeatures {
  /** Their numbers in order; the model looks at each of them, each pair and each three of neighbours. */
  readonly words: readonly number[];
  readonly signs: readonly string[];
}

/** What the model sees of a message. */
export interface Features {
  readonly clauses: readonly ClauseFeatures[];
  /** What holds for the message as a whole. */
  readonly frame: readonly string[];
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
    while ((tokens.starts[next] ?? Number.POSITIVE_INFINITY) < end) next++;
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

function wordsOf({ ids }: Tokens, from: number, to: number, before: string, after: string): number[] {
  return [idOf(before), ...ids.slice(from, to), idOf(after)];
}

function chatOf({ context }: Reading): string {
  if (context.mentioned) return 'mention';
  return context.chat;
}

function signsOf(clause: Clause, { found, weighed }: Read['signals'], chat: string): string[] {
  const signs = new Set<string>();
  for (const { sense } of clause.hits) for (const name of namesOf(sense)) signs.add(name);
  if (clause.asks) signs.add('asks');
  if (clause.opens) signs.add('opens');
  for (const signal of found)
    if (signal.clauses.includes(clause.index)) signs.add(named('found', nameOf(signal)));
  for (const signal of weighed) {
    if (!signal.clauses.includes(clause.index)) continue;
    signs.add(named('weighed', nameOf(signal)));
    signs.add(named(chat, signal.intent));
    if (signal.severity) signs.add(named('weighed', signal.severity));
    if (signal.place) signs.add(named('weighed', signal.place));
    if (signal.emergency) signs.add('weighed emergency');
    if (signal.party) signs.add(named('weighed', signal.party));
  }
  return [...signs];
}

const NAMES = new WeakMap<Sense, readonly string[]>();

// Senses are few and met again and again.
function namesOf(sense: Sense): readonly string[] {
  const known = NAMES.get(sense);
  if (known) return known;
  const { sign, category, topic, place } = sense;
  const names = [sign, ...[category, topic, place].flatMap((one) => (one ? [named(sign, one)] : []))];
  NAMES.set(sense, names);
  return names;
}

function nameOf({ intent, category, topic }: Signal): string {
  return named(intent, category ?? topic ?? '');
}

const NAMED = new Map<string, Map<string, string>>();

// So are names of two parts; one put together anew would have to be hashed anew.
function named(kind: string, what: string): string {
  const ofKind = NAMED.get(kind) ?? new Map<string, string>();
  const known = ofKind.get(what);
  if (known !== undefined) return known;
  const name = `${kind} ${what}`;
  NAMED.set(kind, ofKind.set(what, name));
  return name;
}

/** Lengths are told apart by their powers of two, up to 2^8. */
const LONGEST = 8;

function frameOf({ text }: Reading, weighed: readonly Signal[], chat: string): string[] {
  const length = Math.min(LONGEST, Math.ceil(Math.log2(1 + text.length)));
  const frame = [named('chat', chat), `signals ${weighed.length}`, `long ${length}`];
  for (const { intent } of weighed) frame.push(named(chat, intent));
  return frame;
}
