import type { Understanding } from '../../domain/request.ts';
import type { Context } from './context.ts';
import { has } from './lexicon.ts';
import type { LinearModel } from './model/linear.ts';
import type { Message } from './normalise.ts';
import { readMessage } from './read-message.ts';
import type { Reading } from './reading.ts';
import { saysSame } from './recognise/followup.ts';
import { ownUnit, toRequests } from './requests.ts';
import { settle } from './settle.ts';
import { readBareName } from './slots/name.ts';

/** What the bot makes of one message: one plain form of it, its slots, its clauses, the signs in them, the requests. */
export function understand(text: string, context: Context, model?: LinearModel): Understanding {
  const read = readMessage(text, context);
  const { message, reading } = read;
  const { actionable, signals } = settle(read, model);
  return {
    actionable,
    requests: toRequests(signals, reading, message),
    ...(message.truncated && { truncated: true as const }),
    ...slotsOf(reading, message),
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
