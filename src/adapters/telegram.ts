/** Telegram as a chat platform: telegraf is its client, what is taken and when it is acknowledged is ours. */
import { type Channel, type HearOfChat, incomingMessage, type Receive } from '../domain/message.ts';
import { albumOf, createCollector } from './telegram/albums.ts';
import { createTelegramApi } from './telegram/api.ts';
import { faultOf } from './telegram/faults.ts';
import { hear } from './telegram/incoming.ts';
import { TEXT_LIMIT } from './telegram/parts.ts';
import { PACE, type Pace, startPolling } from './telegram/polling.ts';
import { createAmend, createSend } from './telegram/send.ts';
import {
  ALLOWED_UPDATES,
  TELEGRAM,
  type TelegramMe,
  type TelegramUpdate,
  telegramMe,
  telegramUpdate,
  updateId,
} from './telegram/update.ts';

/** How Telegram reaches us. A webhook proves itself by its secret, which may not be empty. */
export type TelegramMode = { mode: 'polling' } | { mode: 'webhook'; url: string; secret: string };

/** What the channel is made of. */
export interface TelegramOptions {
  token: string;
  /** Another Bot API server. */
  apiRoot?: string | undefined;
  how: TelegramMode;
  now: () => Date;
  /** Hears of what went wrong; `detail` never holds what a person wrote. */
  report: (error: unknown, detail: Record<string, unknown>) => void;
  /** Shorter times for tests. */
  pace?: Partial<Pace>;
}

/** Signs of life, from traffic and nothing else. */
export interface TelegramHealth {
  state: 'stopped' | 'up' | 'down';
  /** Why it is down. */
  reason?: string | undefined;
  lastPollAt?: Date | undefined;
  lastEventAt?: Date | undefined;
  lastSentAt?: Date | undefined;
}

/** The channel, with the door for updates that Telegram brings by itself. */
export interface TelegramChannel extends Channel {
  /** Takes an update from the webhook; resolves when it is safe on disk, rejects when it is not. */
  take(raw: unknown): Promise<void>;
  health(): TelegramHealth;
}

/** Anybody who knows the address could speak as anybody: never without a secret (Bot API, setWebhook). */
const SECRET = /^[\w-]{16,256}$/;
/** getMe and setting up may take so long, ms. */
const SETUP_MS = 20_000;
/** The answer to a press only stops the button from turning, ms. */
const PRESS_MS = 10_000;

/** Opens the channel; nothing is asked of Telegram before `start`. */
export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  const { token, apiRoot, how, now, report } = options;
  if (how.mode === 'webhook' && !SECRET.test(how.secret)) {
    throw new Error('The secret of the webhook must have 16 to 256 letters, digits, _ or -.');
  }
  const pace = { ...PACE, ...options.pace };
  const api = createTelegramApi(token, apiRoot, pace.connectMs);
  const health: TelegramHealth = { state: 'stopped' };
  const send = createSend({ api, report });
  let running: { me: TelegramMe; receive: Receive; hearOfChat: HearOfChat } | undefined;
  let stopPolling: (() => Promise<void>) | undefined;

  const read = (raw: unknown): TelegramUpdate | undefined => {
    const update = telegramUpdate.safeParse(raw);
    if (update.success) return update.data;
    report(new Error('An update of Telegram cannot be read and is passed over.'), {
      update: updateId.safeParse(raw).data?.update_id,
      where: update.error.issues.map(({ path }) => path.join('.')).slice(0, 5),
    });
    return undefined;
  };
  const take = async (updates: readonly TelegramUpdate[]): Promise<void> => {
    if (!running) throw new Error('The Telegram channel is not started; start the bot first.');
    const { me, receive, hearOfChat } = running;
    health.lastEventAt = now();
    const heard = hear(updates, me, now());
    if (heard.says === 'news') return hearOfChat(heard.news);
    if (heard.says === 'message') {
      const message = incomingMessage.safeParse(heard.message);
      // One that nobody can store would come again for ever.
      if (message.success) await receive(message.data);
      else report(message.error, { update: updates[0]?.update_id });
    }
    if (heard.pressId !== undefined) answerPress(heard.pressId);
  };
  const answerPress = (id: string): void => {
    // It is stored: a button that turns a little longer is all that a failure means.
    void api
      .call('answerCallbackQuery', { callback_query_id: id }, AbortSignal.timeout(PRESS_MS))
      .catch(() => undefined);
  };
  const collector = createCollector(pace.albumMs, take);

  return {
    platform: TELEGRAM,
    accountId: token.slice(0, Math.max(0, token.indexOf(':'))),
    capabilities: { buttons: true, pictures: true, files: true, idempotent: false, textLimit: TEXT_LIMIT },
    start: async (receive, hearOfChat = () => Promise.resolve()) => {
      const ask = (method: string, payload: object = {}) =>
        api.call(method, payload, AbortSignal.timeout(SETUP_MS)).catch((error: unknown) => {
          const { fault, reason } = faultOf(error);
          throw new Error(
            fault === 'unauthorised'
              ? 'TELEGRAM_BOT_TOKEN is refused by Telegram: take it anew from @BotFather.'
              : `Telegram cannot be reached (${reason}): check the network, or TELEGRAM_API_ROOT.`,
          );
        });
      const me = telegramMe.parse(await ask('getMe'));
      running = { me, receive, hearOfChat };
      if (how.mode === 'webhook') {
        const { url, secret } = how;
        await ask('setWebhook', { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES });
      } else {
        // While a webhook is set, Telegram answers no getUpdates.
        await ask('deleteWebhook', { drop_pending_updates: false });
        stopPolling = startPolling({
          api,
          pace,
          now,
          read,
          take,
          report,
          polled: (stopped) => {
            if (stopped === undefined) health.lastPollAt = now();
            else Object.assign(health, { state: 'down', reason: stopped });
          },
        });
      }
      health.state = 'up';
    },
    stop: async () => {
      await stopPolling?.();
      running = undefined;
      health.state = 'stopped';
    },
    take: async (raw) => {
      const update = read(raw);
      if (!update) return;
      const album = albumOf(update);
      await (album === undefined ? take([update]) : collector.take(update, album));
    },
    send: async (to, parcel, key, signal) => {
      const delivery = await send(to, parcel, key, signal);
      if (delivery.status === 'delivered') health.lastSentAt = now();
      return delivery;
    },
    amend: createAmend(api),
    privateLink: (invite) => {
      if (!running) return undefined;
      const link = `https://t.me/${running.me.username}`;
      return `${link}?start=${encodeURIComponent(invite ?? 'hello')}`;
    },
    // Where updates are brought to us nothing shows that Telegram is there, but for what it brings.
    ...(how.mode === 'polling' && { polledAt: () => health.lastPollAt }),
    fetch: (ref, signal, maxBytes) => api.download(ref.slice(ref.indexOf(':') + 1), signal, maxBytes),
    health: () => ({ ...health }),
  };
}
