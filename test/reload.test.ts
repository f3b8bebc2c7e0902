/** A changed community file: taken over, or refused so that people hear of it, once. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { reload } from '../src/reload.ts';
import { openBot, type TestBot } from './support/bot.ts';

let bot: TestBot;
let folder: string;
let loaded: string[];
let logged: [words: string, detail: unknown][];
let printed: string;

beforeEach(async () => {
  bot = await openBot();
  folder = mkdtempSync(join(tmpdir(), 'guanjia-reload-'));
  copyFileSync(join(PACKAGE_ROOT, 'demo/faq.md'), join(folder, 'faq.md'));
  [loaded, logged, printed] = [[], [], ''];
});
afterEach(async () => {
  await bot.close();
  rmSync(folder, { recursive: true, force: true });
});

async function change(edit: (text: string) => string) {
  const file = join(folder, 'community.yaml');
  writeFileSync(file, edit(readFileSync(join(PACKAGE_ROOT, 'demo/community.yaml'), 'utf8')));
  await reload({
    ...{
      db: bot.db,
      enqueue: bot.enqueue,
      wake: () => undefined,
      communities: bot.communities,
      now: bot.now,
      file,
    },
    load: ([{ community }]) => Promise.resolve(void loaded.push(community.company)),
    print: (text) => {
      printed += text;
    },
    log: (words, detail) => logged.push([words, detail]),
  });
  return (await bot.work()).filter(({ text }) => text.includes('社区配置文件'));
}

it('is taken over when it is right', async () => {
  expect(await change((text) => text.replace('company: 安居', 'company: 乐居'))).toEqual([]);
  expect([loaded, logged]).toEqual([['乐居'], []]);
});

it('that is bad is told to staff once, to the log without what it says, and to the terminal with it', async () => {
  const bad = (text: string) => text.replace('unit: 3-2-501', 'unit: 9-9-901');
  const told = await change(bad);
  expect(told.map(({ chat, text }) => [chat, text.includes('1处错误')])).toEqual([['客服部群', true]]);
  expect(await change(bad)).toEqual([]);
  expect(loaded).toEqual([]);
  expect(printed).toContain('9-9-901');
  expect(JSON.stringify(logged)).not.toContain('9-9-901');
  expect(JSON.stringify(logged)).toContain('residents[0].unit');
  // Another mistake is another matter.
  expect(await change((text) => bad(bad(text)).replace('company: 安居', 'companie: 安居'))).toHaveLength(1);
});
