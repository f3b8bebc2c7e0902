/** A whole bot on Feishu: real database, the real SDK's client and long connection, a virtual clock; people act on the platform alone. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createLarkChannel } from '../../src/adapters/lark.ts';
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
import {
  APP_ID,
  APP_SECRET,
  choicesOf,
  type LarkEventSent,
  type LarkFake,
  type LarkSaid,
  openLark,
} from '../support/lark.ts';
import { unhurried } from '../support/unhurried.ts';

/** How long one attempt to fetch may take here. */
const PATIENCE_MS = 300;
const PNG = { mime: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') };

export interface LarkWorld {
  db: Database;
  platform: LarkFake;
  community: Community;
  reports: unknown[];
  /** Why what people sent could not be fetched. */
  unfetched: unknown[];
  media: Media;
  /** Where pictures lie. */
  folder: string;
  keeper: Keeper;
  /** The private chat of somebody is `@` and their name. */
  say(by: string, chat: string, text: string): Promise<void>;
  /** Presses the newest choice of that label in a chat. */
  press(by: string, chat: string, label: string): Promise<void>;
  advance(ms: number): Promise<void>;
  /** What was sent to a chat since somebody last did something. */
  heard(chat: string): LarkSaid[];
  /** Makes somebody's account that of a member of staff, by a code of the operator. */
  bindStaff(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens it at a time; groups are those of the demo community. */
export async function openLarkWorld(start: string): Promise<LarkWorld> {
  const database = await sqliteDatabase();
  const db = await database.open();
  const platform = await openLark();
  const demo = demoCommunity();
  const community: Community = {
    ...demo,
    demo: false,
    policy: unhurried(demo, 'lark'),
    chats: demo.chats.map((chat, i) => ({ ...chat, lark: `oc_group${i}` })),
  };
  const reports: unknown[] = [];
  const unfetched: unknown[] = [];
  let clock = new Date(start);
  let seen = new Map<string, number>();
  const now = () => clock;
  const setClock = (at: Date) => {
    clock = at;
    platform.setTime(at);
  };
  setClock(clock);
  const channel = createLarkChannel({
    appId: APP_ID,
    appSecret: APP_SECRET,
    domain: platform.root,
    how: 'connection',
    now,
    report: (error) => reports.push(error),
  });
  const people = [...community.residents, ...community.staff].map(({ name }) => name);
  const userOf = (name: string) => `ou_person${people.indexOf(name)}`;
  for (const name of people) {
    platform.names.set(userOf(name), name);
    platform.privates.add(`oc_private${people.indexOf(name)}`);
  }
  let count = 0;
  await db.transaction(async (tx) => {
    await storeCommunity(tx, community, '', undefined, clock);
    await storeGroups(tx, community, { platform: 'lark', accountId: channel.accountId });
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

  const place = (name: string): string => {
    if (name.startsWith('@')) return `oc_private${people.indexOf(name.slice(1))}`;
    const id = community.chats.find((chat) => chat.name === name)?.lark;
    if (id === undefined) throw new Error(`There is no group ${name}.`);
    return id;
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
    ...community.chats.map(({ name }) => place(name)),
    ...[...community.residents, ...community.staff].map(({ name }) => place(`@${name}`)),
  ];
  const forget = () => {
    seen = new Map(everywhere().map((id) => [id, platform.said(id).length]));
  };
  const act = async (update: LarkEventSent): Promise<void> => {
    forget();
    platform.push(update);
    await expect.poll(() => platform.waiting(), { timeout: 5_000, interval: 5 }).toBe(0);
    await settle();
  };
  const say: LarkWorld['say'] = (by, chat, text) =>
    act(
      platform.event('im.message.receive_v1', {
        sender: { sender_id: { open_id: userOf(by) }, sender_type: 'user' },
        message: {
          message_id: `om_${++count}`,
          chat_id: place(chat),
          chat_type: chat.startsWith('@') ? 'p2p' : 'group',
          create_time: String(clock.getTime()),
          message_type: 'text',
          content: JSON.stringify({ text }),
        },
      }),
    );
  return {
    db,
    platform,
    community,
    reports,
    unfetched,
    media,
    folder: join(home, 'media'),
    keeper,
    say,
    press: async (by, chat, label) => {
      const found = platform
        .said(place(chat))
        .flatMap((one) => choicesOf(one).map((choice) => ({ ...choice, on: one.id })))
        .findLast((choice) => choice.label === label);
      if (!found) throw new Error(`Nothing in ${chat} offers [${label}].`);
      await act(
        platform.event('card.action.trigger', {
          operator: { open_id: userOf(by) },
          action: { tag: 'button', value: found.value },
          context: { open_message_id: found.on, open_chat_id: place(chat) },
        }),
      );
    },
    advance: async (ms) => {
      forget();
      await advance(ms);
    },
    heard: (chat) => platform.said(place(chat)).slice(seen.get(place(chat)) ?? 0),
    bindStaff: async (name) => {
      const codes: string[] = [];
      await staffCommand(['invite', name], {
        db,
        community,
        now,
        out: (line) => void codes.push(line),
        err: () => undefined,
      });
      await say(name, `@${name}`, codes[0] ?? '');
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
