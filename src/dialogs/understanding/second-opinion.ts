/** A message as a language model sees it, with all that is personal taken out, and what its opinion makes of the message. */
import type { Opinion, Question, Wish } from '../../domain/opinion.ts';
import type { Understanding } from '../../domain/request.ts';
import type { Context } from './context.ts';
import { type Read, readMessage } from './read-message.ts';
import { evidenceOf, type Signal, signalOf } from './reading.ts';
import { sureness } from './settle.ts';
import { understood } from './understand.ts';
import { type Veiled, veil } from './veil.ts';

/**
 * How sure a request is that a model has named: enough to be acted on where nothing is set (`dialog.sureFrom`), and not
 * where an operator wants more.
 */
const CONFIDENCE = 0.8;

/** How sure the local understanding is of a text, 0 to 1. */
export function howSure(text: string, context: Context): number {
  return sureness(readMessage(text, context));
}

/** The question for a model; `names` are those of people whom the text may name. */
export function questionAbout(text: string, context: Context, names: readonly string[]): Question {
  const { chat, mentioned } = context;
  return { text: veil(readMessage(text, context), names).text, chat, mentioned };
}

/**
 * What a message says when a model has named its wishes; slots are read as always. Undefined = the opinion speaks of
 * what is not there.
 */
export function understandAs(
  text: string,
  context: Context,
  { actionable, requests }: Opinion,
  names: readonly string[],
): Understanding | undefined {
  const read = readMessage(text, context);
  const veiled = veil(read, names);
  const signals: Signal[] = [];
  for (const wish of requests) {
    const clauses = clausesOf(requests.length > 1 ? wish.said : undefined, read, veiled);
    if (!clauses) return undefined;
    const signal = signalFor(wish, clauses, read);
    // Points that nobody has said are none.
    if (wish.intent === 'rate' && signal.score === undefined) return undefined;
    signals.push(signal);
  }
  return understood(read, { actionable, signals });
}

/** The clauses that say it; a wish without words of its own, or without others beside it, is said by all. */
function clausesOf(said: string | undefined, { reading }: Read, veiled: Veiled): number[] | undefined {
  const all = reading.clauses.map(({ index }) => index);
  if (said === undefined) return all;
  const span = veiled.find(said);
  if (!span) return undefined;
  const met = reading.clauses.filter(({ start, end }) => start < span.end && span.start < end);
  return met.length > 0 ? met.map(({ index }) => index) : all;
}

function signalFor(wish: Wish, clauses: number[], { reading, signals }: Read): Signal {
  const known = signals.found.find(({ intent }) => intent === wish.intent);
  const hits = clauses.flatMap((index) => reading.clauses[index]?.hits ?? []);
  return signalOf({
    ...known,
    intent: wish.intent,
    clauses,
    confidence: CONFIDENCE,
    evidence: evidenceOf(hits),
    category: wish.category,
    topic: wish.topic,
    severity: wish.severity,
    place: wish.place,
    emergency: wish.emergency || undefined,
    score: wish.intent === 'rate' ? reading.slots.score : undefined,
  });
}
