/** What Telegram sends (Bot API `Update`), as far as we read it; anything else in it is left out. */
import { z } from 'zod';

/** The platform's name with us. */
export const TELEGRAM = 'telegram';

const user = z.object({
  id: z.int(),
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: z.string().optional(),
  username: z.string().optional(),
});
const chat = z.object({
  id: z.int(),
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z.string().optional(),
});
const entity = z.object({
  type: z.string(),
  /** UTF-16 units, as JavaScript counts. */
  offset: z.int().nonnegative(),
  length: z.int().nonnegative(),
  user: user.optional(),
});
const file = z.object({
  file_id: z.string().min(1),
  file_size: z.int().nonnegative().optional(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  /** seconds */
  duration: z.number().nonnegative().optional(),
});
const photo = file.extend({ width: z.number(), height: z.number() });
const place = z.object({ latitude: z.number(), longitude: z.number() });

const message = z.object({
  message_id: z.int(),
  message_thread_id: z.int().optional(),
  /** Only then is the thread a topic of a forum; replies in other groups carry a thread id as well. */
  is_topic_message: z.boolean().optional(),
  /** Forwarded by Telegram from the channel of the group. */
  is_automatic_forward: z.boolean().optional(),
  from: user.optional(),
  /** seconds since 1970 */
  date: z.number(),
  edit_date: z.number().optional(),
  chat,
  text: z.string().optional(),
  entities: z.array(entity).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(entity).optional(),
  /** Every message of a topic that answers none seems to answer the one that opened the topic. */
  reply_to_message: z.object({ message_id: z.int(), forum_topic_created: z.unknown().optional() }).optional(),
  media_group_id: z.string().optional(),
  photo: z.array(photo).optional(),
  document: file.optional(),
  animation: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  voice: file.optional(),
  audio: file.optional(),
  location: place.optional(),
  venue: z.object({ location: place, title: z.string(), address: z.string() }).optional(),
  contact: z.object({ phone_number: z.string(), first_name: z.string() }).optional(),
  migrate_to_chat_id: z.int().optional(),
  migrate_from_chat_id: z.int().optional(),
});
export type TelegramMessage = z.infer<typeof message>;

/** One thing that Telegram tells us; one of our allowed kinds, or none that we know. */
export const telegramUpdate = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      // One that is too old comes with its ids only.
      message: message.partial().required({ message_id: true, chat: true }).optional(),
      data: z.string().min(1).optional(),
    })
    .optional(),
  my_chat_member: z.object({ chat, new_chat_member: z.object({ status: z.string() }) }).optional(),
});
export type TelegramUpdate = z.infer<typeof telegramUpdate>;

/** The id of anything that may be an update. */
export const updateId = z.object({ update_id: z.int() });

/** Ourselves, as getMe answers. */
export const telegramMe = user.extend({ username: z.string() });
export type TelegramMe = z.infer<typeof telegramMe>;

/** The kinds of update that we ask for; edits and presses come only to those who do. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
