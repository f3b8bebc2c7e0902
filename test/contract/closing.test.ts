/** What the end of a job asks of the database, on SQLite and on PostgreSQL alike. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ticket } from '../../src/domain/ticket.ts';
import { loadAsked } from '../../src/store/asked.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';
import { postgresDatabase, sqliteDatabase } from '../support/databases.ts';

const DAY = 86_400_000;
const NO = 'BX-260302-001';
const OWNER = 'private:张伟';

describe.each([
  ['sqlite', sqliteDatabase],
  ['postgresql', postgresDatabase],
] as const)('on %s', (_, create) => {
  let bot: TestBot | undefined;
  let skip: string | undefined;

  beforeEach(async () => {
    const database = await create();
    if ('skip' in database) skip = database.skip;
    else bot = await openBot([demoCommunity()], database);
    await bot?.say('张伟', OWNER, '厨房水龙头滴水，明天上午在家');
    await bot?.say('王师傅', '工程部群', `/接单 ${NO}`);
    await bot?.say('王师傅', '工程部群', `/完工 ${NO}`);
  }, 60_000);
  afterEach(async () => {
    expect(bot?.reports ?? []).toEqual([]);
    await bot?.close();
    bot = undefined;
  });

  const both = (name: string, run: (bot: TestBot) => Promise<void>) =>
    it(name, { timeout: 60_000 }, async (context) => {
      if (!bot) return context.skip(skip);
      await run(bot);
    });

  both('whom we asked lately is known for as long as the period lasts', async (one) => {
    const row = await one.db.read(({ models }) => models.ticket.findFirstOrThrow());
    const ticket = { ...row, fields: JSON.parse(row.fields) as unknown } as unknown as Ticket;
    const asked = (ms: number) =>
      one.db.read((tx) => loadAsked(tx, [ticket], one.communities, new Date(one.now().getTime() + ms)));
    expect(await asked(0)).toEqual([{ personId: row.reporterId, ticketId: row.id, at: one.now() }]);
    expect(await asked(DAY - 1)).toHaveLength(1);
    expect(await asked(DAY)).toEqual([]);
  });

  both('a second job on the same day asks nothing', async (one) => {
    await one.say('张伟', OWNER, '卧室灯不亮了，明天上午在家');
    await one.say('王师傅', '工程部群', '/接单 BX-260302-002');
    const sent = await one.say('王师傅', '工程部群', '/完工 BX-260302-002');
    expect(sent.filter(({ chat }) => chat === OWNER)).toMatchObject([{ choices: [] }]);
  });

  both('what waits for somebody of rank stands in the list of the head, and of nobody else', async (one) => {
    await one.say('张伟', OWNER, '还在滴');
    const list = async (by: string) => (await one.say(by, '工程部群', '/待办'))[0]?.text ?? '';
    expect(await list('李工')).not.toContain('待验证');
    await one.say('王师傅', '工程部群', `/接单 ${NO}`);
    await one.say('王师傅', '工程部群', `/完工 ${NO}`);
    expect(await list('李工')).toMatch(new RegExp(`待办1件[\\s\\S]*${NO}.*待验证`));
    expect(await list('王师傅')).not.toContain('待验证');
    await one.say('李工', '工程部群', `/验证 ${NO}`);
    expect(await list('李工')).not.toContain('待验证');
  });

  both('a low score and its reason are one ticket, kept over two messages', async (one) => {
    await one.press('张伟', OWNER, '1分');
    await one.say('张伟', OWNER, '鞋套也不穿');
    const found = await one.db.read(({ models }) => models.ticket.findMany({ where: { kind: 'recovery' } }));
    expect(found.map(({ no, version }) => [no, version])).toEqual([['FW-260302-001', 2]]);
    expect(JSON.parse(found[0]?.fields ?? '')).toMatchObject({ score: 1, reason: '鞋套也不穿', repair: NO });
    // The question is closed: what comes next is no reason any more.
    await one.say('张伟', OWNER, '卧室灯不亮了，明天上午在家');
    expect(await one.db.read(({ models }) => models.ticket.count({ where: { kind: 'repair' } }))).toBe(2);
  });
});
