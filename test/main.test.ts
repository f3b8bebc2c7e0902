/** The program as its operator meets it: started, refused in one line, stopped, told of a new community file. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BareSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { openTelegram, type TelegramPlatform, TOKEN } from './support/telegram.ts';

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

describe('npm start', () => {
  let folder: string;
  let running: ChildProcess[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanjia-main-'));
    running = [];
  });
  afterEach(async () => {
    for (const child of running) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    }
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts the program; resolves with its address or with what it said before it ended. */
  async function start(env: Record<string, string> = {}) {
    const child = spawn(process.execPath, [join(PACKAGE_ROOT, 'dist/src/main.js')], {
      cwd: folder,
      env: { ...process.env, PORT: '0', GUANJIA_HOME: join(folder, 'home'), ...env },
    });
    running.push(child);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      said.out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said.err += chunk.toString();
    });
    const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null }));
    const address = new Promise<string>((resolve) => {
      child.stdout.on('data', () => {
        const found = ADDRESS.exec(said.out)?.[0];
        if (found) resolve(found);
      });
    });
    const first = await Promise.race([ended, address.then((url) => ({ url }))]);
    return { child, said, ended, ...first };
  }

  const community = (change: (text: string) => string) => {
    const file = join(folder, 'community.yaml');
    copyFileSync(join(PACKAGE_ROOT, 'demo/community.yaml'), file);
    copyFileSync(join(PACKAGE_ROOT, 'demo/faq.md'), join(folder, 'faq.md'));
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    return file;
  };

  it('says where it is and what to try, serves, and stops cleanly on Ctrl-C', async () => {
    // Late in a year the holidays of the next are not known to the library yet, and it says so.
    const days = `  days: { "${new Date().getFullYear() + 1}-01-01": rest }\n`;
    const file = community((text) => text.replace('  timezone:', `${days}  timezone:`));
    const bot = await start({ COMMUNITY_FILE: file });
    if (!('url' in bot)) throw new Error(bot.said.err);
    expect(bot.said.out).toContain('厨房水管漏水了');
    expect(await (await fetch(`${bot.url}/healthz`)).json()).toMatchObject({
      status: 'ok',
      backup: { state: 'waiting' },
    });
    expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${bot.url}/metrics`)).text()).toContain(
      'guanjia_inbox_messages{status="waiting"} 0',
    );
    bot.child.kill('SIGINT');
    expect(await bot.ended).toEqual({ code: 0 });
    expect(bot.said.err).toBe('');
  });

  it.each([
    [{ PORT: 'eighty' }, /^PORT must be a number.*set PORT=3000/],
    [{ DATABASE_URL: 'mysql://here' }, /^DATABASE_URL must be file:PATH or postgresql/],
    [{ COMMUNITY_FILE: 'nowhere.yaml' }, /there is no such file; set COMMUNITY_FILE/],
  ])('refuses %o in one line that says what to change', async (env, words) => {
    const bot = await start(env);
    expect(bot).toMatchObject({ code: 1 });
    expect(bot.said.err.trim().split('\n')).toHaveLength(1);
    expect(bot.said.err).toMatch(words);
  });

  it('refuses a port that is taken, and a home that is in use', async () => {
    const first = await start();
    if (!('url' in first)) throw new Error(first.said.err);
    const port = new URL(first.url).port;
    const samePort = await start({ PORT: port, GUANJIA_HOME: join(folder, 'other') });
    expect(samePort).toMatchObject({ code: 1 });
    expect(samePort.said.err).toContain(`Port ${port} is in use: set PORT to another`);
    const sameHome = await start();
    expect(sameHome).toMatchObject({ code: 1 });
    expect(sameHome.said.err).toMatch(/in use by process \d+: stop it, or set GUANJIA_HOME/);
  });

  it('starts again after a crash left its lock behind', async () => {
    const first = await start();
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await start()).toHaveProperty('url');
  });

  it('will not start beside what a restore left half done', async () => {
    mkdirSync(join(folder, 'home/.restoring'), { recursive: true });
    const bot = await start();
    expect(bot).toMatchObject({ code: 1 });
    expect(bot.said.err).toMatch(/a restore did not end: run npm run restore/);
  });

  it('will not serve the playground for a community of real people', async () => {
    const bot = await start({
      COMMUNITY_FILE: community((text) => text.replace('demo: true', 'demo: false')),
    });
    expect(bot).toMatchObject({ code: 1 });
    expect(bot.said.err).toMatch(/speaks as anybody/);
  });

  it('refuses a bad community file with all its errors and leaves the stored one as it was', async () => {
    const good = await start();
    good.child.kill('SIGTERM');
    await good.ended;
    const file = community((text) =>
      text.replace('unit: 3-2-501', 'unit: 9-9-901').replace('"13800000002"', '"13800000003"'),
    );
    const bad = await start({ COMMUNITY_FILE: file });
    expect(bad).toMatchObject({ code: 1 });
    expect(bad.said.err).toMatch(/:\d+ residents\[0\]\.unit: .*9-9-901/);
    expect(bad.said.err).toMatch(/13800000003|duplicate|same phone|phone/);
    expect(bad.said.err.trim().split('\n').length).toBeGreaterThan(1);
    const db = new BareSqlite(join(folder, 'home/guanjia.db'), { readonly: true });
    const { file: kept } = db.prepare('SELECT "file" FROM "Community"').get() as { file: string };
    db.close();
    expect(kept).toContain('unit: 3-2-501');
  });

  it('takes over a changed community file on SIGHUP, and keeps the running one when the new one is bad', async () => {
    const file = community((text) => text);
    const bot = await start({ COMMUNITY_FILE: file });
    const stored = () => {
      const db = new BareSqlite(join(folder, 'home/guanjia.db'), { readonly: true });
      const row = db.prepare('SELECT "file" FROM "Community"').get() as { file: string };
      db.close();
      return row.file;
    };
    const heard = once(bot.child.stderr, 'data');
    community((text) => text.replace('company: 安居', 'companie: 安居'));
    bot.child.kill('SIGHUP');
    expect(String((await heard)[0])).toMatch(/community\.companie/);
    expect(stored()).toContain('company: 安居');
    // Staff hear of it too: the letter is there.
    const letters = () => {
      const db = new BareSqlite(join(folder, 'home/guanjia.db'), { readonly: true });
      const { n } = db.prepare(`SELECT count(*) AS n FROM "Outbox" WHERE "key" LIKE 'config:%'`).get() as {
        n: number;
      };
      db.close();
      return n;
    };
    await expect.poll(letters, { timeout: 25_000 }).toBe(1);
    community((text) => text.replace('company: 安居', 'company: 乐居'));
    bot.child.kill('SIGHUP');
    await expect.poll(stored, { timeout: 25_000 }).toContain('company: 乐居');
  });

  describe('with a bot on Telegram', () => {
    let platform: TelegramPlatform;
    beforeEach(async () => {
      platform = await openTelegram();
    });
    afterEach(() => platform.close());
    const real = () =>
      community((text) =>
        text
          .replace('demo: true', 'demo: false')
          .replace('{ name: 业主群,   kind: owners }', '{ name: 业主群, kind: owners, telegram: -100200 }'),
      );
    const keys = () => ({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: platform.root });

    it('serves the groups that the community file names, and says which it does not', async () => {
      const bot = await start({ COMMUNITY_FILE: real(), ...keys() });
      if (!('url' in bot)) throw new Error(bot.said.err);
      expect(bot.said.out).toContain('Telegram');
      expect((await fetch(`${bot.url}/`)).status).toBe(404);
      const group = platform.group('业主群', -100_200);
      platform.push(platform.text(platform.user('张伟'), group, '1单元楼道有煤气味！'));
      await expect.poll(() => platform.said(-100_200).length, { timeout: 25_000 }).toBeGreaterThan(0);
      expect(platform.said(-100_200)[0]?.text).toContain('0755-80000000');
      const chat = { id: -100_999, type: 'supergroup' };
      platform.push(platform.update({ my_chat_member: { chat, new_chat_member: { status: 'member' } } }));
      await expect.poll(() => bot.said.out + bot.said.err, { timeout: 25_000 }).toMatch(/-100999.*chats/);
      bot.child.kill('SIGINT');
      expect(await bot.ended).toEqual({ code: 0 });
    });

    it('serves a folder of communities on one account, each in its own groups, and reads all of them again', async () => {
      const estates = join(folder, 'estates');
      mkdirSync(estates);
      copyFileSync(join(PACKAGE_ROOT, 'demo/faq.md'), join(estates, 'faq.md'));
      const estate = (file: string, name: string, hotline: string, group: number) => {
        const text = readFileSync(real(), 'utf8')
          .replace('name: 阳光花园', `name: ${name}`)
          .replace('0755-80000000', hotline)
          .replace('-100200', String(group));
        writeFileSync(join(estates, file), text);
      };
      estate('east.yaml', '东苑', '0755-80000001', -100_201);
      estate('west.yaml', '西苑', '0755-80000002', -100_202);
      const bot = await start({ COMMUNITY_FILE: estates, ...keys() });
      if (!('url' in bot)) throw new Error(bot.said.err);
      const alarm = '1单元楼道有煤气味！';
      for (const id of [-100_201, -100_202]) {
        const group = platform.group('业主群', id);
        platform.push(platform.text(platform.user(`张伟${id}`), group, alarm));
        await expect.poll(() => platform.said(id).length, { timeout: 25_000 }).toBeGreaterThan(0);
      }
      expect(platform.said(-100_201)[0]?.text).toContain('0755-80000001');
      expect(platform.said(-100_202)[0]?.text).toContain('0755-80000002');
      const stored = () => {
        const db = new BareSqlite(join(folder, 'home/guanjia.db'), { readonly: true });
        const rows = db.prepare('SELECT "file" FROM "Community" ORDER BY "id"').all() as { file: string }[];
        db.close();
        return rows.map(({ file }) => /0755-\d+/.exec(file)?.[0]).sort();
      };
      // One of them is bad: the good one is not taken over either.
      estate('east.yaml', '东苑', '0755-80000003', -100_201);
      estate('west.yaml', '东苑', '0755-80000004', -100_202);
      const heard = once(bot.child.stderr, 'data');
      bot.child.kill('SIGHUP');
      expect(String((await heard)[0])).toMatch(/west\.yaml community\.name/);
      expect(stored()).toEqual(['0755-80000001', '0755-80000002']);
      estate('west.yaml', '西苑', '0755-80000004', -100_202);
      bot.child.kill('SIGHUP');
      await expect.poll(stored, { timeout: 25_000 }).toEqual(['0755-80000003', '0755-80000004']);
    });

    it('refuses to stand beside the playground', async () => {
      const bot = await start(keys());
      expect(bot).toMatchObject({ code: 1 });
      expect(bot.said.err).toMatch(/speaks as anybody.*Telegram/);
    });

    it('ends with one line about a token that Telegram refuses, and shows none', async () => {
      const bot = await start({ COMMUNITY_FILE: real(), ...keys(), TELEGRAM_BOT_TOKEN: '1:wrong' });
      expect(bot).toMatchObject({ code: 1 });
      const lines = bot.said.err
        .trim()
        .split('\n')
        .filter((line) => !line.includes('public holidays'));
      expect(lines).toEqual(['TELEGRAM_BOT_TOKEN is refused by Telegram: take it anew from @BotFather.']);
    });
  });
});
