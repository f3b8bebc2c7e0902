import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatProblems, parseCommunity, readCommunity, readSettings } from '../src/config.ts';
import { changed, demo } from './config/demo-text.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-config-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('settings', () => {
  const home = resolve('data');

  test('have defaults', () => {
    const expected = {
      host: '127.0.0.1',
      port: 3000,
      home,
      communityFile: resolve('demo/community.yaml'),
      databaseUrl: `file:${join(home, 'guanjia.db')}`,
      backups: join(home, 'backups'),
      roles: ['ingress', 'worker', 'schedule'],
      platforms: [],
    };
    expect(readSettings({})).toEqual(expected);
    expect(readSettings({ PORT: '', GUANJIA_HOME: '', COMMUNITY_FILE: '', DATABASE_URL: '' })).toEqual(
      expected,
    );
  });

  test('are read from the environment', () => {
    expect(
      readSettings({
        PORT: '0',
        GUANJIA_HOME: join(folder, 'new'),
        COMMUNITY_FILE: 'mine.yaml',
        DATABASE_URL: 'postgresql://me:secret@localhost/guanjia',
      }),
    ).toEqual({
      host: '127.0.0.1',
      port: 0,
      home: join(folder, 'new'),
      communityFile: resolve('mine.yaml'),
      databaseUrl: 'postgresql://me:secret@localhost/guanjia',
      backups: join(folder, 'new/backups'),
      roles: ['ingress', 'worker', 'schedule'],
      platforms: [],
    });
    expect(readSettings({ GUANJIA_HOME: folder })).toMatchObject({
      databaseUrl: `file:${join(folder, 'guanjia.db')}`,
    });
    expect(readSettings({ DATABASE_URL: 'file:./my.db' })).toMatchObject({
      databaseUrl: 'file:./my.db',
    });
    expect(readSettings({ PORT: '65535' })).toMatchObject({ port: 65_535 });
  });

  test('share the work on a server only', () => {
    const server = { DATABASE_URL: 'postgresql://localhost/guanjia' };
    expect(readSettings({ ...server, ROLE: 'worker' })).toMatchObject({ roles: ['worker'] });
    expect(readSettings({ ROLE: 'worker' })).toEqual({
      error:
        'ROLE=worker needs DATABASE_URL=postgresql://…: a database in a file has one process; remove ROLE, or name a server',
    });
    expect(readSettings({ ...server, ROLE: 'boss' })).toEqual({
      error: 'ROLE must be all, ingress, worker, schedule; remove it to do all',
    });
  });

  test.each(['65536', '-1', '3000.5', '3e3', 'http', ' 3000', '0x10'])('PORT=%s is refused', (PORT) => {
    expect(readSettings({ PORT })).toEqual({
      error: `PORT must be a number from 0 to 65535, not "${PORT}"; set PORT=3000, or PORT=0 for any free port`,
    });
  });

  test.each([
    'mysql://me:secret@host/db',
    'data/guanjia.db',
    'file:',
    'file::memory:',
    'postgresql://secret host',
    'postgresql:secret',
  ])('DATABASE_URL=%s is refused without being repeated', (DATABASE_URL) => {
    const { error } = readSettings({ DATABASE_URL }) as { error: string };
    expect(error).toMatch(
      /^DATABASE_URL must be file:PATH or postgresql:.*remove it to use a file in GUANJIA_HOME$/,
    );
    expect(error).not.toContain('secret');
  });

  test('a bot on Telegram is read, fetching or brought to', () => {
    const token = { TELEGRAM_BOT_TOKEN: '123:ABC_def-1' };
    expect(readSettings(token)).toMatchObject({ platforms: [{ name: 'telegram', label: 'Telegram' }] });
    const brought = { TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-16-and-more', PUBLIC_URL: 'https://g.example' };
    expect(readSettings({ ...token, ...brought, TELEGRAM_API_ROOT: 'http://127.0.0.1:81' })).toMatchObject({
      platforms: [{ name: 'telegram' }],
    });
  });

  test.each([
    [{ TELEGRAM_BOT_TOKEN: 'verysecret' }, /^TELEGRAM_BOT_TOKEN must be what @BotFather gave/],
    [{ TELEGRAM_API_ROOT: 'ftp://verysecret' }, /^TELEGRAM_API_ROOT must be the address/],
    [{ TELEGRAM_WEBHOOK_SECRET: '' }, /^TELEGRAM_WEBHOOK_SECRET is empty/],
    [{ TELEGRAM_WEBHOOK_SECRET: 'verysecret' }, /^TELEGRAM_WEBHOOK_SECRET must have 16/],
    [
      {
        TELEGRAM_BOT_TOKEN: '1:a',
        TELEGRAM_WEBHOOK_SECRET: 'verysecret-123456',
        PUBLIC_URL: 'http://g.example',
      },
      /^TELEGRAM_WEBHOOK_SECRET needs .*https/,
    ],
    [
      { TELEGRAM_WEBHOOK_SECRET: 'verysecret-123456', PUBLIC_URL: 'https://g.example' },
      /^TELEGRAM_WEBHOOK_SECRET needs TELEGRAM_BOT_TOKEN/,
    ],
  ])('%o is refused without being repeated', (env, words) => {
    const { error } = readSettings(env) as { error: string };
    expect(error).toMatch(words);
    expect(error).not.toContain('verysecret');
  });

  test('a home that is a file is refused, and each wrong setting has its line', () => {
    const { error } = readSettings({ GUANJIA_HOME: 'package.json', PORT: 'x' }) as {
      error: string;
    };
    expect(error.split('\n')).toEqual([
      expect.stringContaining('PORT must be'),
      expect.stringMatching(
        /^GUANJIA_HOME must be a folder, but .*package\.json is a file; set GUANJIA_HOME=\.\/data$/,
      ),
    ]);
  });
});

