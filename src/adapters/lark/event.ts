/** What Feishu sends (events of version 2.0), as far as we read it; anything else in it is left out. */
import { z } from 'zod';

/** The platform's name with us, for Feishu and Lark alike. */
export const LARK = 'lark';

/** Absent, null and empty mean the same in these events. */
const maybe = z
  .string()
  .nullish()
  .transform((text) => (text ? text : undefined));
/** Times stand as text, milliseconds since 1970. */
const time = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((text) => {
    const ms = Number(text ?? Number.NaN);
    return Number.isFinite(ms) && ms > 0 ? new Date(ms) : undefined;
  });
const userId = z.object({ open_id: maybe, user_id: maybe, union_id: maybe }).nullish();

/** The envelope that all events share. */
export const larkEvent = z.object({
  header: z.object({
    event_id: z.string().min(1),
    event_type: z.string().min(1),
    create_time: time,
    token: maybe,
    app_id: maybe,
  }),
  event: z.record(z.string(), z.unknown()).default({}),
});
export type LarkEvent = z.infer<typeof larkEvent>;

const mention = z.object({ key: z.string(), id: userId, name: z.string().default('') });
const said = z.object({
  message_id: z.string().min(1),
  root_id: maybe,
  parent_id: maybe,
  /** Only then is the message part of a topic; replies outside of one have a root as well. */
  thread_id: maybe,
  create_time: time,
  update_time: time,
  chat_id: z.string().min(1),
  chat_type: z.string().default('group'),
  message_type: z.string().default(''),
  content: z.string().default('{}'),
  mentions: z
    .array(mention)
    .nullish()
    .transform((list) => list ?? []),
});
/** im.message.receive_v1, and im.message.updated_v1 where it brings the whole message. */
export const received = z.object({
  sender: z.object({ sender_id: userId, sender_type: z.string().default('user') }),
  message: said,
});
export type Received = z.infer<typeof received>;
export type Said = Received['message'];

/** im.message.recalled_v1: who did it is not told. */
export const recalled = z.object({
  message_id: z.string().min(1),
  chat_id: z.string().min(1),
  recall_time: time,
});

/** card.action.trigger: somebody pressed a choice. */
export const pressed = z.object({
  operator: z.object({ open_id: maybe, user_id: maybe, union_id: maybe }),
  action: z.object({ value: z.unknown() }),
  context: z.object({ open_message_id: z.string().min(1), open_chat_id: z.string().min(1) }),
});
/** What our own choices carry. */
export const choiceValue = z.object({
  token: z.string().min(1).max(256),
  thread: z.string().min(1).optional(),
});

/** im.chat.member.bot.added_v1 and deleted_v1, im.chat.disbanded_v1. */
export const chatChanged = z.object({ chat_id: z.string().min(1) });

/** A message as `GET im/v1/messages/:id` answers it: what an edit has made of it. */
export const readBack = z.object({
  items: z
    .array(
      z.object({
        ...said.omit({ chat_type: true, message_type: true, content: true, mentions: true }).shape,
        msg_type: z.string(),
        sender: z.object({ id: maybe, sender_type: z.string().default('user') }),
        body: z.object({ content: z.string() }),
        mentions: z.array(z.object({ key: z.string(), id: maybe, name: z.string().default('') })).nullish(),
      }),
    )
    .min(1),
});

/** A chat as `GET im/v1/chats/:id` answers it. */
export const chatRead = z.object({ chat_mode: z.string().default('group') });

/** Who is in a group, as `GET im/v1/chats/:id/members` answers page by page. */
export const membersRead = z.object({
  items: z.array(z.object({ member_id: z.string(), name: z.string().default('') })).default([]),
  has_more: z.boolean().default(false),
  page_token: maybe,
});

/** Somebody, as `GET contact/v3/users/:id` answers. */
export const userRead = z.object({ user: z.object({ name: z.string().default('') }) });

/** Ourselves, as `GET bot/v3/info` answers. */
export const larkMe = z.object({ open_id: z.string().min(1), app_name: z.string().default('') });
export type LarkMe = z.infer<typeof larkMe>;
