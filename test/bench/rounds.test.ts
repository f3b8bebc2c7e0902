/** The benchmark in small: its rounds do what they claim, and a round whose rows are wrong counts as nothing. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runBacklog } from '../../bench/backlog.ts';
import { createChance } from '../../bench/chance.ts';
import { drain } from '../../bench/drain.ts';
import { measuredEstate, prepareFile } from '../../bench/estate.ts';
import { readWritten, runFloor } from '../../bench/floor.ts';
import { measureLatency } from '../../bench/latency.ts';
import { planMessages } from '../../bench/messages.ts';
import { runRounds } from '../../bench/rounds.ts';

const community = measuredEstate();
const planned = planMessages(community, 60, createChance(1));
const folder = mkdtempSync(join(tmpdir(), 'guanjia-bench-'));
const template = join(folder, 'template.db');
let copies = 0;

function copy(): string {
  copies += 1;
  const file = join(folder, `copy-${copies}.db`);
  copyFileSync(template, file);
  return file;
}

beforeAll(() => prepareFile(template, community));
afterAll(() => rmSync(folder, { recursive: true }));

it('plans the same messages for the same seed, of every sort', () => {
  expect(planMessages(community, 60, createChance(1))).toEqual(planned);
  expect(new Set(planned.map(({ mark }) => mark))).toEqual(new Set(['silent', 'answered', 'filed']));
});

it('runs the bot and the floor to the same right rows', async () => {
  const setting = { community, template, folder, chance: createChance(2) };
  const result = await runRounds(setting, 1, 60, () => undefined);
  expect(result.wrong).toEqual([]);
  expect(result.botPerSecond.min).toBeGreaterThan(0);
  expect(result.floorPerSecond.min).toBeGreaterThan(0);
  expect(result.ratio.median).toBeCloseTo(result.botPerSecond.min / result.floorPerSecond.min);
});

it('counts a round as nothing when the bot has handled less than was planned', async () => {
  const run = await runBacklog(copy(), community, [...planned, ...planned.slice(0, 1)]);
  expect(run.wrong).toContain('60 instead of 61 in "Inbox"');
  expect(run.rate).toBe(0);
});

it('counts a floor that leaves rows out as nothing', async () => {
  const file = copy();
  await runBacklog(file, community, planned);
  const written = readWritten(file);
  const lazy = written.map((one) => ({ ...one, deadlines: [] }));
  expect(runFloor(copy(), written, planned).rate).toBeGreaterThan(0);
  const run = runFloor(copy(), lazy, planned);
  expect(run.wrong).toHaveLength(1);
  expect(run.rate).toBe(0);
});

it('measures how long every answer took at a steady rate', async () => {
  const latency = await measureLatency(copy(), community, planned, 500);
  expect(latency.wrong).toEqual([]);
  expect(latency.answered).toBe(planned.filter(({ letters }) => letters > 0).length);
  expect(latency.p50).toBeGreaterThan(0);
  expect(latency.p99).toBeGreaterThanOrEqual(latency.p50);
});

it('watches the event loop and the memory of a drain', async () => {
  const { wrong, gaps, memory } = await drain(copy(), community, planned);
  expect(wrong).toEqual([]);
  expect(gaps.longest).toBeGreaterThan(0);
  expect(gaps.longestComputed).toBeLessThanOrEqual(gaps.longest);
  expect(memory.after).toBeGreaterThan(0);
});
