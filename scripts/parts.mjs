/**
 * Parts for this system. npm lists the native halves of packages (of the compiler, of the picture renderer) as optional,
 * so that `npm ci --omit=optional`, which is to leave out WeChat, leaves them out as well. They are put back here.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What this machine is, in npm's words. */
const HERE = {
  os: process.platform,
  cpu: process.arch,
  libc: process.report?.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc',
};

/** Packages that are not there though one that is there has them as its half for this system: `name@version`. */
export function missingParts(root = ROOT, here = HERE) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const missing = new Set();
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
    // What the product itself calls optional is WeChat: left out when it was left out.
    if (path === '' || !existsSync(join(root, path, 'package.json'))) continue;
    for (const name of Object.keys(optionalDependencies)) {
      const place = placeOf(packages, path, name);
      if (place === undefined || !isFor(packages[place], here)) continue;
      if (!existsSync(join(root, place, 'package.json'))) missing.add(`${name}@${packages[place].version}`);
    }
  }
  return [...missing].sort();
}

/** Where npm puts `name` for the package at `path`: the nearest node_modules upwards that has it. */
function placeOf(packages, path, name) {
  for (let above = path; ; above = above.slice(0, above.lastIndexOf('/node_modules/'))) {
    const place = `${above}/node_modules/${name}`;
    if (packages[place]) return place;
    if (!above.includes('/node_modules/')) break;
  }
  return packages[`node_modules/${name}`] && `node_modules/${name}`;
}

/** Only what names a system is a part for one. */
function isFor({ os, cpu, libc }, here) {
  if (!os && !cpu) return false;
  return fits(os, here.os) && fits(cpu, here.cpu) && (here.os !== 'linux' || fits(libc, here.libc));
}

function fits(list, own) {
  if (!list) return true;
  return list.includes(own) || (list.every((one) => one.startsWith('!')) && !list.includes(`!${own}`));
}

/** The very npm that called us, where one did. */
function npm() {
  const caller = process.env.npm_execpath ?? '';
  return caller.endsWith('npm-cli.js') ? [process.execPath, caller] : ['npm'];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const parts = missingParts();
  const [command, ...args] = npm();
  // Neither package.json nor the lock file changes; what was left out on purpose stays out.
  const quietly = ['--no-save', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const include = existsSync(join(ROOT, 'node_modules/typescript')) ? ['--include=dev'] : ['--omit=dev'];
  if (parts.length > 0) {
    const { status } = spawnSync(command, [...args, 'install', ...quietly, ...include, ...parts], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    if (status !== 0) process.exit(status ?? 1);
  }
  const still = missingParts();
  if (still.length > 0) {
    process.stderr.write(`guanjia: still missing: ${still.join(' ')}\n`);
    process.exit(1);
  }
}
