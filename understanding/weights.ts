import { packGrams } from '../src/dialogs/understanding/model/packed-grams.ts';
import type { Weights } from '../src/dialogs/understanding/model/weights.ts';
import { FRAME, SIGN, type Trained } from './optimise.ts';

/** Weights are stored as whole steps of this size. */
const STEP = 0.02;
/** Of less steps than this a weight says next to nothing; without those the model is half as large. */
const LEAST = 10;
const DIGITS = 3;

/** Rounds the weights to steps and leaves out what rounds to next to nothing. */
export function round({ heads, bias, names, weights }: Trained): Weights {
  const grams: [number[], Map<number, number>][] = [];
  const signs: Record<string, number[]> = {};
  const frame: Record<string, number[]> = {};
  for (const [at, name] of names.entries()) {
    const steps = new Map<number, number>();
    for (const head of heads.keys()) {
      const size = Math.round((weights[at * heads.length + head] ?? 0) / STEP);
      if (Math.abs(size) >= LEAST) steps.set(head, size);
    }
    if (steps.size === 0) continue;
    if (name.startsWith(SIGN)) signs[name.slice(SIGN.length)] = [...steps].flat();
    else if (name.startsWith(FRAME)) frame[name.slice(FRAME.length)] = [...steps].flat();
    else grams.push([name.split(' ').map(Number), steps]);
  }
  return {
    heads,
    step: STEP,
    bias: Array.from(bias, (one) => Number(one.toFixed(DIGITS))),
    grams: packGrams(grams),
    signs: sorted(signs),
    frame: sorted(frame),
  };
}

function sorted(table: Record<string, number[]>): Record<string, number[]> {
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}
