/** Does what is missing before a command can run: install, generate, build. Plain Node, nothing to install first. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingParts } from './parts.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
/** A set-up that holds the lock for longer has died. */
const STALE_MS = 20 * 60_000;
const PATIENCE_MS = 200;
/** Time between making the lock and writing one's name into it. */
const UNSIGNED_MS = 10_000;
const MAX_OUTPUT = 256 * 1024 * 1024;

/** What each step needs and does; `inputs` decide whether it has to run again. */
export const STEPS = [
  {
    name: 'install',
    says: 'installing packages (the first time takes some minutes)',
    inputs: ['package-lock.json'],
    made: 'node_modules/.package-lock.json',
    isThere: isInstalled,
    run: [...npm(), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    help: 'see the lines above; SQLite needs python3, make and g++ where no prebuilt one is available',
  },
  {
    name: 'parts',
    says: 'installing the parts for this system that were left out',
    inputs: ['package-lock.json', 'node_modules/.package-lock.json'],
    made: 'node_modules/.package-lock.json',
    isThere: (root) => missingParts(root).length === 0,
    run: [process.execPath, 'scripts/parts.mjs'],
    help: 'see the lines above; npm ci without --omit=optional installs them too',
  },
  {
    name: 'generate',
    says: 'generating the database clients',
    inputs: ['prisma/schema', 'scripts/generate.mjs', 'package-lock.json'],
    made: 'src/store/generated/postgresql/client.ts',
    run: [process.execPath, 'scripts/generate.mjs'],
    help: 'correct prisma/schema',
  },
  {
    name: 'build',
    says: 'building the server',
    inputs: [
      'src',
      'bench',
      'fuzz',
      'understanding',
      ...['postgres', 'turn', 'community', 'messages', 'tickets', 'pictures', 'chromium'].map(
        (one) => `test/support/${one}.ts`,
      ),
      ...['fake', 'tickets', 'labels', 'page'].map((one) => `test/support/desk-${one}.ts`),
      'tsconfig.json',
      'tsconfig.build.json',
      'prisma/schema',
      'package-lock.json',
    ],
    made: 'dist/src/main.js',
    run: [process.execPath, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
    help: 'correct the errors above',
  },
  {
    name: 'page',
    says: 'building the page',
    inputs: ['web', 'src/http/playground-api.ts', 'package-lock.json'],
    made: 'dist/web/index.html',
    run: [process.execPath, 'node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'error'],
    help: 'correct the errors above',
  },
];

/** Runs the steps of these names (or all) whose inputs changed since they last ran; exits with one line when one fails. */
export function setUp(names, root = ROOT, steps = STEPS) {
  const wanted = steps.filter((step) => names?.includes(step.name) ?? true);
  if (wanted.every((step) => isDone(step, root))) return;
  const lock = takeLock(root);
  // Not process.exit within: the lock has to go in any case.
  let ok = true;
  try {
    for (const step of wanted) {
      ok = ok && (isDone(step, root) || runStep(step, root));
    }
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
  if (!ok) process.exit(1);
}

function runStep(step, root) {
  process.stderr.write(`guanjia: ${step.says} …\n`);
  // Taken before the run: what changes meanwhile must be seen the next time.
  const inputs = fingerprint(step, root);
  const [command, ...args] = step.run;
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: MAX_OUTPUT,
  });
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
    process.stderr.write(`guanjia: ${step.name} failed${error ? ` (${error.message})` : ''}: ${step.help}\n`);
    return false;
  }
  writeStamp(step, root, inputs);
  return true;
}

function isDone(step, root) {
  if (!existsSync(join(root, step.made))) return false;
  const inputs = fingerprint(step, root);
  const stamp = stampFile(step, root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return true;
  if (!step.isThere?.(root)) return false;
  writeStamp(step, root, inputs);
  return true;
}

/** Whether the packages that are there are those of the lock file: then somebody has run `npm ci` by hand. */
function isInstalled(root) {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    // Parts for other systems are in the lock file only.
    if (!found[path]) return optional === true || devOptional === true;
    return found[path].version === version;
  });
}

/** How to call npm: the very one that called us, where it did. */
function npm() {
  const caller = process.env.npm_execpath ?? '';
  return caller.endsWith('npm-cli.js') ? [process.execPath, caller] : ['npm'];
}

function writeStamp(step, root, inputs) {
  const stamp = stampFile(step, root);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, inputs);
}

function stampFile(step, root) {
  return join(root, 'node_modules/.cache/guanjia', `${step.name}.stamp`);
}

/** Names, sizes and times of all inputs; contents are not read, so that it costs milliseconds. */
function fingerprint(step, root) {
  const hash = createHash('sha256');
  for (const input of step.inputs) addTo(hash, join(root, input));
  return hash.digest('hex');
}

function addTo(hash, path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (found.isDirectory()) {
    if (path.endsWith('/generated') || path.endsWith('/node_modules')) return;
    for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
    return;
  }
  hash.update(`${path}\n${found.size}\n${found.mtimeMs}\n`);
}

/** Two commands at once: the second waits until the first has set everything up. */
function takeLock(root) {
  const lock = join(
    tmpdir(),
    `guanjia-setup-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`,
  );
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), String(process.pid));
      return lock;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned(lock)) bury(lock);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE_MS);
  }
}

/** Whether the lock's holder is gone: it was killed, or interrupted while a step ran. */
function isAbandoned(lock) {
  const made = statSync(lock, { throwIfNoEntry: false });
  if (!made) return false;
  const age = Date.now() - made.mtimeMs;
  try {
    const pid = Number(readFileSync(join(lock, 'pid'), 'utf8'));
    process.kill(pid, 0);
    return age > STALE_MS;
  } catch (error) {
    if (error.code === 'EPERM') return age > STALE_MS;
    return error.code === 'ESRCH' || age > UNSIGNED_MS;
  }
}

/** By renaming: of two who find the same dead lock only one succeeds. */
function bury(lock) {
  const grave = `${lock}-${process.pid}`;
  try {
    renameSync(lock, grave);
  } catch {
    return;
  }
  rmSync(grave, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp(process.argv.length > 2 ? process.argv.slice(2) : undefined);
}
