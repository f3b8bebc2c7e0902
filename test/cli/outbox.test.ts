/** `npm run outbox`: what waits and what was given up, sent again or dropped, beside a running bot. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outboxCommand } from '../../src/cli/outbox/command.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { build } from '../support/built-bot.ts';

const LI = 'private:李娜';
const MINUTE = 60_000;

describe('the outbox', () => {
  let bot: TestBot;
  beforeEach(async () => {
    bot = await openBot();
    bot.channel.fail({ chatId: LI, delivery: { status: 'rejected', reason: 'too long' }, times: 2 });
    await bot.say('李娜', LI, '您好');
    await bot.say('李娜', LI, '我家灯不亮了');
  });
  afterEach(() => bot.close());

  const run = async (...args: string[]) => {
    const lines: string[] = [];
    const { put: enqueue } = createJobTable(bot.db);
    const out = (line: string) => void lines.push(line);
    const code = await outboxCommand(args, { db: bot.db, enqueue, now: bot.now, out, err: out });
    return { code, text: lines.join('\n') };
  };
  const toLi = () => bot.all().filter(({ chat }) => chat === LI);

  it('lists what was given up, with the reason and nothing of what it says or to whom', async () => {
    const { code, text } = await run('list');
    expect(code).toBe(0);
    expect(text).toMatch(/^2 dead$/m);
    expect(text).toMatch(/^\d+\tmemory\tprivate\treply\t.*tried 1x\ttoo long$/m);
    expect(text).toMatch(/^0 waiting$/m);
    expect(text).not.toMatch(/李娜|您好|灯/);
    expect((await run('list', 'waiting')).text).not.toContain('dead');
  });

  it('sends one again, or all, in their order', async () => {
    const [first] = (await run('list', 'dead')).text.match(/^\d+(?=\t)/m) ?? [];
    expect(await run('retry', String(first))).toMatchObject({ code: 0 });
    await bot.work();
    expect(toLi()).toHaveLength(1);
    expect((await run('retry', 'dead')).text).toContain('1 letter');
    await bot.advance(MINUTE);
    expect(toLi()).toHaveLength(2);
    expect((await run('list')).text).toMatch(/^0 dead$/m);
  });

  it('drops what nobody has to read any more, for good', async () => {
    expect((await run('drop', 'dead')).text).toContain('2 letters');
    expect((await run('retry', 'dead')).text).toContain('0 letters');
    await bot.advance(MINUTE);
    expect(toLi()).toEqual([]);
  });

  it('says what it did not find, and how it is used', async () => {
    expect(await run('retry', '999999')).toMatchObject({ code: 1, text: expect.stringContaining('999999') });
    for (const args of [[], ['list', 'all'], ['retry'], ['drop', 'x'], ['retry', '1', 'dead']]) {
      expect(await run(...args)).toMatchObject({ code: 2, text: expect.stringContaining('npm run outbox') });
    }
  });

  it('works beside a bot that runs, from the shell', () => {
    build();
    const folder = mkdtempSync(join(tmpdir(), 'guanjia-outbox-'));
    const shell = (...args: string[]) =>
      spawnSync(process.execPath, [join(PACKAGE_ROOT, 'dist/src/cli/outbox.js'), ...args], {
        cwd: folder,
        env: { ...process.env, GUANJIA_HOME: folder, DATABASE_URL: bot.url, COMMUNITY_FILE: '' },
        encoding: 'utf8',
      });
    const listed = shell('list', 'dead');
    expect([listed.status, listed.stderr]).toEqual([0, '']);
    expect(listed.stdout).toContain('2 dead');
    expect(shell('retry', 'dead').stdout).toContain('2 letters');
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);
});
