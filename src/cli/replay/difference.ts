/** Two replays of one log side by side: pure. */
import type { Policy } from '../../domain/policy.ts';
import type { Logged } from './log.ts';
import type { Played } from './play.ts';

/** What of a ticket is compared. */
const COLUMNS = [
  'kind',
  'category',
  'topic',
  'severity',
  'unit',
  'department',
  'assignee',
  'status',
] as const;

/** What staff spend on it: minutes, and money an hour. */
export type Prices = Pick<
  Policy,
  'cost.hour' | 'cost.ticketMinutes' | 'cost.alertMinutes' | 'cost.interruptionMinutes'
>;

/**
 * The lines that tell it: totals with what they cost first, then each ticket and each interruption that is not in both.
 * Both sides are counted at one price, so that the difference is one of what happens.
 */
export function differenceOf(
  messages: readonly Logged[],
  before: Played,
  after: Played,
  prices: Prices,
): string[] {
  const total = ({ sent }: Played) => [...sent.values()].reduce((sum, one) => sum + one, 0);
  const filed = ({ tickets }: Played) => [...tickets.values()].filter(({ no }) => no !== undefined).length;
  const row = (name: string, of: (played: Played) => number) => {
    const [a, b] = [of(before), of(after)];
    const sign = b > a ? '+' : '';
    const cells = [shortly(a).padStart(8), shortly(b).padStart(10), `${sign}${shortly(b - a)}`.padStart(8)];
    return `${name.padEnd(WIDTH)}${cells.join('')}`;
  };
  const minutes = (played: Played) =>
    filed(played) * prices['cost.ticketMinutes'] +
    played.alerts * prices['cost.alertMinutes'] +
    played.interruptions.length * prices['cost.interruptionMinutes'];
  return [
    `${''.padEnd(WIDTH)}${'today'.padStart(8)}${'changed'.padStart(10)}${''.padStart(8)}`,
    row('tickets', filed),
    row('alerts', ({ alerts }) => alerts),
    row('interruptions', ({ interruptions }) => interruptions.length),
    row('messages sent', total),
    row('staff minutes', minutes),
    row('staff cost', (played) => (minutes(played) / MINUTES_AN_HOUR) * prices['cost.hour']),
    `(a ticket ${prices['cost.ticketMinutes']} min, an alert ${prices['cost.alertMinutes']}, an interruption ${prices['cost.interruptionMinutes']}; ${prices['cost.hour']} an hour: cost.* of the policy in use)`,
    ...ticketLines(before, after),
    ...interruptionLines(messages, before, after),
  ];
}

const WIDTH = 16;
const MINUTES_AN_HOUR = 60;
/** Money to two places, whole numbers as they are. */
const shortly = (value: number): string => String(Number(value.toFixed(2)));

function ticketLines(before: Played, after: Played): string[] {
  const ids = [...new Set([...before.tickets.keys(), ...after.tickets.keys()])];
  const lines = ids.flatMap((id) => {
    const [a, b] = [before.tickets.get(id), after.tickets.get(id)];
    if (!a && b) return [`+ ${about(b)}`];
    if (a && !b) return [`- ${about(a)}`];
    if (!a || !b) return [];
    const changed = COLUMNS.filter((key) => a[key] !== b[key]);
    return changed.length === 0
      ? []
      : [`~ ${about(b)}: ${changed.map((key) => `${key} ${shown(a[key])} → ${shown(b[key])}`).join(', ')}`];
  });
  return lines.length === 0 ? [] : ['', 'tickets:', ...lines];
}

function interruptionLines(messages: readonly Logged[], before: Played, after: Played): string[] {
  const only = (one: Played, other: Played) =>
    one.interruptions.filter((i) => !other.interruptions.includes(i)).flatMap((i) => messages[i] ?? []);
  const lines = [
    ...only(after, before).map(({ by, text }) => `+ ${by}: ${short(text)}`),
    ...only(before, after).map(({ by, text }) => `- ${by}: ${short(text)}`),
  ];
  return lines.length === 0 ? [] : ['', 'interruptions:', ...lines];
}

function about(ticket: Readonly<Record<string, unknown>>): string {
  const { no, kind, category, topic, unit, reporter, summary } = ticket;
  const matter = [kind, category ?? topic, unit].filter((one) => one !== undefined).map(String);
  return [no ?? 'draft', ...matter, `${String(reporter ?? '')}: ${short(String(summary ?? ''))}`]
    .map(String)
    .join(' ');
}

const LONGEST = 40;
const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};
const shown = (value: unknown): string => (value === undefined ? 'none' : String(value));
