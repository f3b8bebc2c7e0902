/** Where Telegram brings its updates: "got it" is said only when an update is safe on disk. */
import { timingSafeEqual } from 'node:crypto';
import type { Hook } from '../../domain/platform.ts';

/** What the webhook needs. */
export interface Webhook {
  /** Never empty: without it anybody could speak as anybody. */
  secret: string;
  /** Takes one update; rejects when it is not safe, and Telegram brings it again. */
  take: (update: unknown) => Promise<void>;
}

/** The path below PUBLIC_URL. */
export const TELEGRAM_PATH = '/telegram/webhook';
const HEADER = 'x-telegram-bot-api-secret-token';

/** The door for Telegram's updates. */
export function telegramWebhook({ secret, take }: Webhook): Hook {
  if (secret === '') throw new Error('The webhook of Telegram needs a secret.');
  return {
    path: TELEGRAM_PATH,
    admits: (headers) => isSame(headers[HEADER], secret),
    take: async (_, body) => {
      const update = parsed(body);
      if (update === undefined) return { status: 400 };
      await take(update);
      return { status: 200, body: { ok: true } };
    },
  };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function isSame(given: string | string[] | undefined, secret: string): boolean {
  const [a, b] = [Buffer.from(String(given ?? '')), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
