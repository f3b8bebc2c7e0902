/** What a chat and the board show, on both databases. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncomingMessage } from '../../src/domain/message.ts';
import type { Saying } from '../../src/domain/turn.ts';
import { loadBoard, loadMembers, loadPlaces } from '../../src/store/board.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { dropChatter, markHandled, nextOfLanes, storeMessages } from '../../src/store/inbox.ts';
import { markSent, nextLetters, storeSayings } from '../../src/store/outbox.ts';
import { loadActivity, loadTranscript } from '../../src/store/transcript.ts';
import { demoCommunity } from '../support/community.ts';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { aMessage } from '../support/messages.ts';

const WEB = { platform: 'web', accountId: 'web' };
const START = new Date('2026-03-02T01:00:00Z').getTime();
const at = (seconds: number) => new Date(START + seconds * 1000);

describe.each([
  ['sqlite', sqliteDatabase],
  ['postgresql', postgresDatabase],
] as const)('the transcript on %s', (_, create) => {
  let database: TestDatabase | undefined;
  let skip: string | undefined;
  let db: Database;
  let chats = 0;

  beforeAll(async () => {
    const created = await create();
    if ('skip' in created) {
      skip = created.skip;
      return;
    }
    database = created;
    db = await created.open();
    await db.transaction((tx) => storeCommunity(tx, demoCommunity(), '', WEB, at(0)));
  }, 60_000);
  afterAll(async () => {
    await db?.close();
    await database?.remove();
  });
  const both = (name: string, run: (lane: string, chat: IncomingMessage['chat']) => Promise<void>) =>
    it(name, async (context) => {
      if (skip !== undefined) context.skip(skip);
      chats += 1;
      await run(`web/web/chat-${chats}`, { id: `chat-${chats}`, type: 'group' });
    });

  const hear = (seconds: number, given: Partial<IncomingMessage>) =>
    db.transaction((tx) => storeMessages(tx, [aMessage({ ...WEB, ...given })], at(seconds)));
  const answer = (lane: string, key: string, message: Saying['message']) => {
    const saying = {
      key,
      to: lane,
      communityId: '阳光花园',
      priority: 'reply' as const,
      message,
      now: at(0),
    };
    return db.transaction((tx) => storeSayings(tx, [saying]));
  };
  const deliver = (seconds: number, lane: string) =>
    db.transaction(async (tx) => {
      const [letter] = await nextLetters(tx, [lane], 1, at(seconds));
      if (!letter) throw new Error('nothing to send');
      await markSent(tx, [{ id: letter.id, status: 'sent', messageId: letter.key }], at(seconds));
      return letter.id;
    });
  const show = (lane: string, limit = 100) => db.transaction((tx) => loadTranscript(tx, lane, limit));

  both('shows both sides in the order of their times', async (lane, chat) => {
    await hear(1, { chat, text: '一', messageId: 'a' });
    await answer(lane, `${lane}-1`, {
      text: '二',
      replyTo: 'a',
      mentions: [{ personId: 'p', name: '王师傅' }],
    });
    await deliver(2, lane);
    await hear(3, { chat, text: '三', messageId: 'c', mentionedBot: true, replyTo: `${lane}-1` });
    await answer(lane, `${lane}-2`, { text: '还没发出' });
    const lines = await show(lane);
    expect(lines.map(({ text }) => text)).toEqual(['一', '二', '三']);
    expect(lines[0]).toEqual({
      id: 'a',
      kind: 'message',
      at: at(1),
      by: { userId: '张伟', name: '张伟' },
      text: '一',
      pictures: [],
      files: [],
      choices: [],
      mentions: [],
      mentionsBot: false,
    });
    expect(lines[1]).toMatchObject({ id: `${lane}-1`, replyTo: 'a', mentions: ['王师傅'], at: at(2) });
    expect(lines[1]?.by).toBeUndefined();
    expect(lines[2]).toMatchObject({ mentionsBot: true, replyTo: `${lane}-1` });
  });

  both('puts an answer of the same millisecond after what it answers', async (lane, chat) => {
    await answer(lane, `${lane}-1`, { text: '答' });
    await hear(1, { chat, text: '问' });
    await deliver(1, lane);
    expect((await show(lane)).map(({ text }) => text)).toEqual(['问', '答']);
  });

  both('offers choices under tokens and names what was pressed', async (lane, chat) => {
    const choices = ['接单', '退单'].map((label) => ({ label, act: { do: 'say' as const, text: label } }));
    await answer(lane, `${lane}-1`, { text: '派单', choices });
    const id = await deliver(1, lane);
    await hear(2, { chat, kind: 'action', text: '', action: `${id}.1` });
    await hear(3, { chat, kind: 'action', text: '', action: '999999.7' });
    const [offer, press, stale] = await show(lane);
    expect(offer?.choices).toEqual([
      { label: '接单', token: `${id}.0` },
      { label: '退单', token: `${id}.1` },
    ]);
    expect(press).toMatchObject({ kind: 'press', text: '退单' });
    expect(stale).toMatchObject({ kind: 'press', text: '999999.7' });
  });

  both('shows the pictures of both sides', async (lane, chat) => {
    const attachments: IncomingMessage['attachments'] = [
      { kind: 'image', ref: 'p1' },
      { kind: 'voice', ref: 'v1' },
    ];
    await hear(1, { chat, text: '看图', attachments });
    await answer(lane, `${lane}-1`, { text: '图', pictures: ['p1', 'p2'] });
    await deliver(2, lane);
    expect((await show(lane)).map(({ pictures }) => pictures)).toEqual([['p1'], ['p1', 'p2']]);
  });

  both('gives the newest when there are more than asked for', async (lane, chat) => {
    for (let i = 0; i < 4; i += 1) {
      await hear(i * 2, { chat, text: `问${i}` });
      await answer(lane, `${lane}-${i}`, { text: `答${i}` });
      await deliver(i * 2 + 1, lane);
    }
    expect((await show(lane, 3)).map(({ text }) => text)).toEqual(['答2', '问3', '答3']);
  });

  both('shows no chatter whose text was dropped, and nothing of other chats', async (lane, chat) => {
    await hear(1, { chat, text: '闲聊' });
    await hear(2, { chat: { ...chat, id: `${chat.id}-other` }, text: '别处' });
    await db.transaction(async (tx) => {
      const waiting = await nextOfLanes(tx, [lane]);
      const handled = waiting.map(({ id }) => ({ id, status: 'done' as const, mark: 'silent' as const }));
      await markHandled(tx, handled, at(3));
      await dropChatter(tx, at(4), 100);
    });
    expect(await show(lane)).toEqual([]);
  });

  both('knows how much was said in each chat, and the last of it', async (lane, chat) => {
    await hear(1, { chat, text: '一' });
    await answer(lane, `${lane}-1`, { text: '二' });
    await deliver(2, lane);
    await hear(3, { chat, text: '三' });
    const activity = (await db.transaction((tx) => loadActivity(tx, WEB))).find((one) => one.lane === lane);
    expect(activity).toMatchObject({ count: 3, last: { text: '三' } });
    await answer(lane, `${lane}-2`, { text: '四' });
    await deliver(4, lane);
    const later = (await db.transaction((tx) => loadActivity(tx, WEB))).find((one) => one.lane === lane);
    expect(later).toMatchObject({ count: 4, last: { text: '四' } });
  });

  both('knows nothing of the chats of other accounts', async (lane) => {
    await hear(1, { platform: 'telegram', accountId: '1', chat: { id: 'x', type: 'group' } });
    const lanes = (await db.transaction((tx) => loadActivity(tx, WEB))).map((one) => one.lane);
    expect(lanes.filter((one) => !one.startsWith('web/web/'))).toEqual([]);
    expect(lanes).not.toContain(lane);
  });

  both('knows the people and places of the community file', async () => {
    const [members, places] = await db.transaction(async (tx) => [
      await loadMembers(tx, WEB),
      await loadPlaces(tx, WEB),
    ]);
    expect(members.find(({ userId }) => userId === '张伟')).toEqual({
      userId: '张伟',
      name: '张伟',
      roles: [],
      homes: [{ unit: '3-2-501', role: 'owner' }],
    });
    // Not bound: whoever writes under this name has no room yet.
    expect(members.find(({ userId }) => userId === '赵敏')?.homes).toEqual([]);
    expect(places.find(({ name }) => name === '工程部群')).toEqual({
      lane: 'web/web/工程部群',
      externalId: '工程部群',
      kind: 'staff',
      name: '工程部群',
      department: 'engineering',
    });
  });

  both('lists the newest tickets first, with the names of those concerned', async () => {
    const ids = await db.transaction(async (tx) => {
      const people = await tx.models.person.findMany({ where: { name: { in: ['张伟', '王师傅'] } } });
      const idOf = (name: string) => people.find((one) => one.name === name)?.id ?? '';
      const ticket = (id: string, seconds: number, given: object = {}) => ({
        id,
        communityId: '阳光花园',
        kind: 'repair',
        kindVersion: 1,
        status: 'draft',
        summary: '水管漏水',
        reporterId: idOf('张伟'),
        reporterChatId: 'web/web/业主群',
        fields: '{}',
        version: 1,
        createdAt: at(seconds),
        updatedAt: at(seconds),
        ...given,
      });
      await tx.models.ticket.create({ data: ticket('t1', 1) });
      const filed = { no: 'BX-260302-001', status: 'assigned', assigneeId: idOf('王师傅'), unit: '3-2-501' };
      await tx.models.ticket.create({ data: ticket('t2', 2, filed) });
      await tx.models.ticket.create({ data: ticket('t3', 3) });
      return (await loadBoard(tx, 2)).map(({ id }) => id);
    });
    expect(ids).toEqual(['t3', 't2']);
    const [, second] = await db.transaction((tx) => loadBoard(tx, 2));
    expect(second).toEqual({
      id: 't2',
      no: 'BX-260302-001',
      status: 'assigned',
      summary: '水管漏水',
      unit: '3-2-501',
      reporter: '张伟',
      assignee: '王师傅',
      createdAt: at(2),
      updatedAt: at(2),
    });
  });
});
