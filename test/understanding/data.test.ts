/** The labelled messages themselves: enough of them, from many hands, well formed, and kept apart. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLabelled } from '../../understanding/labelled.ts';
import { readSplit, type Split } from '../../understanding/splits.ts';

const DATA = 'understanding/data';
const SPLITS: readonly Split[] = ['train', 'dev', 'test'];
/** Two people say "收到" without having read each other. */
const COMMON = 13;

describe('the labelled messages', () => {
  const splits = SPLITS.map((split) => ({ split, lines: readSplit(split) }));
  const all = splits.flatMap(({ lines }) => lines);

  it('are many, of many batches, and two in five are not for us', () => {
    const batches = SPLITS.flatMap((split) => readdirSync(join(DATA, split)));
    expect(all.length).toBeGreaterThan(6_000);
    expect(batches.length).toBeGreaterThan(12);
    const silent = all.filter((line) => !line.gold.actionable);
    expect(silent.length / all.length).toBeGreaterThan(0.4);
  });

  it('have one id each', () => {
    expect(new Set(all.map((line) => line.id)).size).toBe(all.length);
  });

  it('are in one split only', () => {
    const seen = new Map<string, Split>();
    const twice: string[] = [];
    for (const { split, lines } of splits) {
      for (const { text } of lines.filter((line) => line.text.length > COMMON)) {
        const before = seen.get(text);
        if (before !== undefined && before !== split) twice.push(text);
        seen.set(text, split);
      }
    }
    expect(twice).toEqual([]);
  });

  it('name every request only where it is said, and each of several in what is learned from', () => {
    const learned = new Set(splits.flatMap(({ split, lines }) => (split === 'train' ? lines : [])));
    const wrong = all.filter(
      (line) =>
        (learned.has(line) &&
          line.gold.requests.length > 1 &&
          line.spans?.length !== line.gold.requests.length) ||
        line.spans?.some((span) => !line.text.includes(span)),
    );
    expect(wrong.map((line) => line.id)).toEqual([]);
  });

  it('were read a second time by somebody else, who agreed', () => {
    const second = readLabelled(join(DATA, 'second/300.jsonl')).lines;
    const first = new Map(all.map((line) => [line.id, line.gold]));
    const same = second.filter((line) => JSON.stringify(first.get(line.id)) === JSON.stringify(line.gold));
    expect(second).toHaveLength(300);
    expect(same.length / second.length).toBeGreaterThan(0.95);
  });
});
