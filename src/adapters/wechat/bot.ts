/** The side that speaks WeChat: wechaty's events, each on disk before the bot's process hears of it. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readCapped } from '../capped.ts';
import { MOST_BYTES, store } from '../kept-files.ts';
import { openSpool } from '../spool.ts';
import { collect, look, roomOf } from './collect.ts';
import { deliver, saysTooOften } from './deliver.ts';
import {
  type FromChild,
  type Kept,
  kept as keptSchema,
  type Said,
  said as saidSchema,
  toChild,
} from './protocol.ts';
import { type FileBoxLike, FRIENDSHIP, MESSAGE, type WechatyLike } from './sdk.ts';

/** What it is made of. */
export interface WechatBotOptions {
  wechaty: WechatyLike;
  boxOf: (base64: string, name: string) => FileBoxLike;
  /** Holds `spool` and `files`. */
  folder: string;
  post: (message: FromChild) => void;
  times: WechatTimes;
}

/** Its times, ms. */
export interface WechatTimes {
  /** How often we show that we are there, and ask the puppet whether it is. */
  beatMs: number;
  /** A file may take so long to come. */
  fileMs: number;
  /** A friendship is accepted after this long at least, and twice as long at most: nobody is that quick. */
  acceptMs: number;
}

export const TIMES: WechatTimes = { beatMs: 5_000, fileMs: 20_000, acceptMs: 8_000 };
/** More friendships a day are left for people: a flood of them is how accounts are lost. */
const FRIENDS_PER_DAY = 30;
/** How often is looked whether it is logged in, ms. */
const LOGIN_LOOK_MS = 300;
const DAY_MS = 86_400_000;

/** The running side. */
export interface WechatBot {
  /** Takes what the bot's process asks. */
  hear(asked: unknown): void;
  start(): Promise<void>;
  /** `puppet` = the puppet is stopped as well, which a gateway is not. */
  stop(puppet: boolean): Promise<void>;
}

