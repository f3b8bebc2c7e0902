import type { Intent, Request } from '../../domain/request.ts';
import { filled } from './filled.ts';
import { of } from './lexicon.ts';
import type { Message } from './normalise.ts';
import { type Reading, type Signal, within } from './reading.ts';
import type { Span } from './slots/span.ts';
import type { UnitMention } from './slots/unit.ts';
import type { TimeMention } from './slots/when.ts';

// Who needs the sender's room, phone and name; a question or a word of praise is answered without.
const PERSONAL: ReadonlySet<Intent> = new Set([
  'repair',
  'complaint',
  'fee',
  'progress',
  'urge',
  'cancel',
  'correct',
  'join',
  'decoration',
  'gate_pass',
  'service',
  'parking',
  'move',
  'invoice',
  'bind',
]);
const TIMED: ReadonlySet<Intent> = new Set(['repair', 'move', 'gate_pass', 'service', 'correct']);
const FORMER: ReadonlySet<Intent> = new Set(['progress', 'urge']);
// Who moves out takes the furniture out on that day.
const ABOUT_MOVING: ReadonlySet<Intent> = new Set(['move', 'gate_pass']);
/** By when whoever complains wants to hear of it (N06). */
const ANSWER = /答复|回复|回话|给.{0,4}(?:说法|交代)|回我|回一[声下]/;
const TICKETED: ReadonlySet<Intent> = new Set(['progress', 'urge', 'cancel', 'correct', 'complaint', 'rate']);
const AT_ONES_DOOR =
  /楼道|楼梯|走廊|过道|电梯|单元门|门禁|对讲|窗外|窗户|窗|阳台外|门口|外墙|楼下|我们楼|信箱|树/;
const OF_THE_BUILDING = /楼道|楼里|大堂|大厅|门厅|电梯|走廊|过道|地下室|单元/;
const INSTEAD = /(?:是|[改换]成|改为|应为|to )$/;

/** Gives each sign its slots: the requests of the message, in order of mention. */
export function toRequests(signals: readonly Signal[], reading: Reading, message: Message): Request[] {
  if (signals.length === 0) return [];
  const times = timesOf(signals, reading);
  return signals.map((signal, index) => {
    const unit = unitOf(signal, signals, reading);
    const person = needsPerson(signal, signals, unit);
    return filled({
      intent: signal.intent,
      confidence: Math.round(signal.confidence * 100) / 100,
      evidence: signal.evidence,
      service: signal.service,
      party: signal.party,
      again: signal.again,
      corrects: signal.corrects,
      score: signal.score,
      category: signal.category,
      topic: signal.topic,
      severity: signal.severity,
      place: signal.place,
      emergency: signal.emergency,
      unit,
      when: times[index]?.when,
      phone: person ? free(reading.slots.phones, 'phone', signal, signals, reading)[0]?.phone : undefined,
      name: person ? free(reading.slots.names, 'name', signal, signals, reading)[0]?.name : undefined,
      ticket: ticketOf(signal, signals, reading, message),
      room: signal.intent === 'repair' ? roomOf(signal, signals, reading) : undefined,
      spot: signal.place === 'public' ? spotOf(signal, reading, message) : undefined,
      text: textOf(signal, reading, message),
    });
  });
}

function textOf({ clauses }: Signal, reading: Reading, { written }: Message): string {
  let text = '';
  for (const index of clauses) {
    const clause = reading.clauses[index];
    const part = clause ? written(clause.start, clause.end) : '';
    if (part !== '') text += text === '' ? part : `，${part}`;
  }
  return text;
}

function needsPerson(signal: Signal, signals: readonly Signal[], unit: string | undefined): boolean {
  if (!PERSONAL.has(signal.intent)) return false;
  return signal.place !== 'public' || unit !== undefined || signals.length === 1;
}

/** The sender's own flat, as far as the text names it. */
export function ownUnit(units: readonly UnitMention[]): UnitMention | undefined {
  const possible = units.filter((unit) => !unit.denied && unit.whose !== 'neighbour');
  return (
    possible.find((unit) => unit.whose === 'own') ??
    possible.find((unit) => unit.room && unit.building) ??
    possible.find((unit) => unit.room) ??
    possible[0]
  );
}

