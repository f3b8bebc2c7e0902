/** What the store promises, on SQLite and on PostgreSQL alike. */
import { expect } from 'vitest';
import { laneOf } from '../../src/domain/message.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { nothing, type Outcome, type Turn } from '../../src/domain/turn.ts';
import { commit } from '../../src/store/commit.ts';
import type { Database } from '../../src/store/database.ts';
import { VersionConflict } from '../../src/store/failure.ts';
import { Prisma } from '../../src/store/generated/sqlite/client.ts';
import { nextOfLanes, storeMessages, type Waiting } from '../../src/store/inbox.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { nextLetters, storeSayings } from '../../src/store/outbox.ts';
import { readTime, timeParam } from '../../src/store/sql.ts';
import { sqlTime } from '../../src/store/sql-time.ts';
import { demoCommunity } from '../support/community.ts';
import { aMessage } from '../support/messages.ts';
import { describeOnBoth } from '../support/on-both.ts';

const NOW = new Date('2026-03-02T01:00:00.250Z');
const NOBODY = { people: [], accounts: [], chats: [], used: [] };

describeOnBoth('the store', ({ db: database, prepare, both }) => {
  let db: Database;
  prepare(async () => {
    db = database();
  });

  const receive = async (...messages: ReturnType<typeof aMessage>[]) =>
    db.transaction((tx) => storeMessages(tx, messages, NOW));
  const waiting = (lane: string) => db.transaction((tx) => nextOfLanes(tx, [lane]));
  const enqueue = createJobTable({} as Database).put;

  const turnOf = (one: Waiting, id = `m${one.id}`): Turn => {
    const chat = { id: one.lane, communityId: 'c', kind: 'owners' as const, name: 'g', open: true };
    const sender = { id: 'p1', communityId: 'c', name: '张伟', roles: [], skills: [], homes: [] };
    return {
      id,
      now: NOW,
      message: one.message,
      community: { ...demoCommunity(), id: 'c' },
      chat,
      accountId: 'memory/bot/张伟',
      sender,
      staff: [],
      groups: [],
      dialogs: [],
      tickets: [],
      incidents: [],
      bills: [],
      cases: [],
      audit: [],
      surveys: [],
      household: [],
      onRecord: [],
      wrongCode: false,
      wrongCodes: 0,
      servedBy: [],
      rounds: [],
      mentioned: [],
      secret: '00112233445566778899aabbccddeeff',
      load: new Map(),
      people: [],
      history: [],
      offers: [],
      numbers: {},
    };
  };
  const aTicket = (id: string, more: Partial<Ticket> = {}): Ticket => ({
    id,
    communityId: 'c',
    kind: 'repair',
    kindVersion: 1,
    status: 'open',
    summary: '水龙头坏了',
    reporterId: 'p1',
    reporterChatId: 'lane',
    fields: { name: '张伟' },
    reopened: 0,
    version: 0,
    createdAt: NOW,
    updatedAt: NOW,
    clocks: [],
    events: [],
    ...more,
  });
  const write = (one: Waiting, outcome: Outcome, turn = turnOf(one)) =>
    db.transaction((tx) =>
      commit(
        tx,
        {
          decided: [{ turn, outcome }],
          handled: [{ id: one.id, status: 'done', mark: outcome.mark }],
          arrivals: NOBODY,
        },
        enqueue,
        NOW,
      ),
    );
  const oneIn = async (chat: string): Promise<Waiting> => {
    const message = aMessage({ chat: { id: chat, type: 'group' } });
    await receive(message);
    const [found] = await waiting(laneOf(message, message.chat));
    if (!found) throw new Error('nothing waits');
    return found;
  };

  both('keeps a message once however often it is delivered', async () => {
    const message = aMessage({ chat: { id: 'once', type: 'group' } });
    await receive(message, message);
    await receive(message);
    const rows = await db.transaction((tx) =>
      tx.models.inbox.count({ where: { dedupKey: message.dedupKey } }),
    );
    expect(rows).toBe(1);
  });

  both('hands out the messages of a lane in the order of arrival', async () => {
    const chat = { id: 'order', type: 'group' as const };
    const [first, second] = [aMessage({ chat, text: 'first' }), aMessage({ chat, text: 'second' })];
    await receive(first);
    await receive(second);
    const [one] = await waiting(laneOf(first, chat));
    expect(one?.message.text).toBe('first');
    await write(one as Waiting, nothing('silent'));
    const [two] = await waiting(laneOf(first, chat));
    expect(two?.message.text).toBe('second');
  });

  both('commits a whole outcome or nothing of it', async () => {
    const one = await oneIn('whole');
    const outcome: Outcome = {
      ...nothing('filed'),
      tickets: [aTicket('t-whole'), aTicket('t-stale', { version: 7 })],
      says: [{ to: 'lane', priority: 'reply', message: { text: 'filed' } }],
    };
    // The second ticket claims a version that is not there: the first must not be kept either.
    const before = await oneIn('whole-before');
    await write(before, { ...nothing('filed'), tickets: [aTicket('t-stale')] });
    await expect(write(one, outcome)).rejects.toThrow(VersionConflict);
    const kept = await db.transaction((tx) => tx.models.ticket.count({ where: { id: 't-whole' } }));
    expect(kept).toBe(0);
    expect(await waiting(one.lane)).toHaveLength(1);
    await write(one, { ...outcome, tickets: [aTicket('t-whole')] });
    expect(await waiting(one.lane)).toHaveLength(0);
  });

  both('refuses to handle the same message twice', async () => {
    const one = await oneIn('twice');
    await write(one, nothing('silent'));
    await expect(write(one, nothing('silent'))).rejects.toThrow(VersionConflict);
  });

  both('lets only one of two changes to the same version of a ticket through', async () => {
    const [a, b, c] = [await oneIn('guard'), await oneIn('guard-b'), await oneIn('guard-c')];
    await write(a, { ...nothing('filed'), tickets: [aTicket('t-guard')] });
    await write(b, {
      ...nothing('acted'),
      tickets: [aTicket('t-guard', { version: 1, status: 'assigned' })],
    });
    await expect(
      write(c, {
        ...nothing('acted'),
        tickets: [aTicket('t-guard', { version: 1, status: 'cancelled' })],
      }),
    ).rejects.toThrow(VersionConflict);
    const kept = await db.transaction((tx) => tx.models.ticket.findUnique({ where: { id: 't-guard' } }));
    expect(kept?.status).toBe('assigned');
    expect(kept?.version).toBe(2);
  });

  both('stores what is said once, even when it is stored again', async () => {
    const saying = {
      to: 'said',
      priority: 'reply' as const,
      message: { text: 'hello' },
      key: 'said-1',
      communityId: 'c',
      now: NOW,
    };
    await db.transaction((tx) => storeSayings(tx, [saying]));
    await db.transaction((tx) => storeSayings(tx, [saying]));
    const count = await db.transaction((tx) => tx.models.outbox.count({ where: { key: 'said-1' } }));
    expect(count).toBe(1);
  });

  both('sends what is urgent first, then what is older', async () => {
    const say = (key: string, priority: 'emergency' | 'reply' | 'digest') => ({
      to: 'urgent',
      priority,
      message: { text: key },
      key,
      communityId: 'c',
      now: NOW,
    });
    await db.transaction((tx) =>
      storeSayings(tx, [say('u1', 'digest'), say('u2', 'reply'), say('u3', 'emergency')]),
    );
    const [next] = await db.transaction((tx) => nextLetters(tx, ['urgent'], 1, NOW));
    expect(next?.body.text).toBe('u3');
  });

  both('keeps the last number of a day for each prefix', async () => {
    const [a, b] = [await oneIn('number-a'), await oneIn('number-b')];
    await write(a, { ...nothing('filed'), numbers: { BX: 4 } });
    await write(b, { ...nothing('filed'), numbers: { BX: 5 } });
    const rows = await db.transaction((tx) => tx.models.counter.findMany({ where: { prefix: 'BX' } }));
    expect(rows.map(({ day, value }) => ({ day, value }))).toEqual([{ day: '260302', value: 5 }]);
  });

  both('writes times alike through models and raw statements, so that they sort together', async () => {
    const later = new Date(NOW.getTime() + 1);
    await db.transaction(async (tx) => {
      const draft = { reason: null, personId: null, ticketId: null, messageId: null, sentAt: null };
      const base = { ...draft, communityId: 'c', lane: 'times', priority: 1, body: '{}' };
      await tx.models.outbox.create({
        data: { ...base, key: 'times-model', availableAt: later, createdAt: later },
      });
      const raw = { to: 'times', priority: 'notice' as const, message: { text: '' }, key: 'times-raw' };
      await storeSayings(tx, [{ ...raw, communityId: 'c', now: NOW }]);
    });
    const rows = await db.transaction((tx) =>
      tx.rows<{ key: string; at: unknown }>(Prisma.sql`
        SELECT "key", "availableAt" AS at FROM "Outbox"
        WHERE "lane" = 'times' AND "availableAt" <= ${timeParam(db.dialect, later)}
        ORDER BY "availableAt"`),
    );
    expect(rows.map((one) => one.key)).toEqual(['times-raw', 'times-model']);
    expect(rows.map((one) => readTime(one.at)?.toISOString())).toEqual([
      NOW.toISOString(),
      later.toISOString(),
    ]);
    expect(sqlTime(NOW)).toBe('2026-03-02T01:00:00.250+00:00');
  });

  both('takes lone surrogates, quotes and markup as they are', async () => {
    const text = `"'; DROP TABLE "Inbox"; -- <b>*_${'😀'}`;
    const message = aMessage({ chat: { id: 'odd', type: 'group' }, text });
    await receive(message);
    const [one] = await waiting(laneOf(message, message.chat));
    expect(one?.message.text).toBe(text);
  });
});
