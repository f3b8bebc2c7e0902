/** The scenarios of deadlines on the engine of a running bot: the same jobs, the same letters, in its own loops. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readScenario } from '../src/cli/scenario/command.ts';
import { runScenario } from '../src/cli/scenario/run.ts';
import { openWorld } from '../src/cli/scenario/world.ts';
import { PACKAGE_ROOT } from '../src/package-root.ts';

const FOLDER = join(PACKAGE_ROOT, 'test/scenarios');
const NAMED = /^a(05|07|1\d|11b|2[0-3]|26|40-first)/;

const files = readdirSync(FOLDER).filter((name) => NAMED.test(name));

it('finds the scenarios', () => {
  expect(files.length).toBeGreaterThan(15);
});

it.each(files)('%s', async (name) => {
  const scenario = await readScenario(join(FOLDER, name));
  if (Array.isArray(scenario)) throw new Error(JSON.stringify(scenario));
  const result = await runScenario(scenario, (one) => openWorld(one, 'lite'));
  const why = result.status === 'failed' ? `line ${result.line}, ${result.step}: ${result.reason}` : '';
  expect(why, result.transcript.join('\n')).toBe('');
});
