/** Questionnaires with a real bot on both databases: opened once, in waves, reminded once, counted; anonymous ones stay so. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openRectifications } from '../../src/dialogs/rectify.ts';
import type { Community } from '../../src/domain/community.ts';
import { parsePolicy } from '../../src/domain/policy.ts';
import { surveys } from '../../src/schedule/sweeps/surveys.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { loadEndedSurveys } from '../../src/store/survey-figures.ts';
import { openBot, type Shown, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from '../support/databases.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** From the start of the bot, the second of March 09:00, to the pulse. */
const TO_PULSE = 18 * DAY + 60 * MINUTE;
const ASKED = /请您参加2026年第1季度满意度调查/;
const AGAIN = /再次打扰您/;
const RESULT = /【调查结果】/;

let bot: TestBot | undefined;
afterEach(async () => {
  await bot?.close();
  bot = undefined;
});

const withPolicy = (policy: Record<string, unknown>): Community => {
  const community = demoCommunity();
  return { ...community, policy: parsePolicy(policy, community.policy) };
};
const chats = (sent: readonly Shown[], words: RegExp) =>
  sent
    .filter(({ text }) => words.test(text))
    .map(({ chat }) => chat)
    .sort();

describe.each([
  ['sqlite', sqliteDatabase],
  ['postgresql', postgresDatabase],
] as const)('on %s', (_, create) => {
  const open = async (
    skip: (reason: string) => void,
    policy: Record<string, unknown> = {},
  ): Promise<TestBot | undefined> => {
    const database: TestDatabase | { skip: string } = await create();
    if ('skip' in database) {
      skip(database.skip);
      return undefined;
    }
    bot = await openBot([withPolicy({ 'fee.reminders': [], ...policy })], database);
    return bot;
  };

  test('everybody is asked once, in waves; whoever is silent is reminded once; then it is counted', async (context) => {
    const here = await open(context.skip, { 'survey.wave': 3 });
    if (!here) return;
    expect(chats(await here.advance(TO_PULSE - 1), ASKED)).toEqual([]);
    const first = chats(await here.advance(1), ASKED);
    const second = chats(await here.advance(10 * MINUTE), ASKED);
    const third = chats(await here.advance(10 * MINUTE), ASKED);
    expect([first.length, second.length, third.length]).toEqual([3, 3, 2]);
    expect(new Set([...first, ...second, ...third]).size).toBe(8);
    await here.say('张伟', 'private:张伟', '内容5分，质量5分，态度4分');
    await here.say('周杰', 'private:周杰', '态度1分，保安太凶，我是周杰');
    const reminded = chats(await here.advance(6 * DAY), AGAIN);
    expect(reminded).toHaveLength(6);
    expect(reminded.some((chat) => chat.endsWith('张伟') || chat.endsWith('周杰'))).toBe(false);
    const rest = await here.advance(6 * DAY);
    expect(chats(rest, AGAIN)).toEqual([]);
    const told = rest.filter(({ text }) => RESULT.test(text));
    expect(told.map(({ chat }) => chat).sort()).toEqual(
      ['保洁部群', '安护部群', '客服部群', '工程部群', '管理群', '财务群'].sort(),
    );
    expect(told[0]?.text).toContain('发放8份，回收2份（25%）');
    expect(told[0]?.text).not.toMatch(/张伟|周杰|保安/);
    const opinions = rest.filter(({ text }) => /意见和建议】/.test(text));
    expect(opinions.map(({ chat }) => chat).sort()).toEqual(['客服部群', '管理群'].sort());
    expect(opinions[0]?.text).toContain('保安太凶，我是周**');
    // What was half said at the end counts, and its low score is work as well.
    const work = await here.db.read(({ models }) =>
      models.ticket.findMany({ where: { kind: 'rectification' } }),
    );
    expect(work.map(({ summary }) => summary).sort()).toEqual([
      '态度1分：保安太凶，我是周**',
      '态度单项满意率50%，低于85%',
    ]);
    const [community = demoCommunity()] = here.communities.values();
    const year = { from: new Date('2026-01-01T00:00:00+08:00'), to: new Date('2027-01-01T00:00:00+08:00') };
    const figures = await here.db.read((tx) => loadEndedSurveys(tx, community, year));
    expect(figures).toMatchObject([{ kind: 'pulse', sent: 8, returned: 2 }]);
    const before = { from: new Date('2025-01-01T00:00:00+08:00'), to: year.from };
    expect(await here.db.read((tx) => loadEndedSurveys(tx, community, before))).toBeUndefined();
    expect(here.reports).toEqual([]);
  }, 120_000);

  test('of an anonymous answer nothing leads to its author', async (context) => {
    const here = await open(context.skip, { 'survey.anonymous': true });
    if (!here) return;
    await here.advance(TO_PULSE + 90 * MINUTE);
    const { id } = await here.db.read(({ models }) =>
      models.person.findFirstOrThrow({ where: { name: '周杰' } }),
    );
    await here.say('周杰', 'private:周杰', '质量3分');
    await here.say('周杰', 'private:周杰', '内容2分，态度1分，我是周杰，住3-2-301，保安太凶');
    await here.say('张伟', 'private:张伟', '都5分');
    await here.advance(13 * DAY);
    const { replies, calls, tickets, events, inbox, outbox } = await here.db.read(async ({ models }) => ({
      replies: await models.surveyReply.findMany(),
      calls: await models.surveyCall.findMany({ where: { personId: id } }),
      tickets: await models.ticket.findMany({ where: { kind: 'rectification' } }),
      events: await models.ticketEvent.findMany(),
      inbox: await models.inbox.findMany({ where: { personId: id } }),
      outbox: await models.outbox.findMany(),
    }));
    expect(replies.map(({ personId }) => personId)).toEqual([null, null]);
    expect(replies.map(({ scores }) => scores).sort()).toEqual([
      '{"content":5,"quality":5,"attitude":5}',
      '{"quality":3,"content":2,"attitude":1}',
    ]);
    // No time tells them apart, and no two rows share one that does.
    const times = new Set([
      ...replies.map(({ at }) => +at),
      ...calls.map(({ answeredAt }) => Number(answeredAt)),
    ]);
    expect(times.size).toBe(1);
    expect(calls).toMatchObject([{ draft: null }]);
    // The words themselves are gone from what came in.
    expect(inbox.map(({ body, hash }) => [body, hash])).toEqual([
      [null, ''],
      [null, ''],
    ]);
    const rows = JSON.stringify([replies, tickets, events]);
    expect(rows).toContain('保安太凶');
    for (const trace of [id, '周杰', 'private:周杰']) expect(rows, trace).not.toContain(trace);
    // Not as part of a random id.
    expect(rows).not.toMatch(/(?<![\da-f])301(?![\da-f])/);
    const ids = replies.map((one) => one.id);
    const others = JSON.stringify([calls, inbox, outbox.filter(({ personId }) => personId === id)]);
    for (const reply of ids) expect(others).not.toContain(reply);
    expect(tickets.filter(({ summary }) => summary.includes('保安太凶'))).toHaveLength(1);
  }, 120_000);

  test('two processes at the same moment ask nobody twice and count once', async (context) => {
    const here = await open(context.skip);
    if (!here) return;
    const { put } = createJobTable(here.db);
    const needs = { db: here.db, enqueue: put, wake: () => undefined, communities: here.communities };
    const both = [surveys(needs, openRectifications), surveys(needs, openRectifications)];
    const at = (text: string) => new Date(`${text}:00+08:00`);
    for (const now of ['2026-03-20T10:00', '2026-03-25T10:00', '2026-04-01T08:30']) {
      await Promise.all(both.map((one) => one.run(at(now))));
      await Promise.all(both.map((one) => one.run(at(now))));
      if (now === '2026-03-25T10:00') await here.say('周杰', 'private:周杰', '1 1 1');
    }
    const letters = await here.db.read(({ models }) =>
      models.outbox.findMany({ where: { key: { startsWith: 'survey:' } } }),
    );
    const results = await here.db.read(({ models }) =>
      models.outbox.count({ where: { body: { contains: '调查结果' }, lane: { contains: '管理群' } } }),
    );
    expect([letters.length, new Set(letters.map(({ key }) => key)).size, results]).toEqual([16, 16, 1]);
  }, 120_000);
});

