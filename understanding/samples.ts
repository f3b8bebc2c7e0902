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
  ...CATEGORIES.map((category) => `category:${category}`),
  ...TOPICS.map((topic) => `topic:${topic}`),
  ...SEVERITIES.map((severity) => `severity:${severity}`),
  'place:home',
  'place:public',
  'emergency',
];

/** What one labelled message teaches: the message as a whole, and each of its requests. */
export function samplesOf(line: Labelled): Sample[] {
  if (line.role === 'staff') return [];
  const { reading, signals } = readMessage(line.text, contextOf(line));
  const { requests, actionable } = line.gold;
  const whole = new Map<string, boolean>([['actionable', actionable]]);
  for (const intent of INTENTS)
    whole.set(
      `intent:${intent}`,
      requests.some((request) => request.intent === intent),
    );
  const samples: Sample[] = [{ features: featuresOf(reading, signals), targets: whole }];
  const starts = requests.map((_, index) => {
    const at = reading.text.indexOf((line.spans?.[index] ?? '').toLowerCase());
    return reading.clauses.findIndex((clause) => at < clause.end);
  });
  for (const [index, request] of requests.entries()) {
    const targets = targetsOf(request);
    if (requests.length > 1)
      for (const intent of INTENTS) targets.set(`intent:${intent}`, intent === request.intent);
    const from = index === 0 ? 0 : (starts[index] ?? 0);
    const to = Math.max(from + 1, starts[index + 1] ?? reading.clauses.length);
    const clauses = requests.length === 1 ? reading.clauses : reading.clauses.slice(from, to);
    samples.push({ features: featuresOf(reading, signals, clauses), targets });
  }
  if (requests.length === 0) samples.push({ features: featuresOf(reading, signals), targets: new Map([['emergency', false]]) });
  return samples;
}

function targetsOf({ intent, category, topic, severity, emergency, place }: GoldRequest): Map<string, boolean> {
  const targets = new Map<string, boolean>();
  if (category) for (const one of CATEGORIES) targets.set(`category:${one}`, one === category);
  if (topic) for (const one of TOPICS) targets.set(`topic:${one}`, one === topic);
  if (severity) for (const one of SEVERITIES) targets.set(`severity:${one}`, one === severity);
  if (intent === 'repair') {
    targets.set('place:home', place === 'home');
    targets.set('place:public', place === 'public');
  }
  targets.set('emergency', emergency === true);
  return targets;
}
