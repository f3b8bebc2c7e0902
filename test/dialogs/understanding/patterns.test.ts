import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { normalise } from '../../../src/dialogs/understanding/normalise.ts';
import { PATTERNS } from '../../../src/dialogs/understanding/vocabulary/patterns.ts';

const TRAIN = new URL('../../../understanding/data/train/', import.meta.url);

const texts = readdirSync(TRAIN)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(new URL(name, TRAIN), 'utf8').split('\n'))
  .filter((line) => line !== '')
  .map((line) => normalise((JSON.parse(line) as { text: string }).text).text);

// A pattern is only tried where one of its characters stands: a match without one would never be found.
test.each(PATTERNS.map(([, pattern, holds]) => ({ pattern, holds })))(
  '$pattern holds one of $holds',
  ({ pattern, holds }) => {
    const signs = [...holds];
    const matches = texts.flatMap((text) => text.match(pattern) ?? []);
    expect(matches.filter((match) => !signs.some((sign) => match.includes(sign)))).toEqual([]);
  },
);

test('the training data try nearly every pattern', () => {
  const tried = PATTERNS.filter(([, pattern]) => texts.some((text) => text.search(pattern) >= 0));
  expect(tried.length).toBeGreaterThan(PATTERNS.length * 0.9);
});
