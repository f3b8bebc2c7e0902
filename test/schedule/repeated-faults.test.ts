/** The search for repeated faults with a real bot on both databases: once, after a restart, and side by side. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRootCause } from '../../src/dialogs/again-and-again.ts';
import { parsePolicy } from '../../src/domain/policy.ts';
import { repeatedFaults } from '../../src/schedule/sweeps/repeated-faults.ts';
import type { TicketDuty } from '../../src/schedule/tickets.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';
import { postgresServer, sqliteDatabase } from '../support/databases.ts';

const DAY = 86_400_000;
const TAP = '厨房水龙头滴水，明天上午在家';

const files = () => Promise.resolve({ database: sqliteDatabase, stop: () => Promise.resolve() });

describe.each([
  ['sqlite', files],
  ['postgresql', postgresServer],
] as const)('on %s', (_, start) => {
  let server: Awaited<ReturnType<typeof start>>;
  let bot: TestBot | undefined;
  let skip: string | undefined;

  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(async () => {
    if (!('skip' in server)) await server.stop();
  });
  beforeEach(async () => {
    if ('skip' in server) skip = server.skip;
    else bot = await openBot([demoCommunity()], await server.database());
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

  const causes = (one: TestBot) =>
    one.db.read(({ models }) => models.ticket.findMany({ where: { kind: 'root_cause' } }));
  const duty = (one: TestBot): TicketDuty => ({
    db: one.db,
    enqueue: async () => undefined,
    wake: () => undefined,
    communities: one.communities,
    together: (says) => [...says],
    report: (error) => {
      throw error;
    },
  });
  const threeFaults = async (one: TestBot) => {
    for (let i = 0; i < 3; i += 1) {
      await one.say('张伟', 'private:张伟', TAP);
      await one.advance(5 * DAY);
    }
  };

  both('the third opens the search once, however often and by how many it is looked', async (one) => {
    await one.say('张伟', 'private:张伟', TAP);
    await one.advance(5 * DAY);
    await one.say('张伟', 'private:张伟', TAP);
    await one.work();
    expect(await causes(one)).toEqual([]);
    await one.advance(5 * DAY);
    const sent = [...(await one.say('张伟', 'private:张伟', TAP)), ...(await one.work())];
    expect(sent.filter(({ text }) => text.includes('反复报修')).map(({ chat }) => chat)).toEqual([
      '工程部群',
    ]);
    const [cause] = await causes(one);
    expect(cause).toMatchObject({
      no: 'FW-260312-001',
      unit: '3-2-501',
      department: 'engineering',
      reporterId: '',
    });
    expect(JSON.parse(cause?.fields ?? '')).toMatchObject({
      repeats: ['BX-260302-001', 'BX-260307-001', 'BX-260312-001'],
    });
    // As after a restart, and a second process beside it.
    for (const look of [repeatedFaults(duty(one), openRootCause), repeatedFaults(duty(one), openRootCause)]) {
      await look.run(one.now());
      await look.run(one.now());
    }
    expect(await causes(one)).toHaveLength(1);
  });

  both('a later chain within the month of the search says nothing new, one after it does', async (one) => {
    await threeFaults(one);
    await one.work();
    expect(await causes(one)).toHaveLength(1);
    // Days 0, 5, 10; then 34: the first is out of the window, 5, 10 and 34 would be a chain of their own.
    await one.advance(19 * DAY);
    await one.say('张伟', 'private:张伟', TAP);
    await one.work();
    expect(await causes(one)).toHaveLength(1);
    await one.say('王师傅', '工程部群', '/处理结果 FW-260312-001 水压过高');
    await one.say('王师傅', '工程部群', '/结案 FW-260312-001');
    await one.advance(10 * DAY);
    // The report of day 29 went to the search: three more are a chain of their own.
    for (let i = 0; i < 3; i++) {
      await one.say('张伟', 'private:张伟', TAP);
      await one.advance(DAY);
    }
    await one.work();
    expect(await causes(one)).toHaveLength(2);
  });

  both('two that look at the same moment open it once, and the slower leaves quietly', async (one) => {
    one.communities.forEach((community, id) => {
      one.communities.set(id, { ...community, policy: parsePolicy({ 'repeat.count': 9 }, community.policy) });
    });
    await threeFaults(one);
    expect(await causes(one)).toEqual([]);
    one.communities.forEach((community, id) => {
      one.communities.set(id, { ...community, policy: parsePolicy({ 'repeat.count': 3 }, community.policy) });
    });
    const looks = [1, 2].map(() => repeatedFaults(duty(one), openRootCause).run(one.now()));
    await Promise.all(looks);
    expect(await causes(one)).toHaveLength(1);
  });

  both('what was cancelled or merged is no fault that came back', async (one) => {
    await one.say('张伟', 'private:张伟', TAP);
    await one.say('张伟', 'private:张伟', '不用来了');
    await one.advance(5 * DAY);
    await one.say('张伟', 'private:张伟', TAP);
    await one.advance(5 * DAY);
    await one.say('张伟', 'private:张伟', TAP);
    await one.say('李工', '工程部群', '/合并 BX-260307-001 BX-260312-001');
    await one.work();
    const counted = await one.db.read(({ models }) => models.ticket.count({ where: { kind: 'repair' } }));
    expect(counted).toBe(3);
    expect(await causes(one)).toEqual([]);
  });
});
