/** The duty of reports: each once, whoever runs, late rather than lost, to those whom the policy names. */
import { expect } from 'vitest';
import { COUNTED } from '../../src/bot.ts';
import type { Community } from '../../src/domain/community.ts';
import { parsePolicy } from '../../src/domain/policy.ts';
import type { Figures } from '../../src/domain/report.ts';
import { reportWords } from '../../src/reports/text.ts';
import { reports } from '../../src/schedule/sweeps/reports.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { demoCommunity } from '../support/community.ts';
import { describeOnBoth } from '../support/on-both.ts';
import { secondCommunity } from '../support/second-community.ts';

const PLATFORM = { platform: 'memory', accountId: 'bot' };
const START = new Date('2026-03-02T09:00:00+08:00');
const SIX = new Date('2026-03-02T18:00:00+08:00');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describeOnBoth('reports', ({ db: database, prepare, both }) => {
  let db: Database;
  let communities: Map<string, Community>;

  prepare(async () => {
    db = database();
    await db.transaction(async ({ models }) => {
      await models.report.deleteMany();
      await models.outbox.deleteMany();
      await models.job.deleteMany();
      await models.community.deleteMany();
      await models.account.deleteMany();
      await models.chat.deleteMany();
    });
    communities = new Map();
    await serve(demoCommunity());
  });

  const serve = async (community: Community, since = START) => {
    await db.transaction((tx) => storeCommunity(tx, community, community.name, PLATFORM, since));
    communities.set(community.id, community);
  };
  const settings = (policy: Record<string, unknown>) => {
    const community = demoCommunity();
    communities.set(community.id, { ...community, policy: parsePolicy(policy, community.policy) });
  };
  const duty = (served: ReadonlyMap<string, Community> = communities, words = reportWords) => {
    let woken = 0;
    const sweep = reports({
      db,
      enqueue: createJobTable(db).put,
      wake: () => {
        woken += 1;
      },
      communities: served,
      counted: COUNTED,
      words,
    });
    return { ...sweep, woken: () => woken };
  };
  const made = () =>
    db.read(async ({ models }) =>
      (
        await models.report.findMany({ orderBy: [{ communityId: 'asc' }, { to: 'asc' }, { type: 'asc' }] })
      ).map(({ id }) => id),
    );
  const letters = () => db.read(({ models }) => models.outbox.findMany({ orderBy: { id: 'asc' } }));
  const readers = async () => (await letters()).map(({ lane }) => lane.replace('memory/bot/', '')).sort();
  const GROUP_AND_PRIVATE = ['private:林经理', 'private:高总', '管理群'];

  both('are made at their hour, not before, and not again', async () => {
    const { run, woken } = duty();
    await run(new Date(SIX.getTime() - 1));
    expect(await made()).toEqual([]);
    await run(SIX);
    expect(await made()).toEqual(['阳光花园/daily/2026-03-02']);
    expect(await readers()).toEqual(GROUP_AND_PRIVATE);
    expect(woken()).toBe(1);
    for (const ms of [0, 1000, HOUR]) await run(new Date(SIX.getTime() + ms));
    await duty().run(new Date(SIX.getTime() + HOUR));
    expect(await letters()).toHaveLength(3);
  });

  both('are made once by many processes at one moment', async () => {
    const many = Array.from({ length: 6 }, () => duty());
    await Promise.all(many.map(({ run }) => run(SIX)));
    // The others saw that it was made, and left quietly.
    expect(many.reduce((sum, one) => sum + one.woken(), 0)).toBe(1);
    expect(await made()).toEqual(['阳光花园/daily/2026-03-02']);
    const jobs = await db.read(({ models }) => models.job.findMany());
    expect([(await letters()).length, jobs.length]).toEqual([3, 3]);
  });

  both('carry picture and file, as digests and by a key of their own', async () => {
    await duty().run(SIX);
    const [letter] = await letters();
    expect(letter).toMatchObject({ priority: 4, status: 'waiting', ticketId: null, personId: null });
    expect(letter?.key).toBe(`digest:阳光花园:${letter?.lane}:daily:2026-03-02`);
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({
      text: expect.stringContaining('【日报】阳光花园 2026-03-02'),
      pictures: ['report:阳光花园/daily/2026-03-02:png'],
      files: [{ id: 'report:阳光花园/daily/2026-03-02:xlsx', name: '阳光花园日报2026-03-02.xlsx' }],
    });
  });

  both(
    'are late rather than lost: the newest of each kind, once, and none from before the first start',
    async () => {
      await duty().run(new Date(SIX.getTime() + 3 * DAY + HOUR));
      // Thursday evening: of three mornings and four days the newest; the weekly one was never due.
      expect((await made()).sort()).toEqual(['阳光花园/daily/2026-03-05', '阳光花园/morning/2026-03-05']);
      const row = await db.read(({ models }) => models.report.findFirst({ where: { type: 'daily' } }));
      expect([row?.from, row?.to]).toEqual([START, new Date(SIX.getTime() + 3 * DAY)]);
    },
  );

  both('that are too late are left out', async () => {
    settings({ 'report.lateness': '30m' });
    await duty().run(new Date(SIX.getTime() + HOUR));
    expect(await made()).toEqual([]);
  });

  both('follow a changed policy at the next tick', async () => {
    const { run, nextAt } = duty();
    await run(START);
    expect(nextAt(START, {})).toEqual(SIX);
    settings({ 'digest.daily.cron': '30 9 * * *', 'digest.to': ['group'] });
    const half = new Date(START.getTime() + HOUR / 2);
    expect(nextAt(START, {})).toEqual(half);
    await run(half);
    expect(await readers()).toEqual(['管理群']);
    settings({ 'digest.to': [] });
    await run(new Date(SIX.getTime() + DAY));
    expect(await readers()).toEqual(['管理群']);
    expect(await made()).toContain('阳光花园/daily/2026-03-03');
  });

  both('go to whom the roles name, and into no chat that is closed', async () => {
    settings({ 'digest.roles': ['supervisor', 'manager'] });
    await db.transaction(({ models }) =>
      models.chat.updateMany({ where: { externalId: 'private:林经理' }, data: { open: false } }),
    );
    await duty().run(SIX);
    expect(await readers()).toEqual(['private:陈静', '管理群']);
  });

  both(
    'the analysis of visits goes to the quality department, or where there is none to the managers',
    async () => {
      const month = new Date('2026-03-31T18:00:00+08:00');
      communities.set('阳光花园', { ...demoCommunity(), qualityDepartment: '客服部群' });
      await duty().run(month);
      const visits = async () =>
        (await letters())
          .filter(({ key }) => key.includes(':visits:'))
          .map(({ lane }) => lane.split('/').at(-1));
      expect(await visits()).toEqual(['客服部群']);
      await db.transaction(async ({ models }) => {
        await models.report.deleteMany();
        await models.outbox.deleteMany();
      });
      communities.set('阳光花园', { ...demoCommunity(), qualityDepartment: '业主群' });
      await duty().run(month);
      expect(await visits()).toEqual(['管理群']);
    },
  );

  both('so many complaints that they are severe mention the project GM in the group', async () => {
    await db.transaction(async ({ models }) => {
      await models.ticket.create({ data: complaint('t1', new Date(START.getTime() + HOUR)) });
    });
    await duty().run(SIX);
    const mentioned = (await letters()).map(({ lane, body }) => [
      lane.split('/').at(-1),
      ((JSON.parse(body) as { mentions?: { name: string }[] }).mentions ?? []).map(({ name }) => name),
    ]);
    expect(mentioned).toEqual(
      expect.arrayContaining([
        ['管理群', ['高总']],
        ['private:林经理', []],
      ]),
    );
    await db.transaction(({ models }) => models.ticket.deleteMany());
  });

  both('at night they wait for the morning where staff are to sleep', async () => {
    settings({ 'alert.staffQuiet': true, 'digest.daily.cron': '30 23 * * *' });
    const night = new Date('2026-03-02T23:30:00+08:00');
    await duty().run(night);
    const [letter] = await letters();
    expect(letter?.availableAt).toEqual(new Date('2026-03-03T08:00:00+08:00'));
  });

  both('each community has its own, and one that fails holds up no other', async () => {
    await serve(secondCommunity());
    const words = (figures: Figures) => {
      if (figures.community === '阳光花园') throw new Error('no words');
      return reportWords(figures);
    };
    await expect(duty(communities, words).run(SIX)).rejects.toThrow('no words');
    // Not stored without its letters: it is tried again.
    expect(await made()).toEqual(['东苑/daily/2026-03-02']);
    await duty().run(SIX);
    expect((await made()).sort()).toEqual(['东苑/daily/2026-03-02', '阳光花园/daily/2026-03-02'].sort());
    expect(await letters()).toHaveLength(6);
  });
});

function complaint(id: string, filedAt: Date) {
  return {
    id,
    no: 'TS-260302-001',
    communityId: '阳光花园',
    kind: 'complaint',
    kindVersion: 1,
    status: 'open',
    severity: 'minor',
    topic: 'noise',
    summary: '吵',
    department: 'security',
    reporterId: 'p',
    reporterChatId: 'c',
    fields: '{"valid":true}',
    version: 1,
    createdAt: filedAt,
    filedAt,
    updatedAt: filedAt,
  };
}
