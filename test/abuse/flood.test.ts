/** One person writes 10,000 messages in a minute: the others do not wait, and what the flood reports is kept (R10). */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { percentile } from '../../bench/statistics.ts';
import { wording } from '../../src/dialogs/wording/index.ts';
import { createFloodGauge, type FloodGauge } from '../../src/inbox/flood.ts';
import { createReceive } from '../../src/inbox/receive.ts';
import { createInboxWorker } from '../../src/inbox/worker.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { control, isFull, measured } from '../faults/record.ts';
import { openBot, person, place, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';
import { aMessage } from '../support/messages.ts';

const FLOOD = 10_000;
/** Handled to the end in the quick form, where each costs milliseconds; all with ABUSE=all. */
const HANDLED = process.env['ABUSE'] === 'all' ? FLOOD : 200;
const MOST = 10;
const GROUP = '业主群';
const LANE = `memory/bot/${GROUP}`;
const RULES = { most: MOST, within: { unit: 'm', n: 1 } } as const;

let bot: TestBot;
beforeEach(async () => {
  const community = demoCommunity();
  bot = await openBot([{ ...community, policy: { ...community.policy, 'flood.most': MOST } }]);
});
afterEach(() => bot.close());

/** Receives on the wire as the bot does, and works by hand: one call of `pass` is one batch. */
function stage(flood: FloodGauge = createFloodGauge(() => RULES)) {
  const { db, communities, enqueue, now } = bot;
  const table = createJobTable(db);
  const receive = createReceive({
    db,
    enqueue,
    wake: () => undefined,
    now,
    textLimit: 2_000,
    flood,
  });
  const engine = { enqueue, settle: table.settle, wake: () => undefined };
  const worker = createInboxWorker({
    db,
    engine,
    communities,
    now,
    attempts: 3,
    report: (error) => bot.reports.push(error),
  });
  const pass = async () => worker(await table.due('inbox', now(), 40, []));
  const inbox = (where: object) => db.read(({ models }) => models.inbox.count({ where }));
  return { receive, pass, inbox };
}

const spam = (count: number, text = '在吗', chat = place(GROUP)) =>
  Array.from({ length: count }, (_, i) =>
    aMessage({ chat, text: `${text}${i}`, sender: person('张伟'), mentionedBot: true }),
  );
const asks = (by: string, chat: string) =>
  aMessage({ chat: place(chat), sender: person(by), text: '物业费怎么算？', mentionedBot: true });

test('others in the same group are next, those elsewhere at once', async () => {
  const { receive, pass, inbox } = stage();
  await Promise.all(spam(FLOOD).map(receive));
  const [beside, elsewhere] = [asks('李娜', GROUP), asks('李娜', 'private:李娜')];
  await Promise.all([beside, elsewhere].map(receive));
  const done = ({ dedupKey }: { dedupKey: string }) => inbox({ dedupKey, status: 'done' });
  await pass();
  expect(await done(elsewhere)).toBe(1);
  // What he wrote before anybody could call it a flood comes first, and no more of it.
  for (let i = 0; i < MOST; i += 1) await pass();
  expect([await done(beside), await inbox({ lane: LANE, status: 'done' })]).toEqual([1, MOST + 1]);
  const third = asks('陈强', GROUP);
  await receive(third);
  await pass();
  expect(await done(third)).toBe(1);
}, 120_000);

test.runIf(isFull)('how long others wait in it', { timeout: 300_000 }, async () => {
  const { receive, pass, inbox } = stage();
  const waits = async (beside: number) => {
    const all: number[] = [];
    for (let i = 0; i < 100; i += 1) {
      const one = asks('李娜', 'private:李娜');
      const others = spam(beside, `第${i}次在吗`);
      const began = performance.now();
      await Promise.all([...others, one].map(receive));
      do await pass();
      while ((await inbox({ dedupKey: one.dedupKey, status: 'done' })) === 0);
      all.push(performance.now() - began);
    }
    return percentile(all, 0.99);
  };
  const quiet = await waits(0);
  // 200 a second, and she is answered about ten times in one.
  const ratio = (await waits(20)) / quiet;
  measured({ row: 'R10', what: 'others wait (p99, flood to quiet)', value: ratio, most: 2, unit: 'times' });
});

test('with a gauge that counts nobody they wait behind all of it (negative control)', async () => {
  const { receive, pass, inbox } = stage({ floods: () => false });
  await Promise.all(spam(200).map(receive));
  const beside = asks('李娜', GROUP);
  await receive(beside);
  for (let i = 0; i < MOST + 1; i += 1) await pass();
  const done = await inbox({ dedupKey: beside.dedupKey, status: 'done' });
  const words = `${1 - done} of 1 neighbours waits behind 200 messages of a flood that nobody counts`;
  control('R10', words, done === 0);
  expect(done).toBe(0);
});

const THINGS = ['水龙头', '马桶', '地漏', '水管', '门锁', '纱窗', '插座', '热水器', '空调', '洗手盆'];
const reports = THINGS.map((thing) => `厨房${thing}坏了，明天下午在家`);

test('its reports are filed, its talk is answered by one notice a window', { timeout: 300_000 }, async () => {
  const every = Math.floor(HANDLED / reports.length);
  for (let i = 0; i < HANDLED; i += 1) {
    const report = i > MOST && i % every === every - 1 ? reports[Math.floor(i / every)] : undefined;
    const text = report ?? `在吗${i}`;
    await bot.deliver({ chat: place('private:张伟'), sender: person('张伟'), text });
  }
  await bot.work();
  const filed = await bot.db.read(({ models }) => models.ticket.count({ where: { status: 'open' } }));
  expect(filed).toBe(reports.length);
  const mine = bot.all().filter(({ chat }) => chat === 'private:张伟');
  const notices = () => bot.all().filter(({ text }) => text === wording.talk.tooMuch);
  expect(notices()).toHaveLength(1);
  expect(mine.length).toBeLessThanOrEqual(MOST + reports.length + 1);
  await bot.advance(11 * 60_000);
  for (let i = 0; i < 2 * MOST; i += 1) {
    await bot.deliver({ chat: place('private:张伟'), sender: person('张伟'), text: `还在吗${i}` });
  }
  await bot.work();
  expect(notices()).toHaveLength(2);
});

test('the same report over and over is filed until it is a flood, and an alarm rings once a minute', async () => {
  for (let i = 0; i < 3 * MOST; i += 1) await bot.deliver({ text: reports[0] ?? '' });
  await bot.work();
  expect(await bot.db.read(({ models }) => models.ticket.count({ where: { kind: 'repair' } }))).toBe(MOST);
  for (let i = 0; i < 3 * MOST; i += 1) await bot.deliver({ text: '1单元楼道着火了！' });
  const alarms = (await bot.work()).filter(({ text }) => text.includes('紧急'));
  expect(alarms.length).toBeGreaterThan(0);
  expect(new Set(alarms.map(({ chat, text }) => chat + text)).size).toBe(alarms.length);
});

test('who pauses for a window is answered again, and staff may be that quick', async () => {
  const gauge = createFloodGauge(() => RULES);
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 1, minute));
  const one = aMessage();
  const counted = (minute: number, times: number) =>
    Array.from({ length: times }, () => gauge.floods(one, at(minute))).filter(Boolean).length;
  expect([counted(0, MOST), counted(0, 5), counted(1, 5), counted(2, 5)]).toEqual([0, 5, 5, 0]);
  for (let i = 0; i < 2 * MOST; i += 1) {
    await bot.deliver({ chat: place('工程部群'), sender: person('王师傅'), text: `/接单 BX-260302-9${i}` });
  }
  expect(await bot.work()).toHaveLength(2 * MOST);
});
