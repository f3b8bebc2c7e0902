import { chromium } from 'playwright-core';
import { afterEach, expect, it, vi } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('finds a browser that opens a page', async ({ skip }) => {
  const found = findChromium();
  if ('skip' in found) return skip(found.skip);
  const browser = await chromium.launch({ executablePath: found.path, args: CHROMIUM_FLAGS });
  try {
    const page = await browser.newPage();
    await page.goto('about:blank');
    expect(await page.evaluate('navigator.userAgent')).toContain('Chrome');
  } finally {
    await browser.close();
  }
});

it('skips with its reason on a machine without one, and fails in CI', () => {
  vi.stubEnv('CI', '');
  expect(findChromium(['/nowhere/chromium'])).toEqual({
    skip: 'There is no Chromium here (looked for /nowhere/chromium); install the package chromium.',
  });
  vi.stubEnv('CI', 'true');
  expect(() => findChromium(['/nowhere/chromium'])).toThrow('There is no Chromium here');
});
