/** What WeCom's smart bots are told over the long connection, as far as we read it; anything else is left out. */
import { z } from 'zod';

/** The platform's name with us. */
export const WECOM = 'wecom';

const words = z.object({ content: z.string().default('') });
/** To be fetched within five minutes, and deciphered with a key of its own. */
const file = z.object({ url: z.string().min(1), aeskey: z.string().optional() });
const part = z.object({ msgtype: z.string(), text: words.optional(), image: file.optional() });

const quote = z.object({
  text: words.optional(),
  voice: words.optional(),
  mixed: z.object({ msg_item: z.array(part) }).optional(),
});

const place = {
  msgid: z.string().min(1),
  chatid: z.string().min(1).optional(),
  chattype: z.enum(['single', 'group']).optional(),
  from: z.object({ userid: z.string().min(1) }),
  /** seconds since 1970 */
  create_time: z.number().optional(),
};

/** Somebody wrote to us, in private or calling us in a group. */
export const wecomMessage = z.object({
  ...place,
  msgtype: z.string(),
  text: words.optional(),
  image: file.optional(),
  mixed: z.object({ msg_item: z.array(part) }).optional(),
  /** Its words; the sound itself is not given. */
  voice: words.optional(),
  file: file.optional(),
  video: file.optional(),
  quote: quote.optional(),
});
export type WecomMessage = z.infer<typeof wecomMessage>;
export type WecomFile = z.infer<typeof file>;

const press = z.object({ event_key: z.string().optional(), task_id: z.string().optional() });

/** Something happened; the documentation and the SDK's types put the pressed button in different places. */
export const wecomEvent = z.object({
  ...place,
  event: press.extend({ eventtype: z.string(), template_card_event: press.optional() }),
});
export type WecomEvent = z.infer<typeof wecomEvent>;
