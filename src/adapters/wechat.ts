/** WeChat as a chat platform, through wechaty in a process of its own. What comes while it is not there is lost. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Channel,
  type HearOfChat,
  type HearOfGap,
  incomingMessage,
  type Receive,
} from '../domain/message.ts';
import { openGaps } from './gaps.ts';
import { openKeptFiles } from './kept-files.ts';
import { createQuotes } from './quotes.ts';
import { read, WECHAT } from './wechat/incoming.ts';
import type { Launch } from './wechat/launch.ts';
import { openPacing, PACE, type Pace } from './wechat/pacing.ts';
import { TEXT_LIMIT } from './wechat/parts.ts';
import type { Ended, FromChild, Kept } from './wechat/protocol.ts';
import { createSend, type PartSender } from './wechat/send.ts';
import { createSupervisor, WATCH, type Watch } from './wechat/supervisor.ts';

/** What the channel is made of. */
export interface WechatOptions {
  /** Tells several bots apart; WeChat's own id may change with every login. */
  accountId: string;
  /** Holds the session, what is not safe yet, files, and the switch. */
  folder: string;
  launch: Launch;
  now: () => Date;
  random: () => number;
  /** Hears of what went wrong; `detail` never holds what a person wrote. */
  report: (error: unknown, detail: Record<string, unknown>) => void;
  pace?: Partial<Pace>;
  /** Shorter times for tests. */
  watch?: Partial<Watch>;
}

/** How the login stands. The text of the code is a key to the account: shown, never logged. */
export type Login = { status: 'scan'; qr: string } | { status: 'in' } | { status: 'out' };

/** Signs of life, from traffic. */
export interface WechatHealth {
  state: 'stopped' | 'up' | 'needs_login' | 'down' | 'off';
  reason?: string | undefined;
  /** When the puppet last answered a question. */
  lastPollAt?: Date | undefined;
  lastEventAt?: Date | undefined;
  lastSentAt?: Date | undefined;
}

/** The channel, with what is special about WeChat. */
export interface WechatChannel extends Channel {
  health(): WechatHealth;
  /** Hears of every change of the login, and at once of the one that stands; returns how to stop that. */
  onLogin(hear: (login: Login) => void): () => void;
}

const DAY_MS = 86_400_000;
/** A puppet that was asked and has not answered for so long may be deaf, ms. */
const QUIET_MS = 20_000;

