/** Cards whose ticket has moved on, with the whole bot: changed where they stand, said anew where that cannot be. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryChannel } from '../../src/adapters/memory.ts';
import { openBot, type TestBot } from '../support/bot.ts';

const GROUP = '工程部群';

describe('a card with choices', () => {
  let bot: TestBot;
  const cards = () =>
    bot.channel.arrived
      .filter(({ to }) => to.chatId === GROUP)
      .map(({ parcel }) => ({ text: parcel.text, labels: parcel.choices.map(({ label }) => label) }));
  const report = () =>
    bot.say('张伟', 'private:张伟', '3栋2单元501厨房水龙头坏了，13800000001，明天下午2点后在家');

  beforeEach(async () => {
    bot = await openBot(undefined, undefined, [], {
      channel: createMemoryChannel('bot', 'memory', { edits: true }),
    });
    await report();
  });
  afterEach(() => bot.close());

  test('says in its own place what came of the press, and offers what comes next', async () => {
    const [before] = cards();
    expect(before?.labels).toContain('接单');
    await bot.press('王师傅', GROUP, '接单');
    expect(cards()).toHaveLength(1);
    const [after] = cards();
    expect(after?.text.startsWith(`${before?.text}\n\n`)).toBe(true);
    expect(after?.text).toContain('王师傅');
    expect(after?.labels).not.toContain('接单');
    expect(after?.labels).toContain('到场');
    // What is offered there now can be pressed like any choice, and changes it again.
    await bot.press('王师傅', GROUP, '到场');
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.text.startsWith(`${after?.text}\n\n`)).toBe(true);
    expect(cards()[0]?.labels).toContain('完工');
  });

  test('loses its choices when its ticket is moved from elsewhere, with the state below', async () => {
    await bot.say('王师傅', GROUP, '/接单 BX-260302-001');
    const [old, news] = cards();
    expect(cards()).toHaveLength(2);
    expect(old?.labels).toEqual([]);
    expect(old?.text).toContain(news?.text.split('\n')[0]);
    expect(news?.labels).toContain('到场');
  });

  test('that cannot be changed any more is followed by a message of its own', async () => {
    bot.channel.amend = () => Promise.resolve({ status: 'rejected', reason: 'older than 14 days' });
    await bot.press('王师傅', GROUP, '接单');
    expect(cards().map(({ labels }) => labels.includes('到场'))).toEqual([false, true]);
  });

  test('is changed once more when nobody knows whether it was', async () => {
    const amend = bot.channel.amend;
    let calls = 0;
    bot.channel.amend = (...given) => {
      calls += 1;
      const lost = { status: 'retry', reason: 'no answer' } as const;
      return calls === 1 ? Promise.resolve(lost) : (amend as NonNullable<typeof amend>)(...given);
    };
    await bot.press('王师傅', GROUP, '接单');
    await bot.advance(60_000);
    expect([calls, cards().length, cards()[0]?.labels.includes('到场')]).toEqual([2, 1, true]);
  });
});
