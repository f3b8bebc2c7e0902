/** `people export`: complete, readable by its owner alone, and itself a row of the audit. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { peopleCommand } from '../../../src/cli/people/command.ts';
import { type PersonalExport, personalExport } from '../../../src/domain/personal-export.ts';
import {
  CANARIES,
  NAME,
  NEIGHBOUR,
  openPersonalWorld,
  type PersonalWorld,
  PHONE,
} from '../../support/personal-world.ts';
import { PNG } from '../../support/pictures.ts';
import { printed } from '../../support/printed.ts';

let world: PersonalWorld;
beforeEach(async () => {
  world = await openPersonalWorld();
});
afterEach(() => world.close());

const run = async (...args: string[]) => {
  const said = printed(world.bot.now);
  const code = await peopleCommand(args, () => Promise.resolve(world.desk()), said);
  return { code, out: said.lines.out.join('\n'), err: said.lines.err.join('\n') };
};
const exported = async (who = NAME) => {
  const folder = join(world.folder, 'out');
  const done = await run('export', who, '--out', folder);
  expect(done).toMatchObject({ code: 0, err: '' });
  const text = readFileSync(join(folder, 'person.json'), 'utf8');
  return { ...done, folder, text, file: personalExport.parse(JSON.parse(text)) satisfies PersonalExport };
};

it('has every word of theirs, and their pictures', async () => {
  const { text, file, folder } = await exported();
  for (const [what, word] of Object.entries(CANARIES)) expect(text, what).toContain(word);
  expect(file.attachments.map(({ ref }) => ref).sort()).toEqual(Object.values(world.pictures).sort());
  const report = file.attachments.find(({ ref }) => ref === world.pictures.report);
  expect(readFileSync(join(folder, report?.file ?? ''))).toEqual(PNG);
});

it('has all sections filled, rows of whole tickets among them', async () => {
  const { file } = await exported();
  const empty = Object.entries(file).filter(([, value]) => Array.isArray(value) && value.length === 0);
  expect(empty.map(([name]) => name)).toEqual([]);
  expect(file.residencies).toMatchObject([{ unit: '3-2-501', role: 'owner' }]);
  expect(new Set(file.bills.map(({ unit }) => unit))).toEqual(new Set(['3-2-501']));
  expect(file.bills).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({
        month: '2026-01',
        amountCents: 25508,
        payments: [expect.objectContaining({ paidOn: '2026-01-15' })],
      }),
    ]),
  );
  const repair = file.tickets.find(({ no }) => no === 'BX-260302-001');
  expect(repair?.events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['file', 'accept', 'hold', 'rate']),
  );
  expect(repair?.clocks.length).toBeGreaterThan(0);
  expect(repair?.tasks).toMatchObject(expect.arrayContaining([expect.objectContaining({ type: 'survey' })]));
  expect(file.audit).toMatchObject([{ action: 'person.export', subjectId: file.person.id }]);
});

it('has nothing of what a neighbour wrote, nor what was told to staff', async () => {
  const { text, file } = await exported();
  expect(text).not.toContain(NEIGHBOUR);
  expect(text).not.toContain('13800000006');
  expect(file.letters.map(({ lane }) => String(lane)).filter((lane) => lane.includes('部群'))).toEqual([]);
});

it('is for its owner alone, and is not written over something else', async () => {
  const { folder, out } = await exported();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'person.json')).mode & 0o777).toBe(0o600);
  expect(out).not.toContain(NAME);
  expect(await run('export', NAME, '--out', folder)).toMatchObject({
    code: 2,
    err: expect.stringContaining('not empty'),
  });
});

it('finds people by telephone as it is written, and asks for it when a name is not enough', async () => {
  const spaced = `+86 ${PHONE.slice(0, 3)}-${PHONE.slice(3, 7)} ${PHONE.slice(7)}`;
  expect((await exported(spaced)).file.person.name).toBe(NAME);
  await world.bot.deliver({
    chat: { id: 'dm', type: 'direct' },
    sender: { id: 'x9', name: NAME, isBot: false, isSelf: false },
    text: '你好',
  });
  await world.bot.work();
  const several = await run('export', NAME);
  expect(several).toMatchObject({ code: 1, out: '' });
  expect(several.err).toContain('2 people fit; give the telephone');
  expect(several.err).toContain(`139****${PHONE.slice(-4)}`);
  expect(several.err).toContain('3-2-501');
  expect(several.err).not.toContain(PHONE);
  expect(await run('export', '没这个人')).toMatchObject({ code: 1, err: expect.stringContaining('Nobody') });
});

it('leaves a tenant the bills of the owner only where the owner gave that right', async () => {
  const tenant = '王芳';
  const { db } = world.bot;
  await db.transaction(({ models }) =>
    models.bill.create({
      data: {
        id: 'bill-2',
        communityId: world.community.id,
        unit: '2-1-201',
        item: 'management',
        month: '2025-12',
        amountCents: 21660,
        due: '2025-12-31',
      },
    }),
  );
  expect((await exported(tenant)).file.bills).toEqual([]);
  await db.transaction(({ models }) =>
    models.residency.updateMany({ where: { role: 'tenant' }, data: { rights: '["fees"]' } }),
  );
  const folder = join(world.folder, 'again');
  await run('export', tenant, '--out', folder);
  expect(readFileSync(join(folder, 'person.json'), 'utf8')).toContain('bill-2');
});

it('lists the audit with names', async () => {
  expect(await run('audit')).toMatchObject({ code: 0, out: 'The audit has no rows yet.' });
  await exported();
  const { out } = await run('audit', NAME);
  expect(out).toBe(`2026-03-02 09:00:00  operator or clock  person.export  ${NAME}  operator=tester`);
});
