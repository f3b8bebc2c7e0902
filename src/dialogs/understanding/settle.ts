import type { Intent } from '../../domain/request.ts';
import { type Judgement, judge } from './model/judge.ts';
import { probability } from './model/linear.ts';
import type { Read } from './read-message.ts';
import { evidenceOf, type Reading, type Signal } from './reading.ts';

/** How sure one must be to speak up in a group where nobody asked the bot, and where it was asked. */
const UNASKED = 1;
const ASKED = 0;
/** A further request of the same message: what the whole message and its own clause must say for it. */
const SECOND = 0;
const SECOND_CLAUSE = 0;
const HINTED = -2;
const EMERGENCY = 0;
// What is told within a complaint or a report is mostly its background: these are second only when they are clear.
const BACKGROUND: ReadonlySet<Intent> = new Set(['repair', 'complaint']);

/** The requests that the message makes of us, from what the vocabulary found and what the model makes of it. */
export function settle(read: Read): Signal[] {
  const { reading } = read;
  if (reading.context.role === 'staff') return [];
  const whole = judge(read);
  if (whole.actionable < (reading.ours ? ASKED : UNASKED)) return [];
  const parts = reading.clauses.length > 1 ? reading.clauses.map((clause) => judge(read, [clause])) : [whole];
  const signals = [...wanted(whole, parts)].flatMap((intent) => signalsOf(intent, read, whole, parts));
  return signals
    .filter((signal) => signal.intent !== 'rate' || signal.score !== undefined)
    .sort((a, b) => position(a, reading) - position(b, reading));
}

function wanted(whole: Judgement, parts: readonly Judgement[]): Set<Intent> {
  const found = new Set<Intent>([whole.topIntent]);
  for (const intent of whole.intentsAbove(SECOND)) found.add(intent);
  for (const part of parts) {
    const intent = part.topIntent;
    const least = BACKGROUND.has(intent) ? SECOND : HINTED;
    if (part.intent(intent) > SECOND_CLAUSE && whole.intent(intent) > least) found.add(intent);
  }
  return found;
}

function signalsOf(intent: Intent, read: Read, whole: Judgement, parts: readonly Judgement[]): Signal[] {
  const { weighed, found } = read.signals;
  const of = (signals: readonly Signal[]) => signals.filter((signal) => signal.intent === intent);
  const known = of(weighed).length > 0 ? of(weighed) : of(found).slice(0, 1);
  const confidence = probability(Math.max(whole.intent(intent), ...parts.map((part) => part.intent(intent))));
  const signals = known.length > 0 ? known : [fresh(intent, read.reading, parts)];
  const single = signals.length === 1;
  return signals.map((signal) => ({ ...detailed(signal, read, single ? whole : undefined), confidence }));
}

// The vocabulary did not see it: it rests on the clause that speaks for it the most.
function fresh(intent: Intent, reading: Reading, parts: readonly Judgement[]): Signal {
  const sums = parts.map((part) => part.intent(intent));
  const index = sums.indexOf(Math.max(...sums));
  const score = intent === 'rate' ? reading.slots.score : undefined;
  return {
    intent,
    clauses: [index],
    confidence: 0,
    evidence: evidenceOf(reading.clauses[index]?.hits ?? []),
    ...(score !== undefined && { score }),
  };
}

function detailed(signal: Signal, read: Read, whole: Judgement | undefined): Signal {
  const { category: _, topic: __, severity: ___, place: ____, emergency: _____, ...rest } = signal;
  const own = whole ?? judge(read, signal.clauses.flatMap((index) => read.reading.clauses[index] ?? []));
  const danger = own.emergency > EMERGENCY && { emergency: true as const };
  switch (signal.intent) {
    case 'repair':
      return { ...rest, category: own.category, ...(own.place && { place: own.place }), ...danger };
    case 'complaint':
      return { ...rest, topic: own.topic, severity: own.severity, ...danger };
    case 'join':
      return { ...rest, ...(signal.category && { category: own.category }) };
    case 'correct':
      return { ...rest, ...(signal.place && { place: signal.place }) };
    default:
      return rest;
  }
}

function position(signal: Signal, reading: Reading): number {
  const first = Math.min(...signal.clauses);
  const clause = reading.clauses[first];
  const hit = clause?.hits.find((one) => signal.evidence.includes(one.word));
  return hit?.start ?? clause?.start ?? 0;
}