describe('opening', () => {
  const asked = async (from: string, until: string, policy: Record<string, unknown> = {}) => {
    bot = await openBot([withPolicy({ 'fee.reminders': [], ...policy })]);
    const { put } = createJobTable(bot.db);
    const needs = { db: bot.db, enqueue: put, wake: () => undefined, communities: bot.communities };
    await bot.db.transaction(({ models }) =>
      models.community.updateMany({ data: { since: new Date(`${from}:00+08:00`) } }),
    );
    await surveys(needs, openRectifications).run(new Date(`${until}:00+08:00`));
    const rows = await bot.db.read(({ models }) => models.survey.findMany({ orderBy: { id: 'asc' } }));
    return rows.map(({ kind, period }) => `${kind} ${period}`);
  };

  test('late rather than lost, after a time in which nobody looked', async () => {
    expect(await asked('2026-01-10T09:00', '2026-03-28T03:00')).toEqual(['pulse 2026-Q1']);
  });
  test('not of a quarter that is over', async () => {
    expect(await asked('2026-01-10T09:00', '2026-04-02T09:00')).toEqual([]);
  });
  test('nothing that was due before the community was served', async () => {
    expect(await asked('2026-03-20T10:01', '2026-03-25T09:00')).toEqual([]);
  });
  test('the yearly form beside the pulse', async () => {
    expect(await asked('2026-10-10T09:00', '2026-12-20T10:00')).toEqual(['annual 2026', 'pulse 2026-Q4']);
  });
  test('none where it is off', async () => {
    const off = { 'survey.quarterly.cron': 'off', 'survey.annual.cron': 'off' };
    expect(await asked('2026-10-10T09:00', '2026-12-20T10:00', off)).toEqual([]);
  });
});

