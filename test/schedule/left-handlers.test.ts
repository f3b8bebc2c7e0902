/** A handler who has left the staff: the job is free again, its department hears of it, each once. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { storeCommunity } from '../../src/store/estate.ts';
import { openBot, type TestBot } from '../support/bot.ts';

let bot: TestBot;

beforeEach(async () => {
  bot = await openBot();
  await bot.say('张伟', '业主群', '3栋2单元楼道灯不亮了');
  await bot.say('王师傅', '工程部群', '接单');
});
afterEach(() => bot.close());

/** The file is read again without this person. */
const leave = async (name: string) => {
  for (const [id, community] of bot.communities) {
    const left = { ...community, staff: community.staff.filter((one) => one.name !== name) };
    bot.communities.set(id, left);
    await bot.db.transaction((tx) => storeCommunity(tx, left, 'left', bot.channel, bot.now()));
  }
};
const ticket = () => bot.db.read(({ models }) => models.ticket.findFirstOrThrow());

it('gives the job back and tells the department, once', async () => {
  expect(await ticket()).toMatchObject({ status: 'assigned', assigneeId: expect.any(String) });
  await leave('王师傅');
  const told = await bot.work();
  expect(await ticket()).toMatchObject({ status: 'open', assigneeId: null });
  expect(told.map(({ chat }) => chat)).toContain('工程部群');
  const { version } = await ticket();
  expect(await bot.work()).toEqual([]);
  expect((await ticket()).version).toBe(version);
});

it('counts the claiming anew, and somebody else can take the job', async () => {
  await leave('王师傅');
  await bot.work();
  const claim = await bot.db.read(({ models }) =>
    models.deadline.findFirstOrThrow({ where: { clock: 'claim' } }),
  );
  expect(claim).toMatchObject({ metAt: null, startedAt: bot.now() });
  await bot.say('小周', '工程部群', '接单');
  expect((await ticket()).status).toBe('assigned');
});

it('leaves the jobs of those who stay, and what is done already', async () => {
  await leave('小周');
  expect(await bot.work()).toEqual([]);
  expect((await ticket()).status).toBe('assigned');
  await bot.db.transaction(({ models }) => models.ticket.updateMany({ data: { status: 'closed' } }));
  await leave('王师傅');
  await bot.work();
  expect(await ticket()).toMatchObject({ status: 'closed', assigneeId: expect.any(String) });
});
