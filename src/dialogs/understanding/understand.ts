import type { Understanding } from '../../domain/request.ts';
import type { Context } from './context.ts';
import { filled } from './filled.ts';
import { has } from './lexicon.ts';
import type { LinearModel } from './model/linear.ts';
import { type Read, readMessage } from './read-message.ts';
import { saysSame } from './recognise/followup.ts';
import { ownUnit, toRequests } from './requests.ts';
import { type Settled, settle } from './settle.ts';
import { readBareName } from './slots/name.ts';

/** What the bot makes of one message: one plain form of it, its slots, its clauses, the signs in them, the requests. */
export function understand(text: string, context: Context, model?: LinearModel): Understanding {
  const read = readMessage(text, context);
  return understood(read, settle(read, model));
}

/** The same where what is asked of us is settled already: the slots and all the rest of the message. */
export function understood(read: Read, { actionable, signals }: Settled): Understanding {
  const { message, reading } = read;
  const requests = toRequests(signals, reading, message);
  const { tickets, phones, plates, units, times, names, rooms, score } = reading.slots;
  const [ticket] = tickets;
  return filled({
    actionable,
    requests,
    truncated: message.truncated || undefined,
    unit: (ownUnit(units) ?? units[0])?.unit,
    phone: phones[0]?.phone,
    name: names[0]?.name ?? readBareName(reading.text),
    when: times.find((time) => time.planned)?.when,
    ticket: ticket && message.written(ticket.start, ticket.end),
    score,
    room: rooms[0]?.room,
    plate: plates[0]?.plate,
    same: saysSame(reading) || undefined,
    thanks: has(reading.hits, 'thanks') || undefined,
    angry: has(reading.hits, 'anger') || undefined,
  });
}
