/** The gate page on a phone in a real browser: from the link in the chat to the open gate. */
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gateRoutes, passLink } from '../../src/http/gate.ts';
import { createServer } from '../../src/http/server.ts';
import { doorLink } from '../../src/http/sign-in.ts';
import { createDoors } from '../../src/inbox/doors.ts';
import { createGate } from '../../src/inbox/gate.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { CHROMIUM_FLAGS, findChromium } from '../support/chromium.ts';

const PHONE = { width: 375, height: 812 };
/** Fingers in gloves hit what is so high, in px. */
const FINGER = 44;

const found = findChromium();
const linking = { base: '', secret: Buffer.alloc(32, 7), now: () => bot.now() };
let bot: TestBot;
let server: FastifyInstance;
let browser: Browser;

beforeAll(async () => {
  if ('skip' in found) return;
  bot = await openBot(undefined, undefined, [], { doorLink: (door, key) => doorLink(linking, door, key) });
  const { db, communities, enqueue, now } = bot;
  const gate = createGate({ db, communities, enqueue, wake: () => undefined, now });
  // The routes are made when the address is known.
  const probe = createServer({ groups: [] });
  linking.base = await probe.listen({ host: '127.0.0.1', port: 0 });
  await probe.close();
  server = createServer({ groups: [gateRoutes(linking, gate, createDoors({ db, communities, now }))] });
  await server.listen({ host: '127.0.0.1', port: Number(new URL(linking.base).port) });
  browser = await chromium.launch({ executablePath: found.path, args: CHROMIUM_FLAGS });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await bot?.close();
});

it('signs in, scans, lets through', { timeout: 60_000 }, async ({ skip }) => {
  if ('skip' in found) return skip(found.skip);
  await bot.say('李娜', 'private:李娜', '今天搬两把椅子和一张<b>沙发</b>出小区，车牌粤B12345');
  const code =
    /放行码：(\w+)/.exec(
      bot
        .all()
        .map(({ text }) => text)
        .join('\n'),
    )?.[1] ?? '';
  const context = await browser.newContext({ viewport: PHONE, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().includes('401')) faults.push(line.text());
  });
  const fits = () => page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth');

  await page.goto(passLink(linking, code));
  expect(await page.textContent('main')).toContain('由门岗核对');
  expect(await page.textContent('main')).not.toContain('沙发');

  const [told] = await bot.say('老赵', 'private:老赵', '扫码');
  await page.goto(/http:\S+/.exec(told?.text ?? '')?.[0] ?? '');
  await page.getByRole('button', { name: '登录' }).tap();
  await page.getByText('已登录').waitFor();

  await page.goto(passLink(linking, code));
  const open = page.getByRole('button', { name: '放行', exact: true });
  expect((await open.boundingBox())?.height).toBeGreaterThanOrEqual(FINGER);
  expect(await fits()).toBe(true);
  if (process.env['SCREENSHOTS'])
    await page.screenshot({ path: `${process.env['SCREENSHOTS']}/gate-good.png` });
  await open.tap();
  await page.getByText('已放行').waitFor();
  expect(await fits()).toBe(true);
  if (process.env['SCREENSHOTS'])
    await page.screenshot({ path: `${process.env['SCREENSHOTS']}/gate-opened.png` });
  await page.goto(passLink(linking, code));
  await page.getByText('已使用', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: '放行', exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: '退出登录' }).tap();
  await page.getByText('已退出登录').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});
