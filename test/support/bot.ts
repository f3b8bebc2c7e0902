/** A whole bot for tests: a real database, the virtual clock's engine, a platform in memory, one or more communities. */
import { expect } from 'vitest';
import {
  type Arrived,
  createMemoryChannel,
  type Doing,
  type MemoryChannel,
} from '../../src/adapters/memory.ts';
import { type Bot, createBot, type Parts } from '../../src/bot.ts';
import type { Community } from '../../src/domain/community.ts';
import type { Enqueue } from '../../src/domain/job.ts';
import type { Channel } from '../../src/domain/message.ts';
import { createInlineEngine } from '../../src/queue/engines/inline.ts';
import { nextMoment } from '../../src/schedule/next-moment.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { demoCommunity } from './community.ts';
import { sqliteDatabase, type TestDatabase } from './databases.ts';

/** One message that the bot sent, as people see it. */
export interface Shown {
  /** The name of the group, or `private:` and the name of the person. */
  chat: string;
  text: string;
  choices: string[];
  mentions: string[];
}

/** A bot that is driven by hand. */
export interface TestBot {
  db: Database;
  /** Queues work that this bot does. */
  enqueue: Enqueue;
  url: string;
  channel: MemoryChannel;
  communities: Map<string, Community>;
  /** What it reported as gone wrong. */
  reports: unknown[];
  /** What it told the operator. */
  logged: string[];
  /** What /healthz shows. */
  health(): ReturnType<Bot['health']>['platforms'];
  now(): Date;
  /** Somebody says something; the bot does all that is due. Answers with what it sent because of it. */
  say(by: string, chat: string, text: string, more?: Partial<Doing>): Promise<Shown[]>;
  /** Presses the newest choice of that label in a chat. */
  press(by: string, chat: string, label: string): Promise<Shown[]>;
  /** Delivers something as it is, without letting the bot work. */
  deliver(doing: Partial<Doing>): Promise<void>;
  /** Does all that is due now; answers with what was sent. */
  work(): Promise<Shown[]>;
  /** Lets time pass, with all that falls due on the way. */
  advance(ms: number): Promise<Shown[]>;
  /** The token of the newest choice of that label in a chat. */
  token(chat: string, label: string): string;
  /** Everything that was sent so far. */
  all(): Shown[];
  close(): Promise<void>;
}

const START = new Date('2026-03-02T09:00:00+08:00');
const PRIVATE = 'private:';

/** On a virtual clock days pass in seconds: nobody waits for the disk of a database that is thrown away. */
async function unsynced(database: TestDatabase): Promise<Database> {
  if (database.url.startsWith('file:')) return database.open();
  const first = await database.open();
  const name = new URL(database.url).pathname.slice(1);
  await first.read(({ models }) =>
    models.$executeRawUnsafe(`ALTER DATABASE "${name}" SET synchronous_commit = off`),
  );
  await first.close();
  return database.open();
}

