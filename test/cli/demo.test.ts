/** `npm run demo`: the day holds, is the same each time, and leaves its words beside the user's data, not in it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { demoCommand } from '../../src/cli/demo/command.ts';
import { readSettings } from '../../src/config.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'guanjia-demo-test-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function day(args: string[]) {
  const said: string[] = [];
  const code = await demoCommand(args, readSettings({ GUANJIA_HOME: home }), {
    out: (line) => said.push(line),
    err: (line) => said.push(line),
    colours: false,
    now: () => 0,
    sleep: () => Promise.reject(new Error('nobody waits')),
    interrupted: () => undefined,
  });
  return { code, said };
}

it('plays the day, twice the same', async () => {
  const file = join(home, 'tmp/demo.txt');
  const played = await day(['--fast']);
  expect(played.code, played.said.slice(-2).join(' | ')).toBe(0);
  const first = readFileSync(file, 'utf8');
  expect(first).toContain('08:30 [业主群] 张伟: 厨房水管漏水了');
  expect(first).toContain('18:00 [管理群] 管家: @高总 【日报】');
  expect((await day(['--fast'])).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(first);
  expect(existsSync(join(home, 'guanjia.db'))).toBe(false);
});

it('knows no other option', async () => {
  expect(await day(['--slow'])).toEqual({
    code: 2,
    said: ['unknown option --slow; usage: npm run demo [-- --fast]'],
  });
});
