import type { Weights } from '../src/dialogs/understanding/model/linear.ts';
import { FRAME, SIGN, type Trained } from './optimise.ts';

/** Weights are stored as whole steps of this size. */
const STEP = 0.02;
/** Of less steps than this a weight says next to nothing; without those the model is half as large. */
const LEAST = 10;
const DIGITS = 3;

/** Rounds the weights to steps, leaves out what rounds to nothing, and writes the words as text (`words`: by number). */
export function round({ heads, bias, names, weights }: Trained, words: ReadonlyMap<number, string>): Weights {
  const grams: Record<string, number[]> = {};
  const signs: Record<string, number[]> = {};
  const frame: Record<string, number[]> = {};
  for (const [at, name] of names.entries()) {
    const steps: number[] = [];
    for (const head of heads.keys()) {
      const size = Math.round((weights[at * heads.length + head] ?? 0) / STEP);
      if (Math.abs(size) >= LEAST) steps.push(head, size);
    }
    if (steps.length === 0) continue;
    if (name.startsWith(SIGN)) signs[name.slice(SIGN.length)] = steps;
    else if (name.startsWith(FRAME)) frame[name.slice(FRAME.length)] = steps;
    else grams[textOf(name, words)] = steps;
  }
  return {
    heads,
    step: STEP,
    bias: Array.from(bias, (one) => Number(one.toFixed(DIGITS))),
    grams: sorted(grams),
    signs: sorted(signs),
    frame: sorted(frame),
  };
}

function textOf(gram: string, words: ReadonlyMap<number, string>): string {
  return gram
    .split(' ')
    .map((id) => words.get(Number(id)) ?? '')
    .join(' ');
}

function sorted(table: Record<string, number[]>): Record<string, number[]> {
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The weights as JSON, one feature a line, so that a change of them can be read. */
export function printWeights({ heads, step, bias, grams, signs, frame }: Weights): string {
  const table = (features: Weights['grams']) =>
    Object.entries(features)
      .map(([name, steps]) => `${JSON.stringify(name)}:${JSON.stringify(steps)}`)
      .join(',\n');
  return `{"heads":${JSON.stringify(heads)},"step":${step},"bias":${JSON.stringify(bias)},"grams":{\n${table(grams)}},"signs":{\n${table(signs)}},"frame":{\n${table(frame)}}}\n`;
}
