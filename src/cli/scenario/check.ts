/** What the checking steps mean: pure functions from what is expected and what is there to the reason it fails. */
import type { StepOf } from './grammar.ts';
import { quote, showSent } from './shown.ts';
import type { SentMessage } from './stage.ts';
import { isInstant, showInstant } from './times.ts';

/** What an `expect` demands of the messages sent to its chats. */
export type Expectation = Omit<StepOf<'expect'>, 'do' | 'line' | 'as'>;

/** A row of values: a ticket, a record, a clock. */
export type Row = Readonly<Record<string, unknown>>;

const BESIDE_NONE = [
  'all',
  'one',
  'any',
  'match',
  'count',
  'mentions',
  'choices',
  'pictures',
  'files',
] as const satisfies (keyof Expectation)[];

/** Why the messages are not what the step expects; undefined when they are. */
export function checkExpect(expected: Expectation, messages: readonly SentMessage[]): string | undefined {
  const sent = messages.filter((message) => expected.in.includes(message.chat));
  const noneAlone =
    expected.none !== undefined && BESIDE_NONE.every((demand) => expected[demand] === undefined);
  if (sent.length === 0 && noneAlone) return undefined;
  if (sent.length === 0 && expected.count !== 0) {
    const elsewhere = messages.length === 0 ? '' : `; sent elsewhere: ${showSent(messages)}`;
    return `nothing was sent to ${expected.in.join(', ')}${elsewhere}`;
  }
  const reasons = unmet(expected, sent);
  return reasons.length === 0 ? undefined : `${reasons.join('; ')}; sent: ${showSent(sent)}`;
}

/** Why a chat that is to be quiet is not; `all` stands for every chat. */
export function checkQuiet(
  chats: 'all' | readonly string[],
  messages: readonly SentMessage[],
): string | undefined {
  const heard = messages.filter((message) => chats === 'all' || chats.includes(message.chat));
  return heard.length === 0 ? undefined : `not quiet; sent: ${showSent(heard)}`;
}

/** Why a row has not the values that are named; what is not named is not compared. */
export function checkFields(expected: Row, actual: Row): string | undefined {
  const differences = differ(expected, actual, '');
  return differences.length === 0 ? undefined : differences.join('; ');
}

/** Why the number of rows that match is not the one expected. */
export function checkCount(count: number, where: Row | undefined, rows: readonly Row[]): string | undefined {
  const matching = rows.filter((row) => checkFields(where ?? {}, row) === undefined);
  if (matching.length === count) return undefined;
  const all = rows.map((row) => showValue({ no: row.no, status: row.status, ...pick(row, where) }));
  return `${matching.length} of ${rows.length} match, expected ${count}; there are: ${all.join(', ') || 'none'}`;
}

function unmet(expected: Expectation, sent: readonly SentMessage[]): string[] {
  const said = (text: string) => sent.some((message) => message.text.includes(text));
  const total = (of: (message: SentMessage) => number) => sent.reduce((sum, message) => sum + of(message), 0);
  const reasons: (string | false)[] = [
    ...(expected.all ?? []).map((text) => !said(text) && `no message says ${quote(text)}`),
    expected.one !== undefined &&
      !sent.some((message) => expected.one?.every((text) => message.text.includes(text))) &&
      `no single message says all of ${expected.one.map(quote).join(' ')}`,
    expected.any !== undefined &&
      !expected.any.some(said) &&
      `no message says any of ${expected.any.map(quote).join(' ')}`,
    ...(expected.none ?? []).map((text) => said(text) && `a message says ${quote(text)}`),
    expected.match !== undefined &&
      !matches(expected.match, sent) &&
      `no message matches /${expected.match}/`,
    differs('messages', sent.length, expected.count),
    expected.mentions !== undefined &&
      !sent.some((message) => message.mentions.includes(expected.mentions ?? '')) &&
      `no message mentions ${expected.mentions}`,
    ...(expected.choices ?? []).map(
      (choice) =>
        !sent.some((message) => message.choices.includes(choice)) && `no message offers [${choice}]`,
    ),
    differs(
      'pictures',
      total((message) => message.pictures),
      expected.pictures,
    ),
    differs(
      'files',
      total((message) => message.files),
      expected.files,
    ),
  ];
  return reasons.filter((reason) => reason !== false);
}

function matches(pattern: string, sent: readonly SentMessage[]): boolean {
  const expression = new RegExp(pattern);
  return sent.some((message) => expression.test(message.text));
}

function differs(what: string, actual: number, expected: number | undefined): string | false {
  return expected !== undefined && actual !== expected && `${what}: ${actual}, expected ${expected}`;
}

function differ(expected: unknown, actual: unknown, path: string): string[] {
  if (isRow(expected) && isRow(actual)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      value === undefined ? [] : differ(value, actual[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return same(expected, actual)
    ? []
    : [`${path} is ${showValue(actual, expected)}, expected ${showValue(expected)}`];
}

function same(expected: unknown, actual: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item, index) => differ(item, actual[index], '').length === 0)
    );
  }
  const instant = instantOf(expected);
  if (instant !== undefined) return instant === instantOf(actual);
  return expected === actual || (expected === null && actual === undefined);
}

function instantOf(value: unknown): number | undefined {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' && isInstant(value) ? Date.parse(value) : undefined;
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function pick(row: Row, where: Row | undefined): Row {
  return Object.fromEntries(Object.keys(where ?? {}).map((key) => [key, row[key]]));
}

function showValue(value: unknown, like?: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const instant = instantOf(value);
  if (instant !== undefined) return showInstant(new Date(instant), String(like ?? value));
  return JSON.stringify(value);
}