/** Starts a bot on an empty database, SQLite unless another is given; without communities it serves the demo. */
export async function openBot(
  communities: readonly Community[] = [demoCommunity()],
  given?: TestDatabase,
  /** Platforms beside the one in memory. */
  others: readonly Channel[] = [],
  { channel = createMemoryChannel(), ...more }: Pick<Parts, 'doorLink'> & { channel?: MemoryChannel } = {},
): Promise<TestBot> {
  const database = given ?? (await sqliteDatabase());
  const db = await unsynced(database);
  const served = new Map(communities.map((one) => [one.id, one]));
  const reports: unknown[] = [];
  const logged: string[] = [];
  let clock = START;
  let count = 0;
  let seen = 0;
  const now = () => clock;
  for (const one of communities) {
    await db.transaction((tx) => storeCommunity(tx, one, one.name, channel, clock));
  }
  const engine = createInlineEngine(createJobTable(db), now);
  const bot = createBot({
    ...more,
    db,
    engine,
    channels: [channel, ...others],
    communities: served,
    readDocument: () => Promise.resolve({ mime: 'image/png', bytes: Buffer.alloc(1) }),
    now,
    random: () => 0.5,
    report: (error) => reports.push(error),
    log: (words) => logged.push(words),
  });
  await bot.start();

  const deliver = (doing: Partial<Doing>): Promise<void> => {
    count += 1;
    return channel.deliver({
      dedupKey: `in-${count}`,
      messageId: `in-${count}`,
      occurredAt: clock,
      chat: { id: '业主群', type: 'group' },
      sender: person('张伟'),
      ...doing,
    });
  };
  const settle = async (): Promise<void> => {
    for (const sweep of bot.sweeps) await sweep.run(clock);
    await engine.drain();
  };
  const work = async (): Promise<Shown[]> => {
    await settle();
    const fresh = channel.arrived.slice(seen).map(shown);
    seen = channel.arrived.length;
    return fresh;
  };
  const advance = async (ms: number): Promise<Shown[]> => {
    const end = new Date(clock.getTime() + ms);
    for (;;) {
      const jobs = [await engine.nextAt()];
      const next = await nextMoment(db, bot.sweeps, [...served.keys()], jobs, clock);
      if (!next || next.at > end) break;
      if (next.at > clock) clock = next.at;
      await settle();
    }
    clock = end;
    return work();
  };
  const offered = (chat: string, label: string) => {
    const found = channel.arrived
      .filter(({ to }) => to.chatId === chat)
      .flatMap(({ messageId, parcel }) => parcel.choices.map((choice) => ({ messageId, ...choice })))
      .findLast((choice) => choice.label === label);
    if (!found) throw new Error(`Nothing in ${chat} offers [${label}].`);
    return found;
  };
  return {
    db,
    enqueue: engine.enqueue,
    url: database.url,
    channel,
    communities: served,
    reports,
    logged,
    health: () => bot.health().platforms,
    now,
    deliver,
    work,
    advance,
    say: async (by, chat, text, more = {}) => {
      await deliver({ chat: place(chat), sender: person(by), text, ...more });
      return work();
    },
    press: async (by, chat, label) => {
      const { token, messageId } = offered(chat, label);
      await deliver({
        chat: place(chat),
        sender: person(by),
        kind: 'action',
        action: token,
        replyTo: messageId,
      });
      return work();
    },
    token: (chat, label) => offered(chat, label).token,
    all: () => channel.arrived.map(shown),
    close: async () => {
      await bot.stop();
      await db.close();
      await database.remove();
    },
  };
}

/** All is done or parked, nothing else was reported, and the next message is handled. */
export async function expectAlive(bot: TestBot, parked = 0): Promise<void> {
  const next = await bot.say('郑爽', 'private:郑爽', '3栋楼道灯坏了');
  expect(next.map(({ chat }) => chat).sort()).toEqual(['private:郑爽', '工程部群'].sort());
  const rows = await bot.db.transaction(({ models }) =>
    models.inbox.groupBy({ by: ['status'], _count: true }),
  );
  const count = (status: string) => rows.find((row) => row.status === status)?._count ?? 0;
  expect([count('waiting'), count('parked'), bot.reports.length]).toEqual([0, parked, parked]);
}

/** How each ticket stands, by community and number. */
export async function standing(bot: TestBot): Promise<Record<string, string>> {
  const rows = await bot.db.transaction(({ models }) => models.ticket.findMany());
  return Object.fromEntries(rows.map(({ communityId, no, status }) => [`${communityId} ${no}`, status]));
}

/** The chat with this name, private ones as `private:` and the name of the person. */
export function place(chat: string): Doing['chat'] {
  return { id: chat, type: chat.startsWith(PRIVATE) ? 'direct' : 'group' };
}

/** Somebody on the platform in memory, whose id is their name. */
export function person(name: string): Doing['sender'] {
  return { id: name, name, isBot: false, isSelf: false };
}

function shown({ to, parcel }: Arrived): Shown {
  return {
    chat: to.chatId,
    text: parcel.text,
    choices: parcel.choices.map(({ label }) => label),
    mentions: parcel.mentions.map(({ name }) => name),
  };
}
