/** A group that has another id: everything under way follows, on both databases. */
import { expect } from 'vitest';
import { createHearOfChat } from '../../src/inbox/hear-of-chat.ts';
import { loadAddresses } from '../../src/store/addresses.ts';
import type { Database } from '../../src/store/database.ts';
import { storeGroups } from '../../src/store/estate.ts';
import { nextOfLanes, storeMessages } from '../../src/store/inbox.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { moveChat } from '../../src/store/moved-chats.ts';
import { nextLetters, storeSayings } from '../../src/store/outbox.ts';
import { loadEstates } from '../../src/store/people.ts';
import { demoCommunity } from '../support/community.ts';
import { aMessage } from '../support/messages.ts';
import { describeOnBoth } from '../support/on-both.ts';

const NOW = new Date('2026-03-02T01:00:00Z');
const BOT = { platform: 'telegram' as const, accountId: '42' };
const [OLD, NEW] = ['telegram/42/-100', 'telegram/42/-200'];

describeOnBoth('a moved group', ({ db: database, prepare, both }) => {
  let db: Database;
  const demo = demoCommunity();
  const community = {
    ...demo,
    chats: demo.chats.map((chat) => (chat.kind === 'owners' ? { ...chat, telegram: -100 } : chat)),
  };

  prepare(async () => {
    db = database();
    await db.transaction(async ({ models }) => {
      for (const table of ['chat', 'inbox', 'outbox', 'dialog', 'ticket', 'job'] as const) {
        await (models[table] as { deleteMany(): Promise<unknown> }).deleteMany();
      }
    });
    await db.transaction((tx) => storeGroups(tx, community, BOT));
  });

  const enqueue = createJobTable({} as Database).put;
  const move = () => db.transaction((tx) => moveChat(tx, enqueue, OLD, '-200', NOW));
  const groups = async () => {
    const { groups: found } = await db.transaction((tx) => loadEstates(tx, [community.id]));
    return (found.get(community.id) ?? []).map(({ id }) => id);
  };
  const write = () =>
    db.transaction(async (tx) => {
      await storeMessages(tx, [aMessage({ ...BOT, chat: { id: '-100', type: 'group' } })], NOW);
      const saying = { to: OLD, priority: 'reply' as const, message: { text: '您好' } };
      await storeSayings(tx, [{ ...saying, key: 'k1', communityId: community.id, now: NOW }]);
      const talk = { accountId: 'a', personId: 'p', state: '{}', version: 3, expiresAt: NOW, updatedAt: NOW };
      await tx.models.dialog.create({ data: { id: 'd1', chatId: 'private', homeChatId: OLD, ...talk } });
      const times = { createdAt: NOW, updatedAt: NOW };
      const words = { kind: 'repair', kindVersion: 1, status: 'open', summary: 's', fields: '{}', ...times };
      const ids = { id: 't1', communityId: community.id, reporterId: 'p', reporterChatId: OLD };
      await tx.models.ticket.create({ data: { ...ids, ...words, reopened: 0, version: 7 } });
    });

  both('takes along what waits, the talks and the tickets, each one version further', async () => {
    await write();
    await move();
    const found = await db.transaction(async (tx) => ({
      inbox: (await nextOfLanes(tx, [NEW])).length,
      outbox: (await nextLetters(tx, [NEW], 9, NOW)).map(({ key }) => key),
      dialog: await tx.models.dialog.findFirst(),
      ticket: await tx.models.ticket.findFirst(),
      jobs: (await tx.models.job.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id),
    }));
    expect(found).toMatchObject({
      inbox: 1,
      outbox: ['k1'],
      dialog: { chatId: 'private', homeChatId: NEW, version: 4 },
      ticket: { reporterChatId: NEW, version: 8 },
      jobs: [`inbox:${NEW}`, `outbox:${NEW}`],
    });
  });

  both('is one group still, also when it is told twice and the file goes on naming the old id', async () => {
    await move();
    await move();
    expect(await groups()).toEqual([NEW]);
    await db.transaction((tx) => storeGroups(tx, community, BOT));
    expect(await groups()).toEqual([NEW]);
  });

  both('a topic is no group of its own', async () => {
    await db.transaction(async ({ models }) => {
      const group = await models.chat.findFirst({ where: { id: OLD } });
      if (group) await models.chat.create({ data: { ...group, id: `${OLD}/5`, threadId: '5' } });
    });
    expect(await groups()).toEqual([OLD]);
  });

  both('a letter that somebody still writes for the old chat goes to the new one', async () => {
    await move();
    await write();
    const address = await db.transaction(async (tx) => {
      const letters = await nextLetters(tx, [OLD], 9, NOW);
      return (await loadAddresses(tx, letters)).get(letters[0]?.id ?? 0)?.address;
    });
    expect(address).toEqual({ chatId: '-200' });
  });

  both('a chat that is none of ours moves nothing, and coming into one is told', async () => {
    const strangers: string[] = [];
    const engine = { enqueue, wake: () => undefined };
    const stranger = (news: { chatId: string }) => void strangers.push(news.chatId);
    const hear = createHearOfChat({ db, engine, now: () => NOW, stranger });
    await hear({ ...BOT, chatId: '-999', became: { status: 'moved', to: '-888' } });
    await hear({ ...BOT, chatId: '-999', became: { status: 'opened' } });
    await hear({ ...BOT, chatId: '-100', became: { status: 'opened' } });
    expect([await groups(), strangers]).toEqual([[OLD], ['-999']]);
  });

  both('being put out closes the chat, coming back opens it', async () => {
    const hear = createHearOfChat({ db, engine: { enqueue, wake: () => undefined }, now: () => NOW });
    const open = () => db.transaction(async ({ models }) => (await models.chat.findFirst())?.open);
    await hear({ ...BOT, chatId: '-100', became: { status: 'closed' } });
    expect(await open()).toBe(false);
    await hear({ ...BOT, chatId: '-100', became: { status: 'opened' } });
    expect(await open()).toBe(true);
  });
});
