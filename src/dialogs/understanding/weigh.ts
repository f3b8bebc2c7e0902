import type { Intent } from '../../domain/request.ts';
import { has, hasAny } from './lexicon.ts';
import type { Reading, Signal } from './reading.ts';
import type { Sign } from './vocabulary/sense.ts';

const FAILING: readonly Sign[] = [
  'fault',
  'symptom',
  'gas_smell',
  'fire',
  'burst',
  'flood',
  'live_wire',
  'trapped',
];

const PROCEDURES: ReadonlySet<Intent> = new Set([
  'decoration',
  'move',
  'gate_pass',
  'parking',
  'invoice',
  'bind',
  'service',
]);
const DIALOG: ReadonlySet<Intent> = new Set(['greet', 'affirm', 'deny']);
const OPEN_QUESTION =
  /请问|想问|问一?下|问问|咨询|再问|多少钱|收多少|怎么收|怎么算|几点|几月|什么时候|啥时候|几时|多久|哪里|在哪|how much|what time|when|where/;

/** One rule of how signs of a message bear on each other; it returns what is left. */
type Rule = (signals: readonly Signal[], reading: Reading) => readonly Signal[];

const RULES: readonly Rule[] = [
  joined,
  withdrawn,
  corrected,
  followedUp,
  aggrieved,
  mended,
  errandsFirst,
  questionsLast,
  opinions,
  dialogLast,
];

/** Weighs the signs against each other and puts what is left in the order of mention. */
export function weigh(signals: readonly Signal[], reading: Reading): Signal[] {
  if (signals.length === 0) return [];
  let left = signals;
  for (const rule of RULES) left = rule(left, reading);
  if (left.length === 1) return [...left];
  return [...left].sort((a, b) => position(a, reading) - position(b, reading));
}

function position(signal: Signal, reading: Reading): number {
  const first = Math.min(...signal.clauses);
  const clause = reading.clauses[first];
  const hit = clause?.hits.find((one) => signal.evidence.includes(one.word));
  return hit?.start ?? clause?.start ?? 0;
}

function only(signals: readonly Signal[], intent: Intent): Signal | undefined {
  return signals.find((signal) => signal.intent === intent);
}

function overlap(a: Signal, b: Signal): boolean {
  return a.clauses.some((index) => b.clauses.includes(index));
}

// A clause that opens another matter ("还有 …") keeps what it says, whatever stands before it.
function opensOwn(signal: Signal, reading: Reading): boolean {
  return signal.clauses.some((index) => reading.clauses[index]?.opens);
}

function without(signals: readonly Signal[], drop: (signal: Signal) => boolean): Signal[] {
  return signals.filter((signal) => !drop(signal));
}

function joined(signals: readonly Signal[]): readonly Signal[] {
  const join = only(signals, 'join');
  if (!join) return signals;
  const same = signals.find((signal) => signal.intent === 'repair');
  const rest = without(
    signals,
    (signal) =>
      signal.intent === 'repair' || signal === join || (signal.intent === 'urge' && same !== undefined),
  );
  return [{ ...join, ...(same?.category && { category: same.category }) }, ...rest];
}

function withdrawn(signals: readonly Signal[], reading: Reading): readonly Signal[] {
  const cancel = only(signals, 'cancel');
  if (!cancel) return signals;
  return without(signals, (signal) => {
    if (signal === cancel) return false;
    if (DIALOG.has(signal.intent)) return true;
    if (
      signal.intent === 'repair' ||
      signal.intent === 'urge' ||
      signal.intent === 'progress' ||
      signal.intent === 'correct'
    )
      return !opensOwn(signal, reading);
    return overlap(signal, cancel);
  });
}

function corrected(signals: readonly Signal[], reading: Reading): readonly Signal[] {
  const correct = only(signals, 'correct');
  if (!correct) return signals;
  return without(signals, (signal) => {
    if (signal === correct) return false;
    if (signal.intent === 'repair' || signal.intent === 'bind') return !opensOwn(signal, reading);
    return (
      DIALOG.has(signal.intent) ||
      signal.intent === 'inquiry' ||
      signal.intent === 'move' ||
      (overlap(signal, correct) && signal.intent !== 'human')
    );
  });
}

function followedUp(signals: readonly Signal[], reading: Reading): readonly Signal[] {
  const urge = only(signals, 'urge');
  const progress = only(signals, 'progress');
  if (!urge && !progress) return signals;
  const fresh = signals.filter((signal) => signal.intent === 'repair' && isFresh(signal, reading));
  // "赶紧来人" beside a new report presses nothing older.
  if (
    fresh.length > 0 &&
    !has(reading.hits, 'reported') &&
    reading.slots.tickets.length === 0 &&
    !/催/.test(reading.text)
  ) {
    return without(signals, (signal) => signal === urge || signal === progress);
  }
  return without(signals, (signal) => {
    if (signal === progress) return urge !== undefined;
    if (signal.intent === 'repair') return !opensOwn(signal, reading) || fresh.length === 0;
    if (PROCEDURES.has(signal.intent)) return progress !== undefined && overlap(signal, progress);
    return signal.intent === 'inquiry' && !OPEN_QUESTION.test(textOf(signal, reading));
  });
}