describe('a good file', () => {
  test('is read from the disk and from a text', () => {
    const settings = readSettings({});
    if ('error' in settings) throw new Error(settings.error);
    const read = readCommunity(settings.communityFile);
    expect(read).toMatchObject({ community: { id: '阳光花园', demo: true } });
    // The FAQ is a file of its own, which only a file on the disk stands beside.
    const alone = { community: { ...('community' in read && read.community), faq: [] } };
    expect(parseCommunity(demo, 'x')).toEqual(alone);
    expect(parseCommunity(`\uFEFF${demo.replaceAll('\n', '\r\n')}`, 'x')).toEqual(alone);
  });

  test('may repeat itself by a few aliases', () => {
    const text = changed(
      ['skills: [plumbing,', 'skills: &all [plumbing,'],
      [
        '- { name: 李工,   roles: [dept_head],    department: engineering }',
        '- { name: 李工, roles: [dept_head], department: engineering, skills: *all }',
      ],
    );
    const read = parseCommunity(text, 'x');
    expect('community' in read && read.community.staff[4]?.skills).toContain('plumbing');
  });
});

describe('the disk', () => {
  function told(name: string, content?: string | Uint8Array): string {
    const path = join(folder, name);
    if (content !== undefined) writeFileSync(path, content);
    const read = readCommunity(path);
    return 'errors' in read ? formatProblems(read.errors) : 'ok';
  }

  test('a file that is not there, or no file', () => {
    expect(told('none.yaml')).toBe(
      `${join(folder, 'none.yaml')}: there is no such file; set COMMUNITY_FILE to one that exists`,
    );
    expect(told('.')).toMatch(/is a folder of communities; name one of its files/);
  });

  test('a file in another encoding', () => {
    expect(told('gbk.yaml', Uint8Array.from([0xd1, 0xf4, 0xb9, 0xe2]))).toMatch(
      /: is not UTF-8 text; save it as UTF-8$/,
    );
    expect(told('utf16.yaml', Buffer.from(`\uFEFF${demo}`, 'utf16le'))).toMatch(/is not UTF-8 text/);
  });

  test('a file that is too large, unread', () => {
    // Three gigabytes of nothing take no room on the disk, and cannot be read at once.
    told('large.yaml', '');
    truncateSync(join(folder, 'large.yaml'), 3 * 1024 ** 3);
    expect(told('large.yaml')).toMatch(/: is larger than 2 MB; a community file is much smaller$/);
  });

  test('a FAQ that is not there, and one with mistakes, named by its lines', () => {
    expect(told('alone.yaml', demo.replace('faq: faq.md', 'faq: none.md'))).toMatch(
      /alone\.yaml: faq: there is no file .*none\.md; write it, or remove the line faq$/,
    );
    told('bad.md', '# 手册\n### 一个问题\n### 一个问题\n答案。\n#### 太深\n');
    const problems = told('with-bad.yaml', demo.replace('faq: faq.md', 'faq: bad.md'));
    expect(problems).toMatch(/bad\.md:2: has no answer: 一个问题/);
    expect(problems).toMatch(/bad\.md:3: asks what is asked above: 一个问题; remove one/);
    expect(problems).toMatch(/bad\.md:5: is a heading below ###/);
    told('empty.md', '# 手册\n');
    expect(told('with-empty.yaml', demo.replace('faq: faq.md', 'faq: empty.md'))).toMatch(
      /empty\.md:1: has no question; write each as a heading ###/,
    );
  });

  test('a good one elsewhere; a bad one is named by its path', () => {
    told('faq.md', '# 手册\n## 停车\n### 停车怎么收费？\n每小时5元。\n');
    expect(told('good.yaml', demo)).toBe('ok');
    expect(told('bad.yaml', changed(['Asia/Shanghai', 'Mars/Base']))).toMatch(
      /bad\.yaml:6 community\.timezone: is not a time zone/,
    );
  });
});
