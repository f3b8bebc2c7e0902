/** The whole way of one message, found by whatever id somebody has of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { traceCommand } from '../../src/cli/trace/command.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';
import { printed } from '../support/printed.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
  await bot.say('张伟', '业主群', '今天天气真好');
  await bot.say('张伟', '业主群', '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家');
  await bot.say('王师傅', '工程部群', '接单 BX-260302-001');
});
afterAll(() => bot.close());

async function trace(...args: string[]) {
  const { out, err, lines } = printed(bot.now);
  const code = await traceCommand(args, { db: bot.db, community: demoCommunity(), out, err });
  return { code, out: lines.out, err: lines.err };
}
const kinds = (lines: readonly string[]) => [...new Set(lines.map((line) => line.split('\t')[1]))];

it.each(['2', 'in-2'])('by %s: what came, what was understood, what followed, what was sent', async (id) => {
  const { code, out } = await trace(id);
  expect(code).toBe(0);
  expect(kinds(out)).toEqual(['received', 'understood', 'done', 'ticket', 'event', 'letter', 'sent']);
  const text = out.join('\n');
  expect(text).toMatch(/received\trow 2\tmemory\t业主群\tmessage\tmessage in-2\tkey in-2/);
  expect(text).toMatch(/understood\trepair\tplumbing\tconfidence [01]\.\d\d\tevidence \S/);
  expect(text).toMatch(/done\tmark filed/);
  expect(text).toMatch(/ticket\tBX-260302-001\trepair/);
  expect(text).not.toMatch(/13800000001|张伟|3-2-501/);
});

it('by a ticket number: everything that ever happened to it', async () => {
  const { code, out } = await trace('BX-260302-001');
  expect([code, kinds(out).slice(0, 3)]).toEqual([0, ['received', 'understood', 'done']]);
  const events = out.filter((line) => line.includes('\tevent\t')).map((line) => line.split('\t')[2]);
  expect(events).toContain('accept');
  expect(out.filter((line) => line.includes('\tsent\t')).length).toBeGreaterThan(2);
});

it('says so of what led to nothing, of what is no longer kept, and of what is not there', async () => {
  expect((await trace('1')).out.join('\n')).toMatch(/nothing that is asked of us\n.*mark silent/);
  await bot.db.transaction(({ models }) =>
    models.inbox.updateMany({ where: { id: 1 }, data: { body: null } }),
  );
  expect((await trace('1')).out.join('\n')).toContain('its words are no longer kept');
  expect(await trace('BX-260302-999')).toMatchObject({
    code: 1,
    err: [expect.stringContaining('Nothing has the id')],
  });
  expect((await trace()).code).toBe(2);
});
