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
import { createInlineEngine } from '../../src/queue/engines/inline.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity, storeGroups } from '../../src/store/estate.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { demoCommunity } from '../support/community.ts';
import { sqliteDatabase } from '../support/databases.ts';
import { unhurried } from '../support/unhurried.ts';

/** What people see of one message. */
export interface Heard {
  text: string;
  /** Ids of those whom it calls. */
  called: string[];
  isPicture: boolean;
}

/** The platform's side, by names. */
export interface Side {
  channel: Channel;
  /** The id of a group, and of a person's private chat (which is their own). */
  group(name: string): string;
  user(name: string): string;
  say(by: string, group: string | undefined, text: string): void | Promise<void>;
  /** Presses a choice, however people do that there. */
  press(by: string, group: string, label: string): void | Promise<void>;
  said(chatId: string): Heard[];
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** What a side is opened with. */
export interface Opening {
  folder: string;
  now: () => Date;
  report: (error: unknown) => void;
}

export interface World {
  db: Database;
  side: Side;
  reports: unknown[];
  /** The private chat of somebody is `@` and their name. */
  say(by: string, chat: string, text: string): Promise<void>;
  press(by: string, chat: string, label: string): Promise<void>;
  advance(ms: number): Promise<void>;
  /** What was sent to a chat since somebody last did something. */
  heard(chat: string): Heard[];
  bindStaff(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens it at a time; groups are those of the demo community. */
export async function openWorld(
  platform: PlatformName,
  start: string,
  openSide: (opening: Opening) => Promise<Side>,
): Promise<World> {
  const database = await sqliteDatabase();
  const db = await database.open();
  const folder = mkdtempSync(join(tmpdir(), `${platform}-`));
  const reports: unknown[] = [];
  let clock = new Date(start);
  let seen = new Map<string, number>();
  const now = () => clock;
  const side = await openSide({ folder, now, report: (error) => void reports.push(error) });
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
  const bot = createBot({
    db,
    engine,
    channels: [side.channel],
    communities: new Map([[community.id, community]]),
    readDocument: () => Promise.resolve({ mime: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') }),
    now,
    random: () => 0.5,
    report: (error) => reports.push(error),
  });
  await bot.start();
  await side.ready();

  const chatOf = (name: string) => (name.startsWith('@') ? side.user(name.slice(1)) : side.group(name));
  const settle = async (): Promise<void> => {
    for (const sweep of bot.sweeps) await sweep.run(clock);
    await engine.drain();
  };
  const stored = () => db.read(({ models }) => models.inbox.count());
  const forget = () => {
    const people = [...community.residents, ...community.staff].map(({ name }) => `@${name}`);
    const all = [...community.chats.map(({ name }) => name), ...people];
    seen = new Map(all.map((name) => [chatOf(name), side.said(chatOf(name)).length]));
  };
  const act = async (what: () => void | Promise<void>): Promise<void> => {
    forget();
    const before = await stored();
    await what();
    await expect.poll(stored, { timeout: 10_000, interval: 5 }).toBeGreaterThan(before);
    await settle();
  };
  const groupOf = (chat: string) => (chat.startsWith('@') ? undefined : chat);
  const say: World['say'] = (by, chat, text) => act(() => side.say(by, groupOf(chat), text));
  return {
    db,
    side,
    reports,
    say,
    press: (by, chat, label) => act(() => side.press(by, chat, label)),
    advance: async (ms) => {
      forget();
      const end = new Date(clock.getTime() + ms);
      for (;;) {
        const times = await Promise.all([engine.nextAt(), ...bot.sweeps.map((sweep) => sweep.nextAt(clock))]);
        const next = times
          .filter((at) => at !== undefined && at > clock && at <= end)
          .sort((a, b) => Number(a) - Number(b))[0];
        if (!next) break;
        clock = next;
        await settle();
      }
      clock = end;
      await settle();
    },
    heard: (chat) => side.said(chatOf(chat)).slice(seen.get(chatOf(chat)) ?? 0),
    bindStaff: async (name) => {
      const codes: string[] = [];
      await staffCommand(['invite', name], {
        db,
        community,
        now,
        out: (line) => void codes.push(line),
        err: () => undefined,
      });
      await say(name, `@${name}`, String(codes[0]));
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
