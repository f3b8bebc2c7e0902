/** WeChat for a whole bot: the child's own code and wechaty on a mocked puppet. */
import { expect } from 'vitest';
import { createWechatChannel } from '../../src/adapters/wechat.ts';
import { createWechatPlatform, inProcess } from '../support/wechat.ts';
import type { Opening, Side } from './world.ts';

/** Opens it; choices are typed as their numbers, on a quote of the message that has them. */
export async function wechatSide({ folder, now, report }: Opening): Promise<Side> {
  const platform = await createWechatPlatform();
  const channel = createWechatChannel({
    accountId: 'wechat',
    folder,
    launch: inProcess(folder, () => platform),
    now,
    random: () => 0.5,
    report,
    pace: { gapMs: 0 },
  });
  let last = '';
  return {
    channel,
    group: (name) => platform.group(name),
    user: (name) => platform.user(name),
    say: (by, chat, text) => {
      last = platform.say({ by, to: chat ?? '管家', text, at: now() });
    },
    repeat: () => platform.again(last),
    trouble: async (no) => {
      const hows: (() => void | Promise<void>)[] = [
        () => platform.fail(new Error('14 UNAVAILABLE: the gateway is away'), 2),
        async () => {
          platform.logout();
          const out = () => channel.health().state;
          await expect.poll(out, { timeout: 20_000, interval: 5 }).toBe('needs_login');
          platform.login();
        },
      ];
      await hows[no % hows.length]?.();
    },
    press: (by, chat, label) => {
      const told = platform.told.filter(({ to }) => to === platform.group(chat));
      const found = told.findLast(({ text }) =>
        text.split('\n').some((line) => /^\d\. /.test(line) && line.endsWith(label)),
      );
      const number = found?.text.split('\n').find((line) => /^\d\. /.test(line) && line.endsWith(label))?.[0];
      if (!found || number === undefined) throw new Error(`Nothing in ${chat} offers [${label}].`);
      const quote = `「管家：${found.text}」\n- - - - - - - - - - - - - - -\n`;
      platform.say({ by, to: chat, text: `${quote}${number}`, at: now() });
    },
    said: (chatId) =>
      platform.told
        .filter(({ to }) => to === chatId)
        .map(({ text, mentionIds, file }) => ({
          text,
          called: mentionIds,
          isPicture: file !== undefined,
          choices: [],
        })),
    ready: async () => {
      await expect.poll(() => channel.health().state, { timeout: 20_000, interval: 5 }).toBe('up');
    },
    close: () => Promise.resolve(),
  };
}
