/** The table itself: its files are there, and a row that lost, doubled or failed does not hold. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import table from './table.json' with { type: 'json' };

/** What `scripts/faults.mjs`, which is plain JavaScript, gives. */
interface Faults {
  judge(
    row: object,
    tests: string[],
    records: object[],
  ): { holds: string; lost: unknown; runs: unknown; measured: string };
}

const { judge } = (await import(pathToFileURL(join(PACKAGE_ROOT, 'scripts/faults.mjs')).href)) as Faults;
const ROW = { id: 'R1', fault: 'killed', files: ['a'] };
const COUNT = { row: 'R1', runs: 3, lost: 0, doubled: 0 };

it('has all fifteen faults, each with tests that are there', () => {
  const ids = table.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(Array.from({ length: 15 }, (_, i) => `R${i + 1}`)));
  const files = table.flatMap((row) => row.files.filter((path) => !path.includes('*')));
  expect(files.filter((path) => !existsSync(join(PACKAGE_ROOT, path)))).toEqual([]);
});

it.each([
  ['all is well', ['passed', 'skipped'], [COUNT, COUNT], 'yes'],
  ['nothing is counted', ['passed'], [], 'yes'],
  ['nothing ran', ['skipped'], [COUNT], 'NO'],
  ['a test failed', ['passed', 'failed'], [COUNT], 'NO'],
  ['something was lost', ['passed'], [COUNT, { ...COUNT, lost: 1 }], 'NO'],
  ['something was doubled', ['passed'], [{ ...COUNT, doubled: 1 }], 'NO'],
  [
    'a control went well',
    ['passed'],
    [COUNT, { row: 'R1', control: 'nothing happened', failed: false }],
    'NO',
  ],
  ['a control failed', ['passed'], [COUNT, { row: 'R1', control: '3 lost', failed: true }], 'yes'],
  ['another row lost something', ['passed'], [{ ...COUNT, row: 'R2', lost: 1 }], 'yes'],
])('a row when %s', (_, tests, records, holds) => {
  expect(judge(ROW, tests, records).holds).toBe(holds);
});

it('figures stand beside their lines, the worst of each, and judge nothing', () => {
  const figure = { row: 'R1', measured: 'back', most: 10, unit: 's' };
  const judged = judge(ROW, ['passed'], [COUNT, { ...figure, value: 3 }, { ...figure, value: 12.345 }]);
  expect(judged).toMatchObject({ measured: 'back: 12.3 s, at most 10: MISSED', holds: 'yes' });
  expect(judge(ROW, ['passed'], [COUNT, { ...figure, value: 10 }]).measured).toMatch(/: kept$/);
  expect(judge(ROW, ['passed'], [COUNT]).measured).toBe('–');
});
