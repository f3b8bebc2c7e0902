import type { Intent, Request } from '../../domain/request.ts';
import { of } from './lexicon.ts';
import type { Message } from './normalise.ts';
import { type Reading, type Signal, within } from './reading.ts';
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
const TIMED: ReadonlySet<Intent> = new Set([
  'repair',
  'complaint',
  'move',
  'gate_pass',
  'service',
  'correct',
]);
const TICKETED: ReadonlySet<Intent> = new Set(['progress', 'urge', 'cancel', 'correct', 'complaint', 'rate']);
const AT_ONES_DOOR = /楼道|楼梯|走廊|过道|电梯|单元门|门禁|对讲|窗外|窗户|窗|阳台外|门口|外墙|楼下|我们楼|树/;
const ANSWERS = /联系|回复|答复|上门|在家|回电|来|处理|解决|说法|道歉/;

/** Gives each sign its slots: the requests of the message, in order of mention. */
export function toRequests(signals: readonly Signal[], reading: Reading, message: Message): Request[] {
  const times = timesOf(signals, reading);
  return signals.map((signal, index) => {
    const unit = unitOf(signal, reading);
    const time = times[index];
    const room = signal.intent === 'repair' ? roomOf(signal, signals, reading) : undefined;
    const spot = signal.place === 'public' ? spotOf(signal, reading, message) : undefined;
    const ticket = ticketOf(signal, signals, reading, message);
    const person = needsPerson(signal, signals, unit);
    const [phone, name] = person ? [reading.slots.phones[0]?.phone, reading.slots.names[0]?.name] : [];
    const { clauses, absorbs: _, ...kept } = signal;
    return {
      ...kept,
      confidence: Math.round(signal.confidence * 100) / 100,
      ...(unit && { unit }),
      ...(time && { when: time.when }),
      ...(phone && { phone }),
      ...(name && { name }),
      ...(ticket && { ticket }),
      ...(room && { room }),
      ...(spot && { spot }),
      text: clauses
        .map((clause) => reading.clauses[clause])
        .map((clause) => (clause ? message.written(clause.start, clause.end) : ''))
        .filter((part) => part !== '')
        .join('，'),
    };
  });
}

function needsPerson(signal: Signal, signals: readonly Signal[], unit: string | undefined): boolean {
  if (!PERSONAL.has(signal.intent)) return false;
  return signal.place !== 'public' || unit !== undefined || signals.length === 1;
}

/** The sender's own flat, as far as the text names it. */
export function ownUnit(units: readonly UnitMention[]): UnitMention | undefined {
  const possible = units.filter((unit) => !unit.denied && unit.whose !== 'neighbour');
  return possible.find((unit) => unit.whose === 'own') ?? possible.find((unit) => unit.room) ?? possible[0];
}

function unitOf(signal: Signal, reading: Reading): string | undefined {
  const { units } = reading.slots;
  if (!PERSONAL.has(signal.intent) || units.length === 0) return undefined;
  if (signal.intent === 'correct')
    return signal.corrects?.field === undefined ||
      signal.corrects.field === 'unit' ||
      signal.corrects.field === 'when'
      ? ownUnit(units)?.unit
      : undefined;
  const own = ownUnit(units);
  if (signal.intent === 'complaint') return (own ?? units.find((unit) => !unit.denied))?.unit;
  if (signal.intent !== 'repair') return own?.unit;
  const here = within(reading, signal.clauses, units).filter(
    (unit) => !unit.denied && unit.whose !== 'neighbour',
  )[0];
  if (here) return here.unit;
  if (signal.place !== 'public') return own?.unit;
  const text = signal.clauses.map((index) => reading.clauses[index]?.text ?? '').join(',');
  return own && (!own.room || AT_ONES_DOOR.test(text)) ? own.unit : undefined;
}

// A time belongs to the request whose clause holds it, else to the last one before it, else to the first after;
// repairs without a time of their own share that of the others.
function timesOf(signals: readonly Signal[], reading: Reading): (TimeMention | undefined)[] {
  const given = new Array<TimeMention | undefined>(signals.length).fill(undefined);
  for (const time of reading.slots.times.filter((one) => one.planned && !deniedAt(reading, one.start))) {
    const clause = reading.clauses.find((one) => time.start >= one.start && time.end <= one.end);
    const takers = signals
      .map((signal, index) => ({ signal, index }))
      .filter(({ signal }) => takes(signal, time, clause?.text ?? ''));
    if (!clause || takers.length === 0) continue;
    const inside = signals.find((signal) => signal.clauses.includes(clause.index));
    if (
      inside &&
      !TIMED.has(inside.intent) &&
      signals.length > 1 &&
      !takers.some(({ signal }) => signal.clauses.includes(clause.index))
    )
      continue;
    const taker =
      takers.find(({ signal }) => signal.clauses.includes(clause.index)) ??
      takers.filter(({ signal }) => Math.min(...signal.clauses) <= clause.index).at(-1) ??
      takers[0];
    if (taker && !given[taker.index]) given[taker.index] = time;
  }
  const shared = given.find(
    (time, index) => time && signals[index]?.intent === 'repair' && signals[index]?.place !== 'public',
  );
  return given.map(
    (time, index) =>
      time ??
      (signals[index]?.intent === 'repair' && signals[index]?.place !== 'public' ? shared : undefined),
  );
}

function deniedAt(reading: Reading, at: number): boolean {
  return /不[是系]$/.test(reading.text.slice(Math.max(0, at - 2), at));
}

function takes(signal: Signal, time: TimeMention, text: string): boolean {
  if (!TIMED.has(signal.intent)) return false;
  if (signal.intent === 'complaint') return time.deadline || ANSWERS.test(text);
  return (
    signal.intent !== 'correct' || signal.corrects?.field === 'when' || signal.corrects?.field === undefined
  );
}

function ticketOf(
  signal: Signal,
  signals: readonly Signal[],
  reading: Reading,
  message: Message,
): string | undefined {
  const [first] = reading.slots.tickets;
  if (!first) return undefined;
  const here = within(reading, signal.clauses, reading.slots.tickets)[0];
  const taker = signals.some((one) => TICKETED.has(one.intent));
  const fits = taker ? TICKETED.has(signal.intent) : PERSONAL.has(signal.intent);
  const ticket = fits ? (here ?? first) : undefined;
  return ticket && message.written(ticket.start, ticket.end);
}

function roomOf(signal: Signal, signals: readonly Signal[], reading: Reading): string | undefined {
  if (signal.place === 'public') return undefined;
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
