/**
 * `npm run release -- 0.2.0`: the version in package.json and CHANGELOG.md, and in dist/release the tarball, the list of
 * all its parts (CycloneDX) and their checksums. Nothing is published and nothing is committed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultsHere } from './supply.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;
const UNRELEASED = '## [Unreleased]';

/** What is wrong with releasing `next` after `now`, in words; undefined = nothing. */
export function refused(next, now, changelog) {
  const [wanted, had] = [VERSION.exec(next ?? ''), VERSION.exec(now)];
  if (!wanted) return 'Say which version: npm run release -- 0.2.0';
  const step = [1, 2, 3].map((i) => Number(wanted[i]) - Number(had[i])).find((one) => one !== 0);
  if (step === undefined || step < 0) return `${next} does not come after ${now}.`;
  if (notes(changelog) === '')
    return `CHANGELOG.md says nothing under ${UNRELEASED}: write what changes and why.`;
  return undefined;
}

/** The changelog with what was not released under its version; a new, empty heading stands above. */
export function dated(changelog, version, day) {
  return changelog.replace(UNRELEASED, `${UNRELEASED}\n\n## [${version}] - ${day}`);
}

function notes(changelog) {
  const at = changelog.indexOf(UNRELEASED);
  if (at < 0) return '';
  return changelog
    .slice(at + UNRELEASED.length)
    .split('\n## ')[0]
    .trim();
}

/** The same file with another version, and nothing else of it touched. */
export function versioned(text, version) {
  return text.replace(/^(\s{2,6}"version": ")[^"]+(",)$/m, `$1${version}$2`);
}

function run(command, ...args) {
  const { status, stdout, error } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return stdout;
  process.stderr.write(`${command} ${args.join(' ')} failed${error ? ` (${error.message})` : ''}.\n`);
  process.exit(1);
}

function main(next) {
  const path = (name) => join(ROOT, name);
  const read = (name) => readFileSync(path(name), 'utf8');
  const why =
    refused(next, JSON.parse(read('package.json')).version, read('CHANGELOG.md')) ?? faultsHere()[0];
  if (why) {
    process.stderr.write(`${why}\n`);
    return 1;
  }
  if (run('git', 'status', '--porcelain') !== '') {
    process.stderr.write('Files are changed that are not committed: commit them first.\n');
    return 1;
  }
  writeFileSync(
    path('CHANGELOG.md'),
    dated(read('CHANGELOG.md'), next, new Date().toISOString().slice(0, 10)),
  );
  writeFileSync(path('package.json'), versioned(read('package.json'), next));
  const lock = JSON.parse(read('package-lock.json'));
  lock.version = next;
  lock.packages[''].version = next;
  writeFileSync(path('package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);

  const folder = path('dist/release');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run('npm', 'pack', '--silent', '--pack-destination', folder);
  const parts = ['--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'];
  writeFileSync(join(folder, `guanjia-${next}.cdx.json`), run('npm', 'sbom', ...parts));
  const sums = readdirSync(folder).map((name) => {
    const sum = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    return `${sum}  ${name}`;
  });
  writeFileSync(join(folder, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  process.stdout.write(
    `${sums.join('\n')}\n\nIn dist/release. Now: npm run check && npm test, git commit -am "Release ${next}", git tag v${next}.\n`,
  );
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(main(process.argv[2]));
