/** How groups are called on each platform: the keys of `chats` in the community file. */
import { z } from 'zod';

const text = z.string().trim().min(1).max(200);

/** The id of a group, by platform; without one the chat is not on that platform. */
export const GROUP_ID = {
  telegram: z.int().max(-1, 'is not the id of a group, which is negative, such as -1001234567890').optional(),
  lark: text
    .regex(
      /^oc_\w+$/,
      'is not the id of a group, which begins with oc_, such as oc_a0553eda9014c201e6969b478895c230',
    )
    .optional(),
  wechat: text.optional(),
  wecom: text.optional(),
} as const;

/** A platform whose groups a community file can name. */
export type PlatformName = keyof typeof GROUP_ID;
