/** WeChat as the program starts it: its variables, and whether wechaty is there. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Platform } from '../../domain/platform.ts';

const whole = (least: number, most: number, name: string) =>
  z
    .string()
    .refine((text) => /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `${name} must be a whole number from ${least} to ${most}; remove it for the default`,
    })
    .transform(Number)
    .optional();

const variables = z.object({
  WECHAT_PUPPET: z
    .string()
    .regex(
      /^(?:@[\w.-]+\/)?[\w.-]+$/,
      'WECHAT_PUPPET must be the name of a package, such as wechaty-puppet-service or wechaty-puppet-wechat4u; remove it for no bot on WeChat',
    )
    .optional(),
  WECHAT_ACCOUNT: z
    .string()
    .regex(/^[\w-]{1,40}$/, 'WECHAT_ACCOUNT must have 1 to 40 letters, digits, _ or -')
    .default('wechat'),
  WECHAT_GAP_MS: whole(0, 600_000, 'WECHAT_GAP_MS'),
  WECHAT_PER_DAY: whole(1, 100_000, 'WECHAT_PER_DAY'),
});

/** Optional packages of which one is missing. */
function missing(names: readonly string[]): string | undefined {
  return names.find((name) => {
    try {
      import.meta.resolve(name);
      return false;
    } catch {
      return true;
    }
  });
}

/** The platform WeChat. */
export const wechat: Platform = {
  name: 'wechat',
  label: 'WeChat',
  read: (env) => {
    const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
    const read = variables.safeParse(given);
    if (!read.success) return { error: read.error.issues.map(({ message }) => message).join('\n') };
    const {
      WECHAT_PUPPET: puppet,
      WECHAT_ACCOUNT: accountId,
      WECHAT_GAP_MS: gapMs,
      WECHAT_PER_DAY: perDay,
    } = read.data;
    if (puppet === undefined) return undefined;
    const lacking = missing(['wechaty', puppet]);
    if (lacking !== undefined) {
      return {
        error: `WECHAT_PUPPET needs the package ${lacking}: run npm install ${lacking}, or remove WECHAT_PUPPET`,
      };
    }
    return {
      open: async ({ home, now, report }) => {
        const { createWechatChannel } = await import('../wechat.ts');
        const { launcher } = await import('./launch.ts');
        const { showLogin } = await import('./login-code.ts');
        const folder = join(home, 'wechat');
        const channel = createWechatChannel({
          accountId,
          folder,
          launch: launcher(puppet, folder),
          now,
          random: Math.random,
          report,
          pace: { ...(gapMs !== undefined && { gapMs }), ...(perDay !== undefined && { perDay }) },
        });
        channel.onLogin(showLogin({ folder, terminal: process.stdout, report }));
        return { channel };
      },
    };
  },
};
