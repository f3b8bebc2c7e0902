/** How `people` is called: wrong words open nothing; a bot that runs keeps its data to itself. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { peopleCommand } from '../../../src/cli/people/command.ts';
import { openDesk } from '../../../src/cli/people/desk.ts';
import { lockHome } from '../../../src/lock.ts';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { printed } from '../../support/printed.ts';

it.each([
  [[], ''],
  [['export'], ''],
  [['forget', 'NAME'], ''],
  [['export', 'a', 'b'], ''],
  [['erase', 'NAME', '--out', 'x'], '--out belongs to export'],
  [['export', 'NAME', '--yes'], '--yes belongs to erase'],
  [['export', 'NAME', '--force'], 'force'],
])('says how it is used for %o', async (args: string[], words) => {
  const said = printed(() => new Date());
  const code = await peopleCommand(args, () => Promise.reject(new Error('nothing is opened')), said);
  const done = { code, out: said.lines.out.join('\n'), err: said.lines.err.join('\n') };
  expect(done).toMatchObject({ code: 2, out: '' });
  expect(done.err).toContain('usage: npm run -s people');
  expect(done.err).toContain(words);
});

describe('the desk', () => {
  let home: string;
  const env = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({ GUANJIA_HOME: home, ...more });
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'guanjia-people-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));
  const database = async () => (await openDatabase(`file:${join(home, 'guanjia.db')}`)).close();

  it('needs a database, a right file and right settings', async () => {
    expect(await openDesk(env())).toEqual({
      code: 2,
      shut: expect.stringContaining('There is no database in GUANJIA_HOME'),
    });
    await database();
    expect(await openDesk(env({ PORT: 'x' }))).toEqual({
      code: 2,
      shut: expect.stringContaining('PORT must be'),
    });
    expect(await openDesk(env({ COMMUNITY_FILE: 'nowhere.yaml' }))).toEqual({
      code: 2,
      shut: expect.stringContaining('there is no such file'),
    });
    writeFileSync(
      join(home, 'bad.db'),
      'this is no database, though it is long enough to be read as one'.repeat(99),
    );
    expect(await openDesk(env({ DATABASE_URL: `file:${join(home, 'bad.db')}` }))).toEqual({
      code: 2,
      shut: expect.stringContaining('The database cannot be opened'),
    });
    const desk = await openDesk(env());
    expect(desk).toHaveProperty('db');
    if ('db' in desk) await desk.close();
  });

  it('says so while the bot is running', async () => {
    await database();
    const bot = lockHome(home);
    expect(await openDesk(env())).toEqual({
      code: 1,
      shut: `The bot is running as process ${process.pid}: stop it, then run this again.`,
    });
    if ('release' in bot) bot.release();
  });

  it('runs as a program of its own', async () => {
    await database();
    const child = spawn(
      process.execPath,
      [join(PACKAGE_ROOT, 'dist/src/cli/people.js'), 'export', 'nobody'],
      {
        env: { ...process.env, ...env() },
      },
    );
    let err = '';
    child.stderr.on('data', (part: Buffer) => {
      err += part.toString();
    });
    const [code] = (await once(child, 'exit')) as [number];
    expect({ code, err }).toEqual({ code: 1, err: 'Nobody of this name or telephone is stored.\n' });
  });
});
