/** How well unseen messages are understood: a floor under the figures that docs/understanding.md states. */
import { describe, expect, it } from 'vitest';
import { judge, measure, ratio } from '../../understanding/measure.ts';
import { macroF1 } from '../../understanding/report.ts';
import { readSplit } from '../../understanding/splits.ts';

/** Batches of `test` in ordinary words; those before them say nothing the usual way. */
const ORDINARY = /^b7/;

const FLOORS = {
  dev: {
    macroF1: 0.93,
    exact: 0.895,
    interruptions: 0.005,
    danger: [0.96, 0.84],
    category: 0.9,
    topic: 0.88,
  },
  hard: {
    macroF1: 0.89,
    exact: 0.845,
    interruptions: 0.008,
    danger: [0.94, 0.7],
    category: 0.89,
    topic: 0.845,
  },
  ordinary: {
    macroF1: 0.965,
    exact: 0.895,
    interruptions: 0.006,
    danger: [0.96, 0.92],
    category: 0.93,
    topic: 0.91,
  },
} as const;

describe.each(['dev', 'hard', 'ordinary'] as const)('the %s messages', (set) => {
  const lines = readSplit(set === 'dev' ? 'dev' : 'test').filter(
    ({ id }) => set === 'dev' || ORDINARY.test(id) === (set === 'ordinary'),
  );
  const floor = FLOORS[set];
  const figures = measure(lines.map((line) => judge(line)));
  const f1 = (field: 'unit' | 'when' | 'phone' | 'ticket' | 'score') => figures.fields.get(field)?.f1 ?? 0;
  const share = (field: 'category' | 'topic' | 'severity') => figures.fields.get(field)?.recall ?? 0;

  it('are acted on where they should be', () => {
    expect(figures.actionable.f1).toBeGreaterThan(0.98);
    expect(ratio(figures.interruptions.false, figures.interruptions.of)).toBeLessThan(floor.interruptions);
  });

  it('are asked for what they ask for', () => {
    expect(macroF1(figures)).toBeGreaterThan(floor.macroF1);
    expect(ratio(figures.counted.right, figures.counted.of)).toBeGreaterThan(0.94);
    expect(ratio(figures.exact, figures.messages)).toBeGreaterThan(floor.exact);
  });

  it('have their kinds and slots read', () => {
    expect(share('category')).toBeGreaterThan(floor.category);
    expect(share('topic')).toBeGreaterThan(floor.topic);
    expect(share('severity')).toBeGreaterThan(0.93);
    expect(f1('unit')).toBeGreaterThan(0.965);
    expect(f1('when')).toBeGreaterThan(0.89);
    expect(f1('phone')).toBeGreaterThan(0.96);
    expect(f1('ticket')).toBeGreaterThan(0.9);
    expect(f1('score')).toBeGreaterThan(0.99);
  });

  it('have their dangers seen', () => {
    const [recall, precision] = floor.danger;
    expect(figures.emergency.recall).toBeGreaterThan(recall);
    expect(figures.emergency.precision).toBeGreaterThan(precision);
  });
});
