/** A simulated month from its seed to its findings. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorld } from '../../src/cli/scenario/world.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { createChance } from '../chance.ts';
import { simulate } from './estate.ts';
import { type Findings, judge } from './findings.ts';
import { createOwners } from './owners.ts';
import { planMonth } from './plan.ts';
import { play } from './play.ts';
import { inWords } from './report.ts';
import { createStaff } from './staff.ts';
import { readWords } from './texts.ts';

/** What is simulated. */
export interface Setting {
  days: number;
  households: number;
  seed: number;
  /** For its community file. */
  folder: string;
}

/** How it went. */
export interface Month {
  findings: Findings;
  report: string[];
  transcript: string[];
}

/** A Monday, at midnight. */
const START = '2026-03-02T00:00:00+08:00';
const BILLED = '2026-02';
const DAY_MS = 86_400_000;
/** What was begun on the last day is finished in these hours. */
const AFTER = 1.5;

/** Plays it; `tell` hears how far it is. */
export async function run(
  { days, households, seed, folder }: Setting,
  tell: (line: string) => void,
): Promise<Month> {
  const chance = createChance(seed);
  const estate = simulate(households, BILLED, chance);
  const file = join(folder, 'estate.yaml');
  writeFileSync(file, estate.yaml);
  copyFileSync(join(PACKAGE_ROOT, 'demo/faq.md'), join(folder, 'faq.md'));
  const words = readWords();
  const { said, matters } = planMonth(estate, words, days, chance);
  const begun = performance.now();
  const stage = await openWorld({
    file,
    name: 'month',
    covers: [],
    start: START,
    community: file,
    policy: {},
    steps: [],
  });
  try {
    const people = { owners: createOwners(estate.dwellers, words, chance), staff: createStaff(chance) };
    const played = await play(stage, said, { ...people, until: (days + AFTER) * DAY_MS }, (day) =>
      tell(`day ${day}: ${((performance.now() - begun) / 1_000).toFixed(0)} s`),
    );
    const findings = await judge(stage, { estate, matters, played });
    const seconds = (performance.now() - begun) / 1_000;
    const setting = { days, households: estate.dwellers.length, seed, seconds };
    return { findings, report: inWords(findings, setting), transcript: stage.transcript() };
  } finally {
    await stage.close();
  }
}
