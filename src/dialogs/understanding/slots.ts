import type { Context } from './context.ts';
import { NUMERAL } from './numerals.ts';
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

// Most messages hold no digit, and many no number at all; then nobody need look for what is made of them.
const DIGIT = /\d/;
const NUMBER = new RegExp(`[a-z${NUMERAL}]`);

/** Reads the slots, the strict ones first: what one has read is hidden from the next, so "3-2-501" is never a date. */
export function readSlots(
  text: string,
  written: (start: number, end: number) => string,
  context: Context,
): Slots {
  const numbered = NUMBER.test(text);
  const tickets = DIGIT.test(text) ? readTickets(text) : [];
  const phones = numbered ? readPhones(mask(text, tickets)) : [];
  const plates = readPlates(text);
  const unread = mask(text, [...tickets, ...phones, ...plates]);
  const units = numbered ? readUnits(unread) : [];
  const times = readTimes(mask(unread, units), context.sentAt);
  return {
    tickets,
    phones,
    plates,
    units,
    times,
    names: readNames(text, written, { phones, units, times }),
    rooms: readRooms(text),
    score: readScore(text),
  };
}
