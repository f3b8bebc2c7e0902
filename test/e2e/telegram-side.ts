/** Telegram for a whole bot: the real SDK over HTTP to the emulator. */
import { expect } from 'vitest';
import { createTelegramChannel } from '../../src/adapters/telegram.ts';
import {
  openTelegram,
  type TelegramFault,
  type TelegramPlatform,
  TOKEN,
  type Told,
} from '../support/telegram.ts';
import type { Heard, Opening, Side } from './world.ts';

const PACE = { pollMs: 1_000, patienceMs: 2_000, pauseMs: 10, longestMs: 40, albumMs: 50 };

/** The side, with what only Telegram has. */
export interface TelegramSide extends Side {
  platform: TelegramPlatform;
  said(chatId: string): (Heard & Told)[];
}

/** Opens it; a group's id is what it was opened with. */
export async function telegramSide({ now, report }: Opening): Promise<TelegramSide> {
  const platform = await openTelegram();
  const channel = createTelegramChannel({
    token: TOKEN,
    apiRoot: platform.root,
    how: { mode: 'polling' },
    now,
    report,
    pace: PACE,
  });
  let last: ReturnType<TelegramPlatform['text']> | undefined;
  const groups = new Map<string, ReturnType<TelegramPlatform['group']>>();
  const group = (name: string) => {
    const known = groups.get(name) ?? platform.group(name, -100_200 - groups.size);
    groups.set(name, known);
    return known;
  };
  const place = (by: string, chat: string | undefined) =>
    chat === undefined ? platform.privateOf(platform.user(by)) : group(chat);
  const labels = ({ reply_markup }: Told) => reply_markup?.inline_keyboard.flat() ?? [];
  return {
    channel,
    platform,
    group: (name) => String(group(name).id),
    user: (name) => String(platform.user(name).id),
    say: (by, chat, text) => {
      last = platform.text(platform.user(by), place(by, chat), text);
      platform.push(last);
    },
    repeat: () => (last ? platform.push(last) : undefined),
    trouble: (no) => {
      const hows: TelegramFault[] = [
        {
          method: 'sendMessage',
          times: 2,
          how: { code: 429, description: 'Too Many', parameters: { retry_after: 3 } },
        },
        { method: 'getUpdates', times: 2, how: { code: 500, description: 'Internal' } },
        { method: 'sendMessage', times: 2, how: { code: 502, description: 'Bad Gateway' } },
        { method: 'getUpdates', times: 2, how: 'reset' },
        // It was taken, and its answer is lost: it comes once more.
        { method: 'getUpdates', times: 1, how: 'lost' },
      ];
      const how = hows[no % hows.length];
      if (how) platform.fail({ ...how });
    },
    press: (by, chat, label) => {
      const found = platform
        .said(group(chat).id)
        .flatMap((one) => labels(one).map((button) => ({ ...button, on: one.message_id })))
        .findLast(({ text }) => text === label);
      if (!found) throw new Error(`Nothing in ${chat} offers [${label}].`);
      platform.push(platform.press(platform.user(by), group(chat), found.on, found.callback_data));
    },
    said: (chatId) =>
      platform.said(Number(chatId)).map((one) => ({
        ...one,
        text: one.text ?? one.caption ?? '',
        called: (one.entities ?? []).flatMap(({ type, user }) =>
          type === 'text_mention' && user ? String(user.id) : [],
        ),
        isPicture: one.photo !== undefined,
        choices: labels(one).map(({ text }) => text),
      })),
    heard: () => expect.poll(() => platform.waiting(), { timeout: 25_000, interval: 5 }).toBe(0),
    setTime: (at) => platform.setTime(at),
    // As the link of the code does.
    withCode: (code) => `/start ${code}`,
    ready: () => Promise.resolve(),
    close: () => platform.close(),
  };
}
