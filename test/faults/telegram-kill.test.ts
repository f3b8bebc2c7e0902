/** Killed at a named point while Telegram delivers, and started again: nothing lost, nothing filed twice. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import BareSqlite from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { demoCommunity } from '../support/community.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { openTelegram, type TelegramPlatform, TOKEN } from '../support/telegram.ts';

/** Fewer alerts than Telegram takes in a group and minute. */
const MESSAGES = 12;

describe('a bot on Telegram that is killed', () => {
  let program: string;
  let database: TestDatabase;
  let platform: TelegramPlatform;
  let running: ChildProcess | undefined;

  beforeAll(async () => {
    program = await bundle('test/faults/telegram-victim.ts');
  }, 60_000);
  beforeEach(async () => {
    database = await sqliteDatabase();
    platform = await openTelegram();
    for (const [i, { name }] of demoCommunity().chats.entries()) platform.group(name, -100_200 - i);
  });
  afterEach(async () => {
    if (running?.exitCode === null && running.signalCode === null) {
      running.kill('SIGKILL');
      await once(running, 'exit');
    }
    await platform.close();
    await database.remove();
  });

  const start = (fault: string): ChildProcess => {
    running = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        VICTIM_DATABASE: database.url,
        VICTIM_FAULT: fault,
        VICTIM_TOKEN: TOKEN,
        VICTIM_API_ROOT: platform.root,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return running;
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

  it.each([
    'before_receive_commit:1',
    'after_receive_commit:3',
    'before_receive_commit:7',
    'before_commit:2',
    'before_send:4',
    'after_send:5',
    'before_mark_sent:3',
  ])('at %s', { timeout: 60_000 }, async (fault) => {
    for (let i = 1; i <= MESSAGES; i++) {
      const by = platform.user(`stranger-${i}`);
      platform.push(platform.text(by, platform.privateOf(by), `小区东门第${i + 1000}处路灯不亮了`));
    }
    const group = platform.group('业主群', -100_200);
    const album = () => platform.photo(platform.user('somebody else'), group, { media_group_id: 'a' });
    platform.push(album(), album(), album());

    const [, signal] = (await once(start(fault), 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    start('');
    await expect
      .poll(
        () => [
          platform.waiting(),
          count(`"Inbox" WHERE "status" <> 'done'`),
          count(`"Outbox" WHERE "status" <> 'sent'`),
          count(`"Ticket" WHERE "no" IS NOT NULL`),
        ],
        { timeout: 30_000, interval: 50 },
      )
      .toEqual([0, 0, 0, MESSAGES]);
    // Twelve texts and one album, each once.
    expect(count(`"Inbox"`)).toBe(MESSAGES + 1);
    const bodies = rows<{ body: string }>(`SELECT "body" FROM "Inbox"`).map(
      ({ body }) => JSON.parse(body) as { attachments: unknown[] },
    );
    expect(Math.max(...bodies.map(({ attachments }) => attachments.length))).toBe(3);
    // Only what was in flight when it died may come twice: at most one letter a chat.
    const engineering = platform.said(-100_202).map(({ text }) => text ?? '');
    expect(new Set(engineering).size, engineering.join('\n--\n')).toBe(MESSAGES);
    expect(engineering.length - MESSAGES).toBeLessThanOrEqual(1);

    running?.kill('SIGTERM');
    expect((await once(running as ChildProcess, 'exit'))[0]).toBe(0);
  });
});
