/** The bot killed while WeChat delivers, and started again: what had reached the process beside WeChat is filed once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BareSqlite from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { demoCommunity } from '../support/community.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { createWechatPlatform, openGateway, WECHAT_MISSING, type WechatPlatform } from '../support/wechat.ts';

const MESSAGES = 6;
const until = (what: () => unknown, timeout = 40_000) => expect.poll(what, { timeout, interval: 50 });

describe.skipIf(WECHAT_MISSING !== undefined)('a bot on WeChat that is killed', { timeout: 120_000 }, () => {
  let program: string;
  let child: string;
  let database: TestDatabase;
  let platform: WechatPlatform;
  let gateway: Awaited<ReturnType<typeof openGateway>>;
  let folder: string;
  let running: ChildProcess | undefined;

  beforeAll(async () => {
    program = await bundle('test/faults/wechat-victim.ts');
    child = await bundle('src/adapters/wechat/child.ts');
  }, 60_000);
  beforeEach(async () => {
    database = await sqliteDatabase();
    folder = mkdtempSync(join(tmpdir(), 'wechat-'));
    platform = await createWechatPlatform(Array.from({ length: MESSAGES }, (_, i) => `stranger-${i + 1}`));
    for (const { name } of demoCommunity().chats) platform.group(name);
    gateway = await openGateway(platform.puppet);
  });
  afterEach(async () => {
    if (running?.exitCode === null && running.signalCode === null) {
      running.kill('SIGKILL');
      await once(running, 'exit');
    }
    await gateway.close();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const start = (fault: string): void => {
    running = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        ...gateway.env,
        VICTIM_DATABASE: database.url,
        VICTIM_FAULT: fault,
        VICTIM_FOLDER: folder,
        VICTIM_CHILD: child,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  const rows = <Row>(sql: string): Row[] => {
    const db = new BareSqlite(database.url.slice('file:'.length), { readonly: true });
    try {
      return db.prepare(sql).all() as Row[];
    } finally {
      db.close();
    }
  };
  const count = (sql: string) => rows<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)[0]?.n;

  it.each(['before_receive_commit:1', 'after_receive_commit:3', 'before_commit:2', 'after_send:2'])(
    'at %s',
    async (fault) => {
      start(fault);
      await until(() => platform.isHeard()).toBe(true);
      platform.login();
      for (let i = 1; i <= MESSAGES; i++) {
        platform.say({ by: `stranger-${i}`, to: '管家', text: `小区东门第${i + 1000}处路灯不亮了` });
      }
      const [, signal] = (await once(running as ChildProcess, 'exit')) as [number | null, string | null];
      expect(signal).toBe('SIGKILL');
      // The process beside WeChat goes with it: two of them would be two logins.
      await until(() => platform.isHeard()).toBe(false);
      start('');
      await until(() => [
        count(`"Inbox" WHERE "status" <> 'done'`),
        count(`"Outbox" WHERE "status" <> 'sent'`),
        count(`"Ticket" WHERE "no" IS NOT NULL`),
      ]).toEqual([0, 0, MESSAGES]);
      expect(count(`"Inbox" WHERE "body" LIKE '%stranger-%'`)).toBe(MESSAGES);
      running?.kill('SIGTERM');
      expect((await once(running as ChildProcess, 'exit'))[0]).toBe(0);
    },
  );
});
