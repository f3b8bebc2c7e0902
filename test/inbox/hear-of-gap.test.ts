/** Customer service hears which minutes a platform was not heard, once, and nobody hears of seconds. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHearOfGap } from '../../src/inbox/hear-of-gap.ts';
import { createInlineEngine } from '../../src/queue/engines/inline.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity, storeGroups } from '../../src/store/estate.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { demoCommunity } from '../support/community.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';

let database: TestDatabase;
let db: Database;
const now = () => new Date('2026-03-02T14:10:00+08:00');
const at = { platform: 'wechat', accountId: 'wechat' } as const;

beforeEach(async () => {
  database = await sqliteDatabase();
  db = await database.open();
});
afterEach(async () => {
  await db.close();
  await database.remove();
});

it('tells customer service the minutes, once', async () => {
  const demo = demoCommunity();
  const community = { ...demo, chats: demo.chats.map((chat, i) => ({ ...chat, wechat: `${i}@chatroom` })) };
  await db.transaction(async (tx) => {
    await storeCommunity(tx, community, '', undefined, now());
    await storeGroups(tx, community, at);
  });
  const engine = createInlineEngine(createJobTable(db), now);
  const hear = createHearOfGap({ db, engine, communities: new Map([[community.id, community]]), now });
  const gap = (from: string, until: string) => hear({ ...at, from: new Date(from), until: new Date(until) });
  await gap('2026-03-02T14:02:00+08:00', '2026-03-02T14:09:00+08:00');
  await gap('2026-03-02T14:02:00+08:00', '2026-03-02T14:09:00+08:00');
  await gap('2026-03-02T14:09:10+08:00', '2026-03-02T14:09:50+08:00');
  const letters = await db.read(({ models }) => models.outbox.findMany());
  expect(letters).toHaveLength(1);
  const desk = community.chats.find(({ name }) => name === '客服部群')?.wechat;
  expect(letters[0]?.lane).toBe(`wechat/wechat/${desk}`);
  for (const word of ['微信', '14:02', '14:09', '7分']) expect(letters[0]?.body).toContain(word);
});
