import type { Understanding } from '../../domain/request.ts';
import { forTheOffice, speaksToUs } from './actionable.ts';
import { type Clause, splitClauses } from './clauses.ts';
import type { Context } from './context.ts';
import { has } from './lexicon.ts';
import { type Message, normalise } from './normalise.ts';
import type { Reading } from './reading.ts';
import { saysSame } from './recognise/followup.ts';
import { recognise } from './recognise.ts';
import { ownUnit, toRequests } from './requests.ts';
import { readBareName } from './slots/name.ts';
import { readSlots, type Slots } from './slots.ts';
import { weigh } from './weigh.ts';

/** What the bot makes of one message: one plain form of it, its slots, its clauses, the signs in them, the requests. */
export function understand(text: string, context: Context): Understanding {
  const message = normalise(text);
  const slots = readSlots(message.text, message.written, context);
  const clauses = splitClauses(message.text, spansOf(slots), context.places ?? []);
  const reading = toReading(message, clauses, slots, context);
  const signals = forTheOffice(weigh(recognise(reading), reading), reading);
  const requests = toRequests(signals, reading, message);
  const staff = context.role === 'staff';
  return {
    actionable: !staff && (context.mentioned || requests.length > 0 || speaksToUs(reading)),
    requests,
    ...(message.truncated && { truncated: true as const }),
    ...slotsOf(reading, message),
  };
}

function spansOf({ tickets, phones, plates, units, times }: Slots) {
  return [...tickets, ...phones, ...plates, ...units, ...times];
}

function toReading({ text }: Message, clauses: readonly Clause[], slots: Slots, context: Context): Reading {
  return {
    text,
    clauses,
    slots,
    context,
    hits: clauses.flatMap((clause) => clause.hits),
    ours: context.mentioned || context.chat === 'private',
  };
}

function slotsOf(reading: Reading, message: Message) {
  const { tickets, phones, plates, units, times, names, rooms, score } = reading.slots;
  const unit = (ownUnit(units) ?? units[0])?.unit;
  const when = times.find((time) => time.planned)?.when;
  const name = names[0]?.name ?? readBareName(reading.text);
  const [ticket] = tickets;
  return {
    ...(unit && { unit }),
    ...(phones[0] && { phone: phones[0].phone }),
    ...(name && { name }),
    ...(when && { when }),
    ...(ticket && { ticket: message.written(ticket.start, ticket.end) }),
    ...(score !== undefined && { score }),
    ...(rooms[0] && { room: rooms[0].room }),
    ...(plates[0] && { plate: plates[0].plate }),
    ...(saysSame(reading) && { same: true as const }),
    ...(has(reading.hits, 'thanks') && { thanks: true as const }),
    ...(has(reading.hits, 'anger') && { angry: true as const }),
  };
}
