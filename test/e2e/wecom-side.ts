/** WeCom for a whole bot. */
import { expect } from 'vitest';
import { createWecomChannel } from '../../src/adapters/wecom.ts';
import { openWecom, shown, WECOM_BOT, type WecomTold } from '../support/wecom.ts';
import type { Heard, Opening, Side } from './world.ts';

/** Opens it; a person's id is `u-` and their name. */
export async function wecomSide({ folder, now, report }: Opening): Promise<Side> {
  const platform = await openWecom();
  const channel = createWecomChannel({
    botId: WECOM_BOT.id,
    secret: WECOM_BOT.secret,
    botName: WECOM_BOT.name,
    wsUrl: platform.url,
    folder,
    now,
    report,
    pace: { pauseMs: 20 },
  });
  const group = (name: string) => `wr-${name}`;
  const user = (name: string) => `u-${name}`;
  let count = 0;
  let last: { body: object } | undefined;
  const place = (by: string, chat: string | undefined) => ({
    msgid: `CAIQ-${++count}`,
    aibotid: WECOM_BOT.id,
    from: { userid: user(by) },
    create_time: Math.floor(now().getTime() / 1000),
    ...(chat === undefined ? { chattype: 'single' } : { chattype: 'group', chatid: group(chat) }),
  });
  const heard = ({ markdown, image }: WecomTold): Heard[] => {
    if (image) return [{ text: '', called: [], isPicture: true, choices: [] }];
    return markdown ? [{ ...shown(markdown.content), isPicture: false, choices: [] }] : [];
  };
  return {
    channel,
    group,
    user,
    // In groups the bot hears what calls it.
    say: (by, chat, text) => {
      const content = chat === undefined ? text : `@${WECOM_BOT.name} ${text}`;
      last = { body: { ...place(by, chat), msgtype: 'text', text: { content } } };
      return platform.push(last);
    },
    repeat: () => (last ? platform.push(last) : undefined),
    trouble: async (no) => {
      const cmd = 'aibot_send_msg';
      const hows: (() => void | Promise<void>)[] = [
        () => platform.fail({ cmd, times: 2, how: { errcode: 45009, errmsg: 'api freq out of limit' } }),
        async () => {
          const before = platform.signedOn();
          platform.cut();
          await expect.poll(() => platform.signedOn(), { timeout: 20_000, interval: 5 }).toBe(before + 1);
        },
        // Not while letters are under way: WeCom drops nothing it knows, so whoever's answer was lost would be told twice.
        () => platform.fail({ cmd, times: 2, how: { errcode: -1, errmsg: 'system busy' } }),
      ];
      await hows[no % hows.length]?.();
    },
    press: (by, chat, label) => {
      const found = platform.told
        .filter(({ chatid }) => chatid === group(chat))
        .flatMap(({ template_card: card }) => (card?.button_list ?? []).map((one) => ({ ...one, card })))
        .findLast(({ text }) => text === label);
      if (!found) throw new Error(`Nothing in ${chat} offers [${label}].`);
      const event = { eventtype: 'template_card_event', event_key: found.key, task_id: found.card?.task_id };
      return platform.push({ event: true, body: { ...place(by, chat), event } });
    },
    said: (chatId) => platform.told.filter(({ chatid }) => chatid === chatId).flatMap(heard),
    ready: () => expect.poll(() => channel.health().state, { timeout: 20_000, interval: 5 }).toBe('up'),
    close: () => platform.close(),
  };
}
