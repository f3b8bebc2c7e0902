import type { Clause } from '../src/dialogs/understanding/clauses.ts';
import { type Features, featuresOf } from '../src/dialogs/understanding/model/features.ts';
import { readMessage } from '../src/dialogs/understanding/read-message.ts';
import { CATEGORIES, INTENTS, SEVERITIES, TOPICS } from '../src/domain/request.ts';
import { contextOf, type GoldRequest, type Labelled } from './labelled.ts';

/** Features and what each head should say of them; a head that is not named learns nothing here. */
export interface Sample {
  readonly features: Features;
  readonly targets: ReadonlyMap<string, boolean>;
}

/** Every head of the model. */
export const HEADS: readonly string[] = [
  'actionable',
  ...INTENTS.map((intent) => `intent:${intent}`),
  ...INTENTS.map((intent) => `part:${intent}`),
  ...CATEGORIES.map((category) => `category:${category}`),
  ...TOPICS.map((topic) => `topic:${topic}`),
  ...SEVERITIES.map((severity) => `severity:${severity}`),
  'place:home',
  'place:public',
  'emergency',
  'several',
  'several:repair',
];

/** What one labelled message teaches: the message as a whole, each of its requests, each of its clauses. */
export function samplesOf(line: Labelled): Sample[] {
  if (line.role === 'staff') return [];
  const read = readMessage(line.text, contextOf(line));
  const { requests, actionable } = line.gold;
  const whole = new Map([['actionable', actionable]]);
  for (const intent of INTENTS)
    whole.set(
      `intent:${intent}`,
      requests.some((one) => one.intent === intent),
    );
  if (actionable) whole.set('several', requests.length > 1);
  const repairs = requests.filter((one) => one.intent === 'repair').length;
  if (repairs > 0) whole.set('several:repair', repairs > 1);
  if (requests.length === 0) whole.set('emergency', false);
  const all = featuresOf(read);
  const of = (clauses: readonly Clause[], targets: Sample['targets']): Sample => ({
    features: { frame: all.frame, clauses: clauses.flatMap(({ index }) => all.clauses[index] ?? []) },
    targets,
  });
  const { clauses } = read.reading;
  const samples = [of(clauses, whole)];
  const ranges = rangesOf(line, read.reading.clauses, read.reading.text);
  for (const [index, request] of requests.entries()) {
    const targets = targetsOf(request);
    if (requests.length > 1)
      for (const intent of INTENTS) targets.set(`intent:${intent}`, intent === request.intent);
    if (targets.size > 0) samples.push(of(ranges[index] ?? clauses, targets));
  }
  for (const clause of clauses) samples.push(of([clause], partTargets(clause, line, ranges)));
  return samples;
}

/** The clauses of each request: from the one in which it is said to the next one's. */
function rangesOf(
  { gold, spans }: Labelled,
  clauses: readonly Clause[],
  text: string,
): (readonly Clause[])[] {
  if (gold.requests.length < 2) return [clauses];
  const starts = gold.requests.map((_, index) => {
    const at = text.indexOf((spans?.[index] ?? '').toLowerCase());
    return Math.max(
      0,
      clauses.findIndex((clause) => at < clause.end),
    );
  });
  return starts.map((start, index) => {
    const from = index === 0 ? 0 : start;
    return clauses.slice(from, Math.max(from + 1, starts[index + 1] ?? clauses.length));
  });
}

// No clause asks for what the message does not ask for. What it does ask for is said in the clause that
// opens it; whether the others of the same request say it too nobody has labelled.
function partTargets(
  clause: Clause,
  { gold }: Labelled,
  ranges: (readonly Clause[])[],
): Map<string, boolean> {
  const targets = new Map<string, boolean>();
  const mine = gold.requests.filter((_, index) => ranges[index]?.includes(clause));
  const only = gold.requests.length > 0 && ranges.every((range) => range.length === 1);
  for (const intent of INTENTS) {
    if (!mine.some((one) => one.intent === intent)) targets.set(`part:${intent}`, false);
    else if (only || gold.requests.length > 1) targets.set(`part:${intent}`, true);
  }
  return targets;
}

function targetsOf({
  intent,
  category,
  topic,
  severity,
  emergency,
  place,
}: GoldRequest): Map<string, boolean> {
  const targets = new Map<string, boolean>();
  if (category || intent === 'join')
    for (const one of CATEGORIES) targets.set(`category:${one}`, one === category);
  if (topic) for (const one of TOPICS) targets.set(`topic:${one}`, one === topic);
  if (severity) for (const one of SEVERITIES) targets.set(`severity:${one}`, one === severity);
  if (intent === 'repair') {
    targets.set('place:home', place === 'home');
    targets.set('place:public', place === 'public');
  }
  targets.set('emergency', emergency === true);
  return targets;
}
