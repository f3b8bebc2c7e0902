/** Choices pressed by others, elsewhere, made up or once more: nothing moves that is not theirs to move (R13). */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadOffers } from '../../src/store/offers.ts';
import { control } from '../faults/record.ts';
import { expectAlive, openBot, person, place, type TestBot } from '../support/bot.ts';

// As it is, but for the control below.
vi.mock('../../src/store/offers.ts', { spy: true });

const GROUP = '业主群';
const STAFF = '工程部群';
const REPORT = '厨房水龙头坏了，明天下午在家';
const PEOPLE = ['张伟', '李娜', '陈强', '新人', '王师傅', '李工', '小周'];
const CHATS = [GROUP, STAFF, '客服部群', '管理群', ...PEOPLE.map((name) => `private:${name}`)];

let bot: TestBot;
beforeEach(async () => {
  bot = await openBot();
});
afterEach(async () => {
  await expectAlive(bot);
  await bot.close();
});

/** Everything that a press may change. */
const world = () =>
  bot.db.read(async ({ models }) => ({
    tickets: await models.ticket.findMany({ orderBy: { id: 'asc' } }),
    events: await models.ticketEvent.count(),
    dialogs: await models.dialog.findMany({ orderBy: { id: 'asc' } }),
    people: await models.person.findMany({
      where: { id: { not: { startsWith: 'guest:' } } },
      orderBy: { id: 'asc' },
    }),
    residencies: await models.residency.count(),
  }));

/** All choices that were offered, with the chat in which they stand. */
const offers = () =>
  bot.channel.arrived.flatMap(({ to, messageId, parcel }) =>
    parcel.choices.map(({ token, label }) => ({ chat: to.chatId, messageId, token, label })),
  );

const press = (by: string, chat: string, action: string, replyTo?: string) =>
  bot.deliver({ chat: place(chat), sender: person(by), kind: 'action', action, ...(replyTo && { replyTo }) });

/** Some of everything that can be pressed: alerts, times, prices, a confirmation in the group, a binding. */
async function offerAll(): Promise<void> {
  await bot.say('张伟', 'private:张伟', REPORT);
  await bot.say('李娜', 'private:李娜', '卧室的灯不亮了');
  await bot.say('张伟', GROUP, '3栋楼道灯坏了，2号电梯门关不上，门禁也刷不开', { mentionedBot: true });
  await bot.say('新人', 'private:新人', '我是5栋1单元602的业主，绑定，我叫李小龙，13800138000');
  await bot.say('李娜', 'private:李娜', '我要投诉保洁，态度太差了');
}

/** Presses every choice in every chat but its own. */
async function pressElsewhere(all: ReturnType<typeof offers>): Promise<void> {
  for (const { chat, token, messageId } of all) {
    for (const elsewhere of CHATS.filter((one) => one !== chat)) {
      const by = elsewhere.startsWith('private:') ? elsewhere.slice('private:'.length) : '李工';
      await press(by, elsewhere, token, messageId);
    }
  }
  await bot.work();
}

test('no choice works in another chat, whoever presses it', async () => {
  await offerAll();
  const all = offers();
  expect(all.length).toBeGreaterThan(8);
  expect(new Set(all.map(({ chat }) => chat)).size).toBeGreaterThan(3);
  const before = await world();
  await pressElsewhere(all);
  expect(await world()).toEqual(before);
}, 120_000);

test('where a token is believed in any chat, tickets of others move (negative control)', async () => {
  await offerAll();
  const { tickets: before } = await world();
  const load = vi.mocked(loadOffers);
  const asItIs = load.getMockImplementation();
  const { loadOffers: real } =
    await vi.importActual<typeof import('../../src/store/offers.ts')>('../../src/store/offers.ts');
  load.mockImplementation(async (tx, batch) => {
    const rows = batch.map(({ message }) => Number(message.action?.split('.')[0]) || 0);
    const offered = await tx.models.outbox.findMany({ where: { id: { in: rows } } });
    const laneOf = (i: number) => offered.find(({ id }) => id === rows[i])?.lane;
    return real(
      tx,
      batch.map((one, i) => ({ ...one, lane: laneOf(i) ?? one.lane })),
    );
  });
  try {
    await pressElsewhere(offers());
  } finally {
    if (asItIs) load.mockImplementation(asItIs);
    else load.mockReset();
  }
  const { tickets: after } = await world();
  const moved = after.filter(({ id, version }) => before.find((one) => one.id === id)?.version !== version);
  control('R13', `${moved.length} of ${before.length} tickets moved from other chats`, moved.length > 0);
  expect(moved.length).toBeGreaterThan(0);
}, 120_000);

test('what staff are offered no owner and no stranger can press, though they were in the group', async () => {
  await offerAll();
  const before = await world();
  const staffs = offers().filter(({ chat }) => !chat.startsWith('private:') && chat !== GROUP);
  expect(staffs.length).toBeGreaterThan(2);
  for (const { chat, token, messageId } of staffs) {
    for (const by of ['张伟', '李娜', '新人']) await press(by, chat, token, messageId);
  }
  await bot.work();
  expect(await world()).toEqual(before);
});

test('what one owner is asked in the group another cannot answer', async () => {
  await bot.say('张伟', GROUP, '3栋楼道灯坏了，2号电梯门关不上，门禁也刷不开，花园围栏倒了', {
    mentionedBot: true,
  });
  const before = await world();
  for (const { chat, token, messageId } of offers().filter((one) => one.chat === GROUP)) {
    for (const by of ['李娜', '陈强', '新人']) await press(by, chat, token, messageId);
  }
  await bot.work();
  const { tickets, events } = await world();
  expect({ tickets, events }).toEqual({ tickets: before.tickets, events: before.events });
});

test('made-up tokens open nothing', async () => {
  await offerAll();
  const before = await world();
  const [known] = offers();
  const near = known?.token ?? '';
  const token = fc.oneof(
    fc.constantFrom(
      `${near} `,
      ` ${near}`,
      `${near}0`,
      `0${near.replace('.', '.0')}1`,
      near.replace('.', ','),
      near.replace(/\d/, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
      `-${near}`,
      '1e0.0',
      '0x1.0',
      '999999999.99',
      '__proto__.0',
      '1.0;DROP TABLE "Ticket"',
      "1' OR '1'='1",
      'x'.repeat(5_000),
    ),
    fc.tuple(fc.nat(10_000), fc.integer({ min: 5, max: 99 })).map(([row, index]) => `${row}.${index}`),
    fc.string({ minLength: 1 }),
  );
  await fc.assert(
    fc.asyncProperty(token, fc.constantFrom('李工', '张伟'), async (action, by) => {
      fc.pre(!offers().some((one) => one.token === action));
      await press(by, by === '李工' ? STAFF : 'private:张伟', action);
    }),
    { numRuns: 150 },
  );
  await bot.work();
  const after = await world();
  expect({ ...after, dialogs: [] }).toEqual({ ...before, dialogs: [] });
});

test('two who press at once, and one who presses ten times, move it once', async () => {
  await bot.say('张伟', 'private:张伟', REPORT);
  const token = bot.token(STAFF, '接单');
  await Promise.all(
    [...Array(10).fill('王师傅'), ...Array(10).fill('小周')].map((by: string) => press(by, STAFF, token)),
  );
  await bot.work();
  const accepted = await bot.db.read(({ models }) => models.ticketEvent.count({ where: { type: 'accept' } }));
  expect(accepted).toBe(1);
});
