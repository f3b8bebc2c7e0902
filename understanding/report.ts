import type { Request } from '../src/domain/request.ts';
import type { GoldRequest } from './labelled.ts';
import {
  agrees,
  type Field,
  type Figures,
  isExact,
  type Judged,
  pairs,
  ratio,
  type Tally,
} from './measure.ts';

const WORST = 20;
const CONFUSIONS = 40;
const KINDS: readonly Field[] = ['category', 'topic', 'severity', 'place'];

/** The mean of the intents' F1: a rare one counts as much as a common one. */
export function macroF1({ intents }: Figures): number {
  const seen = [...intents.values()].filter((tally) => tally.count > 0);
  return seen.reduce((sum, tally) => sum + tally.f1, 0) / Math.max(1, seen.length);
}

/** The figures as lines of text, for people. */
export function report(figures: Figures): string {
  const { interruptions, counted, intents, fields } = figures;
  const seen = [...intents].filter(([, tally]) => tally.count > 0);
  const macro = macroF1(figures);
  const lines = [
    `messages                      ${figures.messages}`,
    `exact (everything right)      ${percent(figures.exact, figures.messages)}`,
    `number of requests right      ${percent(counted.right, counted.of)}`,
    `false interruptions per 1,000 ${(1000 * ratio(interruptions.false, Math.max(1, interruptions.of))).toFixed(1)} (${interruptions.false} of ${interruptions.of} unmentioned lines of chatter)`,
    `intent macro-F1               ${macro.toFixed(3)}`,
    '',
    head('what'),
    row('actionable', figures.actionable),
    row('emergency', figures.emergency),
    ...[...fields].filter(([field]) => field !== 'emergency').map(([field, tally]) => row(field, tally)),
    ...KINDS.map((field) => {
      const tally = fields.get(field);
      return tally ? `  ${field} accuracy where both have one: ${percent(tally.hit, tally.count)}` : '';
    }),
    '',
    head('intent'),
    ...seen.toSorted(([a], [b]) => a.localeCompare(b)).map(([intent, tally]) => row(intent, tally)),
    '',
    'confusions (labelled → read)',
    ...[...figures.confusions]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, CONFUSIONS)
      .map(([what, times]) => `  ${String(times).padStart(4)}  ${what}`),
  ];
  return lines.join('\n');
}

/** The messages that are furthest from their labels, with what led us there. */
export function worst(all: readonly Judged[], most = WORST): string {
  return all
    .filter((one) => !isExact(one))
    .map((one) => ({ one, distance: distance(one) }))
    .toSorted((a, b) => b.distance - a.distance)
    .slice(0, most)
    .map(({ one }) => tell(one))
    .join('\n');
}

function distance(one: Judged): number {
  const { line, read } = one;
  const interrupted = !line.gold.actionable && read.actionable ? 3 : 0;
  return pairs(one).reduce(
    (sum, { gold, read: ours }) =>
      sum + (gold && ours ? KINDS.filter((field) => !agrees(gold, ours, field)).length : 2),
    interrupted,
  );
}

function tell({ line, read }: Judged): string {
  const chat = `${line.chat}${line.mentioned ? ' @' : ''}`;
  const evidence = read.requests.map(
    (one) => `${one.intent} ${one.confidence}: ${one.evidence.slice(0, 6).join(' ')}`,
  );
  return [
    `${line.id} [${chat}] ${line.text.slice(0, 160).replaceAll('\n', '⏎')}`,
    `    labelled ${line.gold.requests.map(brief).join(' + ') || silent(line.gold.actionable)}`,
    `    read     ${read.requests.map(brief).join(' + ') || silent(read.actionable)}`,
    ...(evidence.length > 0 ? [`    evidence ${evidence.join(' | ')}`] : []),
  ].join('\n');
}

function silent(actionable: boolean): string {
  return actionable ? '(actionable, no request)' : '(nothing)';
}

function brief(request: GoldRequest | Request): string {
  const { intent, category, topic, severity, emergency, place, unit, when, phone, name, ticket, score } =
    request;
  const time = when && `${when.from.slice(5, 16)}~${when.to.slice(5, 16)}`;
  return [
    intent,
    category ?? topic,
    severity,
    place,
    emergency && '!',
    unit,
    time,
    phone,
    name,
    ticket,
    score,
  ]
    .filter(Boolean)
    .join(' ');
}

function head(what: string): string {
  return `${what.padEnd(14)}${'precision'.padStart(10)}${'recall'.padStart(10)}${'F1'.padStart(10)}${'of'.padStart(8)}`;
}

function row(name: string, { precision, recall, f1, count }: Tally): string {
  const cells = [precision, recall, f1].map((value) => value.toFixed(3).padStart(10));
  return `${name.padEnd(14)}${cells.join('')}${String(count).padStart(8)}`;
}

function percent(part: number, whole: number): string {
  return `${(100 * ratio(part, whole)).toFixed(1)} % (${part} of ${whole})`;
}
