/** No statement of the hot paths reads a table whole that grows: every text that a bot runs is recorded, and explained. */
import { describe, expect, it } from 'vitest';
import { readGauges } from '../../src/store/gauges.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';
import { postgresDatabase, sqliteDatabase } from '../support/databases.ts';
import { fillTables } from '../support/full-tables.ts';
import { costlyWays, record, type Way } from '../support/plans.ts';

const HOUR_MS = 3_600_000;

/** What may read much, and why. */
const KNOWN: readonly (readonly [statement: RegExp, why: string])[] = [
  [/UPDATE .*"Person" SET "roles"|.Person. SET .roles./, 'once, when the community file is read'],
  [/.phoneSetAt. IS NOT NULL/, 'once, when the community file is read'],
  [/CROSS JOIN "Bill" b/, 'once, when the community file is read'],
  [/FROM "Job" GROUP BY/, 'jobs are what waits, not what was'],
  [/count\(DISTINCT h."unitId"\)/, 'once a report: how many homes there are'],
  [/FROM "Chat" c CROSS JOIN "Inbox" i/, 'once a report: what waits, chat by chat'],
  [/LIKE '%' \|\| p."name"/, 'only when staff speak to an owner: whose name is said'],
  [/UPDATE .*Invitation.* SET .phone./, 'once a night'],
  [/UPDATE "SurveyReply" SET "comment" = NULL/, 'once a night'],
];

describe.each([
  ['sqlite', sqliteDatabase],
  ['postgresql', postgresDatabase],
] as const)('on %s', (dialect, create) => {
  it('reads no growing table whole', async (context) => {
    const database = await create();
    if ('skip' in database) return context.skip(database.skip);
    const recording = record(dialect);
    const bot = await openBot([demoCommunity()], database);
    await tour(bot);
    recording.stop();
    expect(bot.reports).toEqual([]);
    expect(recording.statements.size).toBeGreaterThan(100);
    await fillTables(bot.db);
    const ways = await costlyWays(bot.url, recording.statements);
    // The control: without one index it shows.
    await bot.db.transaction(({ models }) => models.$executeRawUnsafe('DROP INDEX "Deadline_open"'));
    const without = await costlyWays(bot.url, recording.statements);
    await bot.close();
    expect(ways.filter(isNew).map(({ table, how, statement }) => ({ table, how, statement }))).toEqual([]);
    expect(without.filter(isNew)).not.toEqual([]);
  }, 180_000);
});

/** What people do on most days, and what falls due until the evening, the daily digest included. */
async function tour(bot: TestBot): Promise<void> {
  await bot.say('张伟', '业主群', '今天天气真好');
  await bot.say('张伟', 'private:张伟', '厨房水管漏水了，明天上午在家');
  await bot.say('陈强', '业主群', '3栋2单元电梯坏了');
  await bot.say('李娜', 'private:李娜', '我要投诉保安态度恶劣');
  await bot.say('张伟', 'private:张伟', '我家物业费交了吗');
  await bot.say('张伟', '业主群', '物业费怎么算');
  await bot.say('张伟', 'private:张伟', '我的报修到哪了');
  await bot.say('张伟', 'private:张伟', '怎么还没来人');
  await bot.say('王师傅', '工程部群', '接单 BX-260302-001');
  await bot.say('王师傅', '工程部群', '待办');
  await bot.say('小周', '工程部群', '接单 BX-260302-002');
  await bot.say('王师傅', '工程部群', '完工 BX-260302-001');
  await bot.say('张伟', 'private:张伟', '5');
  await bot.say('孙丽', '业主群', '家里煤气味很重');
  await bot.say('周杰', 'private:周杰', '转人工');
  await bot.say('刘洋', '客服部群', '待办');
  await bot.say('吴静', 'private:吴静', '我要办装修');
  await bot.say('王强', 'private:王强', '交班');
  await bot.advance(10 * HOUR_MS);
  await readGauges(bot.db, [...bot.communities.keys()], bot.now());
}

function isNew({ statement }: Way): boolean {
  return !KNOWN.some(([known]) => known.test(statement.replaceAll(/\s+/g, ' ')));
}
