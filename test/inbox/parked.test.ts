/** A message that cannot be handled ends with a person, its author knows, and nobody beside it notices. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wording } from '../../src/dialogs/wording/index.ts';
import { expectAlive, openBot, person, place, type Shown, type TestBot } from '../support/bot.ts';

const GROUP = '业主群';
/** A day after it happened. */
const TIME = '3月3日(周二) 09:00';
const REPORT = '厨房水龙头坏了，明天下午在家';

describe('what cannot be handled', () => {
  let bot: TestBot;
  /** Messages that are meant to end with a person. */
  let parked: number;

  beforeEach(async () => {
    bot = await openBot();
    parked = 0;
  });
  afterEach(async () => {
    await expectAlive(bot, parked);
    await bot.close();
  });

  const told = (sent: readonly Shown[], chat: string) =>
    sent.filter((one) => one.chat === chat).map(({ text }) => text);
  const stands = async (dedupKey: string) => {
    const row = await bot.db.transaction(({ models }) => models.inbox.findFirst({ where: { dedupKey } }));
    return [row?.status, row?.mark];
  };
  /** Three people write before the bot looks; the one in the middle has the poison. */
  const together = async (key: string) => {
    await bot.deliver({ chat: place('private:周杰'), sender: person('周杰'), text: REPORT });
    await bot.deliver({ dedupKey: key, chat: place('private:陈强'), sender: person('陈强'), text: REPORT });
    await bot.deliver({ chat: place(GROUP), sender: person('张伟'), text: REPORT });
  };

  test('a dialog that cannot be read: parked, its author and staff are told, the neighbours are served', async () => {
    await bot.say('陈强', 'private:陈强', '我家灯不亮了');
    await bot.db.transaction(({ models }) => models.dialog.updateMany({ data: { state: 'no json' } }));
    await together('poison');
    const sent = await bot.work();
    parked = 1;
    expect(await stands('poison')).toEqual(['parked', 'failed']);
    expect(told(sent, 'private:陈强')).toEqual([wording.talk.failed(TIME)]);
    expect(told(sent, '客服部群')).toHaveLength(1);
    expect(told(sent, '客服部群').join()).not.toMatch(/陈强|水龙头/);
    expect(told(sent, 'private:周杰').join()).toContain('BX-260302-');
    expect(told(sent, GROUP).join()).toContain('BX-260302-');
  });

  test('a ticket of a kind that is gone: the same', async () => {
    await bot.say('张伟', GROUP, REPORT);
    await bot.db.transaction(({ models }) => models.ticket.updateMany({ data: { kind: 'gone' } }));
    await bot.deliver({
      dedupKey: 'poison',
      kind: 'action',
      action: bot.token('工程部群', '接单'),
      chat: place('工程部群'),
      sender: person('王师傅'),
    });
    await bot.deliver({ chat: place('private:周杰'), sender: person('周杰'), text: REPORT });
    const sent = await bot.work();
    parked = 1;
    expect(await stands('poison')).toEqual(['parked', 'failed']);
    expect(told(sent, '工程部群')).toContain(wording.talk.failed(TIME));
    expect(told(sent, '客服部群')).toEqual([wording.staff.parked('工程部群', TIME)]);
    expect(told(sent, 'private:周杰').join()).toContain('BX-260302-002');
  });

  test('a stored message that cannot be read: parked, staff are told, neighbours and the next are served', async () => {
    await together('poison');
    await bot.deliver({ chat: place('private:陈强'), sender: person('陈强'), text: REPORT });
    await bot.db.transaction(({ models }) =>
      models.inbox.updateMany({ where: { dedupKey: 'poison' }, data: { body: '{"platform":7}' } }),
    );
    const sent = await bot
      .work()
      .catch((error: unknown) => [{ chat: 'thrown', text: String(error), choices: [], mentions: [] }]);
    parked = 1;
    expect(told(sent, 'thrown')).toEqual([]);
    expect(await stands('poison')).toEqual(['parked', 'failed']);
    expect(told(sent, '客服部群')).toHaveLength(1);
    expect(told(sent, 'private:周杰').join()).toContain('BX-260302-');
    expect(told(sent, GROUP).join()).toContain('BX-260302-');
    expect(told(sent, 'private:陈强').join()).toContain('BX-260302-');
  });
});
