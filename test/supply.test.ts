/** The packages that we take: licences, checksums, install scripts, and the oldest Node that we promise. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../src/package-root.ts';

/** What `scripts/supply.mjs`, which is plain JavaScript, gives. */
interface Supply {
  faults(lock: object, own: object, rules: object): string[];
  faultsHere(): string[];
}
const { faults, faultsHere } = (await import(
  pathToFileURL(join(PACKAGE_ROOT, 'scripts/supply.mjs')).href
)) as Supply;

const RULES = { allowed: ['MIT', 'ISC'], licences: {}, engines: {} };
const GOOD = { version: '1.0.0', license: 'MIT', integrity: 'sha512-x' };
const told = (one: object, own: object = {}, rules: object = RULES) =>
  faults({ packages: { '': {}, 'node_modules/a': { ...GOOD, ...one } } }, own, rules);

it('has nothing to say of what we take today', () => {
  expect(faultsHere()).toEqual([]);
});

it.each([
  ['a licence that is not allowed', { license: 'GPL-3.0' }, 'licence GPL-3.0'],
  ['one of two that is not', { license: 'MIT AND GPL-3.0' }, 'licence MIT AND GPL-3.0'],
  ['no licence', { license: undefined }, 'licence unknown'],
  ['no checksum', { integrity: undefined }, 'no checksum'],
  ['a script that nobody has judged', { hasInstallScript: true }, 'allowScripts'],
  ['a newer Node', { engines: { node: '>=22' } }, 'wants Node >=22'],
  ['a newer Node of several', { engines: { node: '^22 || ^24 || >=26' } }, 'wants Node'],
  ['a newer one of the same line', { engines: { node: '>=20.20' } }, 'wants Node'],
])('names %s', (_, one, words) => {
  expect(told(one, { engines: { node: '>=20.19' } })).toEqual([expect.stringContaining(`a@1.0.0`)]);
  expect(told(one, { engines: { node: '>=20.19' } })[0]).toContain(words);
});

it.each([
  { license: '(MIT OR GPL-3.0)' },
  { license: 'MIT AND ISC' },
  { engines: { node: '^18.18.0 || ^20.9.0 || >=21.1.0' } },
  { engines: { node: '>= 16' } },
  { engines: { node: '20 || >=22' } },
  { engines: { node: '*' } },
])('takes %j', (one) => {
  expect(told(one, { engines: { node: '>=20.19' } })).toEqual([]);
});

it('names what is allowed though nothing needs it', () => {
  expect(told({}, { allowScripts: { b: true } })).toEqual([expect.stringContaining('allowScripts b')]);
  expect(told({}, {}, { ...RULES, licences: { c: 'why' } })).toEqual([expect.stringContaining('licences c')]);
});

it('gives a reason for every exception', () => {
  const { licences } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'scripts/supply.json'), 'utf8')) as {
    licences: Record<string, string>;
  };
  for (const reason of Object.values(licences)) expect(reason.length).toBeGreaterThan(10);
});