/** Opens the channel; nothing runs before `start`. */
export function createWechatChannel(options: WechatOptions): WechatChannel {
  const { accountId, folder, launch, now, random, report } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = { platform: WECHAT, accountId };
  // Letters may be sent before it is started: they wait for that, as for any start.
  const health: WechatHealth = { state: 'down', reason: 'not started yet' };
  const quotes = createQuotes();
  const files = openKeptFiles(join(folder, 'files'), now, report);
  const gaps = openGaps(join(folder, 'heard.json'), now);
  const pacing = openPacing(join(folder, 'sent.json'), { ...PACE, ...options.pace }, now, random);
  const hearers = new Set<(login: Login) => void>();
  const asked = new Map<number, (ended: Ended) => void>();
  let login: Login = { status: 'out' };
  let to: { receive: Receive; hearOfChat: HearOfChat; hearOfGap: HearOfGap } | undefined;
  let sweeping: NodeJS.Timeout | undefined;
  let count = 0;

  const setLogin = (next: Login): void => {
    login = next;
    for (const hear of hearers) hear(next);
  };
  const take = async (kept: Kept): Promise<void> => {
    if (!to) throw new Error('The WeChat channel is not started; start the bot first.');
    health.lastEventAt = now();
    gaps.heard();
    if ('news' in kept) {
      const { chatId, became } = kept.news;
      return to.hearOfChat({ ...at, chatId, became: { status: became } });
    }
    const message = incomingMessage.safeParse(read(kept.said, accountId, quotes.find));
    // One that nobody can store would come again for ever.
    if (!message.success) {
      report(message.error, {});
      return;
    }
    await to.receive(message.data);
    const { chat, messageId, text } = message.data;
    if (messageId !== undefined) quotes.remember(chat.id, messageId, text);
  };
  const goneWith = (reason: string, state: WechatHealth['state']): void => {
    Object.assign(health, { state, reason });
    gaps.lost();
    for (const [no, end] of asked) {
      asked.delete(no);
      end({ how: 'unknown', reason: 'the process ended meanwhile' });
    }
    setLogin({ status: 'out' });
  };
  const loggedIn = (): void => {
    if (health.state === 'up' || !to) return;
    Object.assign(health, { state: 'up', reason: undefined });
    const gap = gaps.back();
    if (gap) void to.hearOfGap({ ...at, ...gap }).catch((error: unknown) => report(error, {}));
    setLogin({ status: 'in' });
  };
  const loggedOut = (): void => {
    Object.assign(health, { state: 'needs_login', reason: 'logged out' });
    report(new Error('WeChat has logged us out: log in again, and look at the telephone for a warning.'), {});
    gaps.lost();
    setLogin({ status: 'out' });
  };
  const heard = (told: FromChild): void => {
    switch (told.tells) {
      case 'hello':
        return;
      case 'alive':
        // A gateway that was logged in all the time says so only when asked.
        if (told.loggedIn) loggedIn();
        else if (health.state === 'up') loggedOut();
        if (told.loggedIn && told.quietMs < QUIET_MS) {
          gaps.quiet();
          health.lastPollAt = now();
        }
        return;
      case 'scan':
        Object.assign(health, { state: 'needs_login', reason: 'a code waits to be scanned' });
        setLogin({ status: 'scan', qr: told.qr });
        return;
      case 'login':
        loggedIn();
        return;
      case 'logout':
        loggedOut();
        return;
      case 'kept':
        void take(told.kept).then(
          () => supervisor.post({ asks: 'taken', no: told.no }),
          (error: unknown) => {
            report(error, {});
            supervisor.post({ asks: 'again', no: told.no });
          },
        );
        return;
      case 'ended':
        asked.get(told.no)?.(told.ended);
        asked.delete(told.no);
        return;
      case 'limited':
        pacing.tooMuch();
        report(new Error('WeChat says that we write too often: nothing is sent for a while.'), {});
        return;
      case 'trouble':
        report(new Error(`WeChat: ${told.what}`), {});
        return;
    }
  };
  const supervisor = createSupervisor({
    launch,
    watch: { ...WATCH, ...options.watch },
    switchFile: join(folder, 'off'),
    heard,
    gone: (reason, off) => goneWith(reason, off ? 'off' : 'down'),
    report,
  });

  const sendPart: PartSender = async (chatId, part, signal) => {
    const no = ++count;
    const ended = new Promise<Ended>((resolve) => {
      asked.set(no, resolve);
      signal.addEventListener('abort', () => resolve({ how: 'unknown', reason: 'no answer' }), {
        once: true,
      });
    });
    if (supervisor.post({ asks: 'send', no, chatId, part })) return ended.finally(() => asked.delete(no));
    asked.delete(no);
    return { how: 'down', reason: 'the process does not run' };
  };
  const send = createSend({
    sendPart,
    pacing,
    quotes,
    stands: () =>
      health.state === 'up'
        ? undefined
        : { reason: health.reason ?? 'not there', soon: health.state === 'down' },
  });

  return {
    ...at,
    capabilities: { buttons: false, pictures: true, files: true, idempotent: false, textLimit: TEXT_LIMIT },
    start: async (receive, hearOfChat = () => Promise.resolve(), hearOfGap = () => Promise.resolve()) => {
      to = { receive, hearOfChat, hearOfGap };
      await files.sweep();
      sweeping = setInterval(
        () => void files.sweep().catch((error: unknown) => report(error, {})),
        DAY_MS,
      ).unref();
      Object.assign(health, { state: 'down', reason: 'starting' });
      // A login may take minutes and a scan: nobody waits for it.
      supervisor.start();
    },
    stop: async () => {
      clearInterval(sweeping);
      await supervisor.stop();
      goneWith('stopped', 'stopped');
      to = undefined;
    },
    send: async (...given) => {
      const delivery = await send(...given);
      if (delivery.status === 'delivered') health.lastSentAt = now();
      return delivery;
    },
    fetch: (ref, signal, maxBytes) => files.read(ref.slice(ref.indexOf(':') + 1), signal, maxBytes),
    polledAt: () => health.lastPollAt,
    health: () => ({ ...health }),
    onLogin: (hear) => {
      hearers.add(hear);
      hear(login);
      return () => void hearers.delete(hear);
    },
  };
}
