/** The scenarios that hold; each of the others says what it waits for. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readScenario } from '../src/cli/scenario/command.ts';
import { runScenario } from '../src/cli/scenario/run.ts';
import { openWorld } from '../src/cli/scenario/world.ts';
import { PACKAGE_ROOT } from '../src/package-root.ts';

const FOLDER = join(PACKAGE_ROOT, 'test/scenarios');

/** What is not built yet, by the number of the scenario. */
const WAITS_FOR: Readonly<Record<string, string>> = {};

describe('scenarios', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  for (const name of files) {
    const waits = WAITS_FOR[name.split('-')[0] ?? ''];
    it(`${name}${waits ? ` (waits for ${waits})` : ''}`, async () => {
      const scenario = await readScenario(join(FOLDER, name));
      if (Array.isArray(scenario)) throw new Error(JSON.stringify(scenario));
      const result = await runScenario(scenario, openWorld);
      if (waits) {
        // It starts to hold when what it waits for is built: then it leaves the list above.
        expect(result.status).toBe('failed');
        return;
      }
      const why = result.status === 'failed' ? `line ${result.line}, ${result.step}: ${result.reason}` : '';
      expect(why, result.transcript.join('\n')).toBe('');
    });
  }
});
