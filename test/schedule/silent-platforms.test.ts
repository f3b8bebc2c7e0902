/** Health from traffic: a platform that is silent is told once on another one that works, and so is its return. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryChannel, type MemoryChannel } from '../../src/adapters/memory.ts';
import type { Channel } from '../../src/domain/message.ts';
import { openBot, person, place, type TestBot } from '../support/bot.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DESK = '客服部群';

describe('a platform with a heartbeat', () => {
  let bot: TestBot;
  let second: MemoryChannel;
  let polledAt: Date | undefined;

  beforeEach(async () => {
    second = createMemoryChannel('bot2', 'telegram');
    const channel: Channel = { ...second, polledAt: () => polledAt };
    bot = await openBot(undefined, undefined, [channel]);
    polledAt = bot.now();
  });
  afterEach(() => bot.close());

  const alerts = () => bot.all().filter(({ text }) => /平台(失联|恢复)/.test(text));
  const stateOf = (platform: string) => bot.health().find((one) => one.platform === platform)?.state;

  test('that is silent is told once, in a chat of staff on another platform, and in the log', async () => {
    await bot.advance(14 * MINUTE);
    expect([alerts(), stateOf('telegram')]).toEqual([[], 'up']);
    await bot.advance(2 * MINUTE);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toMatchObject({ chat: DESK, text: expect.stringContaining('Telegram从09:00起') });
    await bot.advance(5 * HOUR);
    expect(alerts()).toHaveLength(1);
    expect(bot.logged.filter((words) => words.includes('silent'))).toHaveLength(1);
    expect([stateOf('telegram'), stateOf('memory')]).toEqual(['silent', 'up']);
  });

  test('that is back is told too, and when it is silent again', async () => {
    await bot.advance(20 * MINUTE);
    polledAt = bot.now();
    await bot.advance(MINUTE);
    expect(alerts().at(-1)).toMatchObject({
      chat: DESK,
      text: expect.stringContaining('已恢复，失联约21分'),
    });
    expect(stateOf('telegram')).toBe('up');
    await bot.advance(30 * MINUTE);
    expect(alerts()).toHaveLength(3);
  });

  test('is not silent while anything at all comes or goes there', async () => {
    for (let i = 0; i < 6; i++) {
      await bot.advance(10 * MINUTE);
      await second.deliver({
        dedupKey: `s-${i}`,
        occurredAt: bot.now(),
        chat: place('private:路人'),
        sender: person('路人'),
        text: '您好',
      });
      await bot.work();
    }
    expect(alerts()).toEqual([]);
  });
});

describe('a platform without a heartbeat', () => {
  test('may be quiet all night, and is silent when what we send comes to nothing', async () => {
    const bot = await openBot();
    const alert = () => bot.all().filter(({ text }) => text.includes('平台失联'));
    await bot.advance(10 * HOUR);
    expect(bot.health()[0]?.state).toBe('up');
    bot.channel.fail({ delivery: { status: 'retry', reason: 'server error' }, times: 1_000_000 });
    await bot.say('李娜', 'private:李娜', '您好');
    await bot.advance(20 * MINUTE);
    expect(bot.health()[0]?.state).toBe('silent');
    // There is no other platform: the log alone has it.
    expect(bot.logged).toContain('a platform is silent');
    expect(alert()).toEqual([]);
    await bot.close();
  });
});
