/** From an update of Telegram to a message as we know it, or to news of a chat. Pure. */
import type { ChatNews, IncomingMessage } from '../../domain/message.ts';
import { attachmentsOf } from './attachments.ts';
import { readText } from './text.ts';
import { TELEGRAM, type TelegramMe, type TelegramMessage, type TelegramUpdate } from './update.ts';

/** What an update says to us. */
export type Heard =
  | { says: 'message'; message: IncomingMessage; pressId?: string }
  | { says: 'news'; news: ChatNews }
  | { says: 'nothing'; pressId?: string };

const NOTHING: Heard = { says: 'nothing' };

/** Reads the update, or those that are one album; `now` is the time of a press, which Telegram does not tell. */
export function hear(updates: readonly TelegramUpdate[], me: TelegramMe, now: Date): Heard {
  const [first] = updates;
  if (!first) return NOTHING;
  if (first.callback_query) return pressed(first.update_id, first.callback_query, me, now);
  if (first.my_chat_member) return member(first.my_chat_member, me);
  const edited = first.edited_message;
  const said = edited ?? first.message;
  if (!said) return NOTHING;
  const moved = movedChat(said, me);
  if (moved) return { says: 'news', news: moved };
  if (said.chat.type === 'channel') return NOTHING;
  const message = written(String(first.update_id), said, edited ? 'edited' : 'message', me);
  const rest = updates.slice(1).flatMap((one) => one.message ?? []);
  return {
    says: 'message',
    message: rest.reduce((album, one) => joined(album, one, me), keyed(message, updates)),
  };
}

/** An album is known by its first and last part: one that grew meanwhile is another message, never a lost picture. */
function keyed(message: IncomingMessage, updates: readonly TelegramUpdate[]): IncomingMessage {
  if (updates.length < 2) return message;
  return { ...message, dedupKey: [updates[0], updates.at(-1)].map((one) => one?.update_id).join('-') };
}

function joined(album: IncomingMessage, part: TelegramMessage, me: TelegramMe): IncomingMessage {
  const { text, mentionedBot } = readText(part, me);
  return {
    ...album,
    text: [album.text, text].filter((one) => one !== '').join('\n'),
    mentionedBot: album.mentionedBot || mentionedBot,
    attachments: [...album.attachments, ...attachmentsOf(part)],
  };
}

function written(
  dedupKey: string,
  said: TelegramMessage,
  kind: 'message' | 'edited',
  me: TelegramMe,
): IncomingMessage {
  const { from } = said;
  return {
    ...at(me),
    dedupKey,
    kind,
    occurredAt: new Date((said.edit_date ?? said.date) * 1000),
    chat: chatOf(said),
    sender: {
      id: String(from?.id ?? said.chat.id),
      ...nameOf(from),
      // What Telegram itself copies from a channel is written by nobody here.
      isBot: from === undefined || from.is_bot || said.is_automatic_forward === true,
      isSelf: from?.id === me.id,
    },
    messageId: String(said.message_id),
    ...readText(said, me),
    ...replyTo(said),
    attachments: attachmentsOf(said),
  };
}

function pressed(
  updateId: number,
  press: NonNullable<TelegramUpdate['callback_query']>,
  me: TelegramMe,
  now: Date,
): Heard {
  const { id, from, message, data } = press;
  if (!message || data === undefined || message.chat.type === 'channel')
    return { says: 'nothing', pressId: id };
  return {
    says: 'message',
    pressId: id,
    message: {
      ...at(me),
      dedupKey: String(updateId),
      kind: 'action',
      occurredAt: now,
      chat: chatOf(message),
      sender: { id: String(from.id), ...nameOf(from), isBot: from.is_bot, isSelf: from.id === me.id },
      text: '',
      mentionedBot: false,
      replyTo: String(message.message_id),
      attachments: [],
      action: data,
    },
  };
}

/** We came into a group or were put out of it, or somebody stopped the bot in private. */
function member(
  { chat, new_chat_member: { status } }: NonNullable<TelegramUpdate['my_chat_member']>,
  me: TelegramMe,
): Heard {
  const gone = status === 'kicked' || status === 'left';
  // Whoever starts the bot again says so with a message.
  if (!gone && chat.type === 'private') return NOTHING;
  const became = { status: gone ? ('closed' as const) : ('opened' as const) };
  return { says: 'news', news: { ...at(me), chatId: String(chat.id), became } };
}

/** A group that became a supergroup: told once in the old chat and once in the new one. */
function movedChat(said: TelegramMessage, me: TelegramMe): ChatNews | undefined {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = said;
  if (to !== undefined) {
    return { ...at(me), chatId: String(chat.id), became: { status: 'moved', to: String(to) } };
  }
  if (from === undefined) return undefined;
  return { ...at(me), chatId: String(from), became: { status: 'moved', to: String(chat.id) } };
}

function at(me: TelegramMe) {
  return { platform: TELEGRAM, accountId: String(me.id) };
}

function chatOf(
  said: Pick<TelegramMessage, 'chat'> &
    Partial<Pick<TelegramMessage, 'message_thread_id' | 'is_topic_message'>>,
): IncomingMessage['chat'] {
  const { chat, message_thread_id: thread, is_topic_message: isTopic } = said;
  return {
    id: String(chat.id),
    type: chat.type === 'private' ? 'direct' : 'group',
    ...(isTopic === true && thread !== undefined && { threadId: String(thread) }),
    ...(chat.title !== undefined && { title: chat.title }),
  };
}

function nameOf(from: TelegramMessage['from']): { name?: string } {
  const name = [from?.first_name, from?.last_name].filter(Boolean).join(' ');
  return name === '' ? {} : { name };
}

function replyTo({ reply_to_message: to }: TelegramMessage): { replyTo?: string } {
  if (!to || to.forum_topic_created !== undefined) return {};
  return { replyTo: String(to.message_id) };
}
