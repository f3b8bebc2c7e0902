/** Two replays of one log side by side: pure. */
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

/** The lines that tell it: totals first, then each ticket and each interruption that is not in both. */
export function differenceOf(messages: readonly Logged[], before: Played, after: Played): string[] {
  const total = ({ sent }: Played) => [...sent.values()].reduce((sum, one) => sum + one, 0);
  const filed = ({ tickets }: Played) => [...tickets.values()].filter(({ no }) => no !== undefined).length;
  const row = (name: string, of: (played: Played) => number) => {
    const [a, b] = [of(before), of(after)];
    const sign = b > a ? '+' : '';
    return `${name.padEnd(WIDTH)}${String(a).padStart(8)}${String(b).padStart(10)}${`${sign}${b - a}`.padStart(8)}`;
  };
  return [
    `${''.padEnd(WIDTH)}${'today'.padStart(8)}${'changed'.padStart(10)}${''.padStart(8)}`,
    row('tickets', filed),
    row('alerts', ({ alerts }) => alerts),
    row('interruptions', ({ interruptions }) => interruptions.length),
    row('messages sent', total),
    ...ticketLines(before, after),
    ...interruptionLines(messages, before, after),
  ];
}

const WIDTH = 16;

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
