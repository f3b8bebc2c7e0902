/** Learning: what is labelled is learned, and the same messages always give the same weights. */
import { describe, expect, it } from 'vitest';
import { LinearModel } from '../../src/dialogs/understanding/model/linear.ts';
import { judge, measure } from '../../understanding/measure.ts';
import { optimise } from '../../understanding/optimise.ts';
import { HEADS, samplesOf } from '../../understanding/samples.ts';
import { readSplit } from '../../understanding/splits.ts';
import { round } from '../../understanding/weights.ts';

const EVERY = 60;

describe('learning', () => {
  const lines = readSplit('train').filter((_, at) => at % EVERY === 0);
  const samples = lines.flatMap(samplesOf);
  const learn = () => round(optimise(samples, HEADS));

  it('gives the same weights again', () => {
    expect(learn()).toEqual(learn());
  });

  it('learns what it is shown, and something about the rest', () => {
    const model = new LinearModel(learn());
    const exact = (all: typeof lines) => measure(all.map((line) => judge(line, model))).exact / all.length;
    expect(exact(lines)).toBeGreaterThan(0.8);
    expect(exact(readSplit('dev'))).toBeGreaterThan(0.5);
  });
});
