/** The fuzzer's inputs in small: `npm run fuzz -- TARGET` goes on for minutes, guided by what they reach. */
import { describe, expect, test } from 'vitest';
import { watchCoverage } from '../../fuzz/coverage.ts';
import { fuzz } from '../../fuzz/loop.ts';
import type { Target } from '../../fuzz/target.ts';
import { TARGETS } from '../../fuzz/targets/index.ts';

const INPUTS = 150;

test.each(Object.keys(TARGETS))('%s: nothing is found in a few hundred inputs', async (name) => {
  const target = TARGETS[name] as Target;
  const { tried, findings } = await fuzz({ target, seed: 20260302, goOn: (count) => count < INPUTS });
  expect(tried).toBe(INPUTS);
  expect(findings.map(({ input, words }) => `${JSON.stringify(input)} ${words}`)).toEqual([]);
});

describe('the fuzzer itself', () => {
  let reached = false;
  /** Breaks only on words that nobody guesses at once, letter by letter. */
  const hidden: Target = {
    seeds: ['xxxx'],
    words: [...'ABCD'],
    bytes: true,
    longest: 4,
    run: (input) => {
      if (input[0] !== 'B') return;
      if (input[1] !== 'A') return;
      if (input[2] !== 'D') return;
      reached = true;
      throw new Error('found');
    },
  };
  const most = 2_500;
  const found = (coverage?: ReturnType<typeof watchCoverage>) =>
    fuzz({ target: hidden, seed: 1, coverage, goOn: (tried) => !reached && tried < most });

  test('comes by what its inputs reach to what chance alone does not find', {
    timeout: 120_000,
  }, async () => {
    const coverage = watchCoverage((url) => url.includes('fuzz.test'));
    const guided = await found(coverage);
    coverage.close();
    expect(guided.findings.map(({ input, words }) => [input, words.split('\n')[0]])).toEqual([
      ['BAD', 'Error: found'],
    ]);
    reached = false;
    expect((await found()).findings).toEqual([]);
  });
});