function unitOf(signal: Signal, signals: readonly Signal[], reading: Reading): string | undefined {
  if (!PERSONAL.has(signal.intent) || reading.slots.units.length === 0) return undefined;
  if (signal.intent === 'correct') return correctedUnit(signal, reading)?.unit;
  const units = free(reading.slots.units, 'unit', signal, signals, reading).filter(
    (unit) => unit.room || isShared(unit, signal, signals, reading),
  );
  const own = ownUnit(units);
  if (signal.intent === 'complaint') return (own ?? units.find((unit) => !unit.denied))?.unit;
  const here = within(reading, signal.clauses, units).filter(
    (unit) => !unit.denied && unit.whose !== 'neighbour',
  );
  // What was reported before may be elsewhere than what is reported now: only what is said after it is its own.
  if (signals.length > 1 && FORMER.has(signal.intent))
    return ownUnit(units.filter((unit) => follows(unit, signal, reading)))?.unit;
  if (signal.intent !== 'repair') return (here.find((unit) => unit.room) ?? own)?.unit;
  if (signal.place !== 'public') return (here.find((unit) => unit.room) ?? own ?? here[0])?.unit;
  if (here[0]) return here[0].unit;
  const building = units.find((unit) => !unit.denied && !unit.room);
  if (signals.length > 1) return building?.unit;
  const text = signal.clauses.map((index) => reading.clauses[index]?.text ?? '').join(',');
  return own && (!own.room || AT_ONES_DOOR.test(text)) ? own.unit : undefined;
}

function follows({ start }: Span, { clauses }: Signal, reading: Reading): boolean {
  return start >= (reading.clauses[Math.min(...clauses)]?.start ?? 0);
}

function correctedUnit(signal: Signal, reading: Reading): UnitMention | undefined {
  const { units } = reading.slots;
  const field = signal.corrects?.field;
  const instead = units.findLast((unit) => !unit.denied && INSTEAD.test(before(reading, unit)));
  const flat =
    instead &&
    !instead.room &&
    units.find((unit) => !unit.denied && unit.room && unit.building === instead.building);
  return (
    flat ||
    (instead ?? (field === undefined || field === 'unit' || field === 'when' ? ownUnit(units) : undefined))
  );
}

function before(reading: Reading, { start }: Span): string {
  return reading.text.slice(Math.max(0, start - 4), start);
}

// What a correction puts right is said of the other request, not of those beside it.
function free<T extends Span>(
  mentions: readonly T[],
  field: string,
  signal: Signal,
  signals: readonly Signal[],
  reading: Reading,
): readonly T[] {
  if (mentions.length === 0) return mentions;
  const correct = signals.find((one) => one.intent === 'correct' && one !== signal);
  const corrected = correct?.corrects?.field;
  if (!correct || (corrected !== undefined && corrected !== field)) return mentions;
  const own = within(reading, signal.clauses, mentions);
  const theirs = corrected === field ? mentions : within(reading, correct.clauses, mentions);
  return mentions.filter((one) => own.includes(one) || !theirs.includes(one));
}

// A building said with one public fault is where that fault is; another matter has it only when it is of that building.
function isShared(unit: UnitMention, signal: Signal, signals: readonly Signal[], reading: Reading): boolean {
  const holds = (one: Signal) => within(reading, one.clauses, [unit]).length > 0;
  if (holds(signal) || !signals.some(holds)) return true;
  if (signal.intent === 'repair') return signal.place === 'public';
  if (signal.intent !== 'complaint') return signals.some((one) => holds(one) && one.place !== 'public');
  return OF_THE_BUILDING.test(signal.clauses.map((index) => reading.clauses[index]?.text ?? '').join(','));
}

