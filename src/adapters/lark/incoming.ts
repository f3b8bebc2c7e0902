/** From an event of Feishu to a message as we know it, or to news of a chat. Pure. */
import type { ChatNews, IncomingMessage } from '../../domain/message.ts';
import { contentOf } from './content.ts';
import {
  chatChanged,
  choiceValue,
  LARK,
  type LarkEvent,
  type LarkMe,
  pressed,
  type Received,
  readBack,
  recalled,
  received,
} from './event.ts';

/** What an event says to us. */
export type Heard =
  | { says: 'message'; message: IncomingMessage; names: Map<string, string> }
  | { says: 'news'; news: ChatNews }
  /** A message was edited; what it says now has to be asked for. */
  | { says: 'edit'; messageId: string }
  | { says: 'nothing' };

/** Who we are, and what events do not tell: whose a message is that was recalled, in what kind of chat was pressed. */
export interface Hearing {
  me: LarkMe;
  appId: string;
  now: Date;
  authorOf: (messageId: string) => IncomingMessage['sender'] | undefined;
  typeOf: (chatId: string) => IncomingMessage['chat']['type'] | undefined;
}

const NOTHING: Heard = { says: 'nothing' };

/** Reads one event; throws where an event that concerns us has not the form that it should have. */
export function hear({ header, event }: LarkEvent, hearing: Hearing): Heard {
  const { appId, now } = hearing;
  // Signed with our key or not: what is meant for another app is not ours to hear.
  if (header.app_id !== undefined && header.app_id !== appId) return NOTHING;
  const at = header.create_time ?? now;
  switch (header.event_type) {
    case 'im.message.receive_v1':
      return written(received.parse(event), 'message', at, hearing);
    case 'im.message.updated_v1':
      return edited(event, at, hearing);
    case 'im.message.recalled_v1':
      return takenBack(event, at, hearing);
    case 'card.action.trigger':
      return press(header.event_id, event, at, hearing);
    case 'im.chat.member.bot.added_v1':
      return news(event, 'opened', appId);
    case 'im.chat.member.bot.deleted_v1':
    case 'im.chat.disbanded_v1':
      return news(event, 'closed', appId);
    default:
      return NOTHING;
  }
}

/** What an edited message says now, as it was read back. */
export function heardEdit(answer: unknown, at: Date, hearing: Hearing): Heard {
  const [item] = readBack.parse(answer).items;
  if (!item) return NOTHING;
  const { msg_type, body, sender, mentions, ...message } = item;
  const whole: Received = {
    sender: {
      sender_id: { open_id: sender.id, user_id: undefined, union_id: undefined },
      sender_type: sender.sender_type,
    },
    message: {
      ...message,
      chat_type: hearing.typeOf(message.chat_id) === 'direct' ? 'p2p' : 'group',
      message_type: msg_type,
      content: body.content,
      mentions: (mentions ?? []).map(({ key, id, name }) => ({
        key,
        name,
        id: { open_id: id, user_id: undefined, union_id: undefined },
      })),
    },
  };
  return written(whole, 'edited', at, hearing);
}

function written(
  { sender, message: said }: Received,
  kind: 'message' | 'edited',
  at: Date,
  hearing: Hearing,
): Heard {
  const { me, appId } = hearing;
  const id = idOf(sender.sender_id) ?? appId;
  const isSelf = id === me.open_id || id === appId;
  const names = new Map(
    said.mentions.flatMap(({ id: who, name }) =>
      who?.open_id && name ? [[who.open_id, name] as const] : [],
    ),
  );
  const time = (kind === 'edited' ? said.update_time : said.create_time) ?? at;
  return {
    says: 'message',
    names,
    message: {
      ...account(appId),
      // Its documentation says not to rely on the id of the event: the same message may come under another one.
      dedupKey: kind === 'message' ? said.message_id : `${said.message_id}-edited-${time.getTime()}`,
      kind,
      occurredAt: time,
      chat: chatOf(said),
      sender: { id, isBot: isSelf || sender.sender_type !== 'user', isSelf },
      messageId: said.message_id,
      ...contentOf(said, me.open_id),
      ...(said.parent_id !== undefined && { replyTo: said.parent_id }),
    },
  };
}

function edited(event: Record<string, unknown>, at: Date, hearing: Hearing): Heard {
  const whole = received.safeParse(event).data;
  if (whole) return written(whole, 'edited', at, hearing);
  const id = event['message_id'] ?? (event['message'] as { message_id?: unknown } | undefined)?.message_id;
  return typeof id === 'string' && id !== '' ? { says: 'edit', messageId: id } : NOTHING;
}

/** Its author, when we remember them; otherwise it counts as nobody's, and nothing comes of it. */
function takenBack(event: Record<string, unknown>, at: Date, { appId, authorOf, typeOf }: Hearing): Heard {
  const { message_id, chat_id, recall_time } = recalled.parse(event);
  return {
    says: 'message',
    names: new Map(),
    message: {
      ...account(appId),
      dedupKey: `${message_id}-recalled`,
      kind: 'recalled',
      occurredAt: recall_time ?? at,
      chat: { id: chat_id, type: typeOf(chat_id) ?? 'group' },
      sender: authorOf(message_id) ?? { id: chat_id, isBot: true, isSelf: false },
      messageId: message_id,
      text: '',
      mentionedBot: false,
      attachments: [],
    },
  };
}

function press(
  eventId: string,
  event: Record<string, unknown>,
  at: Date,
  { me, appId, typeOf }: Hearing,
): Heard {
  const { operator, action, context } = pressed.parse(event);
  const value = choiceValue.safeParse(action.value).data;
  const id = idOf(operator);
  // A button that is none of ours, as on a card that somebody forwarded from another app.
  if (!value || id === undefined) return NOTHING;
  const { open_message_id: card, open_chat_id: chatId } = context;
  return {
    says: 'message',
    names: new Map(),
    message: {
      ...account(appId),
      dedupKey: eventId,
      kind: 'action',
      occurredAt: at,
      chat: {
        id: chatId,
        type: typeOf(chatId) ?? 'group',
        // A press does not say in which topic it was: our card says it itself.
        ...(value.thread !== undefined && { threadId: value.thread }),
      },
      sender: { id, isBot: false, isSelf: id === me.open_id },
      text: '',
      mentionedBot: false,
      replyTo: card,
      attachments: [],
      action: value.token,
    },
  };
}

function news(event: Record<string, unknown>, status: 'opened' | 'closed', appId: string): Heard {
  const { chat_id } = chatChanged.parse(event);
  return { says: 'news', news: { ...account(appId), chatId: chat_id, became: { status } } };
}

function account(appId: string) {
  return { platform: LARK, accountId: appId };
}

function idOf(id: Received['sender']['sender_id']): string | undefined {
  return id?.open_id ?? id?.user_id ?? id?.union_id;
}

/** A topic is called by the message that opened it: an answer to that one stands in the topic. */
function chatOf({
  chat_id,
  chat_type,
  thread_id,
  root_id,
  message_id,
}: Received['message']): IncomingMessage['chat'] {
  return {
    id: chat_id,
    type: chat_type === 'p2p' ? 'direct' : 'group',
    ...(thread_id !== undefined && { threadId: root_id ?? message_id }),
  };
}
