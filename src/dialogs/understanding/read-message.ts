import { type Clause, splitClauses } from './clauses.ts';
import type { Context } from './context.ts';
import type { Hit } from './lexicon.ts';
import { type Message, normalise } from './normalise.ts';
import type { Reading, Signal } from './reading.ts';
import { recognise } from './recognise.ts';
import { readSlots, type Slots } from './slots.ts';
import { weigh } from './weigh.ts';

/** A message with all that the vocabulary makes of it, before anything is decided. */
export interface Read {
  readonly message: Message;
  readonly reading: Reading;
  /** The signs of wishes, as found and after they were weighed against each other. */
  readonly signals: { readonly found: readonly Signal[]; readonly weighed: readonly Signal[] };
}

/** One plain form of the message, its slots, its clauses, the signs in them. */
export function readMessage(text: string, context: Context): Read {
  const message = normalise(text);
  const slots = readSlots(message.text, message.written, context);
  const clauses = splitClauses(message.text, spansOf(slots), context.local);
  const reading = toReading(message, clauses, slots, context);
  const found = recognise(reading);
  return { message, reading, signals: { found, weighed: weigh(found, reading) } };
}

function spansOf({ tickets, phones, plates, units, times }: Slots) {
  return [...tickets, ...phones, ...plates, ...units, ...times];
}

function toReading({ text }: Message, clauses: readonly Clause[], slots: Slots, context: Context): Reading {
  const [only] = clauses;
  return {
    text,
    clauses,
    slots,
    context,
    hits: clauses.length === 1 && only ? only.hits : hitsOf(clauses),
    ours: context.mentioned || context.chat === 'private',
  };
}

function hitsOf(clauses: readonly Clause[]): Hit[] {
  const hits: Hit[] = [];
  for (const clause of clauses) for (const hit of clause.hits) hits.push(hit);
  return hits;
}
