/** The desk's page in a real browser, before its fake server. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { CHROMIUM_FLAGS } from './chromium.ts';

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** Builds the page, unless it is up to date. */
export function buildPage(): void {
  const setUp = [join(PACKAGE_ROOT, 'scripts/setup.mjs'), 'page'];
  const { status, stderr } = spawnSync(process.execPath, setUp, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Opens the browser. */
export function openBrowser(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: CHROMIUM_FLAGS });
}

/** A page, and what its console said that it must not. */
export interface OpenPage {
  page: Page;
  context: BrowserContext;
  faults: string[];
}

/** A new visitor. */
export async function openPage(
  browser: Browser,
  size: typeof DESKTOP,
  how: { locale?: string; colorScheme?: 'light' | 'dark' } = {},
): Promise<OpenPage> {
  const isPhone = size.width < 700;
  const context = await browser.newContext({
    viewport: size,
    isMobile: isPhone,
    hasTouch: isPhone,
    locale: 'zh-CN',
    ...how,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    if (/Content Security Policy|Warning:/.test(line.text())) faults.push(line.text());
  });
  return { page, context, faults };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What keeps people with a handicap from using it: serious and critical findings, each with its place. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, target }) => `${id}: ${target.join(' ')} ${html.slice(0, 200)}`),
    );
}

/** Keeps a picture of the page when SCREENSHOTS names a folder. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await page.screenshot({ path: join(folder, `desk-${name}.png`) });
}
