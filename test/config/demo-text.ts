/** The demo file as a text to spoil, for tests of what is told about it. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { type Problem, parseCommunity } from '../../src/config.ts';

/** The text of the demo community. */
export const demo = readFileSync('demo/community.yaml', 'utf8');

/** The demo file with some words changed; every change must find its words. */
export function changed(...changes: [from: string, to: string][]): string {
  return changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, () => to);
  }, demo);
}

/** All that is told about a text. */
export function errors(text: string): Problem[] {
  const read = parseCommunity(text, 'demo/community.yaml');
  return 'errors' in read ? read.errors : [];
}

/** From 1, as editors count. */
export function lineOf(text: string, words: string): number {
  const before = text.split(words)[0] ?? '';
  return before.split('\n').length;
}