/** Wires wechaty to the bot's process. No listener of wechaty's may throw: that would end the process. */
export function createWechatBot({ wechaty, boxOf, folder, post, times }: WechatBotOptions): WechatBot {
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true, mode: 0o700 });
  const answers = new Map<string, (taken: boolean) => void>();
  const spool = openSpool({
    folder: join(folder, 'spool'),
    schema: keptSchema,
    bringOne: (no, kept) => {
      post({ tells: 'kept', no, kept });
      return new Promise((resolve) => answers.set(no, resolve));
    },
    report: () => trouble('a message could not be written to the disk')(),
  });
  const chats = new Map<string, Promise<void>>();
  const accepted: number[] = [];
  let heardAt = Date.now();
  let beating: NodeJS.Timeout | undefined;
  /** A puppet says that it is logged in for a moment after it told that it is not. */
  let isLeaving = false;

  const trouble = (what: string) => () => post({ tells: 'trouble', what });
  /** What is said in one chat is kept in its order, even while a picture is still coming. */
  const inOrder = (chat: string, work: () => Promise<void>): void => {
    const done = (chats.get(chat) ?? Promise.resolve())
      .then(work)
      .catch(trouble('a message could not be kept'));
    chats.set(chat, done);
    void done.then(() => chats.get(chat) === done && chats.delete(chat));
  };
  const keep = (what: Kept): void => void spool.bring(spool.keep(what));
  const keepSaid = async (said: Said): Promise<void> => {
    if (!['image', 'voice', 'video', 'file'].includes(said.type)) return keep({ said });
    // On disk before the file has come: it may never come.
    const no = spool.keep({ said: { ...said, file: {} } });
    const file = await look(fetched(said.id), times.fileMs);
    await spool.replace(no, { said: { ...said, file: file ?? {} } });
    void spool.bring(no);
  };
  const fetched = async (id: string): Promise<NonNullable<Said['file']>> => {
    const box = await wechaty.puppet.messageFile(id);
    const bytes = await readCapped(await box.toStream(), MOST_BYTES);
    const ref = randomUUID();
    await store(files, ref, bytes);
    const mime = box.mediaType;
    return { ref, name: box.name, size: bytes.length, ...(mime && { mime }) };
  };
  const takeMessage = async (id: string): Promise<void> => {
    const payload = await wechaty.puppet.messagePayload(id);
    const notes: number[] = [MESSAGE.unknown, MESSAGE.note];
    if (notes.includes(payload.type) && saysTooOften(payload.text ?? '')) post({ tells: 'limited' });
    inOrder(roomOf(payload) ?? payload.talkerId, async () => {
      const said = await collect(wechaty.puppet, payload);
      // One that the other side cannot read would come again for ever.
      if (said) await keepSaid(saidSchema.parse(said));
    });
  };
  const became = (chatId: string, status: 'opened' | 'closed'): void =>
    inOrder(chatId, async () => keep({ news: { chatId, became: status } }));
  const accept = async (friendship: { accept(): Promise<void> }): Promise<void> => {
    const at = Date.now();
    const lately = accepted.filter((one) => at - one < DAY_MS);
    accepted.splice(0, accepted.length, ...lately);
    if (lately.length >= FRIENDS_PER_DAY) return trouble('more friend requests today than we accept')();
    accepted.push(at);
    await sleep(times.acceptMs * (1 + Math.random()));
    await friendship.accept();
  };

  const heard = () => {
    heardAt = Date.now();
  };
  wechaty
    .on('scan', (qr) => qr && post({ tells: 'scan', qr }))
    .on('login', () => {
      heard();
      isLeaving = false;
      post({ tells: 'login' });
    })
    .on('logout', () => {
      isLeaving = true;
      post({ tells: 'logout' });
    })
    .on('heartbeat', heard)
    .on('dong', heard)
    .on('message', ({ id }) => {
      heard();
      void takeMessage(id).catch(trouble('a message could not be read'));
    })
    .on('friendship', (friendship) => {
      const type = friendship.type();
      if (type === FRIENDSHIP.confirm) became(friendship.contact().id, 'opened');
      if (type === FRIENDSHIP.receive)
        void accept(friendship).catch(trouble('a friend request was not accepted'));
    })
    .on('room-join', ({ id }, who) => {
      if (who.some((one) => one.id === wechaty.puppet.currentUserId)) became(id, 'opened');
    })
    .on('room-leave', ({ id }, who) => {
      if (who.some((one) => one.id === wechaty.puppet.currentUserId)) became(id, 'closed');
    })
    // They are noisy, seldom fatal, and hold words of people; silence is what counts.
    .on('error', () => undefined);

  return {
    hear: (asked) => {
      const read = toChild.safeParse(asked);
      if (!read.success) return trouble('the bot asked for something that is not known')();
      const wish = read.data;
      if (wish.asks === 'taken' || wish.asks === 'again') {
        answers.get(wish.no)?.(wish.asks === 'taken');
        answers.delete(wish.no);
      } else if (wish.asks === 'send') {
        const { no, chatId, part } = wish;
        void deliver(wechaty.puppet, chatId, part, boxOf).then((ended) =>
          post({ tells: 'ended', no, ended }),
        );
      }
    },
    start: async () => {
      post({ tells: 'hello' });
      void spool.bringOld().catch(trouble('what was kept could not be read'));
      let toldAt = 0;
      let was = false;
      beating = setInterval(
        () => {
          const saysSo = isLoggedIn(wechaty);
          isLeaving &&= saysSo;
          const loggedIn = saysSo && !isLeaving;
          // Behind a gateway the account may be logged in already: letters wait for that news.
          if (Date.now() - toldAt < times.beatMs && loggedIn === was) return;
          [toldAt, was] = [Date.now(), loggedIn];
          post({ tells: 'alive', loggedIn, quietMs: Date.now() - heardAt });
          if (loggedIn) wechaty.ding();
        },
        Math.min(times.beatMs, LOGIN_LOOK_MS),
      );
      await wechaty.start();
    },
    stop: async (puppet) => {
      clearInterval(beating);
      if (puppet) await look(wechaty.stop());
    },
  };
}

function isLoggedIn(wechaty: WechatyLike): boolean {
  try {
    return wechaty.puppet.isLoggedIn;
  } catch {
    // It has no puppet yet.
    return false;
  }
}
