/** `npm run bench:pictures`: how long pictures and files take, and how long the bot's own thread stands still meanwhile. */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { BookModel } from '../src/reports/models.ts';
import { drawPicture } from '../src/reports/picture.ts';
import { createStudio } from '../src/reports/studio.ts';
import { SAMPLES } from './sample-pictures.ts';
import { percentile } from './statistics.ts';

const ROUNDS = 20;
const MEGABYTE = 1024 * 1024;
const NS_PER_MS = 1e6;
/** So long the loop is watched when nothing else happens, ms. */
const IDLE_MS = 2_000;

/** A book as a month of a large estate fills it. */
function bookOf(rows: number): BookModel {
  const columns = ['单号', '类别', '地点', '时间'].map((title) => ({ title, kind: 'text' as const }));
  return {
    sheets: [
      {
        name: '工单',
        columns,
        rows: Array.from({ length: rows }, (_, i) => [
          `BX-${i}`,
          '给排水',
          `3栋2单元${i % 999}`,
          '2026-11-30',
        ]),
      },
    ],
  };
}

/** Runs it and prints how long each round took and what the gaps of this thread's event loop were. */
async function measure(name: string, rounds: number, run: (round: number) => unknown): Promise<void> {
  const took: number[] = [];
  const gaps = monitorEventLoopDelay({ resolution: 1 });
  gaps.enable();
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    await run(round);
    took.push(performance.now() - begun);
    // The timers of a blocked loop fire after it: let them be counted.
    await wait(2);
  }
  gaps.disable();
  const ms = [0.5, 1].map((part) => percentile(took, part).toFixed(0)).join(' / ');
  const gap = [gaps.percentile(50), gaps.percentile(99), gaps.max].map((ns) => (ns / NS_PER_MS).toFixed(1));
  process.stdout.write(
    `${name.padEnd(36)}  ${ms.padStart(11)} ms, median / longest of ${rounds};  gap ${gap.join(' / ')} ms, p50 / p99 / longest\n`,
  );
}

const samples = Object.entries(SAMPLES);
const studio = createStudio();
const before = process.memoryUsage.rss();
await measure('nothing', 1, () => wait(IDLE_MS));
await measure('first QR code: the thread starts', 1, () => studio.qr('first'));
for (const [name, model] of samples) await measure(`picture, ${name}`, ROUNDS, () => studio.draw(model));
const [small, large] = [bookOf(1_000), bookOf(10_000)];
await measure('workbook of 1,000 rows', ROUNDS, () => studio.book(small));
await measure('workbook of 10,000 rows', ROUNDS, () => studio.book(large));
await measure('QR code', ROUNDS, () => studio.qr('https://example.org/'));
const grown = (process.memoryUsage.rss() - before) / MEGABYTE;
process.stdout.write(`resident memory grew by ${grown.toFixed(0)} MB\n`);
await studio.stop();
for (const [name, model] of samples) {
  await measure(`picture, ${name}, without a thread`, ROUNDS / 4, () => drawPicture(model));
}
