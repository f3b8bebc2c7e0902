/** Receiving: "got it" is said only for what is on disk, and what comes together is written together. */
import { setImmediate as breathe } from 'node:timers/promises';
import BareSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Enqueue } from '../../src/domain/job.ts';
import { createReceive } from '../../src/inbox/receive.ts';
import type { Database } from '../../src/store/database.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { aMessage } from '../support/messages.ts';

const NOW = new Date('2026-03-02T01:00:00Z');
const LIMIT = 2_000;

describe('receive', () => {
  let database: TestDatabase;
  let db: Database;
  /** How many transactions were begun. */
  let commits: number;
  let wakes: number;

  beforeEach(async () => {
    database = await sqliteDatabase();
    db = await database.open();
    commits = 0;
    wakes = 0;
  });
  afterEach(async () => {
    await db.close();
    await database.remove();
  });

  const receiver = (enqueue: Enqueue = createJobTable(db).put) =>
    createReceive({
      db: {
        ...db,
        transaction: (work) => {
          commits += 1;
          return db.transaction(work);
        },
      },
      enqueue,
      wake: () => {
        wakes += 1;
      },
      now: () => NOW,
      textLimit: LIMIT,
    });
  /** What somebody else sees who opens the file. */
  const onDisk = (sql: string): unknown[] => {
    const other = new BareSqlite(database.url.slice('file:'.length), { readonly: true });
    try {
      return other.prepare(sql).all();
    } finally {
      other.close();
    }
  };
  const keys = () =>
    onDisk('SELECT "dedupKey" FROM "Inbox" ORDER BY "id"').map(
      (row) => (row as { dedupKey: string }).dedupKey,
    );
  const bodies = () =>
    onDisk('SELECT "body" FROM "Inbox" ORDER BY "id"').map((row) =>
      JSON.parse((row as { body: string }).body),
    );

  test('writes what comes while it writes in one further transaction, however many turns that takes', async () => {
    const receive = receiver();
    let free: () => void = () => undefined;
    const busy = db.transaction(
      () =>
        new Promise<void>((resolve) => {
          free = resolve;
        }),
    );
    const received: Promise<void>[] = [];
    for (let i = 0; i < 50; i++) {
      received.push(receive(aMessage({ dedupKey: `k${i}` })));
      await breathe();
      await breathe();
    }
    expect(commits).toBe(1);
    free();
    await busy;
    await Promise.all(received);
    expect(commits).toBe(2);
    expect(keys()).toEqual(Array.from({ length: 50 }, (_, i) => `k${i}`));
  });

  test('writes all messages of one turn of the event loop in one commit, in order', async () => {
    const receive = receiver();
    const messages = Array.from({ length: 50 }, (_, i) => aMessage({ dedupKey: `m${i}` }));
    await Promise.all(messages.map((message) => receive(message)));
    for (let i = 0; i < 5; i++) await new Promise(setImmediate);
    expect([commits, wakes]).toEqual([1, 1]);
    expect(keys()).toEqual(messages.map(({ dedupKey }) => dedupKey));
  });

  test('writes what comes later in another one, and more than 200 in several', async () => {
    const receive = receiver();
    await receive(aMessage());
    await receive(aMessage());
    expect(commits).toBe(2);
    await Promise.all(Array.from({ length: 450 }, () => receive(aMessage())));
    expect(commits).toBe(2 + 3);
    expect(keys()).toHaveLength(452);
  });

  test('loses nothing of what arrives while a commit is under way', async () => {
    const receive = receiver();
    const all: Promise<void>[] = [];
    for (let i = 0; i < 30; i++) {
      all.push(receive(aMessage({ dedupKey: `n${i}` })));
      await new Promise(setImmediate);
    }
    await Promise.all(all);
    expect(keys()).toHaveLength(30);
  });

  test('has the row and its job on disk at the moment it resolves', async () => {
    const receive = receiver();
    const message = aMessage();
    const seen = await receive(message).then(() => [keys(), onDisk('SELECT "queue", "lane" FROM "Job"')]);
    expect(seen).toEqual([[message.dedupKey], [{ queue: 'inbox', lane: 'memory/bot/业主群' }]]);
  });

  test('does not resolve before the transaction is over', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const put = createJobTable(db).put;
    const receive = receiver(async (tx, jobs) => {
      await put(tx, jobs);
      await held;
    });
    let resolved = false;
    const message = aMessage();
    const done = receive(message).then(() => {
      resolved = true;
    });
    for (let i = 0; i < 20; i++) await new Promise(setImmediate);
    expect([resolved, keys()]).toEqual([false, []]);
    release();
    await done;
    expect(keys()).toEqual([message.dedupKey]);
  });

  test('wakes the workers after the commit, never before or without one', async () => {
    const receive = receiver(() => {
      expect(wakes).toBe(0);
      return Promise.resolve();
    });
    await receive(aMessage());
    expect(wakes).toBe(1);
  });

  test('rejects when the database refuses, keeps nothing, and takes the same message when it comes again', async () => {
    let refuse = true;
    const put = createJobTable(db).put;
    const receive = receiver((tx, jobs) => (refuse ? Promise.reject(new Error('disk full')) : put(tx, jobs)));
    const [one, two] = [aMessage(), aMessage()];
    const results = await Promise.allSettled([receive(one), receive(two)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect([keys(), wakes]).toEqual([[], 0]);
    refuse = false;
    await Promise.all([receive(one), receive(two)]);
    expect(keys()).toEqual([one.dedupKey, two.dedupKey]);
  });

  test('rejects what is no message, without keeping the others from being stored', async () => {
    const receive = receiver();
    const good = aMessage();
    const bad = { ...aMessage(), dedupKey: '' };
    const results = await Promise.allSettled([receive(bad), receive(good)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(keys()).toEqual([good.dedupKey]);
  });

  test('keeps a message once, however often it is delivered, and resolves each time', async () => {
    const receive = receiver();
    const message = aMessage();
    await Promise.all([receive(message), receive(message)]);
    await receive(message);
    expect(keys()).toEqual([message.dedupKey]);
  });

  test('keeps the same message id in two chats, and an edit of a message', async () => {
    const receive = receiver();
    const chat = { id: '客服部群', type: 'group' as const };
    await receive(aMessage({ messageId: '7' }));
    await receive(aMessage({ messageId: '7', chat }));
    await receive(aMessage({ messageId: '7', kind: 'edited' }));
    expect(keys()).toHaveLength(3);
  });

  test('cuts a text that is too long and notes how long it was', async () => {
    const receive = receiver();
    const text = '漏'.repeat(LIMIT + 1);
    await receive(aMessage({ text }));
    await receive(aMessage({ text: '漏'.repeat(LIMIT) }));
    const [cut, whole] = bodies();
    expect([cut.text.length, cut.cutFrom]).toEqual([LIMIT, LIMIT + 1]);
    expect([whole.text.length, whole.cutFrom]).toEqual([LIMIT, undefined]);
  });

  test('leaves no half character at the cut, no NUL and no lone surrogate', async () => {
    const receive = receiver();
    await receive(aMessage({ text: `${'漏'.repeat(LIMIT - 1)}😀` }));
    await receive(
      aMessage({ text: 'a\0b\ud800c', sender: { id: 'u', name: 'n\0\udc00', isBot: false, isSelf: false } }),
    );
    const [cut, odd] = bodies();
    expect(cut.text.isWellFormed()).toBe(true);
    expect(odd.text).toBe('ab\ufffdc');
    expect(odd.sender.name).toBe('n\ufffd');
  });

  test('refuses an id that no database takes, and only that message', async () => {
    const receive = receiver();
    const results = await Promise.allSettled([
      receive(aMessage({ dedupKey: 'x\0a' })),
      receive(aMessage({ dedupKey: 'x\0b' })),
      receive(aMessage({ dedupKey: 'y\ud800' })),
      receive(aMessage({ chat: { id: 'g\0', type: 'group' } })),
      receive(aMessage({ dedupKey: 'good' })),
    ]);
    expect(results.map(({ status }) => status)).toEqual([...Array(4).fill('rejected'), 'fulfilled']);
    expect(keys()).toEqual(['good']);
  });

  test('takes a nickname without end: it is a hint, and no reason to lose a message', async () => {
    const receive = receiver();
    await receive(aMessage({ sender: { id: 'u', name: '名'.repeat(1_000), isBot: false, isSelf: false } }));
    expect(keys()).toHaveLength(1);
  });
});
