/** Files that the docs name are there: a map that names a file that is gone leads nowhere. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../src/package-root.ts';

const NAMED = /`((?:src|test|scripts|prisma|web|docs|demo|deploy)\/[\w./-]+)`/g;
/** Written by whoever follows the example. */
const EXAMPLES = ['src/schedule/sweeps/open-count.ts'];

it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/install.md', 'docs/adding-a-duty.md'])('%s', (name) => {
  const named = [...readFileSync(join(PACKAGE_ROOT, name), 'utf8').matchAll(NAMED)].map(
    ([, path = '']) => path,
  );
  expect(named.length).toBeGreaterThan(0);
  const gone = named.filter((path) => !existsSync(join(PACKAGE_ROOT, path)) && !EXAMPLES.includes(path));
  expect(gone).toEqual([]);
});
