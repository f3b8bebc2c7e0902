/** `people erase`: nothing of the person is left in the database, its log or the pictures; what is counted stays. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { peopleCommand } from '../../../src/cli/people/command.ts';
import type { Database } from '../../../src/store/database.ts';
import { loadSubject } from '../../../src/store/subject.ts';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from '../../support/databases.ts';
import {
  CANARIES,
  NAME,
  NEIGHBOUR,
  openPersonalWorld,
  type PersonalWorld,
  PHONE,
} from '../../support/personal-world.ts';
import { JPEG } from '../../support/pictures.ts';
import { printed } from '../../support/printed.ts';

let world: PersonalWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const run = async (here: PersonalWorld, args: string[], desk = here.desk()) => {
  const said = printed(here.bot.now);
  const code = await peopleCommand(args, () => Promise.resolve(desk), said);
  return { code, out: said.lines.out.join('\n'), err: said.lines.err.join('\n') };
};

/** All that reports count; names and words are none of it. */
async function counts(db: Database) {
  return db.read(async ({ models }) => {
    const tickets = await models.ticket.findMany({ orderBy: { id: 'asc' } });
    const tasks = await models.task.findMany({ orderBy: { id: 'asc' } });
    return {
      tickets: tickets.map((one) => {
        const { score, valid, liability, severity } = JSON.parse(one.fields) as Record<string, unknown>;
        const { no, kind, status, category, topic, department, assigneeId, firstHandlerId, reopened } = one;
        const { createdAt, filedAt, closedAt } = one;
        const building = one.unit?.split('-')[0];
        return {
          no,
          kind,
          status,
          category,
          topic,
          department,
          assigneeId,
          firstHandlerId,
          reopened,
          createdAt,
          filedAt,
          closedAt,
          building,
          score,
          valid,
          liability,
          severity,
        };
      }),
      clocks: await models.deadline.findMany({ orderBy: { id: 'asc' } }),
      events: await models.ticketEvent.findMany({
        orderBy: { id: 'asc' },
        select: { id: true, type: true, at: true },
      }),
      tasks: tasks.map(({ type, status, dueAt, doneAt, fields }) => ({
        type,
        status,
        dueAt,
        doneAt,
        fields,
      })),
      messages: await models.inbox.groupBy({
        by: ['status', 'mark'],
        _count: true,
        orderBy: { status: 'asc' },
      }),
      letters: await models.outbox.groupBy({
        by: ['status', 'priority'],
        _count: true,
        orderBy: { status: 'asc' },
      }),
      bills: await models.bill.findMany(),
      payments: await models.payment.findMany(),
    };
  });
}

/** Ends what is open by words of people, so that erasing changes no status. */
async function endAll(here: PersonalWorld) {
  const { db } = here.bot;
  const open = await db.read(({ models }) =>
    models.ticket.findMany({ where: { status: { notIn: ['closed', 'cancelled'] } } }),
  );
  const at = here.bot.now();
  await db.transaction(async ({ models }) => {
    for (const { id } of open)
      await models.ticket.update({ where: { id }, data: { status: 'closed', closedAt: at } });
  });
}

/** The text of every row of every table, as a server keeps it. */
async function allRows(db: Database): Promise<string> {
  return db.read(async ({ models }) => {
    const tables = [
      'person',
      'residency',
      'account',
      'chat',
      'dialog',
      'job',
      'inbox',
      'outbox',
      'ticket',
      'ticketEvent',
    ] as const;
    const more = ['task', 'invitation', 'audit', 'community', 'surveyCall', 'surveyReply'] as const;
    const rows = [];
    for (const table of [...tables, ...more])
      rows.push(await (models[table] as { findMany(): Promise<unknown[]> }).findMany());
    return JSON.stringify(rows);
  });
}

