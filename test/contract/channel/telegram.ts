/** Telegram, driven: the real SDK over HTTP to the emulator, updates through the real webhook route. */

import { TELEGRAM_PATH, telegramWebhook } from '../../../src/adapters/telegram/webhook.ts';
import { createTelegramChannel } from '../../../src/adapters/telegram.ts';
import { hookRoute } from '../../../src/http/hooks.ts';
import { createServer } from '../../../src/http/server.ts';
import { BOT, openTelegram, TOKEN, type Update } from '../../support/telegram.ts';
import type { Does, Driven } from './driven.ts';

const SECRET = 'a-secret-of-the-webhook';

export async function telegramDriven(): Promise<Driven> {
  const platform = await openTelegram();
  const channel = createTelegramChannel({
    token: TOKEN,
    apiRoot: platform.root,
    how: { mode: 'webhook', url: `https://guanjia.example${TELEGRAM_PATH}`, secret: SECRET },
    now: () => new Date(),
    report: () => undefined,
    pace: { albumMs: 50 },
  });
  const server = createServer({
    groups: [hookRoute(telegramWebhook({ secret: SECRET, take: (update) => channel.take(update) }))],
  });
  const owner = platform.user('张伟');
  const otherBot = { ...platform.user('别的机器人'), is_bot: true };
  const group = platform.group('业主群');
  const made = new Map<string, Update[]>();
  const news: Driven['news'] = [];

  const bring = async (update: Update): Promise<void> => {
    const { statusCode } = await server.inject({
      method: 'POST',
      url: TELEGRAM_PATH,
      headers: { 'x-telegram-bot-api-secret-token': SECRET },
      payload: update,
    });
    if (statusCode !== 200) throw new Error(`The webhook answered ${statusCode}.`);
  };
  const bringAll = async (updates: Update[]): Promise<string> => {
    const [first] = updates;
    const { message_id } = (first?.['message'] ?? { message_id: 0 }) as { message_id: number };
    made.set(String(message_id), updates);
    await Promise.all(updates.map(bring));
    return String(message_id);
  };
  const updatesOf = (what: Does): Update[] => {
    const by = { owner, other_bot: otherBot, ourselves: BOT }[what.by ?? 'owner'];
    const common = {
      ...(what.replyTo !== undefined && { reply_to_message: { message_id: Number(what.replyTo) } }),
      ...(what.thread !== undefined && { message_thread_id: Number(what.thread), is_topic_message: true }),
    };
    if (what.pictures !== undefined) {
      const album = what.pictures > 1 ? { media_group_id: '77' } : {};
      return Array.from({ length: what.pictures }, (_, i) =>
        platform.photo(by, group, {
          ...common,
          ...album,
          ...(i === 0 && what.text && { caption: what.text }),
        }),
      );
    }
    const mention = `@${BOT.username} `;
    const text = `${what.mention ? mention : ''}${what.text ?? ''}`;
    const entities = what.mention ? [{ type: 'mention', offset: 0, length: mention.length - 1 }] : [];
    const other = {
      ...(what.voice && {
        text: undefined,
        voice: { file_id: 'voice', duration: 3, mime_type: 'audio/ogg' },
      }),
      ...(what.file && { text: undefined, document: { file_id: 'file', file_name: what.file } }),
      ...(what.place && { text: undefined, location: what.place }),
    };
    return [platform.text(by, group, text, { entities, ...common, ...other })];
  };
  return {
    channel,
    group: String(group.id),
    owner: String(owner.id),
    news,
    cannot: {
      idempotent: 'the Bot API takes no key',
      recall: 'Telegram tells bots nothing of deletions',
    },
    start: (receive) =>
      channel.start(receive, async (one) => {
        news.push(one);
      }),
    does: async (what) => {
      if (what.again !== undefined) return bringAll(made.get(what.again) ?? []);
      if (what.press !== undefined) {
        await bring(platform.press(owner, group, Number(what.replyTo), what.press));
        return '';
      }
      if (what.edits !== undefined) {
        const message = made.get(what.edits)?.[0]?.['message'] as object;
        await bring(
          platform.update({ edited_message: { ...message, text: what.text, edit_date: 1_772_413_260 } }),
        );
        return what.edits;
      }
      return bringAll(updatesOf(what));
    },
    seen: () => {
      const told = platform.said(group.id);
      const thread = told.at(-1)?.message_thread_id;
      return {
        texts: told.flatMap(({ text }) => text ?? []),
        labels:
          told
            .at(-1)
            ?.reply_markup?.inline_keyboard.flat()
            .map(({ text }) => text) ?? [],
        pictures: told.filter(({ photo }) => photo).length,
        files: told.filter(({ document }) => document).length,
        called: told.flatMap(({ entities = [] }) =>
          entities.flatMap((one) => (one.type === 'text_mention' ? String(one.user?.id) : [])),
        ),
        ...(thread !== undefined && { thread: String(thread) }),
      };
    },
    freeze: () => {
      const how = { code: 400, description: "Bad Request: message can't be edited" };
      platform.fail({ method: 'editMessageText', times: 1, how });
    },
    move: async () => {
      const to = platform.group('业主群');
      platform.migrate(group, to);
      await bring(platform.text(owner, group, '', { text: undefined, migrate_to_chat_id: to.id }));
      return String(to.id);
    },
    putOut: async () => {
      platform.putOut(group.id);
      await bring(
        platform.update({ my_chat_member: { chat: group, new_chat_member: { status: 'kicked' } } }),
      );
    },
    refuseAll: () => platform.putOut(group.id, "Forbidden: bot can't initiate conversation with a user"),
    close: async () => {
      await channel.stop();
      await server.close();
      await platform.close();
    },
  };
}
