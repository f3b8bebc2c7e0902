/** `npm run import` as its operator meets it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importCommand } from '../../src/cli/import/command.ts';
import { lockHome } from '../../src/lock.ts';
import { openDatabase } from '../../src/store/database.ts';

describe('npm run import', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanjia-import-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const home = () => join(folder, 'home');
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  async function run(args: string[], env: NodeJS.ProcessEnv = {}) {
    const said = { out: [] as string[], err: [] as string[] };
    const code = await importCommand(
      args,
      { GUANJIA_HOME: home(), ...env },
      { out: (line) => said.out.push(line), err: (line) => said.err.push(line) },
    );
    return { code, ...said };
  }
  const bills = (rows: string) => write('bills.csv', `房号,项目,月份,金额,到期日\n${rows}`);
  const stored = async () => {
    const db = await openDatabase(`file:${join(home(), 'guanjia.db')}`);
    const count = await db.transaction(({ models }) => models.bill.count());
    await db.close();
    return count;
  };

  it('tells what would change, changes it, and changes nothing the second time', async () => {
    const file = bills('3-2-401,物业费,2026-03,255.08,2026-03-31\n');
    const line = 'row 2, new: 3-2-401 management 2026-03: 255.08, due 2026-03-31';
    expect(await run(['bills', file, '--dry-run'])).toEqual({
      code: 0,
      out: [line, 'bills.csv: a dry run, nothing was changed; it would be 1 new, 0 changed, 0 as before'],
      err: [],
    });
    expect(await stored()).toBe(0);
    expect(await run(['bills', file])).toMatchObject({
      code: 0,
      out: [line, 'bills.csv: bills 1 new, 0 changed, 0 as before'],
    });
    expect(await run(['bills', file])).toMatchObject({
      code: 0,
      out: ['bills.csv: bills 0 new, 0 changed, 1 as before'],
    });
    expect(await stored()).toBe(1);
  });

  it('lists the errors, all of them in a file where one is named', async () => {
    const file = bills('x,物业费,2026-03,255.08,2026-03-31\n'.repeat(25));
    const errors = join(folder, 'errors.csv');
    const plain = await run(['bills', file]);
    expect(plain).toMatchObject({ code: 1, out: [] });
    expect(plain.err[0]).toMatch(/^bills\.csv row 2, 房号: "x" is no room; write building-entrance-room/);
    expect(plain.err.slice(20)).toEqual([
      '… and 5 more; add --errors OUT.csv for all of them',
      'bills.csv: refused, nothing was changed',
    ]);
    await run(['bills', file, '--errors', errors]);
    expect(readFileSync(errors, 'utf8').trim().split('\r\n')).toHaveLength(26);
    expect(await stored()).toBe(0);
  });

  it('is used as it says', async () => {
    const file = bills('');
    for (const args of [
      [],
      ['bills'],
      ['cats', file],
      ['bills', file, 'more'],
      ['bills', file, '--dri-run'],
    ]) {
      expect((await run(args)).err.join('\n')).toMatch(
        /usage: npm run import -- bills\|payments\|residents\|rooms FILE/,
      );
      expect((await run(args)).code).toBe(2);
    }
    expect(await run(['bills', join(folder, 'none.csv')])).toMatchObject({ code: 2 });
    expect(await run(['bills', file, '--errors', file])).toMatchObject({ code: 2 });
  });

  it('refuses in words when the bot is running, and when the settings are wrong', async () => {
    const file = bills('3-2-401,物业费,2026-03,255.08,2026-03-31\n');
    await run(['bills', file, '--dry-run']);
    // Somebody else who is alive has the home.
    const lock = lockHome(home());
    const busy = await run(['bills', file]);
    expect(busy.code).toBe(1);
    expect(busy.err).toEqual([
      `the bot is running (process ${process.pid}) and owns the database in ${home()}: stop it, import, and start it again`,
    ]);
    expect(readFileSync(join(home(), 'guanjia.pid'), 'utf8')).toBe(String(process.pid));
    if ('release' in lock) lock.release();
    expect((await run(['bills', file], { DATABASE_URL: 'mysql://x' })).err[0]).toMatch(
      /^DATABASE_URL must be/,
    );
    expect((await run(['bills', file], { COMMUNITY_FILE: 'nowhere.yaml' })).err[0]).toMatch(
      /there is no such file/,
    );
    const secret = 'postgresql://me:geheim@127.0.0.1:1/x';
    const unreachable = await run(['bills', file], { DATABASE_URL: secret });
    expect(unreachable.code).toBe(1);
    expect(unreachable.err.join()).toMatch(/^nothing was imported: /);
    expect(unreachable.err.join()).not.toContain('geheim');
  });

  it('gives the home back', async () => {
    const file = bills('3-2-401,物业费,2026-03,255.08,2026-03-31\n');
    expect((await run(['bills', file])).code).toBe(0);
    expect(() => readFileSync(join(home(), 'guanjia.pid'))).toThrow();
  });
});
