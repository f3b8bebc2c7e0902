/** Other rules in the community file: the clocks of open tickets are counted anew, once, from what has happened. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recount } from '../../src/dialogs/tend.ts';
import { parsePolicy } from '../../src/domain/policy.ts';
import { changedRules } from '../../src/schedule/sweeps/changed-rules.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { openBot, type TestBot } from '../support/bot.ts';

const MINUTE = 60_000;
let bot: TestBot;

beforeEach(async () => {
  bot = await openBot();
  await bot.say('张伟', '业主群', '3栋2单元楼道灯不亮了');
});
afterEach(() => bot.close());

const rule = (policy: Record<string, unknown>) => {
  for (const [id, community] of bot.communities) {
    bot.communities.set(id, { ...community, policy: parsePolicy(policy, community.policy) });
  }
};
const ticket = () => bot.db.read(({ models }) => models.ticket.findFirstOrThrow());
const clock = (name: string) =>
  bot.db.read(({ models }) => models.deadline.findFirstOrThrow({ where: { clock: name } }));
/** Minutes from the filing. */
const dueAfter = async (name: string) => {
  const { dueAt, startedAt } = await clock(name);
  return (dueAt.getTime() - startedAt.getTime()) / MINUTE;
};

it('moves the due time of an open clock by the new length, from the same start', async () => {
  expect(await dueAfter('claim')).toBe(30);
  rule({ 'sla.ticket.claim': '45m' });
  await bot.work();
  expect(await dueAfter('claim')).toBe(45);
  const quiet = await bot.advance(44 * MINUTE);
  expect(quiet.filter(({ text }) => text.startsWith('【超时】'))).toEqual([]);
  const told = await bot.advance(MINUTE);
  expect(told.filter(({ text }) => text.startsWith('【超时】')).map(({ chat }) => chat)).toContain(
    '工程部群',
  );
});

it('alerts at once of what is overdue by the new rules', async () => {
  await bot.advance(10 * MINUTE);
  rule({ 'sla.ticket.claim': '5m' });
  const told = await bot.work();
  expect(told.filter(({ text }) => text.startsWith('【超时】')).map(({ chat }) => chat)).toContain(
    '工程部群',
  );
  expect(await bot.work()).toEqual([]);
});

it('leaves what is met as it was', async () => {
  await bot.say('王师傅', '工程部群', '接单');
  const before = await clock('claim');
  expect(before.metAt).not.toBeNull();
  rule({ 'sla.ticket.claim': '5m' });
  await bot.work();
  expect(await clock('claim')).toEqual(before);
});

it('touches nothing while the rules are the same, nor after a restart', async () => {
  const { version } = await ticket();
  await bot.work();
  const { put: enqueue } = createJobTable(bot.db);
  const restarted = changedRules(
    {
      db: bot.db,
      enqueue,
      wake: () => undefined,
      communities: bot.communities,
      together: (says) => [...says],
      report: (error) => {
        throw error;
      },
    },
    recount,
  );
  await restarted.run(bot.now());
  expect((await ticket()).version).toBe(version);
  rule({ 'sla.ticket.claim': '45m' });
  await restarted.run(bot.now());
  await restarted.run(bot.now());
  expect((await ticket()).version).toBe(version + 1);
});
