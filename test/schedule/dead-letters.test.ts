/** Letters that were given up: staff hear of an emergency at once, of others together, of each once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery } from '../../src/domain/message.ts';
import { openBot, type TestBot } from '../support/bot.ts';

const MINUTE = 60_000;
const REFUSED: Delivery = { status: 'rejected', reason: 'refused' };
const ENDLESS = 1_000_000;

describe('letters that were given up', () => {
  let bot: TestBot;
  beforeEach(async () => {
    bot = await openBot();
  });
  afterEach(() => bot.close());

  const refuse = (chatId: string) => bot.channel.fail({ chatId, delivery: REFUSED, times: ENDLESS });
  const alerts = () => bot.all().filter(({ text }) => text.includes('消息未送达'));
  const hello = (by: string) => bot.say(by, `private:${by}`, '您好');

  test('are told within seconds, then together, and each once', async () => {
    for (const by of ['李娜', '王芳', '赵强']) refuse(`private:${by}`);
    await hello('李娜');
    await bot.advance(10_000);
    expect(alerts().map(({ text }) => /有(\d+)条/.exec(text)?.[1])).toEqual(['1']);
    await hello('王芳');
    await hello('赵强');
    await bot.advance(5 * MINUTE);
    expect(alerts()).toHaveLength(1);
    await bot.advance(6 * MINUTE);
    expect(alerts().map(({ text }) => /有(\d+)条/.exec(text)?.[1])).toEqual(['1', '2']);
    await bot.advance(60 * MINUTE);
    expect(alerts()).toHaveLength(2);
    expect(bot.logged.filter((words) => words.includes('npm run outbox'))).toHaveLength(2);
  });

  test('do not wait for each other where one of them was an emergency', async () => {
    refuse('private:李娜');
    await hello('李娜');
    await bot.advance(10_000);
    refuse('安护部群');
    await bot.say('张伟', '业主群', '1单元楼道有煤气味！');
    await bot.advance(10_000);
    expect(alerts()).toHaveLength(2);
    expect(alerts()[1]?.text).toContain('安护部群');
  });

  test('name nobody and nothing that they said', async () => {
    refuse('private:李娜');
    await bot.say('李娜', 'private:李娜', '我家灯不亮了');
    await bot.advance(10_000);
    expect(alerts()[0]?.text).not.toMatch(/李娜|灯|1-1-302|1380/);
  });

  test('make no alert about the alert when that cannot arrive either', async () => {
    refuse('private:李娜');
    for (const chat of bot.communities.values().next().value?.chats ?? []) refuse(chat.name);
    await hello('李娜');
    await bot.advance(60 * MINUTE);
    const rows = await bot.db.read(({ models }) =>
      models.outbox.count({ where: { key: { startsWith: 'dead:' } } }),
    );
    expect(rows).toBe(1);
  });
});
