/** `npm run bench:desk`: how long the desk takes from a key or a press to the next picture while 10,000 tickets are open. */
import type { Page } from 'playwright-core';
import { findChromium } from '../test/support/chromium.ts';
import { startDeskFake } from '../test/support/desk-fake.ts';
import { buildPage, DESKTOP, openBrowser, openPage, PHONE } from '../test/support/desk-page.ts';
import { percentile } from './statistics.ts';

const TICKETS = 10_000;
const ROUNDS = 40;
const GOAL_MS = 100;

/** What somebody does, as a script of the page; it is timed from there to the end of the next frame. */
const ACTS: readonly (readonly [name: string, address: string, act: string])[] = [
  ['board, next card', '', key('j')],
  ['board, next column', '', key('l')],
  ['board, filter by a chip', '', `document.querySelector('.chip-late').click()`],
  ['board, scroll', '', `document.querySelector('.virtual').scrollBy(0, 700)`],
  ['list, next row', '?view=list', key('j')],
  ['list, scroll', '?view=list', `document.querySelector('.virtual').scrollBy(0, 700)`],
  [
    'board to list and back',
    '',
    `document.querySelector('.ant-segmented-item:not(.ant-segmented-item-selected)').click()`,
  ],
];

function key(name: string): string {
  return `window.dispatchEvent(new KeyboardEvent('keydown', { key: '${name}', bubbles: true }))`;
}

/** Times of one act, ms. */
async function timesOf(page: Page, act: string): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(
      await page.evaluate<number>(`new Promise((resolve) => {
        performance.mark('act');
        ${act};
        // The message comes after the frame that the act has led to is drawn.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.measure('answer', 'act').duration);
          port2.postMessage(0);
        });
      })`),
    );
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 50))');
  }
  return times;
}

const found = findChromium();
if ('skip' in found) {
  process.stderr.write(`${found.skip}\n`);
  process.exit(1);
}
buildPage();
const fake = await startDeskFake(TICKETS);
const browser = await openBrowser(found.path);
for (const [device, size] of [
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const) {
  for (const [name, address, act] of ACTS) {
    const { page, context } = await openPage(browser, size);
    await page.goto(`${fake.address}/desk${address || '?view=board'}`);
    await page.locator('.card, .row').first().waitFor();
    const times = await timesOf(page, act);
    const figures = [0.5, 0.95, 1].map((share) => percentile(times, share).toFixed(0).padStart(5));
    const verdict = percentile(times, 0.95) <= GOAL_MS ? '' : `  over ${GOAL_MS} ms`;
    process.stdout.write(
      `${device.padEnd(8)} ${name.padEnd(26)} ${figures.join(' /')} ms, p50 / p95 / longest${verdict}\n`,
    );
    await context.close();
  }
}
await browser.close();
await fake.stop();
