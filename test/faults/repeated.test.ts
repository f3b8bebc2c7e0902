/** R6: delivered up to five times, shuffled among chats and a day late, it comes to the same as once and in order. */
import { afterEach, describe, expect, it } from 'vitest';
import { openBot, type TestBot } from '../support/bot.ts';
import { burst, random } from './burst.ts';
import { control, counted, isFull } from './record.ts';

const SEEDS = isFull ? 20 : 2;
const MESSAGES = 24;
const HOUR = 3_600_000;
const NUMBER = /[A-Z]{2}-\d{6}-\d{3}/g;
/** Times of the day depend on when a message came. */
const TIME = /\d{1,2}月\d{1,2}日(\(.\))? ?\d{2}:\d{2}|\d{2}:\d{2}/g;

describe('messages that come again', () => {
  let bot: TestBot | undefined;
  afterEach(() => bot?.close());

  /** Each once by itself; those of one chat in their order, as every platform brings them. */
  const deliveries = (seed: number) => {
    const messages = burst(MESSAGES);
    const lanes = new Map<string, number[]>();
    for (const [i, { chat }] of messages.entries()) lanes.set(chat.id, [...(lanes.get(chat.id) ?? []), i]);
    const shuffled = [...messages.keys()].sort((a, b) => random(seed * 1000 + a) - random(seed * 1000 + b));
    const taken = new Map<string, number>();
    return shuffled.flatMap((i) => {
      const lane = messages[i]?.chat.id ?? '';
      const next = taken.get(lane) ?? 0;
      taken.set(lane, next + 1);
      const message = messages[lanes.get(lane)?.[next] ?? i];
      return message ? Array.from({ length: 1 + (random(seed + i) % 5) }, () => message) : [];
    });
  };
  const play = async (all: readonly ReturnType<typeof burst>[number][], late: typeof all, stable = true) => {
    bot = await openBot();
    let n = 0;
    const deliver = async (message: (typeof all)[number]) => {
      n += 1;
      await bot?.deliver({ ...message, ...(!stable && { dedupKey: `new-${n}` }) });
      // Sometimes the bot has looked in between, sometimes it has not.
      if (random(n) % 3 === 0) await bot?.work();
    };
    for (const message of all) await deliver(message);
    await bot.work();
    // Telegram tries for a day.
    await bot.advance(23 * HOUR);
    const sent = bot.all().length;
    for (const message of late) await deliver(message);
    await bot.work();
    const tickets = await bot.db.read(({ models }) =>
      models.ticket.findMany({ where: { no: { not: null } } }),
    );
    const rows = await bot.db.read(({ models }) => models.inbox.count());
    const state = tickets
      .map(({ kind, status, category, summary }) => `${kind} ${status} ${category} ${summary}`)
      .sort();
    const told = bot
      .all()
      .filter(({ text }) => !text.includes('超时') && !text.includes('日报') && !text.includes('晨报'))
      .map(({ chat, text }) => `${chat} ${text.replace(NUMBER, '#').replace(TIME, '@')}`)
      .sort();
    const more = bot.all().length - sent;
    await bot.close();
    bot = undefined;
    return { state, told, rows, more };
  };

  it('come to the same as once and in order', { timeout: 600_000 }, async () => {
    const once = await play(burst(MESSAGES), []);
    const total = { runs: 0, lost: 0, doubled: 0 };
    for (let seed = 1; seed <= SEEDS; seed++) {
      const again = await play(deliveries(seed), deliveries(seed + 1));
      total.runs += 1;
      total.lost += once.state.filter((one) => !again.state.includes(one)).length;
      total.doubled += Math.max(0, again.state.length - once.state.length) + again.more;
      expect([seed, again]).toEqual([seed, { ...once, more: 0 }]);
    }
    counted({ row: 'R6', ...total });
  });

  it('become tickets again where their key is not that of the message (negative control)', async () => {
    const { state } = await play(deliveries(1), [], false);
    control('R6', `${state.length - MESSAGES} tickets twice`, state.length > MESSAGES);
    expect(state.length).toBeGreaterThan(MESSAGES);
  });
});
