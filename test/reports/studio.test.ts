/** The thread that makes pictures and files: it gives what drawing here gives, survives orders and is replaced. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { SAMPLES } from '../../bench/sample-pictures.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { writeBook } from '../../src/reports/book.ts';
import { writeLetter } from '../../src/reports/letter.ts';
import type { PictureModel } from '../../src/reports/models.ts';
import { drawPicture } from '../../src/reports/picture.ts';
import { createStudio, MOST_WAITING, type Studio } from '../../src/reports/studio.ts';
import { BOOK, LETTER } from '../support/reports.ts';

const FRAIL = new URL('../support/frail-thread.mjs', import.meta.url);
const PICTURE = SAMPLES['empty'] as PictureModel;
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const STUDIO = join(PACKAGE_ROOT, 'dist/src/reports/studio.js');

describe('the studio', () => {
  let studio: Studio;
  afterEach(() => studio.stop());

  it('makes what is made here, byte by byte, while this thread goes on', async () => {
    studio = createStudio();
    let turns = 0;
    let turn = setImmediate(count);
    function count(): void {
      turns += 1;
      turn = setImmediate(count);
    }
    const drawn = await studio.draw(PICTURE);
    clearImmediate(turn);
    // Drawn in this thread, it would have had a few.
    expect(turns).toBeGreaterThan(100);
    expect(drawn.equals(drawPicture(PICTURE))).toBe(true);
    expect((await studio.book(BOOK)).equals(await writeBook(BOOK))).toBe(true);
    expect((await studio.letter(LETTER)).equals(await writeLetter(LETTER))).toBe(true);
    const code = await studio.qr('https://example.org/?x=管家');
    expect(code.subarray(0, 8)).toEqual(PNG);
    expect(code.readUInt32BE(16)).toBe(480);
  });

  it('refuses a model that is none, naming the place and not the value, and works on', async () => {
    studio = createStudio();
    const wrong = {
      ...PICTURE,
      tiles: [{ label: '张三', value: 13_800_000_000 }],
    } as unknown as PictureModel;
    const refused = studio.draw(wrong);
    await expect(refused).rejects.toThrow(/picture could not be made.*tiles\[0\]\.value/s);
    await expect(refused).rejects.not.toThrow(/张三|13800000000/);
    const tile = { label: '新增', value: '1' };
    await expect(studio.draw({ ...PICTURE, tiles: Array(13).fill(tile) })).rejects.toThrow(/tiles/);
    await expect(studio.draw({ ...PICTURE, extra: 1 } as PictureModel)).rejects.toThrow(/extra/);
    await expect(studio.qr('')).rejects.toThrow(/text/);
    const uncloneable = { ...PICTURE, footer: () => '' } as unknown as PictureModel;
    await expect(studio.draw(uncloneable)).rejects.toThrow(/cannot be sent to the thread/);
    expect((await studio.draw(PICTURE)).subarray(0, 8)).toEqual(PNG);
  });

  it.each([
    ['die', /died of this qr: it ended with code 7/],
    ['throw', /died of this qr: torn apart/],
  ])('is started anew after it died, and no other order is lost: %s', async (how, why) => {
    studio = createStudio({ thread: FRAIL });
    const [before, dead, after] = await Promise.allSettled([
      studio.qr('before'),
      studio.qr(how),
      studio.qr('after'),
    ]);
    expect(before.status).toBe('fulfilled');
    expect(dead.status === 'rejected' && String(dead.reason)).toMatch(why);
    expect(after.status).toBe('fulfilled');
  });

  it('gives up an order that takes too long', async () => {
    studio = createStudio({ thread: FRAIL, patienceMs: 200 });
    const [hanging, after] = await Promise.allSettled([studio.qr('hang'), studio.qr('hang')]);
    expect(hanging.status === 'rejected' && String(hanging.reason)).toMatch(/longer than 0.2 s/);
    expect(after.status).toBe('rejected');
  });

  it('says so when it cannot start', async () => {
    studio = createStudio({ thread: new URL('../support/no-such-thread.mjs', import.meta.url) });
    await expect(studio.qr('x')).rejects.toThrow(/no-such-thread/);
    await expect(studio.qr('y')).rejects.toThrow(/no-such-thread/);
  });

  it('takes only so many orders at once', async () => {
    studio = createStudio();
    const orders = Array.from({ length: MOST_WAITING + 3 }, (_, i) => studio.qr(`${i}`));
    const settled = await Promise.allSettled(orders);
    // One is in the making.
    expect(settled.map(({ status }) => status)).toEqual([
      ...Array(MOST_WAITING + 1).fill('fulfilled'),
      ...Array(2).fill('rejected'),
    ]);
    await expect(orders.at(-1)).rejects.toThrow(/64 orders waiting/);
    expect((await studio.qr('x')).subarray(0, 8)).toEqual(PNG);
  });

  it('rejects what is not made when it is stopped, and what comes later', async () => {
    studio = createStudio();
    const orders = Promise.allSettled([studio.draw(PICTURE), studio.draw(PICTURE)]);
    await studio.stop();
    for (const one of await orders) {
      expect(one.status === 'rejected' && String(one.reason)).toMatch(/stopped/);
    }
    await expect(studio.qr('x')).rejects.toThrow(/stopped/);
    await studio.stop();
  });
});

describe('a process with a studio', () => {
  const draw = `
    const drawn = await studio.draw(${JSON.stringify(PICTURE)});
    console.log(drawn.length);`;
  it.each([
    ['after stop()', `const studio = createStudio(); ${draw} await studio.stop();`],
    ['when nothing is ordered', `const studio = createStudio(); ${draw}`],
    [
      'after an order was given up',
      `const studio = createStudio({ thread: new URL(${JSON.stringify(FRAIL.href)}), patienceMs: 8_000 });
      await studio.qr('hang').catch(() => undefined); ${draw}`,
    ],
  ])('ends %s, and not before the order is done', async (_, program) => {
    const code = `import { createStudio } from ${JSON.stringify(STUDIO)};\n${program}`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [status] = await once(child, 'exit');
    expect(status).toBe(0);
    expect(Number(said)).toBe(drawPicture(PICTURE).length);
  });
});
