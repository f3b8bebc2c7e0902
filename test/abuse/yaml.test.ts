/** Community and scenario files that are bombs: refused in words, by line, at once (R14). */
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/cli/scenario/parse.ts';
import { parseCommunity } from '../../src/config.ts';

const laughs = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`),
].join('\n');
const BOMBS: [string, string][] = [
  ['a billion laughs', laughs],
  ['brackets without end', '['.repeat(200_000)],
  ['braces without end', '{a: '.repeat(100_000)],
  ['lists without end', '- '.repeat(100_000)],
  ['depth by indentation', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ['an alias of itself', 'steps: &a\n  - *a'],
  ['ten thousand documents', '---\na: 1\n'.repeat(10_000)],
  ['a key of the prototype', '__proto__: {steps: []}\nconstructor: {prototype: {x: 1}}'],
  [
    'a tag of another language',
    'steps: !!js/function "function(){ return process.env }"\nx: !!python/object/apply:os.system ["id"]',
  ],
  ['a number beyond all', 'start: 1e999999\nsteps: [{wait: 9e999d}]'],
  [
    'a merge of everything',
    `base: &b {${Array.from({ length: 500 }, (_, i) => `k${i}: v`).join(', ')}}\nx:\n  <<: [${Array(300).fill('*b').join(', ')}]`,
  ],
  ['3 MB of one line', `name: ${'x'.repeat(3_000_000)}`],
  ['NUL and escapes of a terminal', 'name: "\\0\\e[2J\\e[31m"\nsteps: []'],
];

/** Composing these recurses: on some stacks it only fails, on others the process ends. */
test.each(['[', '{a: ', '- '])('%j without end is refused before anything is composed', (sign) => {
  const read = parseScenario(sign.repeat(20_000), 'x.yaml');
  expect(read).toEqual([{ file: 'x.yaml', line: 1, message: 'malformed YAML: nested too deeply' }]);
});

describe.each(BOMBS)('%s', (_, text) => {
  test('is no scenario', () => {
    const read = parseScenario(text, 'x.yaml');
    expect(Array.isArray(read) && read.length).toBeGreaterThan(0);
    expect(JSON.stringify(read).length).toBeLessThan(2_000_000);
  });
  test('is no community', () => {
    const read = parseCommunity(text, 'x.yaml');
    expect('errors' in read && read.errors.length).toBeGreaterThan(0);
  });
});

test('nothing of it has become a property of everything', () => {
  expect([({} as Record<string, unknown>)['x'], ({} as Record<string, unknown>)['steps']]).toEqual([
    undefined,
    undefined,
  ]);
});
