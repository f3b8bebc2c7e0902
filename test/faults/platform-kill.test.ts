/** Killed at a named point while a real platform delivers, and started again: nothing lost, nothing filed twice. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BareSqlite from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { SURROUNDINGS, type Surrounding } from './surroundings.ts';

/** Fewer alerts than Telegram takes in a group and minute. */
const MESSAGES = 8;
/** What comes together is stored together: of so few messages a second writing may never come. */
const POINTS = ['before_receive_commit:1', 'before_commit:1', 'before_send:4', 'after_send:5'];
const until = (what: () => unknown) => expect.poll(what, { timeout: 40_000, interval: 50 });

describe.each(Object.keys(SURROUNDINGS))('a bot on %s that is killed', { timeout: 60_000 }, (name) => {
  let program: string;
  let child: string;
  let database: TestDatabase;
  let folder: string;
  let around: Surrounding;
  let running: ChildProcess | undefined;

  beforeAll(async () => {
    program = await bundle('test/faults/platform-victim.ts');
    child = name === 'wechat' ? await bundle('src/adapters/wechat/child.ts') : '';
  }, 60_000);
  beforeEach(async () => {
    database = await sqliteDatabase();
    folder = mkdtempSync(join(tmpdir(), `${name}-`));
    around = await (SURROUNDINGS[name] as () => Promise<Surrounding>)();
  });
  afterEach(async () => {
    if (isAlive()) {
      running?.kill('SIGKILL');
      await once(running as ChildProcess, 'exit');
    }
    await around.close();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const isAlive = () => running?.exitCode === null && running.signalCode === null;
  const start = (fault: string): void => {
    running = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        VICTIM_PLATFORM: name,
        VICTIM_DATABASE: database.url,
        VICTIM_FAULT: fault,
        VICTIM_FOLDER: folder,
        VICTIM_CHILD: child,
        VICTIM_GROUPS: JSON.stringify(around.groups),
        ...around.env,
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
  const count = (sql: string) => rows<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)[0]?.n ?? 0;
  const heard = () => count(`"Inbox" WHERE "body" LIKE '%小区东门%'`);

  it.each(POINTS)('at %s', async (fault) => {
    start(fault);
    await around.listens();
    for (let i = 1; i <= MESSAGES; i++) await around.say(i, `小区东门第${i + 1000}处路灯不亮了`);
    const [, signal] = (await once(running as ChildProcess, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    await around.left();
    start('');
    await around.listens();
    await around.sayAgain();
    await until(() => [
      around.waiting(),
      heard(),
      count(`"Inbox" WHERE "status" <> 'done'`),
      count(`"Outbox" WHERE "status" <> 'sent'`),
      count(`"Ticket" WHERE "no" IS NOT NULL`),
    ]).toEqual([0, MESSAGES, 0, 0, MESSAGES]);
    // Only what was in flight when it died may come twice: where the platform drops nothing, one letter a chat.
    const engineering = around.said('工程部群');
    expect(new Set(engineering).size, engineering.join('\n--\n')).toBe(MESSAGES);
    expect(engineering.length - MESSAGES).toBeLessThanOrEqual(around.mayDouble);
    running?.kill('SIGTERM');
    expect((await once(running as ChildProcess, 'exit'))[0]).toBe(0);
  });
});
