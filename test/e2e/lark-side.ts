/** Feishu for a whole bot: the real SDK's client and long connection. */
import { expect } from 'vitest';
import { createLarkChannel } from '../../src/adapters/lark.ts';
import {
  APP_ID,
  APP_SECRET,
  calledIn,
  choicesOf,
  type LarkEventSent,
  type LarkFake,
  openLark,
  wordsOf,
} from '../support/lark.ts';
import type { Opening, Side } from './world.ts';

/** The side, with what only Feishu has. */
export interface LarkSide extends Side {
  platform: LarkFake;
}

/** Opens it; ids are `oc_group-`, `oc_private-` and `ou_` with a number for each name. */
export async function larkSide({ now, report }: Opening): Promise<LarkSide> {
  const platform = await openLark();
  const channel = createLarkChannel({
    appId: APP_ID,
    appSecret: APP_SECRET,
    domain: platform.root,
    how: 'connection',
    now,
    report,
    pace: { pauseMs: 10, longestMs: 50 },
  });
  const numbers = new Map<string, number>();
  const number = (name: string) => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
  const group = (name: string) => `oc_group-${number(name)}`;
  const user = (name: string) => {
    const id = `ou_${number(name)}`;
    platform.names.set(id, name);
    platform.privates.add(`oc_private-${number(name)}`);
    return id;
  };
  const direct = (name: string) => `oc_private-${number(name)}`;
  let count = 0;
  let last: LarkEventSent | undefined;
  const text = (by: string, chat: string | undefined, words: string): LarkEventSent =>
    platform.event('im.message.receive_v1', {
      sender: { sender_id: { open_id: user(by) }, sender_type: 'user' },
      message: {
        message_id: `om_${++count}`,
        chat_id: chat === undefined ? direct(by) : group(chat),
        chat_type: chat === undefined ? 'p2p' : 'group',
        create_time: String(now().getTime()),
        message_type: 'text',
        content: JSON.stringify({ text: words }),
      },
    });
  return {
    channel,
    platform,
    group,
    user,
    direct,
    say: (by, chat, words) => {
      last = text(by, chat, words);
      platform.push(last);
    },
    // Under another id of the event: that of the message is what counts.
    repeat: () => {
      if (last) platform.push({ ...last, header: { ...last.header, event_id: `again_${++count}` } });
    },
    trouble: (no) => {
      const path = /\/im\/v1\/messages/;
      const hows: (() => void)[] = [
        () => platform.fail({ path, times: 2, how: { status: 429, code: 99991400, reset: 2 } }),
        () => platform.breakConnections(),
        () => platform.fail({ path, times: 2, how: { status: 500 } }),
        // Done, and nobody heard of it: its key keeps it from being shown twice.
        () => platform.fail({ path, times: 2, how: 'lost' }),
        () => platform.revokeToken(),
        () => platform.fail({ path, times: 2, how: 'reset' }),
        () => platform.fail({ path, times: 1, how: 'garbage' }),
      ];
      hows[no % hows.length]?.();
    },
    press: (by, chat, label) => {
      const found = platform
        .said(group(chat))
        .flatMap((one) => choicesOf(one).map((choice) => ({ ...choice, on: one.id })))
        .findLast((choice) => choice.label === label);
      if (!found) throw new Error(`Nothing in ${chat} offers [${label}].`);
      const press = {
        operator: { open_id: user(by) },
        action: { tag: 'button', value: found.value },
        context: { open_message_id: found.on, open_chat_id: group(chat) },
      };
      platform.push(platform.event('card.action.trigger', press));
    },
    said: (chatId) =>
      platform.said(chatId).map((one) => ({
        text: wordsOf(one) ?? '',
        called: calledIn(one),
        isPicture: one.type === 'image',
        choices: choicesOf(one).map(({ label }) => label),
      })),
    heard: () => expect.poll(() => platform.waiting(), { timeout: 25_000, interval: 5 }).toBe(0),
    setTime: (at) => platform.setTime(at),
    ready: () => Promise.resolve(),
    close: () => platform.close(),
  };
}
