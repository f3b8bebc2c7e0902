/** `npm run supply`: what is wrong with the packages that we take: licences, checksums, install scripts, Node versions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** One line for each fault; `rules` are those of supply.json. */
export function faults(lock, { allowScripts = {}, engines = {} }, rules) {
  const [, major = '0', minor = '0'] = /(\d+)(?:\.(\d+))?/.exec(engines.node ?? '') ?? [];
  const floor = { major: Number(major), minor: Number(minor) };
  const used = new Set();
  const told = Object.entries(lock.packages).flatMap(([path, one]) => {
    if (path === '') return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const excepted = (kind) => {
      const found = Object.keys(rules[kind]).find((key) => name === key || name.startsWith(prefixOf(key)));
      if (found !== undefined) used.add(`${kind} ${found}`);
      return found !== undefined;
    };
    const says = [];
    if (!isAllowed(one.license, rules.allowed) && !excepted('licences')) {
      says.push(
        `licence ${one.license ?? 'unknown'}: name the reason in scripts/supply.json, or do without it`,
      );
    }
    if (!one.integrity?.startsWith('sha512-'))
      says.push('has no checksum in package-lock.json: install it anew');
    if (one.hasInstallScript && allowScripts[name] === undefined) {
      says.push('runs a script when it is installed: say in allowScripts of package.json whether it may');
    }
    if (one.engines?.node && !runsOn(one.engines.node, floor) && !excepted('engines')) {
      says.push(`wants Node ${one.engines.node}: hold an older version under overrides of package.json`);
    }
    return says.map((words) => `${name}@${one.version} ${words}`);
  });
  const named = ['licences', 'engines'].flatMap((kind) =>
    Object.keys(rules[kind]).map((key) => `${kind} ${key}`),
  );
  const scripted = Object.values(lock.packages).length > 0 ? scriptsOf(lock) : new Set();
  return [
    ...told,
    ...named.filter((key) => !used.has(key)).map((key) => `scripts/supply.json: ${key} is needed no longer`),
    ...Object.keys(allowScripts)
      .filter((name) => !scripted.has(name))
      .map((name) => `package.json: allowScripts ${name} is needed no longer`),
  ];
}

/** `lightningcss` stands for its halves too, and `@resvg/` for all of that scope. */
function prefixOf(key) {
  return key.endsWith('/') ? key : `${key}-`;
}

function scriptsOf(lock) {
  return new Set(
    Object.entries(lock.packages)
      .filter(([, one]) => one.hasInstallScript)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
}

/** SPDX: of "A OR B" one has to be allowed, of "A AND B" both. */
function isAllowed(licence, allowed) {
  if (!licence) return false;
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((one) => one.split(' AND ').every((part) => allowed.includes(part)));
}

/** Whether a range of Node versions takes in our floor: each part of it is of the form that packages use. */
function runsOn(range, { major, minor }) {
  return range.split('||').some((part) =>
    part
      .trim()
      .replace(/([<>=^~]+)\s+/g, '$1')
      .split(/\s+/)
      .every((one) => {
        const [, sign = '', theirs = '*', least = '0'] =
          /^([<>=^~]*)v?(\d+|\*|x)?(?:\.(\d+|x|\*))?/.exec(one) ?? [];
        if (theirs === '*' || theirs === 'x') return true;
        const [a, b] = [Number(theirs), Number(least) || 0];
        const compared = major - a || minor - b;
        if (sign.startsWith('>')) return compared >= 0;
        if (sign === '<') return compared < 0;
        if (sign === '<=') return compared <= 0;
        return major === a && minor >= b;
      }),
  );
}

/** What there is to say of this folder. */
export function faultsHere(root = ROOT) {
  const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
  return faults(read('package-lock.json'), read('package.json'), read('scripts/supply.json'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const told = faultsHere();
  for (const line of told) process.stderr.write(`${line}\n`);
  process.exit(told.length > 0 ? 1 : 0);
}
