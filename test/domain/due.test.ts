/** Time that stands still in pauses. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance } from '../../src/domain/due.ts';

const START = new Date('2026-03-02T09:00:00+08:00');
const LINE = {
  add: (from: Date, ms: number) => new Date(from.getTime() + ms),
  between: (from: Date, to: Date) => to.getTime() - from.getTime(),
};
const later = (ms: number) => LINE.add(START, ms);

test('every pause that ends before the due time moves it on by its own length', () => {
  const length = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(length, length, length, (run, from, pause) => {
      const due = advance(LINE, START, run, [{ from: later(from), to: later(from + pause) }]);
      expect(due).toEqual(later(from < run ? run + pause : run));
    }),
  );
});

test('a pause that has not ended has not moved it yet', () => {
  expect(advance(LINE, START, 1000, [{ from: later(10) }])).toEqual(later(1000));
});
