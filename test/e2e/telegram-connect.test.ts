/** A group of Telegram that no file names becomes one of ours by a code, with a mention where privacy mode wants one. */
import { afterEach, expect, it } from 'vitest';
import { connectCommand } from '../../src/cli/connect/command.ts';
import { BOT } from '../support/telegram.ts';
import { type TelegramSide, telegramSide } from './telegram-side.ts';
import { openWorld, type World } from './world.ts';

let world: World<TelegramSide>;
afterEach(() => world.close());

const REPORT = '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家';

it('is bound by a code, once; the group that it was before is none any more', async () => {
  world = await openWorld('telegram', '2026-03-02T09:00:00+08:00', telegramSide);
  const { side, db, community } = world;
  const { platform } = side;
  const [fresh, other] = [platform.group('新业主群', -100_900), platform.group('另一群', -100_901)];
  const sayIn = async (group: typeof fresh, text: string, more: object = {}) => {
    const before = platform.said(group.id).length;
    await world.act(() => platform.push(platform.text(platform.user('张伟'), group, text, more)));
    return platform
      .said(group.id)
      .slice(before)
      .map((one) => one.text ?? '');
  };
  expect(await sayIn(fresh, REPORT)).toEqual([]);
  const lines: string[] = [];
  await connectCommand(['code', '业主群'], {
    terminal: { say: (line) => void lines.push(line), ask: () => Promise.resolve(undefined) },
    envFile: '/nowhere',
    env: {},
    now: () => new Date('2026-03-02T09:01:00+08:00'),
    withDatabase: async (work) => ({ done: await work(db, community) }),
  });
  const call = `@${BOT.username}`;
  const entities = [{ type: 'mention', offset: 0, length: call.length }];
  const said = await sayIn(fresh, `${call} ${lines[0]}`, { entities });
  expect(said).toEqual([expect.stringContaining('本群已绑定为“业主群”')]);
  expect(await sayIn(other, `${lines[0]}`)).toEqual([expect.stringContaining('已经用过')]);
  expect((await sayIn(fresh, REPORT)).join()).toContain('BX-');
  await world.say('张伟', '业主群', '客厅的灯不亮了，3-2-501 张伟 13800000001');
  expect(world.heard('业主群')).toEqual([]);
  expect(world.reports).toEqual([]);
});
