import type {
  Category,
  Correction,
  Intent,
  Party,
  Place,
  Service,
  Severity,
  Topic,
} from '../../domain/request.ts';
import type { Clause } from './clauses.ts';
import type { Context } from './context.ts';
import { type Hit, has } from './lexicon.ts';
import type { Span } from './slots/span.ts';
import type { Slots } from './slots.ts';

/** All that the recognisers look at. */
export interface Reading {
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly hits: readonly Hit[];
  readonly slots: Slots;
  readonly context: Context;
  /** In a private chat, or the bot was named: what is said is said to us. */
  readonly ours: boolean;
}

/** A sign that the sender wants something, before the signs of a message are weighed against each other. */
export interface Signal {
  readonly intent: Intent;
  /** Indices of the clauses it rests on. */
  readonly clauses: readonly number[];
  readonly confidence: number;
  readonly evidence: readonly string[];
  readonly category?: Category | undefined;
  readonly topic?: Topic | undefined;
  readonly severity?: Severity | undefined;
  readonly emergency?: true | undefined;
  readonly place?: Place | undefined;
  readonly service?: Service | undefined;
  readonly party?: Party | undefined;
  readonly again?: true | undefined;
  readonly corrects?: Correction | undefined;
  readonly score?: number | undefined;
  /** A complaint that is about the broken thing itself takes its repair in. */
  readonly absorbs?: true | undefined;
}

/** The sign with all its fields, like every other: what is built alike is read faster. */
export function signalOf(found: Signal): Signal {
  return {
    intent: found.intent,
    clauses: found.clauses,
    confidence: found.confidence,
    evidence: found.evidence,
    category: found.category,
    topic: found.topic,
    severity: found.severity,
    emergency: found.emergency,
    place: found.place,
    service: found.service,
    party: found.party,
    again: found.again,
    corrects: found.corrects,
    score: found.score,
    absorbs: found.absorbs,
  };
}

/** The slot mentions that stand in these clauses. */
export function within<T extends Span>(
  reading: Reading,
  indices: readonly number[],
  mentions: readonly T[],
): T[] {
  return mentions.filter((mention) =>
    indices.some((index) => {
      const clause = reading.clauses[index];
      return clause !== undefined && mention.start >= clause.start && mention.end <= clause.end;
    }),
  );
}

const FEW = 16;

/** The words behind a decision, each once. */
export function evidenceOf(hits: readonly Hit[]): string[] {
  const words: string[] = [];
  // Mostly there are few; of hundreds a set tells sooner which were named before.
  if (hits.length > FEW) return [...new Set(hits.map(({ word }) => word))];
  for (const { word } of hits) if (!words.includes(word)) words.push(word);
  return words;
}

/** Does anything in the message tie it to this community: its office, its places, its fees? */
export function anchored({ hits, slots, text }: Reading): boolean {
  const named = has(hits, 'office', 'staff', 'spot', 'wide', 'step_in', 'fee_item');
  const publicThing = hits.some((hit) => hit.sense.sign === 'thing' && hit.sense.place === 'public');
  return (
    named ||
    publicThing ||
    slots.units.length > 0 ||
    slots.tickets.length > 0 ||
    /你们.{0,4}骗|收钱不/.test(text)
  );
}
