/** What was kept long enough goes at night; what is still needed stays. */
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { retention } from '../../src/schedule/sweeps/retention.ts';
import { writeAudit } from '../../src/store/audit.ts';
import { postgresDatabase } from '../support/databases.ts';
import { CANARIES, NAME, openPersonalWorld, type PersonalWorld, PHONE } from '../support/personal-world.ts';

const DAY = 24 * 3_600_000;
let world: PersonalWorld;
beforeEach(async () => {
  world = await openPersonalWorld();
});
afterEach(() => world.close());

const after = (days: number) => new Date(world.bot.now().getTime() + days * DAY);
const duty = () => retention({ db: world.bot.db, communities: world.bot.communities, media: world.media });
const inbox = () => world.bot.db.read(({ models }) => models.inbox.findMany({ orderBy: { id: 'asc' } }));
const outbox = () => world.bot.db.read(({ models }) => models.outbox.findMany({ orderBy: { id: 'asc' } }));
const ticket = (no: string) =>
  world.bot.db.read(({ models }) => models.ticket.findFirstOrThrow({ where: { no } }));

it('drops the text of messages and letters after a year, and never what still waits', async () => {
  const { bot } = world;
  const sweep = duty();
  await bot.deliver({ chat: { id: '业主群', type: 'group' }, text: '还在排队的消息' });
  await sweep.run(after(364));
  expect((await inbox()).every(({ body }) => body !== null)).toBe(true);
  await sweep.run(after(367));
  const left = (await inbox()).filter(({ body }) => body !== null);
  expect(left.map(({ status, body }) => [status, body?.includes('还在排队')])).toEqual([['waiting', true]]);
  const letters = await outbox();
  expect(
    letters.filter(({ status }) => status === 'sent').every(({ body }) => body === '{"text":"***"}'),
  ).toBe(true);
  const invitation = await bot.db.read(({ models }) =>
    models.invitation.findUnique({ where: { id: 'invitation-1' } }),
  );
  expect(invitation?.phone).toBeNull();
  // The bot lives on, and what it says now is kept again.
  await sweep.run(after(367));
  await bot.work();
  await bot.say(NAME, `private:${NAME}`, '查进度');
  expect(bot.reports).toEqual([]);
});

it('drops rounds of inspection after three years, open ones never', async () => {
  const { db, communities, now } = world.bot;
  const [community] = communities.values();
  const round = (id: string, status: string, dueAt: Date) => ({
    id,
    communityId: community?.id ?? '',
    name: '空置房检查',
    kind: 'vacant',
    personId: 'p',
    status,
    opensAt: dueAt,
    dueAt,
    warnAt: dueAt,
    note: '阳台有水',
    version: 1,
  });
  const at = now();
  await db.transaction(({ models }) =>
    models.inspection.createMany({
      data: [round('r-old', 'done', at), round('r-missed', 'missed', at), round('r-open', 'open', at)],
    }),
  );
  const left = async () =>
    (await db.read(({ models }) => models.inspection.findMany({ where: { id: { startsWith: 'r-' } } })))
      .map(({ id }) => id)
      .sort();
  await duty().run(after(3 * 364));
  expect(await left()).toEqual(['r-missed', 'r-old', 'r-open']);
  await duty().run(after(3 * 367));
  expect(await left()).toEqual(['r-open']);
});

