/** A whole bot on Telegram: real database, real SDK over HTTP, a virtual clock; people act on the platform alone. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createTelegramChannel } from '../../src/adapters/telegram.ts';
import { createBot } from '../../src/bot.ts';
import { staffCommand } from '../../src/cli/staff/command.ts';
import type { Community } from '../../src/domain/community.ts';
import { createKeeper, type Keeper } from '../../src/inbox/keep.ts';
import { createTeller } from '../../src/inbox/tell-of-media.ts';
import { createInlineEngine } from '../../src/queue/engines/inline.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity, storeGroups } from '../../src/store/estate.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { createMedia, type Media } from '../../src/store/media.ts';
import { demoCommunity } from '../support/community.ts';
import { sqliteDatabase } from '../support/databases.ts';
import { openTelegram, type TelegramPlatform, TOKEN, type Told } from '../support/telegram.ts';
import { unhurried } from '../support/unhurried.ts';

const PACE = { pollMs: 1_000, patienceMs: 2_000, pauseMs: 10, longestMs: 40, albumMs: 50 };
/** How long one attempt to fetch may take here. */
const PATIENCE_MS = 300;
const PNG = { mime: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') };

type User = ReturnType<TelegramPlatform['user']>;
type Chat = ReturnType<TelegramPlatform['group']>;
type Update = ReturnType<TelegramPlatform['text']>;

export interface TelegramWorld {
  db: Database;
  platform: TelegramPlatform;
  community: Community;
  reports: unknown[];
  /** Why what people sent could not be fetched. */
  unfetched: unknown[];
  media: Media;
  /** Where pictures lie. */
  folder: string;
  keeper: Keeper;
  /** Sends something else than text, as the platform's emulator makes it. */
  send(make: (by: User, chat: Chat) => Update, by: string, chat: string): Promise<void>;
  /** The private chat of somebody is `@` and their name. */
  say(by: string, chat: string, text: string): Promise<void>;
  /** Presses the newest choice of that label in a chat. */
  press(by: string, chat: string, label: string): Promise<void>;
  advance(ms: number): Promise<void>;
  /** What was sent to a chat since somebody last did something. */
  heard(chat: string): Told[];
  /** Makes somebody's account that of a member of staff, by a code of the operator. */
  bindStaff(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens it at a time; groups are those of the demo community. */
export async function openTelegramWorld(start: string): Promise<TelegramWorld> {
  const database = await sqliteDatabase();
  const db = await database.open();
  const platform = await openTelegram();
  const demo = demoCommunity();
  const community: Community = {
    ...demo,
    demo: false,
    policy: unhurried(demo, 'telegram'),
    chats: demo.chats.map((chat, i) => ({ ...chat, telegram: platform.group(chat.name, -100_200 - i).id })),
  };
  const reports: unknown[] = [];
  const unfetched: unknown[] = [];
  let clock = new Date(start);
  let seen = new Map<number, number>();
  const now = () => clock;
  const setClock = (at: Date) => {
    clock = at;
    platform.setTime(at);
  };
  setClock(clock);
  const channel = createTelegramChannel({
    token: TOKEN,
    apiRoot: platform.root,
    how: { mode: 'polling' },
    now,
    report: (error) => reports.push(error),
    pace: PACE,
  });
  await db.transaction(async (tx) => {
    await storeCommunity(tx, community, '', undefined, clock);
    await storeGroups(tx, community, { platform: 'telegram', accountId: channel.accountId });
  });
  const engine = createInlineEngine(createJobTable(db), now);
  const home = await mkdtemp(join(tmpdir(), 'guanjia-telegram-'));
  const media = createMedia(join(home, 'media'), community.policy['photo.maxBytes']);
  const communities = new Map([[community.id, community]]);
  const keeper = createKeeper({
    db,
    media,
    channels: [channel],
    maxBytes: community.policy['photo.maxBytes'],
    now,
    tell: createTeller({ communities, enqueue: engine.enqueue, now }),
    patienceMs: PATIENCE_MS,
    report: (error) => unfetched.push(error),
  });
  const bot = createBot({
    db,
    engine,
    channels: [channel],
    communities,
    readDocument: (id) => (id.startsWith('telegram:') ? keeper.read(id) : Promise.resolve(PNG)),
    keeper,
    media,
    now,
    random: () => 0.5,
    report: (error) => reports.push(error),
  });
  await bot.start();

  const place = (name: string) => {
    if (name.startsWith('@')) return platform.privateOf(platform.user(name.slice(1)));
    const id = community.chats.find((chat) => chat.name === name)?.telegram;
    if (id === undefined) throw new Error(`There is no group ${name}.`);
    return platform.group(name, id);
  };
  const settle = async (): Promise<void> => {
    for (const sweep of bot.sweeps) await sweep.run(clock);
    await engine.drain();
  };
  const advance = async (ms: number): Promise<void> => {
    const end = new Date(clock.getTime() + ms);
    for (;;) {
      const times = await Promise.all([engine.nextAt(), ...bot.sweeps.map((sweep) => sweep.nextAt(clock))]);
      const next = times
        .filter((at) => at !== undefined && at > clock && at <= end)
        .sort((a, b) => Number(a) - Number(b))[0];
      if (!next) break;
      setClock(next);
      await settle();
    }
    setClock(end);
    await settle();
  };
  const everywhere = () => [
    ...community.chats.map(({ name }) => place(name).id),
    ...[...community.residents, ...community.staff].map(({ name }) => place(`@${name}`).id),
  ];
  const forget = () => {
    seen = new Map(everywhere().map((id) => [id, platform.said(id).length]));
  };
  const act = async (update: Parameters<TelegramPlatform['push']>[0]): Promise<void> => {
    forget();
    platform.push(update);
    await expect.poll(() => platform.waiting(), { timeout: 5_000, interval: 5 }).toBe(0);
    await settle();
  };
  const say: TelegramWorld['say'] = (by, chat, text) =>
    act(platform.text(platform.user(by), place(chat), text));
  return {
    db,
    platform,
    community,
    reports,
    unfetched,
    media,
    folder: join(home, 'media'),
    keeper,
    send: (make, by, chat) => act(make(platform.user(by), place(chat))),
    say,
    press: async (by, chat, label) => {
      const found = platform
        .said(place(chat).id)
        .flatMap((one) =>
          (one.reply_markup?.inline_keyboard.flat() ?? []).map((button) => ({
            ...button,
            on: one.message_id,
          })),
        )
        .findLast(({ text }) => text === label);
      if (!found) throw new Error(`Nothing in ${chat} offers [${label}].`);
      await act(platform.press(platform.user(by), place(chat), found.on, found.callback_data));
    },
    advance: async (ms) => {
      forget();
      await advance(ms);
    },
    heard: (chat) => platform.said(place(chat).id).slice(seen.get(place(chat).id) ?? 0),
    bindStaff: async (name) => {
      const codes: string[] = [];
      await staffCommand(['invite', name], {
        db,
        community,
        now,
        out: (line) => void codes.push(line),
        err: () => undefined,
      });
      await say(name, `@${name}`, `/start ${codes[0]}`);
    },
    close: async () => {
      await bot.stop();
      await db.close();
      await database.remove();
      await platform.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