describe('who is asked', () => {
  let here: TestBot;
  beforeAll(async () => {
    here = await openBot([withPolicy({ 'fee.reminders': [] })]);
    await here.db.transaction(async ({ models }) => {
      const close = (name: string) =>
        models.chat.updateMany({ where: { kind: 'private', name }, data: { open: false } });
      await close('吴静');
      const gone = await models.person.findFirstOrThrow({ where: { name: '郑爽' } });
      await models.residency.updateMany({ where: { personId: gone.id }, data: { until: here.now() } });
    });
  });
  afterAll(() => here.close());

  test('residents with an open private chat, tenants too; no staff, no guests, nobody who has moved out', async () => {
    const all = chats(await here.advance(TO_PULSE), ASKED);
    expect(all).toEqual(
      ['张伟', '李娜', '王芳', '陈强', '孙丽', '周杰'].map((name) => `private:${name}`).sort(),
    );
  });

  test('nobody who has moved out since is reminded', async () => {
    const gone = await here.db.read(({ models }) =>
      models.person.findFirstOrThrow({ where: { name: '李娜' } }),
    );
    await here.db.transaction(({ models }) =>
      models.residency.updateMany({ where: { personId: gone.id }, data: { until: here.now() } }),
    );
    const again = chats(await here.advance(6 * DAY), AGAIN);
    expect(again).toHaveLength(5);
    expect(again).not.toContain('private:李娜');
  });

  test('a letter that never arrived is not counted as sent', async () => {
    await here.db.transaction(({ models }) =>
      models.outbox.updateMany({
        where: { key: { startsWith: 'survey:' }, lane: { contains: '孙丽' } },
        data: { status: 'dead' },
      }),
    );
    const [community = demoCommunity()] = here.communities.values();
    // The survey still runs: as if it had ended today.
    await here.db.transaction(({ models }) => models.survey.updateMany({ data: { closedAt: here.now() } }));
    const day = { from: new Date(here.now().getTime() - DAY), to: new Date(here.now().getTime() + DAY) };
    const [figures] = (await here.db.read((tx) => loadEndedSurveys(tx, community, day))) ?? [];
    expect(figures?.sent).toBe(5);
  });
});
