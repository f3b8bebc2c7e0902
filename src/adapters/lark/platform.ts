/** Feishu and Lark as the program starts them: their variables, and whether events come over our connection or to our door. */
import { z } from 'zod';
import type { Platform } from '../../domain/platform.ts';
import { larkWebhook } from './webhook.ts';

const DOMAINS = { feishu: 'https://open.feishu.cn', lark: 'https://open.larksuite.com' } as const;

const variables = z.object({
  PUBLIC_URL: z.string().optional(),
  LARK_APP_ID: z
    .string()
    .regex(
      /^cli_[0-9a-fA-F]{16}$/,
      'LARK_APP_ID must be the App ID of the developer console, such as cli_a1b2c3d4e5f60718',
    )
    .optional(),
  // Never repeats the value: whoever has it is the bot.
  LARK_APP_SECRET: z
    .string()
    .regex(/^\S{16,128}$/, 'LARK_APP_SECRET must be the App Secret of the developer console, without spaces')
    .optional(),
  LARK_DOMAIN: z
    .union([z.enum(['feishu', 'lark']), z.url({ protocol: /^https?$/ })], {
      error: 'LARK_DOMAIN must be feishu, lark, or the address of an open platform of your own',
    })
    .default('feishu'),
  LARK_ENCRYPT_KEY: z.string().optional(),
  LARK_VERIFICATION_TOKEN: z.string().optional(),
});

/** Set to nothing it would be no secret, and taken for "none wanted" it would change how events come. */
const SECRETS = ['LARK_ENCRYPT_KEY', 'LARK_VERIFICATION_TOKEN'] as const;

/** The platform Feishu, or Lark. */
export const lark: Platform = {
  name: 'lark',
  label: 'Feishu',
  read: (env) => {
    const empty = SECRETS.find((name) => env[name] === '');
    if (empty) {
      return { error: `${empty} is empty: set it, or remove it to use the long connection instead` };
    }
    const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
    const read = variables.safeParse(given);
    if (!read.success) return { error: read.error.issues.map(({ message }) => message).join('\n') };
    const {
      PUBLIC_URL: publicUrl,
      LARK_APP_ID: appId,
      LARK_APP_SECRET: appSecret,
      LARK_DOMAIN: domain,
      LARK_ENCRYPT_KEY: encryptKey,
      LARK_VERIFICATION_TOKEN: verificationToken,
    } = read.data;
    const missing = (appId === undefined) !== (appSecret === undefined);
    if (missing) return { error: 'LARK_APP_ID and LARK_APP_SECRET belong together: set both, or neither' };
    const keys = [encryptKey, verificationToken].filter((one) => one !== undefined).length;
    if (keys === 1 || (keys === 2 && (appId === undefined || !publicUrl?.startsWith('https://')))) {
      return {
        error:
          'A webhook of Feishu needs LARK_ENCRYPT_KEY, LARK_VERIFICATION_TOKEN, LARK_APP_ID and a PUBLIC_URL that begins with https://; set them, or remove both keys to use the long connection instead',
      };
    }
    if (appId === undefined || appSecret === undefined) return undefined;
    const address = domain === 'feishu' || domain === 'lark' ? DOMAINS[domain] : domain.replace(/\/$/, '');
    return {
      open: async ({ now, report }) => {
        // Its SDK is loaded only where it is used.
        const { createLarkChannel } = await import('../lark.ts');
        const brought = encryptKey !== undefined && verificationToken !== undefined;
        const how = brought ? 'webhook' : 'connection';
        const channel = createLarkChannel({ appId, appSecret, domain: address, how, now, report });
        if (!brought) return { channel };
        const take = (event: unknown) => channel.take(event);
        return { channel, hook: larkWebhook({ encryptKey, verificationToken, now, take }) };
      },
    };
  },
};
