/** Texts without end and without sense: cut, kept as text, answered once, and the next one is handled (R9). */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { watchEventLoop } from '../../bench/event-loop.ts';
import { createQuotes } from '../../src/adapters/quotes.ts';
import { wording } from '../../src/dialogs/wording/index.ts';
import { control, isFull, measured } from '../faults/record.ts';
import { expectAlive, openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';

/** What the dialogs computed, of each message. */
const computed = vi.hoisted(() => [] as number[]);
vi.mock('../../src/dialogs/handle.ts', async (original) => {
  const { handle } = await original<typeof import('../../src/dialogs/handle.ts')>();
  return {
    handle: (turn: Parameters<typeof handle>[0]) => {
      const began = process.cpuUsage();
      const outcome = handle(turn);
      computed.push(process.cpuUsage(began).user / 1_000);
      return outcome;
    },
  };
});

const MILLION = 1_000_000;
const LIMIT = 2_000;
const REPORT = '厨房水龙头坏了，明天下午在家。';
const texts: [string, string][] = [
  ['a million characters', '啊'.repeat(MILLION)],
  ['100,000 families of emoji', '👨‍👩‍👧‍👦'.repeat(100_000)],
  ['a million turns of direction', '\u202e\u2066'.repeat(MILLION / 2)],
  ['marks without end on one letter', `a${'\u0301'.repeat(MILLION)}`],
  ['nested markup', '<b><i>[x](y)**'.repeat(50_000)],
  ['nested cards', '{"elements":[{"tag":"div","text":'.repeat(20_000)],
  ['lines without end', '\n'.repeat(MILLION)],
  ['rooms without end', '3栋2单元501，'.repeat(50_000)],
  ['telephones without end', '13800000001 '.repeat(50_000)],
  ['times without end', '明天下午3点到后天上午9点，'.repeat(30_000)],
  ['numbers of tickets without end', 'BX-260302-001 '.repeat(50_000)],
  ['halves of characters', '\ud83d'.repeat(MILLION)],
];

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(async () => {
  await expectAlive(bot);
  await bot.close();
});

describe.each(texts)('%s', (name, text) => {
  test('is cut, its author is told once, and what we say is short and whole', async () => {
    const by = `u-${name}`;
    const said = await bot.say(by, `private:${by}`, REPORT + text);
    const row = await bot.db.read(({ models }) => models.inbox.findFirst({ orderBy: { id: 'desc' } }));
    const body = JSON.parse(row?.body ?? '{}') as { text: string; cutFrom: number };
    expect(body.text.length).toBeLessThanOrEqual(LIMIT);
    expect(body.cutFrom).toBe(REPORT.length + text.length);
    expect(row?.status).toBe('done');
    const notes = said.filter((one) => one.text.includes(wording.talk.cut(LIMIT)));
    expect(notes).toHaveLength(1);
    for (const one of said) {
      expect(one.text.length).toBeLessThan(4_096);
      expect(one.text.isWellFormed()).toBe(true);
      expect(one.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

/** What it costs when nobody disturbs it: the least of some times. */
const TIMES = 5;
test.runIf(isFull).each(texts)('%s: what it costs', async (name, text) => {
  const costs: { handling: number; gap: number; memory: number }[] = [];
  for (let i = 0; i < TIMES; i += 1) {
    const by = `v-${name}-${i}`;
    const [resident, gaps, before] = [process.memoryUsage.rss(), watchEventLoop(), computed.length];
    await bot.say(by, `private:${by}`, REPORT + text);
    const memory = (process.memoryUsage.rss() - resident) / MILLION;
    costs.push({ handling: Math.max(...computed.slice(before)), gap: gaps().longestComputed, memory });
  }
  const least = (key: 'handling' | 'gap' | 'memory') => Math.min(...costs.map((one) => one[key]));
  const row = 'R9';
  measured({ row, what: 'handling', value: least('handling'), most: 5, unit: 'ms of CPU' });
  measured({ row, what: 'gap of the event loop, computed', value: least('gap'), most: 50, unit: 'ms' });
  measured({ row, what: 'memory', value: least('memory'), most: 20, unit: 'MB more' });
});

test('a quote of a long text leads to it', () => {
  const quotes = createQuotes();
  const long = `${REPORT}${'啊'.repeat(MILLION)}`;
  quotes.remember('c', 'm1', long);
  quotes.remember('c', 'm2', '好的');
  expect([quotes.find('c', long), quotes.find('c', `${REPORT}啊啊…`), quotes.find('c', '好的')]).toEqual([
    'm1',
    'm1',
    'm2',
  ]);
});

test('a message of 5,000 pictures, with names and tokens of megabytes, leaves a short row', async () => {
  const long = 'x'.repeat(MILLION);
  const picture = (i: number) => ({
    kind: 'image' as const,
    ref: `memory:${i}`,
    mime: 'image/png',
    name: long,
  });
  const attachments = [...Array(5_000).keys()].map(picture);
  await bot.deliver({
    text: REPORT,
    attachments: [{ ...picture(0), ref: long }, { ...picture(1), mime: long }, ...attachments],
  });
  await bot.deliver({ kind: 'action', action: long });
  await bot.work();
  const rows = await bot.db.read(({ models }) => models.inbox.findMany({ orderBy: { id: 'desc' }, take: 2 }));
  for (const { body, status } of rows) {
    expect(body?.length).toBeLessThan(20_000);
    expect(status).toBe('done');
  }
});

test('where nothing is cut the row is as long as the message (negative control)', async () => {
  const community = demoCommunity();
  const policy = { ...community.policy, 'text.maxLength': 2 * MILLION };
  const careless = await openBot([{ ...community, policy }]);
  await careless.deliver({ text: '啊'.repeat(MILLION) });
  const row = await careless.db.read(({ models }) => models.inbox.findFirst());
  await careless.close();
  const length = row?.body?.length ?? 0;
  control('R9', `${length} characters stored of one message that nobody cuts`, length > MILLION);
  expect(length).toBeGreaterThan(MILLION);
});
