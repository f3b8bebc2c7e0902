/** `npm run pictures`: takes the pictures of the README from the page of `npm run demo`, with the system's Chromium. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
];
/** What is to be seen: which chat, when which words have been said there. */
const SHOTS = JSON.parse(readFileSync(join(ROOT, 'docs/pictures/pictures.json'), 'utf8'));
/** Small enough for a repository, large enough to be read. */
const SIZE = { width: 1000, height: 720 };

const chromium = CHROMIUM.find((place) => existsSync(place));
if (!chromium) {
  process.stderr.write(`There is no Chromium here (looked for ${CHROMIUM.join(', ')}); install it.\n`);
  process.exit(1);
}
setUp(['install', 'parts', 'generate', 'build', 'page']);
const { chromium: browsers } = await import('playwright-core');
const { demoCommand } = await import('../dist/src/cli/demo/command.js');
const home = mkdtempSync(join(tmpdir(), 'guanjia-pictures-'));
const folder = join(ROOT, 'docs/pictures');
mkdirSync(folder, { recursive: true });

const browser = await browsers.launch({ executablePath: chromium, args: FLAGS });
let stop = () => undefined;
let page;
let address;
let lines = '';

/** Opens the chat, newest line below, and keeps what is seen. */
async function take({ file, chat }) {
  if (!page) {
    page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce' });
    await page.goto(address);
  }
  await page.getByRole('navigation', { name: '聊天' }).getByRole('button', { name: chat }).first().click();
  await page.getByRole('log').getByRole('listitem').last().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(500);
  writeFileSync(join(folder, file), await page.screenshot());
  process.stdout.write(`docs/pictures/${file}\n`);
}

const settings = { home, host: '127.0.0.1', port: 0 };
const waiting = [...SHOTS];
const code = await demoCommand([], settings, {
  out: (line) => {
    lines += `${line}\n`;
    address ??= /http:\S+\d/.exec(line)?.[0];
    // The day is over: nobody looks on any longer.
    if (line.includes('demo.txt')) setImmediate(() => stop());
  },
  err: (line) => process.stderr.write(`${line}\n`),
  colours: false,
  now: () => 0,
  // Every beat: time enough for a picture.
  sleep: async () => {
    while (waiting[0] && lines.includes(waiting[0].when)) await take(waiting.shift());
  },
  interrupted: (end) => {
    stop = end;
  },
});
await browser.close();
rmSync(home, { recursive: true, force: true });
if (waiting.length > 0) process.stderr.write(`Never said: ${waiting.map(({ when }) => when).join(', ')}\n`);
process.exit(code !== 0 || waiting.length > 0 ? 1 : 0);