describe.each([
  ['sqlite', sqliteDatabase],
  ['postgresql', postgresDatabase],
] as const)('erasing on %s', (dialect, create) => {
  const open = async (skip: (reason: string) => void): Promise<PersonalWorld | undefined> => {
    const database: TestDatabase | { skip: string } = await create();
    if ('skip' in database) {
      skip(database.skip);
      return undefined;
    }
    world = await openPersonalWorld(database);
    return world;
  };

  it('leaves no word of theirs, and all that is counted', async (context) => {
    const here = await open(context.skip);
    if (!here) return;
    const { bot } = here;
    await endAll(here);
    const look = async () =>
      dialect === 'sqlite' ? (await here.bytes()).toString('latin1') : await allRows(bot.db);
    const asThere = (word: string) => (dialect === 'sqlite' ? Buffer.from(word).toString('latin1') : word);
    const before = await counts(bot.db);
    const seen = await look();
    for (const [what, word] of Object.entries(CANARIES))
      expect(seen.includes(asThere(word)), what).toBe(true);

    const done = await run(here, ['erase', PHONE, '--yes']);
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).not.toContain(NAME);

    const left = await look();
    for (const [what, word] of Object.entries(CANARIES))
      expect(left.includes(asThere(word)), what).toBe(false);
    expect(left.includes(asThere('7777 6661')), 'telephone in the words of a neighbour').toBe(false);
    expect(left.includes(asThere(NEIGHBOUR)), 'the words of a neighbour').toBe(true);
    const after = await counts(bot.db);
    expect(after).toEqual(before);
    // Two servers and a whole world: a busy machine takes its time.
  }, 120_000);
});

