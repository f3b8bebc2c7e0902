/** Where Telegram brings its updates: "got it" is said only when an update is safe on disk. */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { Refused } from './refused.ts';

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

/** The route group of Telegram's webhook. */
export function telegramWebhook({ secret, take }: Webhook): FastifyPluginAsync {
  if (secret === '') throw new Error('The webhook of Telegram needs a secret.');
  return async (app) => {
    app.post(
      TELEGRAM_PATH,
      {
        // Before the body is read: strangers make us parse nothing.
        onRequest: async (request) => {
          if (!isSame(request.headers[HEADER], secret)) {
            throw new Refused(403, 'foreign', `${HEADER}: is not ours.`);
          }
        },
      },
      async (request, reply) => {
        await take(request.body);
        return reply.send({ ok: true });
      },
    );
  };
}

function isSame(given: string | string[] | undefined, secret: string): boolean {
  const [a, b] = [Buffer.from(String(given ?? '')), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
