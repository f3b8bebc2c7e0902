/** WeCom as a chat platform: its own SDK holds the long connection, what is taken and how it is sent is ours. */
import { join } from 'node:path';
import { decryptFile, WSClient } from '@wecom/aibot-node-sdk';
import { type Channel, type IncomingMessage, incomingMessage, type Receive } from '../domain/message.ts';
import { openGaps } from './gaps.ts';
import { MOST_BYTES, openKeptFiles } from './kept-files.ts';
import { fetchOutside } from './outside.ts';
import { createQuotes } from './quotes.ts';
import { openSpool, type Spool } from './spool.ts';
import { WECOM, type WecomFile, wecomEvent, wecomMessage } from './wecom/frames.ts';
import { type Reading, read, readEvent } from './wecom/incoming.ts';
import { TEXT_LIMIT } from './wecom/parts.ts';
import { createSend } from './wecom/send.ts';

/** What the channel is made of. */
export interface WecomOptions {
  botId: string;
  secret: string;
  /** Our name in groups, taken out of what is written to us. */
  botName?: string | undefined;
  /** Another server, for companies that run WeCom themselves. */
  wsUrl?: string | undefined;
  /** Holds what is not safe yet, and files that WeCom gives for five minutes only. */
  folder: string;
  now: () => Date;
  /** Hears of what went wrong; `detail` never holds what a person wrote. */
  report: (error: unknown, detail: Record<string, unknown>) => void;
  /** Shorter times for tests, ms. */
  pace?: Partial<WecomPace>;
}

/** Times of the connection, ms. */
export interface WecomPace {
  /** How long the first sign-on may take before we go on without waiting for it. */
  setupMs: number;
  /** The SDK doubles its pauses from here to 30 s. */
  pauseMs: number;
  /** Two of them without an answer, and the connection counts as dead. */
  heartbeatMs: number;
  /** A file may take so long. */
  fileMs: number;
}

const PACE: WecomPace = { setupMs: 20_000, pauseMs: 1_000, heartbeatMs: 30_000, fileMs: 20_000 };

/** Signs of life, from traffic. */
export interface WecomHealth {
  state: 'stopped' | 'up' | 'down';
  /** Why it is down. */
  reason?: string | undefined;
  /** When the connection was last known to stand: it is broken off when two heartbeats go without an answer. */
  lastPollAt?: Date | undefined;
  lastEventAt?: Date | undefined;
  lastSentAt?: Date | undefined;
}

/** The channel, with its signs of life. */
export interface WecomChannel extends Channel {
  health(): WecomHealth;
}

const REFUSED =
  'WeCom refuses WECOM_BOT_ID or WECOM_SECRET: copy both anew from the bot in the WeCom client, and switch its API mode to the long connection.';
const REPLACED =
  'Another process has taken over this WeCom bot, and this one hears nothing any more: stop the other one and start this one again, or give it a bot of its own.';
const UNREACHED = 'WeCom cannot be reached: check the network, or WECOM_WS_URL. We go on trying.';
const LOST = 'The connection to WeCom is lost; we go on trying.';
/** Its log holds what people write and what we answer. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
/** Bytes by which an enciphered file is longer, at most. */
const PADDING = 32;
const DAY_MS = 86_400_000;
const MARK_MS = 10_000;

