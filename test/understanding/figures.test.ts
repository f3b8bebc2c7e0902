/** How well unseen messages are understood: a floor under the figures that docs/understanding.md states. */
import { describe, expect, it } from 'vitest';
import { judge, measure, ratio } from '../../understanding/measure.ts';
import { macroF1 } from '../../understanding/report.ts';
import { readSplit } from '../../understanding/splits.ts';

describe.each(['dev', 'test'] as const)('the %s split', (split) => {
  const figures = measure(readSplit(split).map((line) => judge(line)));
  const f1 = (field: 'unit' | 'when' | 'phone' | 'score') => figures.fields.get(field)?.f1 ?? 0;
  const share = (field: 'category' | 'topic' | 'severity') => figures.fields.get(field)?.recall ?? 0;

  it('is acted on where it should be', () => {
    expect(figures.actionable.f1).toBeGreaterThan(0.96);
    expect(ratio(figures.interruptions.false, figures.interruptions.of)).toBeLessThan(0.015);
  });

  it('is asked for what it asks for', () => {
    expect(macroF1(figures)).toBeGreaterThan(FLOORS[split].macroF1);
    expect(ratio(figures.counted.right, figures.counted.of)).toBeGreaterThan(0.92);
    expect(ratio(figures.exact, figures.messages)).toBeGreaterThan(FLOORS[split].exact);
  });

  it('has its kinds and slots read', () => {
    expect(share('category')).toBeGreaterThan(0.85);
    expect(share('topic')).toBeGreaterThan(0.82);
    expect(share('severity')).toBeGreaterThan(0.92);
    expect(f1('unit')).toBeGreaterThan(0.96);
    expect(f1('when')).toBeGreaterThan(0.88);
    expect(f1('phone')).toBeGreaterThan(0.95);
    expect(f1('score')).toBeGreaterThan(0.95);
  });

  it('has its dangers seen', () => {
    expect(figures.emergency.recall).toBeGreaterThan(FLOORS[split].danger);
  });
});

const FLOORS = {
  dev: { macroF1: 0.89, exact: 0.84, danger: 0.9 },
  test: { macroF1: 0.84, exact: 0.8, danger: 0.8 },
} as const;
