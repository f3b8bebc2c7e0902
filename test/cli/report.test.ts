/** `npm run report`: a past report again, to the letter; or one that was never made, marked as such. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COUNTED } from '../../src/bot.ts';
import { reportCommand } from '../../src/cli/report/command.ts';
import { figures } from '../../src/domain/report.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';

const HOUR = 3_600_000;

describe('the command', () => {
  let bot: TestBot;
  let said: { out: string[]; err: string[] };

  beforeEach(async () => {
    bot = await openBot();
    said = { out: [], err: [] };
  });
  afterEach(() => bot.close());

  const run = (...args: string[]) => {
    said = { out: [], err: [] };
    return reportCommand(args, {
      db: bot.db,
      community: demoCommunity(),
      counted: COUNTED,
      now: bot.now,
      out: (line) => said.out.push(line),
      err: (line) => said.err.push(line),
    });
  };
  const sent = async (ms: number, word: string) =>
    (await bot.advance(ms)).find(({ chat, text }) => chat === '管理群' && text.includes(word))?.text;

  it('prints what was sent, whatever has happened since', async () => {
    await bot.say('张伟', 'private:张伟', '厨房水龙头坏了，明天下午在家');
    const daily = await sent(9 * HOUR, '日报');
    expect(daily).toContain('新增1件 · 完成0件 · 未完1件');
    const weekly = await sent(4 * 24 * HOUR, '周报');
    for (const command of ['接单', '完工', '结案']) {
      await bot.say('王师傅', '工程部群', `/${command} BX-260302-001`);
    }
    expect(await run('daily', '--date', '2026-03-02')).toBe(0);
    expect(said.out).toEqual([daily]);
    expect(await run('weekly', '--date', '2026-03-04')).toBe(0);
    expect(said.out).toEqual([weekly]);
  });

  it('writes text and figures into a folder', async () => {
    await bot.advance(9 * HOUR);
    const folder = await mkdtemp(join(tmpdir(), 'guanjia-report-'));
    expect(await run('daily', '--date', '2026-03-02', '--write', join(folder, 'new'))).toBe(0);
    const file = (ending: string) =>
      readFile(join(folder, 'new', `阳光花园日报2026-03-02.${ending}`), 'utf8');
    expect(await file('txt')).toBe(`${said.out[0]}\n`);
    expect(figures.parse(JSON.parse(await file('json'))).key).toBe('2026-03-02');
    await rm(folder, { recursive: true });
  });

  it('says of one that was never made that there is none, and makes it when it is asked to', async () => {
    await bot.db.transaction(({ models }) => models.report.deleteMany());
    await bot.say('张伟', 'private:张伟', '厨房水龙头坏了，明天下午在家');
    await bot.advance(12 * HOUR);
    await bot.db.transaction(({ models }) => models.report.deleteMany());
    expect(await run('daily', '--date', '2026-03-02')).toBe(1);
    expect([said.out, said.err[0]]).toEqual([[], expect.stringContaining('--make')]);
    expect(await run('daily', '--date', '2026-03-02', '--make')).toBe(0);
    expect(said.out[0]).toMatch(/补算：3月2日21:00按现有数据重算/);
    expect(said.out[0]).toContain('新增1件');
    // It is printed and not kept: the one of that day was never sent.
    expect(await run('daily', '--date', '2026-03-02')).toBe(1);
  });

  it('makes none of a time that is not over, of a type that is off or of a community it does not know', async () => {
    expect(await run('daily', '--date', '2026-03-02', '--make')).toBe(1);
    expect(said.err[0]).toContain('not over yet');
    expect(await run('daily', '--date', '2026-03-01', '--make', '--community', '东苑')).toBe(1);
    expect(said.err[0]).toContain('COMMUNITY_FILE');
  });

  it.each([
    [[]],
    [['hourly', '--date', '2026-03-02']],
    [['daily']],
    [['daily', '--date', '2026-02-30']],
    [['daily', '--date', '2026-03-02', '--nonsense']],
    [['daily', 'weekly', '--date', '2026-03-02']],
  ])('%j is not understood', async (args) => {
    expect(await run(...args)).toBe(2);
    expect(said.err[0]).toContain('npm run -s report');
  });
});