// A time belongs to the request whose clause holds it, else to the last one before it, else to the first after;
// repairs without a time of their own share that of the others.
function timesOf(signals: readonly Signal[], reading: Reading): (TimeMention | undefined)[] {
  const given = new Array<TimeMention | undefined>(signals.length).fill(undefined);
  if (reading.slots.times.length === 0) return given;
  for (const time of reading.slots.times.filter((one) => one.open)) {
    const clause = reading.clauses.find((one) => time.start >= one.start && time.end <= one.end);
    const promised = clause !== undefined && ANSWER.test(clause.text);
    const takers = signals
      .map((signal, index) => ({ signal, index }))
      .filter(({ signal }) => takes(signal, time) || (promised && signal.intent === 'complaint'));
    if (!clause || takers.length === 0) continue;
    const holds = (signal: Signal) => signal.clauses.includes(clause.index);
    const inside = signals.find(holds);
    if (
      inside &&
      !TIMED.has(inside.intent) &&
      !promised &&
      signals.length > 1 &&
      !takers.some(({ signal }) => holds(signal))
    )
      continue;
    const taker =
      takers.find(({ signal }) => holds(signal)) ??
      takers.filter(({ signal }) => Math.min(...signal.clauses) <= clause.index).at(-1) ??
      takers[0];
    if (!taker) continue;
    const former = given[taker.index];
    if (!former || outweighs(time, former, taker.signal)) given[taker.index] = time;
  }
  const shared = given.find(
    (time, index) => time && signals[index]?.intent === 'repair' && signals[index]?.place !== 'public',
  );
  const moving = given.find((_, index) => ABOUT_MOVING.has(signals[index]?.intent ?? 'greet'));
  return given.map((time, index) => {
    const signal = signals[index];
    if (time || !signal) return time;
    if (signal.intent === 'repair') return signal.place === 'public' ? undefined : shared;
    return ABOUT_MOVING.has(signal.intent) ? (moving ?? given.find((one) => one)) : undefined;
  });
}

function outweighs(time: TimeMention, former: TimeMention, signal: Signal): boolean {
  // What is put in place of another time is said last.
  if (signal.intent === 'correct') return time.instead || !former.instead;
  return time.planned === former.planned ? time.weight > former.weight : time.planned;
}

function takes(signal: Signal, time: TimeMention): boolean {
  if (!TIMED.has(signal.intent)) return false;
  if (signal.intent === 'repair') return time.planned && !time.refused;
  if (signal.intent !== 'correct') return !time.refused;
  return (
    !time.refused &&
    !time.former &&
    (signal.corrects?.field === 'when' || signal.corrects?.field === undefined)
  );
}

function ticketOf(
  signal: Signal,
  signals: readonly Signal[],
  reading: Reading,
  message: Message,
): string | undefined {
  const { tickets } = reading.slots;
  const [first] = tickets;
  if (!first) return undefined;
  const here = within(reading, signal.clauses, tickets)[0];
  const taker = signals.some((one) => TICKETED.has(one.intent));
  const fits = taker ? TICKETED.has(signal.intent) : PERSONAL.has(signal.intent);
  const elsewhere = signals.some(
    (one) => one !== signal && TICKETED.has(one.intent) && within(reading, one.clauses, [first]).length > 0,
  );
  const ticket = fits ? (here ?? (elsewhere ? undefined : first)) : undefined;
  return ticket && message.written(ticket.start, ticket.end);
}

function roomOf(signal: Signal, signals: readonly Signal[], reading: Reading): string | undefined {
  if (signal.place === 'public') return undefined;
  if (reading.slots.rooms.length === 0) return undefined;
  const here = within(reading, signal.clauses, reading.slots.rooms)[0];
  return (here ?? (signals.length === 1 ? reading.slots.rooms[0] : undefined))?.room;
}

// "3栋电梯厅", as written: the building before the place belongs to it.
function spotOf(signal: Signal, reading: Reading, message: Message): string | undefined {
  const spots = signal.clauses.flatMap((index) => of(reading.clauses[index]?.hits ?? [], 'spot', 'wide'));
  const first = spots[0];
  if (!first) return undefined;
  const unit = reading.slots.units.find((one) => one.end <= first.start && first.start - one.end <= 2);
  const last = spots.findLast((spot) => spot.start - first.end <= 2) ?? first;
  return message.written(unit?.start ?? first.start, Math.max(first.end, last.end));
}
