/** R1: two processes that start at once on nothing. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { bundle } from '../support/bundle.ts';
import { postgresServer } from '../support/databases.ts';
import { burst, doubles } from './burst.ts';
import { Platform } from './platform.ts';
import { counted, isFull } from './record.ts';

const LONG_MS = 120_000;
const MESSAGES = 40;
const TRIES = isFull ? 10 : 2;

let folder: string | undefined;
const running: ChildProcess[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  if (folder) rmSync(folder, { recursive: true, force: true });
});

it('on an empty folder: one has it, the other is told who', { timeout: LONG_MS }, async () => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-starts-'));
  let both = 0;
  for (let n = 0; n < TRIES; n++) {
    const home = join(folder, String(n));
    const said = await Promise.all(
      ['a', 'b'].map(async () => {
        const env = { ...process.env, PORT: '0', GUANJIA_HOME: home, DATABASE_URL: '' };
        const child = spawn(process.execPath, [join(PACKAGE_ROOT, 'dist/src/main.js')], {
          env,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        running.push(child);
        let text = '';
        for (const stream of [child.stdout, child.stderr]) {
          stream.on('data', (chunk: Buffer) => {
            text += chunk.toString();
          });
        }
        await expect.poll(() => text, { timeout: 60_000 }).toMatch(/127\.0\.0\.1:\d+|in use by process \d+/);
        return text;
      }),
    );
    const up = said.filter((text) => text.includes('127.0.0.1:')).length;
    both += up === 2 ? 1 : 0;
    expect(up).toBe(1);
  }
  counted({ row: 'R1', runs: TRIES, lost: 0, doubled: both });
});

it('on an empty server: both work, everything once', { timeout: LONG_MS }, async (context) => {
  const server = await postgresServer();
  if ('skip' in server) return context.skip(server.skip);
  const program = await bundle('test/faults/victim.ts');
  const { url, open } = await server.database();
  const db = await open();
  await db.read(({ models }) => models.$executeRawUnsafe('CREATE DATABASE guanjia_empty'));
  await db.close();
  const platform = new Platform(program, url.replace(/[^/]*$/, 'guanjia_empty'));
  const lives = [platform.begin(), platform.begin()];
  try {
    await Promise.all(lives.map((one) => platform.ready(one)));
    platform.queue(burst(MESSAGES));
    await platform.deliver(lives);
    for (const one of lives) await platform.idle(one);
    const orders = platform.sent.filter(({ text }) => text.includes('【派单】'));
    const lost = Math.max(0, MESSAGES - orders.length);
    counted({ row: 'R1', runs: 1, lost, doubled: doubles(platform).length });
    expect({ lost, doubled: doubles(platform) }).toEqual({ lost: 0, doubled: [] });
    expect(platform.failures).toEqual([]);
    for (const one of lives) await platform.end(one);
  } finally {
    for (const { child } of lives) child.kill('SIGKILL');
    await Promise.all(lives.map(({ died }) => died));
    await server.stop();
  }
});