it('takes the personal text out of closed tickets after three years, and leaves open ones', async () => {
  const { bot } = world;
  const sweep = duty();
  const closed = await ticket('BX-260302-001');
  await sweep.run(after(3 * 364));
  expect(await ticket('BX-260302-001')).toEqual(closed);
  await sweep.run(after(3 * 367));
  const wiped = await ticket('BX-260302-001');
  expect(wiped).toMatchObject({
    status: 'closed',
    summary: '***',
    unit: '3--',
    reporterId: closed.reporterId,
  });
  expect(JSON.parse(wiped.fields)).toEqual({
    name: '***',
    phone: '***',
    heldFrom: 'assigned',
    heldFor: '***',
    billing: 'free',
    score: 5,
    // Ids say nothing more about anybody than the ticket's own do.
    scoredFor: closed.assigneeId,
    asked: [closed.reporterId],
    raters: [closed.reporterId],
    scores: [5],
  });
  const facts = await bot.db.read(({ models }) =>
    models.ticketEvent.findMany({ where: { ticketId: closed.id } }),
  );
  expect(JSON.stringify(facts)).not.toMatch(new RegExp(`${CANARIES.staffNote}|${NAME}|${PHONE}`));
  expect((await ticket('TS-260302-001')).summary).toContain(CANARIES.complaint);
  // A second night changes nothing.
  await sweep.run(after(3 * 368));
  expect(await ticket('BX-260302-001')).toEqual(wiped);
});

it('deletes pictures after a year, unless an open ticket shows them', async () => {
  const { pictures, media, folder } = world;
  const sweep = duty();
  for (const id of Object.values(pictures)) {
    utimesSync(join(folder, 'media', id), world.bot.now(), world.bot.now());
  }
  await sweep.run(after(364));
  expect(
    await Promise.all(Object.values(pictures).map(async (id) => (await media.get(id)) !== undefined)),
  ).toEqual([true, true, true]);
  await sweep.run(after(367));
  expect(await media.get(pictures.report)).toBeUndefined();
  expect(await media.get(pictures.work)).toBeUndefined();
  expect(await media.get(pictures.shared)).toBeDefined();
});

it('trims the audit after three years', async () => {
  const { db, now } = world.bot;
  const communityId = world.community.id;
  await db.transaction((tx) => writeAudit(tx, [{ communityId, at: now(), action: 'fee.seen', facts: {} }]));
  const actions = () =>
    db.read(({ models }) => models.audit.findMany().then((rows) => rows.map(({ action }) => action)));
  await duty().run(after(3 * 364));
  expect(await actions()).toEqual(['fee.seen']);
  await duty().run(after(3 * 367));
  expect(await actions()).toEqual(['audit.trim']);
});

it('follows the terms of each community', async () => {
  const { bot, community } = world;
  const short = { unit: 'd', n: 30 } as const;
  bot.communities.set(community.id, {
    ...community,
    policy: { ...community.policy, 'keep.messages': short },
  });
  bot.communities.set('other', { ...community, id: 'other', policy: DEFAULT_POLICY });
  await bot.db.transaction(async ({ models }) => {
    await models.chat.update({ where: { id: 'memory/bot/工程部群' }, data: { communityId: 'other' } });
  });
  const sweep = duty();
  for (const days of [31, 32, 367]) {
    await sweep.run(after(days));
    const kept = (await inbox()).filter(({ body }) => body !== null).map(({ lane }) => lane);
    expect(new Set(kept)).toEqual(new Set(days < 367 ? ['memory/bot/工程部群'] : []));
  }
});

it('does the same on a server', async (context) => {
  const database = await postgresDatabase();
  if ('skip' in database) return context.skip(database.skip);
  await world.close();
  world = await openPersonalWorld(database);
  const { db, now } = world.bot;
  const communityId = world.community.id;
  await db.transaction((tx) => writeAudit(tx, [{ communityId, at: now(), action: 'fee.seen', facts: {} }]));
  await duty().run(after(3 * 367));
  expect((await inbox()).filter(({ body }) => body !== null)).toEqual([]);
  const sent = (await outbox()).filter(({ status }) => status === 'sent');
  expect(new Set(sent.map(({ body, offers }) => `${body} ${offers}`))).toEqual(
    new Set(['{"text":"***"} false']),
  );
  expect(await ticket('BX-260302-001')).toMatchObject({ summary: '***', unit: '3--', status: 'closed' });
  expect((await ticket('TS-260302-001')).summary).toContain(CANARIES.complaint);
  const rows = await db.read(({ models }) => models.audit.findMany());
  expect(rows.map(({ action }) => action)).toEqual(['audit.trim']);
}, 120_000);
