/** WeCom as the program starts it: its variables. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Platform } from '../../domain/platform.ts';

const variables = z.object({
  WECOM_BOT_ID: z.string().trim().min(1).max(200).optional(),
  WECOM_SECRET: z.string().trim().min(1).max(500).optional(),
  WECOM_BOT_NAME: z.string().trim().min(1).max(64).optional(),
  WECOM_WS_URL: z
    .url({
      protocol: /^wss?$/,
      error:
        'WECOM_WS_URL must be the address of a WeCom server, such as wss://example.com; remove it for Tencent’s own',
    })
    .optional(),
});

/** The platform WeCom. */
export const wecom: Platform = {
  name: 'wecom',
  label: 'WeCom',
  read: (env) => {
    const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
    const read = variables.safeParse(given);
    if (!read.success) return { error: read.error.issues.map(({ message }) => message).join('\n') };
    const {
      WECOM_BOT_ID: botId,
      WECOM_SECRET: secret,
      WECOM_BOT_NAME: botName,
      WECOM_WS_URL: wsUrl,
    } = read.data;
    if (botId === undefined && secret === undefined) return undefined;
    if (botId === undefined || secret === undefined) {
      return {
        error: 'WECOM_BOT_ID and WECOM_SECRET belong together: set both, or remove both for no bot on WeCom',
      };
    }
    return {
      open: async ({ home, now, report }) => {
        // Its SDK is loaded only where it is used.
        const { createWecomChannel } = await import('../wecom.ts');
        const folder = join(home, 'wecom');
        return { channel: createWecomChannel({ botId, secret, botName, wsUrl, folder, now, report }) };
      },
    };
  },
};
