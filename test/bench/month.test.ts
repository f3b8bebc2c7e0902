/** A few days of a small simulated estate through the real bot: what must hold whoever says what. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../bench/month/run.ts';

const LONG_MS = 120_000;

it(
  'tracks what was planted, tells groups nothing of anybody, and fails at nothing',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guanjia-month-'));
    try {
      const { findings } = await run({ days: 2, households: 100, seed: 7, folder }, () => undefined);
      expect(findings.messages).toBeGreaterThan(50);
      expect(findings.verdicts.length).toBeGreaterThan(5);
      expect(findings.personal).toEqual([]);
      expect(findings.errors).toEqual([]);
      expect(findings.askedAgain).toEqual([]);
      const right = findings.verdicts.filter(({ verdict }) => verdict.status === 'right');
      expect(right.length / findings.verdicts.length).toBeGreaterThan(0.6);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  LONG_MS,
);