function isFresh(signal: Signal, reading: Reading): boolean {
  return signal.clauses.some((index) => {
    const hits = reading.clauses[index]?.hits ?? [];
    return hasAny(hits, FAILING) && !has(hits, 'state', 'urge', 'reported');
  });
}

function aggrieved(signals: readonly Signal[], reading: Reading): readonly Signal[] {
  const complaint = only(signals, 'complaint');
  if (!complaint) return signals;
  const danger = signals.some((signal) => signal.intent === 'repair' && signal.emergency);
  if (danger && !complaint.absorbs && !complaint.emergency)
    return without(signals, (signal) => signal === complaint);
  return without(signals, (signal) => {
    if (signal.intent === 'repair')
      return complaint.absorbs
        ? !(opensOwn(signal, reading) || opensOwn(complaint, reading)) || overlap(signal, complaint)
        : overlap(signal, complaint) || weak(signal, reading);
    if (signal.intent === 'urge' || signal.intent === 'progress' || DIALOG.has(signal.intent)) return true;
    if (signal.intent === 'fee') return complaint.topic === 'fee_dispute' || overlap(signal, complaint);
    if (signal.intent === 'inquiry')
      return (
        !OPEN_QUESTION.test(textOf(signal, reading)) ||
        (overlap(signal, complaint) && !opensOwn(signal, reading) && !/问|咨询/.test(textOf(signal, reading)))
      );
    if (PROCEDURES.has(signal.intent))
      return overlap(signal, complaint) || signal.intent === 'parking' || complaint.topic === 'fee_dispute';
    return signal.intent === 'suggestion' && overlap(signal, complaint);
  });
}

function weak(signal: Signal, reading: Reading): boolean {
  return signal.clauses.every(
    (index) =>
      !has(reading.clauses[index]?.hits ?? [], 'fault', 'symptom', 'pest', 'gas_smell', 'fire', 'burst'),
  );
}

// What works again needs nobody; unless it is said to be back, or something else is wrong.
function mended(signals: readonly Signal[], reading: Reading): readonly Signal[] {
  const over = has(reading.hits, 'over') && has(reading.hits, 'past', 'thanks') && !has(reading.hits, 'work');
  if (!(has(reading.hits, 'solved') || over) || only(signals, 'progress')) return signals;
  return without(
    signals,
    (signal) =>
      signal.intent === 'repair' &&
      !signal.again &&
      !opensOwn(signal, reading) &&
      !/但|不过|可是|又|检修|换一下|约/.test(reading.text),
  );
}

function errandsFirst(signals: readonly Signal[], reading: Reading): readonly Signal[] {
  const errands = signals.filter((signal) => PROCEDURES.has(signal.intent));
  if (errands.length === 0) return signals;
  return without(signals, (signal) => {
    if (signal.intent === 'repair')
      return errands.some((errand) => overlap(errand, signal)) || weak(signal, reading);
    if (signal.intent === 'fee' || signal.intent === 'suggestion')
      return errands.some((errand) => overlap(errand, signal));
    if (signal.intent === 'inquiry')
      return (
        errands.some((errand) => overlap(errand, signal)) || !OPEN_QUESTION.test(textOf(signal, reading))
      );
    return false;
  });
}

function questionsLast(signals: readonly Signal[], reading: Reading): readonly Signal[] {
  const inquiry = only(signals, 'inquiry');
  if (!inquiry) return signals;
  const others = signals.filter((signal) => signal !== inquiry && !DIALOG.has(signal.intent));
  const covered =
    !opensOwn(inquiry, reading) &&
    others.some(
      (signal) =>
        inquiry.clauses.every((index) => signal.clauses.includes(index)) && signal.intent !== 'join',
    );
  const idle = others.length > 0 && !OPEN_QUESTION.test(textOf(inquiry, reading));
  return covered || idle ? without(signals, (signal) => signal === inquiry) : signals;
}

function opinions(signals: readonly Signal[], reading: Reading): readonly Signal[] {
  const suggestion = only(signals, 'suggestion');
  const praise = only(signals, 'praise');
  return without(signals, (signal) => {
    if (signal === suggestion)
      return signals.some(
        (one) => one.intent === 'repair' && overlap(one, suggestion) && !weak(one, reading),
      );
    if (signal.intent === 'repair')
      return (
        (praise !== undefined && !opensOwn(signal, reading)) ||
        (suggestion !== undefined && weak(signal, reading)) ||
        (only(signals, 'rate') !== undefined && weak(signal, reading))
      );
    return (
      signal.intent === 'rate' &&
      praise !== undefined &&
      overlap(signal, praise) &&
      !/满意|星|评价|打分/.test(reading.text)
    );
  });
}

function dialogLast(signals: readonly Signal[]): readonly Signal[] {
  const rest = without(signals, (signal) => DIALOG.has(signal.intent));
  return rest.length > 0 ? rest : signals.slice(0, 1);
}

function textOf(signal: Signal, reading: Reading): string {
  return signal.clauses.map((index) => reading.clauses[index]?.text ?? '').join(',');
}
