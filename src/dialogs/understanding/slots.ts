import type { Context } from './context.ts';
import { type NameMention, readNames } from './slots/name.ts';
import { type PhoneMention, readPhones } from './slots/phone.ts';
import { type PlateMention, readPlates } from './slots/plate.ts';
import { type RoomMention, readRooms } from './slots/room.ts';
import { readScore } from './slots/score.ts';
import { mask, type Span } from './slots/span.ts';
import { readTickets } from './slots/ticket.ts';
import { readUnits, type UnitMention } from './slots/unit.ts';
import { readTimes, type TimeMention } from './slots/when.ts';

/** Every slot that the message fills, with its place in the text. */
export interface Slots {
  readonly tickets: readonly Span[];
  readonly phones: readonly PhoneMention[];
  readonly plates: readonly PlateMention[];
  readonly units: readonly UnitMention[];
  readonly times: readonly TimeMention[];
  readonly names: readonly NameMention[];
  readonly rooms: readonly RoomMention[];
  readonly score: number | undefined;
}

/** Reads the slots, the strict ones first: what one has read is hidden from the next, so "3-2-501" is never a date. */
export function readSlots(
  text: string,
  written: (start: number, end: number) => string,
  context: Context,
): Slots {
  const tickets = readTickets(text);
  const phones = readPhones(mask(text, tickets));
  const plates = readPlates(text);
  const rooms = readRooms(text);
  const score = readScore(text);
  const strict = tickets.length + phones.length + plates.length > 0;
  const unread = strict ? mask(text, [...tickets, ...phones, ...plates]) : text;
  const units = readUnits(unread);
  const times = readTimes(mask(unread, units), context.sentAt);
  return {
    tickets,
    phones,
    plates,
    units,
    times,
    names: readNames(text, written, { phones, units, times }),
    rooms,
    score,
  };
}
