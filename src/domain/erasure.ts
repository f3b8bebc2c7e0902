/** What is left of a record when its personal text goes: numbers, times, words of ours, and marks for the rest. */
import { LIABILITIES, SEVERITIES } from './request.ts';
import { STATUSES } from './ticket.ts';

/** Takes the place of a personal text: the mask of names, in no language. */
export const ERASED = '***';
/** A message that was sent, without what it said. */
export const ERASED_LETTER = JSON.stringify({ text: ERASED });

const among = (words: readonly string[]) => (text: string) => words.includes(text);
const isWord = (text: string) => /^[a-z_]{1,40}(:[a-z_]{1,40})?$/.test(text);
const isNumber = (text: string) => /^[A-Z]{2}-\d{6}-\d{3,6}$/.test(text);
const isTime = (text: string) => /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text);
const isStatus = among(STATUSES);
const always = () => true;

/** Texts of fields and facts that say nothing about anybody, by key and form; a key that is not here is personal. */
const KEPT: Readonly<Record<string, (text: string) => boolean>> = {
  from: isStatus,
  to: isStatus,
  status: isStatus,
  heldFrom: isStatus,
  what: isWord,
  waitsFor: isWord,
  severity: among(SEVERITIES),
  liability: among(LIABILITIES),
  billing: among(['free', 'paid']),
  no: isNumber,
  other: isNumber,
  repair: isNumber,
  incident: isNumber,
  mergedInto: isNumber,
  receivedAt: isTime,
  filedAt: isTime,
  closedAt: isTime,
  until: isTime,
  answerBy: isTime,
  leakTested: isTime,
  due: isTime,
  // Which questionnaire, and which of its items.
  survey: always,
  item: isWord,
  department: always,
  targetDept: always,
  // Telephone or visit: of a list of ours.
  way: always,
  told: always,
  // Of an incident: what is out, and where.
  outage: always,
  building: always,
  // Ids: whoever is erased gets a new one everywhere.
  personId: always,
  assigneeId: always,
  joined: always,
  reports: always,
  targetPersonIds: always,
  handlerId: always,
  scoredFor: always,
  asked: always,
  askedBefore: always,
  raters: always,
  scores: always,
  faultOf: always,
};

/** Keys that go altogether: a mark in their place would be read as a room, a time or a picture. */
const GONE: ReadonlySet<string> = new Set([
  'room',
  'home',
  'preferredTime',
  'contactTime',
  'pictures',
  'plate',
]);

/** Fields, facts or notes without personal text, so that what is counted stays countable. */
export function cleaned(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]): [string, unknown][] => {
      if (GONE.has(key)) return [];
      if (typeof value === 'string') return [[key, KEPT[key]?.(value) ? value : ERASED]];
      if (Array.isArray(value)) return KEPT[key] === always ? [[key, value]] : [];
      if (typeof value === 'object' && value !== null) {
        return [[key, cleaned(value as Record<string, unknown>)]];
      }
      return [[key, value]];
    }),
  );
}

/** The building of a room: 3-2-501 → 3, so that buildings can be counted and nobody be found. */
export function buildingOnly(unit: string): string {
  return `${unit.split('-')[0] ?? ''}--`;
}

/** By what somebody can be found in what others wrote. */
export interface Traces {
  /** Ids, and what takes their place; only whole values are. */
  ids: ReadonlyMap<string, string>;
  /** Nicknames: any word may be one, so they count only where a name stands. */
  nicknames: ReadonlySet<string>;
  /** Parts of a text that become the mark: name, telephone. */
  parts: readonly RegExp[];
  /** What takes its whole line along: the numbers of their tickets. */
  lines: readonly RegExp[];
}

/** A telephone however it is broken up. */
export function phonePattern(phone: string): RegExp {
  const digits = phone.replace(/\D/g, '').slice(-11);
  return new RegExp(`(?<!\\d)(?:\\+?86[\\s.-]?)?${[...digits].join('[\\s.\\p{Pd}]{0,3}')}(?!\\d)`, 'gu');
}

/** A name wherever it stands. */
export function namePattern(name: string): RegExp {
  return new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gu');
}

/** A ticket number, not as the beginning of a longer one. */
export function numberPattern(no: string): RegExp {
  return new RegExp(`${no}(?!\\d)`, 'u');
}

/** Any JSON without these traces. */
export function withoutTraces(value: unknown, traces: Traces, under = ''): unknown {
  if (typeof value === 'string') {
    return under === 'name' && traces.nicknames.has(value) ? ERASED : textWithout(value, traces);
  }
  if (Array.isArray(value)) return value.map((one) => withoutTraces(one, traces, under));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutTraces(inner, traces, key)]),
  );
}

/** A text without these traces. */
export function textWithout(text: string, { ids, parts, lines }: Traces): string {
  const known = ids.get(text);
  if (known !== undefined) return known;
  const kept = text
    .split('\n')
    .map((line) => (lines.some((sign) => sign.test(line)) ? ERASED : line))
    .join('\n');
  return parts.reduce((left, part) => left.replace(part, ERASED), kept);
}
