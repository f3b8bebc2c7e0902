/** A running installation's file copied to a server, row by row, and the bot going on there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveAll } from '../../src/store/move.ts';
import { TABLES } from '../../src/store/personal.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { postgresDatabase, type TestDatabase } from '../support/databases.ts';

const LONG_MS = 120_000;
const HOME = 'private:李娜';

describe('from a file to a server', () => {
  let bot: TestBot;
  let server: TestDatabase | { skip: string };
  beforeAll(async () => {
    bot = await openBot();
    await bot.say('张伟', '业主群', '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家');
    await bot.press('王师傅', '工程部群', '接单');
    await bot.say('张伟', '业主群', '电梯厅好脏');
    await bot.say('李娜', HOME, '保洁师傅态度太差');
    server = await postgresDatabase();
  }, LONG_MS);
  afterAll(async () => {
    await bot.close();
    if (!('skip' in server)) await server.remove();
  });

  it(
    'every row arrives as it was, while the bot works; a second time replaces the first',
    async (context) => {
      if ('skip' in server) return context.skip(server.skip);
      const to = await server.open();
      await moveAll(bot.db, to, () => undefined);
      await bot.say('张伟', '业主群', '3栋楼道灯坏了');
      const { tables } = await moveAll(bot.db, to, () => undefined);
      const counted = tables.filter(({ rows }) => rows > 0).map(({ name }) => name);
      expect(counted).toEqual(
        expect.arrayContaining(['Inbox', 'Outbox', 'Ticket', 'TicketEvent', 'Person', 'Unit']),
      );
      expect(tables.map(({ name }) => name)).toEqual(
        TABLES.filter((one) => !['Job', 'Process', 'Lease'].includes(one)),
      );
      const read = (db: typeof to) =>
        db.read(({ models }) => models.ticket.findMany({ orderBy: { id: 'asc' }, omit: { version: true } }));
      expect(await read(to)).toEqual(await read(bot.db));
      await to.close();
      const there = await openBot(undefined, { ...server, remove: () => Promise.resolve() });
      const answer = await there.say('李娜', HOME, '上次那个弄好没', {
        dedupKey: 'there-1',
        messageId: 'there-1',
      });
      expect(answer.map(({ chat }) => chat)).toContain(HOME);
      await there.close();
    },
    LONG_MS,
  );

  it(
    'says which row did not arrive as it was, and changes nothing',
    async (context) => {
      if ('skip' in server) return context.skip(server.skip);
      const to = await server.open();
      await to.transaction((tx) =>
        tx.$executeRawUnsafe(
          `CREATE FUNCTION spoil() RETURNS trigger AS $$ BEGIN NEW."summary" := 'x'; RETURN NEW; END $$ LANGUAGE plpgsql`,
        ),
      );
      await to.transaction((tx) =>
        tx.$executeRawUnsafe(
          'CREATE TRIGGER spoil BEFORE INSERT ON "Ticket" FOR EACH ROW EXECUTE FUNCTION spoil()',
        ),
      );
      const count = () => to.read(({ models }) => models.inbox.count());
      const before = await count();
      await expect(moveAll(bot.db, to, () => undefined)).rejects.toThrow(
        /^Ticket .* did not arrive as it was/,
      );
      expect(await count()).toBe(before);
      await to.close();
    },
    LONG_MS,
  );
});