describe('erasing', () => {
  beforeEach(async () => {
    world = await openPersonalWorld();
  });
  const worldHere = () => world as PersonalWorld;

  it('only says what would go, unless told to do it', async () => {
    const here = worldHere();
    const done = await run(here, ['erase', NAME]);
    expect(done.code).toBe(1);
    expect(done.out).toContain('TS-260302-001  open  since 2026-03-02');
    expect(done.out).toContain('Nothing was erased');
    expect((await here.bytes()).includes(NAME)).toBe(true);
  });

  it('ends open requests and tells the department, without a name', async () => {
    const here = worldHere();
    const done = await run(here, ['erase', NAME, '--yes']);
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('TS-260302-001') });
    const told = await here.bot.work();
    expect(told.filter(({ chat }) => chat === '安护部群').map(({ text }) => text)).toEqual([
      'TS-260302-001 已取消：报事人要求删除个人信息，请不用再处理，谢谢。',
    ]);
    expect(told.some(({ chat }) => chat.startsWith('private:'))).toBe(false);
    const rows = await here.bot.db.read(({ models }) =>
      models.ticket.findMany({ where: { reporterId: { startsWith: 'erased:' } } }),
    );
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['closed', 'cancelled']));
    const running = await here.bot.db.read(({ models }) =>
      models.deadline.count({ where: { ticketId: { in: rows.map(({ id }) => id) }, nextAt: { not: null } } }),
    );
    expect(running).toBe(0);
    expect(here.bot.reports).toEqual([]);
  });

  it('makes a stranger of whoever writes again from the same account', async () => {
    const here = worldHere();
    await run(here, ['erase', NAME, '--yes']);
    await here.bot.work();
    const answers = await here.bot.say(NAME, `private:${NAME}`, '我的报修进度怎么样了');
    expect(answers.map(({ text }) => text).join()).not.toMatch(/BX-|TS-/);
    const subject = await here.bot.db.read(async (tx) => {
      const person = await tx.models.person.findFirstOrThrow({ where: { name: NAME } });
      return loadSubject(tx, person.id, person.communityId);
    });
    expect(subject.id).toMatch(/^guest:/);
    expect(subject).toMatchObject({ stays: [], ids: { ticket: [], case: [] } });
  });

  it('keeps a picture that a neighbour sent as well, and deletes the others', async () => {
    const here = worldHere();
    const { pictures, folder } = here;
    await run(here, ['erase', NAME, '--yes']);
    const there = (id: string) => existsSync(join(folder, 'media', id));
    expect([there(pictures.report), there(pictures.work), there(pictures.shared)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('says so where a namesake keeps the name', async () => {
    const here = worldHere();
    await here.bot.db.transaction(({ models }) =>
      models.person.create({
        data: { id: 'pother', communityId: here.community.id, name: NAME, phone: '13700000000' },
      }),
    );
    const done = await run(here, ['erase', PHONE, '--yes']);
    expect(done.out).toContain('Somebody else has the same name');
    const other = await here.bot.db.read(({ models }) =>
      models.person.findUnique({ where: { id: 'pother' } }),
    );
    expect(other).toMatchObject({ name: NAME, phone: '13700000000' });
    const complaint = await here.bot.db.read(({ models }) =>
      models.ticket.findFirst({ where: { no: 'TS-260302-002' } }),
    );
    expect(complaint?.summary).toContain(NAME);
  });

  it('refuses whom the community file would bring back, staff, and a debtor', async () => {
    const here = worldHere();
    const { bot, community } = here;
    const listed = await run(here, ['erase', NAME, '--yes'], here.desk(community));
    expect(listed).toMatchObject({
      code: 1,
      err: expect.stringContaining('community.yaml lists them for 3-2-501'),
    });
    const staff = await run(here, ['erase', '王师傅', '--yes']);
    expect(staff).toMatchObject({ code: 1, err: expect.stringContaining('lists them as staff') });
    await bot.db.transaction(({ models }) =>
      models.ticket.updateMany({ where: { kind: 'arrears' }, data: { status: 'open' } }),
    );
    const debtor = await run(here, ['erase', NAME, '--yes']);
    expect(debtor).toMatchObject({
      code: 1,
      err: expect.stringContaining('An arrears case of 3-2-501 is open (letter)'),
    });
    expect((await here.bytes()).includes(CANARIES.complaint)).toBe(true);
  });

  it('stands in the audit under the new id, as does what was done before', async () => {
    const here = worldHere();
    await run(here, ['export', NAME, '--out', join(here.folder, 'out')]);
    await run(here, ['erase', NAME, '--yes']);
    const rows = await here.bot.db.read(({ models }) =>
      models.audit.findMany({ orderBy: { action: 'asc' } }),
    );
    expect(rows.map(({ action }) => action)).toEqual(['person.erase', 'person.export']);
    expect(new Set(rows.map(({ subjectId }) => subjectId)).size).toBe(1);
    expect(rows[0]?.subjectId).toMatch(/^erased:[0-9a-f]{16}$/);
    const listed = await run(here, ['audit', rows[0]?.subjectId ?? '']);
    expect(listed.out.split('\n')).toHaveLength(2);
  });

  it('finds nobody a second time', async () => {
    const here = worldHere();
    await run(here, ['erase', NAME, '--yes']);
    expect(await run(here, ['erase', NAME, '--yes'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nobody'),
    });
    expect(await run(here, ['erase', '***', '--yes'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nobody'),
    });
  });
});

it('takes along what WeChat or WeCom brought and is still kept beside the database', {
  timeout: 60_000,
}, async () => {
  world = await openPersonalWorld();
  const { bot, folder } = world;
  const place = join(folder, 'wecom', 'files');
  mkdirSync(place, { recursive: true });
  for (const name of ['own-1', 'other-1']) writeFileSync(join(place, name), JPEG);
  const sent = (name: string) => ({ attachments: [{ kind: 'image' as const, ref: `wecom:${name}` }] });
  await bot.say(NAME, '业主群', '', sent('own-1'));
  await bot.say('陈强', '业主群', '', sent('other-1'));
  expect(await run(world, ['erase', NAME, '--yes'])).toMatchObject({ code: 0 });
  expect(readdirSync(place)).toEqual(['other-1']);
});
