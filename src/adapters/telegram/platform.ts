/** Telegram as the program starts it: its variables, and whether updates are fetched or brought. */
import { z } from 'zod';
import type { Platform } from '../../domain/platform.ts';
import type { TelegramMode } from '../telegram.ts';
import { TELEGRAM_PATH, telegramWebhook } from './webhook.ts';

const variables = z.object({
  PUBLIC_URL: z.string().optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    // Never repeats the value: whoever has it is the bot.
    .regex(/^\d+:[\w-]+$/, 'TELEGRAM_BOT_TOKEN must be what @BotFather gave, such as 123456:ABC-DEF')
    .optional(),
  TELEGRAM_API_ROOT: z
    .url({
      protocol: /^https?$/,
      error: 'TELEGRAM_API_ROOT must be the address of a Bot API server; remove it to use api.telegram.org',
    })
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^[\w-]{16,256}$/,
      'TELEGRAM_WEBHOOK_SECRET must have 16 to 256 letters, digits, _ or -; remove it to fetch updates instead',
    )
    .optional(),
});

/** The platform Telegram. */
export const telegram: Platform = {
  name: 'telegram',
  label: 'Telegram',
  read: (env) => {
    // Set to nothing it would be no secret, and taken for "none wanted" it would change how updates come.
    if (env['TELEGRAM_WEBHOOK_SECRET'] === '') {
      return {
        error: 'TELEGRAM_WEBHOOK_SECRET is empty: give it a secret, or remove it to fetch updates instead',
      };
    }
    const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
    const read = variables.safeParse(given);
    if (!read.success) return { error: read.error.issues.map(({ message }) => message).join('\n') };
    const {
      PUBLIC_URL: publicUrl,
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: apiRoot,
      TELEGRAM_WEBHOOK_SECRET: secret,
    } = read.data;
    if (secret !== undefined && (token === undefined || !publicUrl?.startsWith('https://'))) {
      return {
        error:
          'TELEGRAM_WEBHOOK_SECRET needs TELEGRAM_BOT_TOKEN and a PUBLIC_URL that begins with https://; set them, or remove the secret to fetch updates instead',
      };
    }
    if (token === undefined) return undefined;
    const brought = secret !== undefined && {
      secret,
      url: new URL(TELEGRAM_PATH, publicUrl).href,
    };
    const how: TelegramMode = brought ? { mode: 'webhook', ...brought } : { mode: 'polling' };
    return {
      open: async ({ now, report }) => {
        // Its SDK is loaded only where it is used.
        const { createTelegramChannel } = await import('../telegram.ts');
        const channel = createTelegramChannel({ token, apiRoot, how, now, report });
        if (!brought) return { channel };
        const take = (update: unknown) => channel.take(update);
        return { channel, hook: telegramWebhook({ secret: brought.secret, take }) };
      },
    };
  },
};
