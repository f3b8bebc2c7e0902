/** R4: nothing can be written any more, under the program as its operator runs it, and some time later it can again. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BareSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wording } from '../../src/dialogs/wording/index.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { openTelegram, type TelegramPlatform, TOKEN, type Update } from '../support/telegram.ts';
import { control, counted, isFull, measured } from './record.ts';

const LONG_MS = 120_000;
const SECRET = 'a-secret-of-enough-letters';
const GROUPS: Readonly<Record<string, number>> = { 业主群: -100_200, 客服部群: -100_300, 工程部群: -100_400 };
const BEFORE = 4;
const MEANWHILE = 4;
const MEGABYTE = 1024 * 1024;

/** A way to have no space, and to have it again. */
interface Way {
  /** Why it cannot be had here. */
  skip?: string;
  fill(home: string, bot: ChildProcess): void;
  free(home: string, bot: ChildProcess): void;
  open(home: string): void;
  close(home: string): void;
}

const run = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' });
const has = (program: string) => run(program, '--version').error === undefined;
const limit = (bot: ChildProcess, bytes: string) =>
  run('prlimit', '--pid', String(bot.pid), `--fsize=${bytes}:`);
const nothing = () => undefined;

const WAYS: Readonly<Record<string, Way>> = {
  'no file may grow (ulimit -f)': {
    ...(!has('prlimit') && { skip: 'there is no prlimit here' }),
    fill: (_, bot) => void limit(bot, '4096'),
    free: (_, bot) => void limit(bot, 'unlimited'),
    open: nothing,
    close: nothing,
  },
  'the disk is full (tmpfs of 8 MB)': {
    ...(!(isFull && process.getuid?.() === 0) && { skip: 'only in the full form, and as root' }),
    open: (home) => void run('mount', '-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', home),
    close: (home) => void run('umount', home),
    fill: (home) => {
      const { bavail, bsize } = statfsSync(home);
      if (bavail * bsize > 8 * MEGABYTE) throw new Error('No tmpfs could be mounted.');
      try {
        writeFileSync(join(home, 'ballast'), Buffer.alloc(bavail * bsize));
      } catch (error) {
        // The bot took the last of it meanwhile.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    free: (home) => rmSync(join(home, 'ballast')),
  },
};

describe.each(Object.entries(WAYS))('when %s', (_, way) => {
  let folder: string;
  let home: string;
  let platform: TelegramPlatform;
  let bot: ChildProcess;
  let url: string;
  let said: string;

  beforeEach(async (context) => {
    if (way.skip !== undefined) return context.skip(way.skip);
    folder = mkdtempSync(join(tmpdir(), 'guanjia-disk-'));
    home = join(folder, 'home');
    mkdirSync(home);
    way.open(home);
    platform = await openTelegram();
    for (const [name, id] of Object.entries(GROUPS)) platform.group(name, id);
    await start();
  }, LONG_MS);
  afterEach(async () => {
    if (way.skip !== undefined) return;
    if (bot.exitCode === null && bot.signalCode === null) {
      bot.kill('SIGKILL');
      await once(bot, 'exit');
    }
    if (process.env['SHOW']) process.stdout.write(said);
    await platform.close();
    way.close(home);
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    const file = join(folder, 'community.yaml');
    copyFileSync(join(PACKAGE_ROOT, 'demo/faq.md'), join(folder, 'faq.md'));
    const text = readFileSync(join(PACKAGE_ROOT, 'demo/community.yaml'), 'utf8').replace(
      'demo: true',
      'demo: false',
    );
    const named = Object.entries(GROUPS).reduce(
      (all, [name, id]) => all.replace(new RegExp(`name: ${name},`), `name: ${name}, telegram: ${id},`),
      text,
    );
    writeFileSync(file, named);
    bot = spawn(process.execPath, [join(PACKAGE_ROOT, 'dist/src/main.js')], {
      cwd: folder,
      env: {
        ...process.env,
        PORT: '0',
        GUANJIA_HOME: home,
        DATABASE_URL: '',
        COMMUNITY_FILE: file,
        PUBLIC_URL: 'https://guanjia.example',
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: platform.root,
        TELEGRAM_WEBHOOK_SECRET: SECRET,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    said = '';
    for (const stream of [bot.stdout, bot.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    await until(() => /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '').toMatch(/^http/);
    url = String(/http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]);
  }

  const until = (what: () => unknown) => expect.poll(what, { timeout: 40_000, interval: 50 });
  const post = async (update: Update): Promise<number> => {
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
    const body = JSON.stringify(update);
    return (await fetch(`${url}/telegram/webhook`, { method: 'POST', headers, body })).status;
  };
  const group = () => platform.group('业主群', GROUPS['业主群']);
  const report = (n: number) => {
    const by = platform.user(`stranger-${n}`);
    return platform.text(
      by,
      n % 3 === 0 ? group() : platform.privateOf(by),
      `小区东门第${1000 + n}处路灯不亮了`,
    );
  };
  const told = () =>
    platform.said(GROUPS['客服部群'] ?? 0).filter(({ text }) => text === wording.staff.diskFull);
  const rows = <Row>(sql: string): Row[] => {
    const db = new BareSqlite(join(home, 'guanjia.db'), { readonly: true });
    try {
      return db.prepare(sql).all() as Row[];
    } finally {
      db.close();
    }
  };

  it('platforms are told to come again, staff hear it once, and afterwards all is as it was', {
    timeout: LONG_MS,
  }, async () => {
    const updates = Array.from({ length: BEFORE + MEANWHILE }, (_one, i) => report(i + 1));
    const [early, late] = [updates.slice(0, BEFORE), updates.slice(BEFORE)];
    for (const one of early) expect(await post(one)).toBe(200);
    // Some of them are being handled and answered just now.
    way.fill(home, bot);
    const refused: number[] = [];
    for (const one of late) refused.push(await post(one));
    expect(refused).toEqual(late.map(() => 503));
    await until(() => told().length).toBe(1);
    // It goes on failing, and nobody is told twice; reading still works.
    for (const one of late) expect(await post(one)).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect([bot.exitCode, bot.signalCode]).toEqual([null, null]);

    way.free(home, bot);
    const freed = performance.now();
    // As the platform does: until it has been taken.
    for (const one of late) await until(() => post(one)).toBe(200);
    await until(() => [
      rows(`SELECT count(*) AS n FROM "Inbox" WHERE "status" = 'done'`),
      rows(`SELECT count(*) AS n FROM "Ticket" WHERE "no" IS NOT NULL`),
      rows(`SELECT count(*) AS n FROM "Outbox" WHERE "status" <> 'sent' AND "attempts" = 0`),
    ]).toEqual([[{ n: updates.length }], [{ n: updates.length }], [{ n: 0 }]]);
    const value = (performance.now() - freed) / 1_000;
    measured({ row: 'R4', what: 'all done after there is space', value, most: 10, unit: 's' });
    const orders = platform.said(GROUPS['工程部群'] ?? 0).map(({ text }) => text);
    const times = updates.map((_one, i) => orders.filter((text) => text?.includes(`第${1001 + i}处`)).length);
    const lost = times.filter((n) => n === 0).length;
    const doubled = times.reduce((sum, n) => sum + Math.max(0, n - 1), 0);
    counted({ row: 'R4', runs: updates.length, lost, doubled });
    expect({ lost, doubled, told: told().length }).toEqual({ lost: 0, doubled: 0, told: 1 });
    expect(rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(existsSync(join(home, 'guanjia.db'))).toBe(true);
  });
});

it('what is acknowledged before it is stored is lost on a full disk (negative control)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-disk-'));
  const db = new BareSqlite(join(folder, 'careless.db'));
  db.exec('CREATE TABLE "Written" ("n" INTEGER PRIMARY KEY, "body" TEXT); PRAGMA max_page_count = 20;');
  let acknowledged = 0;
  for (let n = 0; n < 200; n++) {
    // "Got it" first: the storing fails, and nobody brings it again.
    acknowledged += 1;
    try {
      db.prepare('INSERT INTO "Written" VALUES (?, ?)').run(n, 'x'.repeat(1000));
    } catch {
      // As a bot would that answers first.
    }
  }
  const { n: kept } = db.prepare('SELECT count(*) AS n FROM "Written"').get() as { n: number };
  db.close();
  rmSync(folder, { recursive: true, force: true });
  control('R4', `${acknowledged - kept} of ${acknowledged} lost`, kept < acknowledged);
  expect(kept).toBeLessThan(acknowledged);
});
