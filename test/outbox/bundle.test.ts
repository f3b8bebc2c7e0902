/** What waited for the end of the quiet hours goes out as one message. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundled, joinedChoices, joinedText } from '../../src/outbox/bundle.ts';
import type { Letter } from '../../src/store/outbox.ts';

const NOW = new Date('2026-03-03T08:00:00+08:00');
const EARLIER = new Date('2026-03-03T07:00:00+08:00');
const LATER = new Date('2026-03-03T09:00:00+08:00');

function letter(id: number, held: boolean, choices: string[] = [], availableAt = NOW): Letter {
  const offers = choices.map((label) => ({ label, act: { do: 'say' as const, text: label } }));
  const body = { text: `text ${id}`, ...(choices.length > 0 && { choices: offers }) };
  return {
    id,
    key: `k${id}`,
    lane: 'l',
    body,
    priority: 3,
    attempts: 0,
    unknowns: 0,
    availableAt,
    held,
    createdAt: EARLIER,
  };
}
const ids = (all: Letter[][]) => all.map((one) => one.map(({ id }) => id));
const bodies = (...letters: Letter[]) => letters.map(({ body }) => body);

describe('letters that were held', () => {
  test('go together where they stand side by side, each other one alone', () => {
    const letters = [1, 2, 3, 4, 5, 6].map((id) => letter(id, ![3].includes(id)));
    expect(ids(bundled(letters, NOW))).toEqual([[1, 2], [3], [4, 5, 6]]);
  });

  test('go alone where nothing else waited', () => {
    expect(ids(bundled([letter(1, true)], NOW))).toEqual([[1]]);
    expect(bundled([], NOW)).toEqual([]);
  });

  test('do not pull along one whose time has not come', () => {
    const letters = [letter(1, true, [], EARLIER), letter(2, true, [], LATER)];
    expect(ids(bundled(letters, NOW))).toEqual([[1], [2]]);
    expect(ids(bundled(letters, LATER))).toEqual([[1, 2]]);
  });

  test('are all there, in their order, whatever was held', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (held) => {
        const letters = held.map((one, id) => letter(id, one));
        expect(bundled(letters, NOW).flat()).toEqual(letters);
      }),
    );
  });
});

describe('one message of several', () => {
  test('has their texts with a gap, unnumbered while at most one can be pressed', () => {
    expect(joinedText(bodies(letter(1, true), letter(2, true)))).toBe('text 1\n\ntext 2');
    expect(joinedText(bodies(letter(1, true, ['5分']), letter(2, true)))).toBe('text 1\n\ntext 2');
  });

  test('is numbered where a choice has to tell them apart', () => {
    const two = [letter(1, true, ['4分', '5分']), letter(2, true), letter(3, true, ['5分'])];
    expect(joinedText(bodies(...two))).toBe('① text 1\n\n② text 2\n\n③ text 3');
    expect(joinedChoices(two)).toEqual([
      { label: '① 4分', row: 1, index: 0 },
      { label: '① 5分', row: 1, index: 1 },
      { label: '③ 5分', row: 3, index: 0 },
    ]);
  });

  test('offers the choices of the only one that has some as they are', () => {
    expect(joinedChoices([letter(1, true), letter(2, true, ['5分'])])).toEqual([
      { label: '5分', row: 2, index: 0 },
    ]);
    expect(joinedChoices([letter(1, true)])).toEqual([]);
  });
});
