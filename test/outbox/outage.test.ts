/** A platform that answers nobody: it is left alone, nothing is lost, and all of it comes in order afterwards (R5). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../src/adapters/memory.ts';
import type { Delivery } from '../../src/domain/message.ts';
import { control } from '../faults/record.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Long enough for every letter to be given up, did each try count. */
const HOURS = 2;
const LI = 'private:李娜';
const OWNERS = ['张伟', '李娜', '王芳', '赵强', '陈静', '刘洋'];
const DOWN: Delivery = { status: 'retry', reason: 'server error' };
const HANGS: Delivery = { status: 'unknown', reason: 'time-out' };
const ENDLESS = 1_000_000;

describe('an outage', () => {
  let bot: TestBot;
  let failure: Failure;

  beforeEach(async () => {
    bot = await openBot();
  });
  afterEach(() => bot.close());

  const begin = (delivery: Delivery) => {
    failure = { delivery, times: ENDLESS };
    bot.channel.fail(failure);
  };
  const end = () => {
    failure.times = 0;
  };
  const tries = () => ENDLESS - failure.times;
  const said = (chat: string) => bot.all().filter((one) => one.chat === chat);
  const count = async (status: string) =>
    bot.db.read(({ models }) => models.outbox.count({ where: { status } }));

  test('of hours loses nothing, tries little, and ends in the order of writing', async () => {
    begin(DOWN);
    for (const by of OWNERS) await bot.say(by, `private:${by}`, '您好');
    await bot.say('李娜', LI, '我家灯不亮了');
    await bot.advance(HOURS * HOUR);
    // A try a minute at most, beside those that found out.
    expect(tries()).toBeLessThan(HOURS * 70 + 20);
    expect(await count('dead')).toBe(0);
    end();
    await bot.advance(3 * MINUTE);
    expect(await count('waiting')).toBe(0);
    const texts = said(LI).map(({ text }) => text.includes('哪个房间'));
    expect(texts.slice(0, 2)).toEqual([false, true]);
    for (const by of OWNERS) expect(said(`private:${by}`).length, by).toBeGreaterThan(0);
    expect(bot.logged.filter((words) => words.includes('breaker'))).toEqual([
      'the breaker is open',
      'the breaker is closed',
    ]);
  });

  test('asks with one letter at a time', async () => {
    begin(DOWN);
    for (const by of OWNERS) await bot.say(by, `private:${by}`, '您好');
    await bot.advance(10 * MINUTE);
    const before = tries();
    await bot.advance(10 * MINUTE);
    expect(tries() - before).toBeLessThanOrEqual(14);
    expect(tries() - before).toBeGreaterThanOrEqual(8);
  });

  test('in which it hangs gives up no letter where a second one shows nothing twice', async () => {
    begin(HANGS);
    for (const by of OWNERS) await bot.say(by, `private:${by}`, '您好');
    const gone = await count('dead');
    await bot.advance(HOUR);
    expect(await count('dead')).toBe(gone);
    end();
    await bot.advance(3 * MINUTE);
    expect(await count('waiting')).toBe(0);
  });

  test('does not keep an emergency from being tried at once', async () => {
    begin(DOWN);
    for (const by of OWNERS) await bot.say(by, `private:${by}`, '您好');
    await bot.advance(HOUR);
    end();
    const told = await bot.say('李娜', '业主群', '1单元楼道有煤气味！');
    expect(told.some(({ chat }) => chat === '业主群')).toBe(true);
  });

  test('one letter that it cannot take does not stop the others', async () => {
    bot.channel.fail({ chatId: LI, delivery: DOWN, times: ENDLESS });
    await bot.say('李娜', LI, '您好');
    await bot.advance(2 * MINUTE);
    for (const by of OWNERS) {
      await bot.say(by, `private:${by}`, '您好');
      await bot.advance(5 * MINUTE);
      if (by !== '李娜') expect(said(`private:${by}`), by).toHaveLength(1);
    }
    await bot.advance(HOUR);
    expect(await count('dead')).toBeGreaterThan(0);
  });

  test('of a platform that asks all chats for patience lasts as long as it asks', async () => {
    begin({ status: 'retry', reason: 'too many requests', afterMs: 90_000, everywhere: true });
    await bot.say('李娜', LI, '您好');
    end();
    expect(await bot.say('张伟', 'private:张伟', '您好')).toEqual([]);
    await bot.advance(89_000);
    expect(bot.all()).toEqual([]);
    await bot.advance(5_000);
    expect(bot.all()).toHaveLength(2);
  });

  test('of hours costs letters where no breaker opens (negative control)', async () => {
    await bot.close();
    const demo = demoCommunity();
    bot = await openBot([{ ...demo, policy: { ...demo.policy, 'outbox.openFrom': 1_000 } }]);
    begin(DOWN);
    for (const by of OWNERS) await bot.say(by, `private:${by}`, '您好');
    await bot.advance(HOURS * HOUR);
    const dead = await count('dead');
    control('R5', `${dead} of ${OWNERS.length} letters given up without a breaker`, dead > 0);
    expect(dead).toBeGreaterThan(0);
  });
});