/** Opens the channel; nothing is asked of WeCom before `start`. */
export function createWecomChannel(options: WecomOptions): WecomChannel {
  const { botId, secret, botName, now, report } = options;
  const pace = { ...PACE, ...options.pace };
  const health: WecomHealth = { state: 'stopped' };
  const quotes = createQuotes();
  const files = openKeptFiles(join(options.folder, 'files'), now, report);
  const gaps = openGaps(join(options.folder, 'heard.json'), now);
  const client = new WSClient({
    botId,
    secret,
    ...(options.wsUrl !== undefined && { wsUrl: options.wsUrl }),
    logger: silent,
    reconnectInterval: pace.pauseMs,
    heartbeatInterval: pace.heartbeatMs,
    requestTimeout: pace.fileMs,
    maxReconnectAttempts: -1,
    maxAuthFailureAttempts: -1,
  });
  const send = createSend({
    quotes,
    report,
    calls: {
      sendMessage: (chatId, body) =>
        client.sendMessage(chatId, body as Parameters<WSClient['sendMessage']>[1]),
      uploadMedia: (bytes, given) => client.uploadMedia(bytes, given),
    },
  });
  const own = options.wsUrl === undefined ? undefined : new URL(options.wsUrl).host;
  // Not the SDK's: it follows an address anywhere, and takes all that comes into memory.
  const keep = ({ url, aeskey }: WecomFile): string =>
    files.keep(async () => {
      const signal = AbortSignal.timeout(pace.fileMs);
      const bytes = await fetchOutside(url, { signal, maxBytes: MOST_BYTES + PADDING, own });
      return aeskey === undefined ? bytes : decryptFile(bytes, aeskey);
    });
  const reading = (): Reading => ({ accountId: botId, botName, now: now(), quoted: quotes.find, keep });
  let spool: Spool<IncomingMessage> | undefined;
  const timers: NodeJS.Timeout[] = [];

  const openWith = (receive: Receive): Spool<IncomingMessage> =>
    openSpool({
      folder: join(options.folder, 'spool'),
      schema: incomingMessage,
      bringOne: (_, message) =>
        receive(message).then(
          () => true,
          (error: unknown) => {
            report(error, { platform: WECOM });
            return false;
          },
        ),
      report: (error) => report(error, { platform: WECOM }),
      pauseMs: pace.pauseMs,
    });
  const hear = (message: IncomingMessage | undefined): void => {
    health.lastEventAt = now();
    gaps.heard();
    if (!message) return;
    const sound = incomingMessage.safeParse(message);
    if (!sound.success) {
      report(sound.error, { platform: WECOM });
      return;
    }
    if (message.messageId !== undefined) quotes.remember(message.chat.id, message.messageId, message.text);
    void spool?.bring(spool.keep(sound.data));
  };
  const unreadable = (issues: readonly { path: PropertyKey[] }[]) =>
    report(new Error('A frame of WeCom cannot be read and is passed over.'), {
      where: issues.map(({ path }) => path.join('.')).slice(0, 5),
    });
  const down = (reason: string): void => {
    if (health.state === 'stopped' || health.reason === reason) return;
    Object.assign(health, { state: 'down', reason });
    report(new Error(reason), {});
    // A dead connection is noticed when two heartbeats have had no answer.
    gaps.lost(3 * pace.heartbeatMs);
  };
  const end = (): void => {
    for (const timer of timers.splice(0)) clearInterval(timer);
    Object.assign(health, { state: 'stopped', reason: undefined });
    client.disconnect();
  };
  client.on('message', ({ body }) => {
    const said = wecomMessage.safeParse(body);
    if (said.success) hear(read(said.data, reading()));
    else unreadable(said.error.issues);
  });
  client.on('event', ({ body }) => {
    const told = wecomEvent.safeParse(body);
    if (!told.success) return unreadable(told.error.issues);
    if (told.data.event.eventtype !== 'disconnected_event') return hear(readEvent(told.data, reading()));
    down(REPLACED);
  });
  client.on('disconnected', () => down(health.reason ?? LOST));

  return {
    platform: WECOM,
    accountId: botId,
    capabilities: { buttons: true, pictures: true, files: true, idempotent: false, textLimit: TEXT_LIMIT },
    start: async (receive, _, hearOfGap = () => Promise.resolve()) => {
      spool = openWith(receive);
      void spool.bringOld().catch((error: unknown) => report(error, { platform: WECOM }));
      await files.sweep();
      const sweep = () => void files.sweep().catch((error: unknown) => report(error, {}));
      const mark = () => {
        if (health.state !== 'up') return;
        gaps.quiet();
        health.lastPollAt = now();
      };
      timers.push(setInterval(sweep, DAY_MS).unref(), setInterval(mark, MARK_MS).unref());
      health.state = 'down';
      client.removeAllListeners('authenticated').removeAllListeners('error');
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(resolve, pace.setupMs);
        const go = () => {
          clearTimeout(timer);
          resolve();
        };
        client.on('authenticated', () => {
          Object.assign(health, { state: 'up', reason: undefined, lastPollAt: now() });
          const gap = gaps.back();
          if (gap) {
            void hearOfGap({ platform: WECOM, accountId: botId, ...gap }).catch((error: unknown) =>
              report(error, {}),
            );
          }
          go();
        });
        client.on('error', (error) => {
          const refused = /authentication failed/i.test(error.message);
          // A wrong secret is told at the start; a network that is down now may be up in a minute.
          if (refused && health.reason === undefined) reject(new Error(REFUSED));
          down(refused ? REFUSED : (health.reason ?? UNREACHED));
          go();
        });
        client.connect();
      }).catch((error: unknown) => {
        end();
        throw error;
      });
    },
    stop: async () => {
      gaps.lost();
      end();
      await spool?.stop();
      spool = undefined;
    },
    send: async (to, parcel, key, signal) => {
      const delivery = await send(to, parcel, key, signal);
      if (delivery.status === 'delivered') health.lastSentAt = now();
      return delivery;
    },
    fetch: (ref, signal, maxBytes) => files.read(ref.slice(ref.indexOf(':') + 1), signal, maxBytes),
    polledAt: () => health.lastPollAt,
    health: () => ({ ...health }),
  };
}
