/** A whole bot on a platform: real database, real SDK, a virtual clock; people act on the platform alone. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createBot } from '../../src/bot.ts';
import { staffCommand } from '../../src/cli/staff/command.ts';
import type { Community } from '../../src/domain/community.ts';
import type { Channel } from '../../src/domain/message.ts';
import type { PlatformName } from '../../src/domain/platform-groups.ts';
import { createKeeper } from '../../src/inbox/keep.ts';
import { createTeller } from '../../src/inbox/tell-of-media.ts';
import { createInlineEngine } from '../../src/queue/engines/inline.ts';
import { nextMoment } from '../../src/schedule/next-moment.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity, storeGroups } from '../../src/store/estate.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { createMedia, type Media } from '../../src/store/media.ts';
import { demoCommunity } from '../support/community.ts';
import { sqliteDatabase } from '../support/databases.ts';
import { unhurried } from '../support/unhurried.ts';

/** What people see of one message. */
export interface Heard {
  text: string;
  /** Ids of those whom it calls. */
  called: string[];
  isPicture: boolean;
  /** What can be pressed under it now. */
  choices: string[];
}

/** The platform's side, by names. */
export interface Side {
  channel: Channel;
  /** The id of a group, and of a person; a person's private chat has that of the person, unless `direct` says another. */
  group(name: string): string;
  user(name: string): string;
  direct?(name: string): string;
  say(by: string, group: string | undefined, text: string): void | Promise<void>;
  /** Presses a choice, however people do that there. */
  press(by: string, group: string, label: string): void | Promise<void>;
  said(chatId: string): Heard[];
  /** Brings what was said last once more, as the platform does when it is not sure. */
  repeat(): void | Promise<void>;
  /** The next of what goes wrong there: limits, errors, broken connections; nothing of it may cost a message. */
  trouble(no: number): void | Promise<void>;
  /** Resolves when the platform has heard "got it" for all; absent = it hears none. */
  heard?(): Promise<void>;
  /** The platform's own clock, where it shows. */
  setTime?(at: Date): void;
  /** What somebody says who has a code; absent = the code. */
  withCode?(code: string): string;
  /** Resolves when the bot can hear. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** What a side is opened with. */
export interface Opening {
  folder: string;
  now: () => Date;
  report: (error: unknown) => void;
}

/** How long one attempt to fetch may take here. */
const PATIENCE_MS = 300;
const PNG = { mime: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') };

export interface World<S extends Side = Side> {
  db: Database;
  side: S;
  community: Community;
  reports: unknown[];
  /** Why what people sent could not be fetched. */
  unfetched: unknown[];
  media: Media;
  /** Where pictures lie. */
  mediaFolder: string;
  now(): Date;
  /** The private chat of somebody is `@` and their name. */
  say(by: string, chat: string, text: string): Promise<void>;
  press(by: string, chat: string, label: string): Promise<void>;
  /** Whatever people do there; resolves when the bot has done all that is due after it. */
  act(what: () => void | Promise<void>): Promise<void>;
  advance(ms: number): Promise<void>;
  /** What was sent to a chat since somebody last did something. */
  heard(chat: string): ReturnType<S['said']>;
  /** All that stands in a chat. */
  said(chat: string): ReturnType<S['said']>;
  bindStaff(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens it at a time; groups are those of the demo community. */
export async function openWorld<S extends Side>(
  platform: PlatformName,
  start: string,
  openSide: (opening: Opening) => Promise<S>,
): Promise<World<S>> {
  const database = await sqliteDatabase();
  const db = await database.open();
  const folder = mkdtempSync(join(tmpdir(), `${platform}-`));
  const reports: unknown[] = [];
  const unfetched: unknown[] = [];
  let clock = new Date(start);
  let seen = new Map<string, number>();
  const now = () => clock;
  const side = await openSide({ folder, now, report: (error) => void reports.push(error) });
  const setClock = (at: Date) => {
    clock = at;
    side.setTime?.(at);
  };
  setClock(clock);
  const demo = demoCommunity();
  const community: Community = {
    ...demo,
    demo: false,
    policy: unhurried(demo, platform),
    chats: demo.chats.map((chat) => ({ ...chat, [platform]: side.group(chat.name) })),
  };
  await db.transaction(async (tx) => {
    await storeCommunity(tx, community, '', undefined, clock);
    await storeGroups(tx, community, { platform, accountId: side.channel.accountId });
  });
  const engine = createInlineEngine(createJobTable(db), now);
  const communities = new Map([[community.id, community]]);
  const mediaFolder = join(folder, 'media');
  const maxBytes = community.policy['photo.maxBytes'];
  const media = createMedia(mediaFolder, maxBytes);
  const keeper = createKeeper({
    db,
    media,
    channels: [side.channel],
    maxBytes,
    now,
    tell: createTeller({ communities, enqueue: engine.enqueue, now }),
    patienceMs: PATIENCE_MS,
    report: (error) => unfetched.push(error),
  });
  const bot = createBot({
    db,
    engine,
    channels: [side.channel],
    communities,
    readDocument: (id) => (id.startsWith(`${platform}:`) ? keeper.read(id) : Promise.resolve(PNG)),
    keeper,
    media,
    now,
    random: () => 0.5,
    report: (error) => reports.push(error),
  });
  await bot.start();
  await side.ready();

  const direct = (name: string) => side.direct?.(name) ?? side.user(name);
  const chatOf = (name: string) => (name.startsWith('@') ? direct(name.slice(1)) : side.group(name));
  const said = (chat: string) => side.said(chatOf(chat)) as ReturnType<S['said']>;
  const settle = async (): Promise<void> => {
    for (const sweep of bot.sweeps) await sweep.run(clock);
    await engine.drain();
  };
  const stored = () => db.read(({ models }) => models.inbox.count());
  const forget = () => {
    const people = [...community.residents, ...community.staff].map(({ name }) => `@${name}`);
    const all = [...community.chats.map(({ name }) => name), ...people];
    seen = new Map(all.map((name) => [name, said(name).length]));
  };
  const act = async (what: () => void | Promise<void>): Promise<void> => {
    forget();
    const before = await stored();
    await what();
    if (side.heard) await side.heard();
    else await expect.poll(stored, { timeout: 25_000, interval: 5 }).toBeGreaterThan(before);
    await settle();
  };
  const groupOf = (chat: string) => (chat.startsWith('@') ? undefined : chat);
  const say: World<S>['say'] = (by, chat, text) => act(() => side.say(by, groupOf(chat), text));
  return {
    db,
    side,
    community,
    reports,
    unfetched,
    media,
    mediaFolder,
    now,
    act,
    say,
    press: (by, chat, label) => act(() => side.press(by, chat, label)),
    advance: async (ms) => {
      forget();
      const end = new Date(clock.getTime() + ms);
      for (;;) {
        const jobs = [await engine.nextAt()];
        const next = await nextMoment(db, bot.sweeps, [community.id], jobs, clock);
        if (!next || next.at > end) break;
        if (next.at > clock) setClock(next.at);
        await settle();
      }
      setClock(end);
      await settle();
    },
    heard: (chat) => said(chat).slice(seen.get(chat) ?? 0) as ReturnType<S['said']>,
    said,
    bindStaff: async (name) => {
      const codes: string[] = [];
      await staffCommand(['invite', name], {
        db,
        community,
        now,
        out: (line) => void codes.push(line),
        err: () => undefined,
      });
      const code = String(codes[0]);
      await say(name, `@${name}`, side.withCode?.(code) ?? code);
    },
    close: async () => {
      await bot.stop();
      await db.close();
      await database.remove();
      await side.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
