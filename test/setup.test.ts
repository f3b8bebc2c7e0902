/** The set-up does what is missing, only that, and alone. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../src/package-root.ts';

const SETUP = pathToFileURL(join(PACKAGE_ROOT, 'scripts/setup.mjs')).href;
/** Each run of a step leaves a letter; the second step is slow enough for another set-up to come across it. */
const FIRST = "fs.appendFileSync('log', 'f'); fs.writeFileSync('first', '')";
const SECOND =
  "fs.appendFileSync('log', '<'); setTimeout(() => { fs.appendFileSync('log', '>'); fs.writeFileSync('second', '') }, 300)";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guanjia-setup-test-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'lock.json'), '{}');
  writeFileSync(join(root, 'src/deep/a.ts'), 'a');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

it('runs everything once, then nothing', async () => {
  expect(await setUp()).toEqual({ code: 0, said: 'guanjia: doing first …\nguanjia: doing second …\n' });
  expect(done()).toBe('f<>');
  expect(await setUp()).toEqual({ code: 0, said: '' });
  expect(done()).toBe('f<>');
});

it('runs again what has a changed, a new or a missing file', async () => {
  await setUp();
  writeFileSync(join(root, 'src/deep/a.ts'), 'changed');
  await setUp();
  expect(done()).toBe('f<><>');
  writeFileSync(join(root, 'src/b.ts'), 'new');
  await setUp();
  expect(done()).toBe('f<><><>');
  rmSync(join(root, 'first'));
  await setUp();
  expect(done()).toBe('f<><><>f');
});

it('ends with one line that says what to do when a step fails, and stops there', async () => {
  const { code, said } = await setUp(`console.log('the reason'); process.exit(3)`);
  expect(code).toBe(1);
  expect(said).toBe('guanjia: doing first …\nthe reason\nguanjia: first failed: help for first\n');
  // The failed one has left no stamp and no lock.
  expect(await setUp()).toMatchObject({ code: 0 });
  expect(done()).toBe('f<>');
});

it('runs once when two begin together', async () => {
  const results = await Promise.all([setUp(), setUp(), setUp()]);
  expect(results.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(done()).toBe('f<>');
});

it('takes over from a set-up that was killed', async () => {
  const killed = start(`process.kill(process.ppid, 'SIGKILL'); fs.appendFileSync('log', 'k')`);
  await once(killed, 'close');
  expect(locks()).toHaveLength(1);
  expect(await setUp()).toMatchObject({ code: 0 });
  expect(locks()).toEqual([]);
});

it('takes the packages that somebody has installed by hand, if they are those of the lock file', async () => {
  const write = (version: string) => {
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    writeFileSync(
      join(root, 'package-lock.json'),
      '{"packages":{"":{},"node_modules/a":{"version":"1.0.0"},"node_modules/mac":{"version":"1.0.0","optional":true}}}',
    );
    writeFileSync(
      join(root, 'node_modules/.package-lock.json'),
      `{"packages":{"node_modules/a":{"version":"${version}"}}}`,
    );
  };
  const install = `const { STEPS, setUp } = await import(${JSON.stringify(SETUP)});
    const [install] = STEPS;
    setUp(['install'], process.cwd(), [{ ...install, run: [process.execPath, '-e', 'process.exit(5)'] }]);`;
  write('1.0.0');
  expect(await ended(node(install))).toEqual({ code: 0, said: '' });
  write('0.9.0');
  utimesSync(join(root, 'package-lock.json'), 1, 1);
  expect(await ended(node(install))).toMatchObject({ code: 1 });
});

function setUp(first = FIRST) {
  return ended(start(first));
}

function start(first: string) {
  const steps = [
    { name: 'first', inputs: ['lock.json'], made: 'first', run: script(first) },
    { name: 'second', inputs: ['src'], made: 'second', run: script(SECOND) },
  ].map((step) => ({ ...step, says: `doing ${step.name}`, help: `help for ${step.name}` }));
  return node(`const { setUp } = await import(${JSON.stringify(SETUP)});
    setUp(undefined, process.cwd(), ${JSON.stringify(steps)});`);
}

function script(code: string): string[] {
  return [process.execPath, '-e', code];
}

function node(code: string) {
  return spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    env: { ...process.env, TMPDIR: root },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function ended(child: ReturnType<typeof node>): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  await once(child, 'close');
  return { code: child.exitCode, said };
}

function done(): string {
  return readFileSync(join(root, 'log'), 'utf8');
}

function locks(): string[] {
  return readdirSync(root).filter((name) => name.startsWith('guanjia-setup-'));
}
