/** The real bot for privacy tests: a database on disk, the virtual clock, two platforms in memory, many at once. */
import { type Arrived, createMemoryChannel, type Doing } from '../../src/adapters/memory.ts';
import { createBot } from '../../src/bot.ts';
import { wording } from '../../src/dialogs/wording/index.ts';
import type { Community } from '../../src/domain/community.ts';
import { createInlineEngine } from '../../src/queue/engines/inline.ts';
import { nextMoment } from '../../src/schedule/next-moment.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { sqliteDatabase } from '../support/databases.ts';
import { privacyEstate } from './estate.ts';

const START = new Date('2026-03-02T09:00:00+08:00');
const PRIVATE = 'private:';
/** A second platform, on which nobody is known. */
export const OTHER = 'other';
export const GROUP = '业主群';

/** One thing that somebody does; `by` is the id on the platform, the nickname unless `name` says otherwise. */
export interface Said {
  by: string;
  /** Name of a group, or `private:` and a name. */
  in: string;
  text?: string;
  mention?: boolean;
  /** The nickname. */
  name?: string;
  platform?: typeof OTHER;
  more?: Partial<Doing>;
}

/** One message of the bot, with what its reader can read and press. */
export interface Shown {
  platform: string;
  chat: string;
  text: string;
  /** What it was an answer to. */
  replyTo?: string | undefined;
  messageId: string;
  choices: { label: string; token: string }[];
}

/** A bot driven by hand. */
export interface World {
  db: Database;
  community: Community;
  reports: unknown[];
  /** Everything that was sent so far. */
  sent: readonly Shown[];
  now(): Date;
  /** Delivers without letting the bot work; answers with the id of the message. */
  deliver(said: Said): Promise<string>;
  /** Does all that is due; answers with what was sent. */
  work(): Promise<Shown[]>;
  say(by: string, chat: string, text: string, more?: Partial<Said>): Promise<Shown[]>;
  advance(ms: number): Promise<Shown[]>;
  /** Presses the newest choice of that label in a chat. */
  press(by: string, chat: string, label: string): Promise<Shown[]>;
  token(chat: string, label: string): string;
  close(): Promise<void>;
}

/** Opens the estate of the privacy tests, or other communities. */
export async function openWorld(communities: readonly Community[] = [privacyEstate()]): Promise<World> {
  const database = await sqliteDatabase();
  const db = await database.open();
  const memory = createMemoryChannel();
  const other = createMemoryChannel();
  let clock = START;
  for (const one of communities) {
    await db.transaction((tx) => storeCommunity(tx, one, one.name, memory, clock));
  }
  const [community] = communities;
  if (!community) throw new Error('A world needs a community.');
  const engine = createInlineEngine(createJobTable(db), () => clock);
  const reports: unknown[] = [];
  const bot = createBot({
    db,
    engine,
    channels: [memory, { ...other, platform: OTHER }],
    communities: new Map(communities.map((one) => [one.id, one])),
    readDocument: () => Promise.resolve({ mime: 'image/png', bytes: Buffer.alloc(1) }),
    now: () => clock,
    random: () => 0.5,
    report: (error) => reports.push(error),
  });
  await bot.start();
  const sent: Shown[] = [];
  const seen = new Map([memory, other].map((one) => [one, 0]));
  let count = 0;

  const deliver = async ({ by, in: chat, text = '', mention = false, name = by, platform, more }: Said) => {
    count += 1;
    const id = `in-${count}`;
    await (platform ? other : memory).deliver({
      ...(platform && { platform }),
      dedupKey: id,
      messageId: id,
      occurredAt: clock,
      chat: { id: chat, type: chat.startsWith(PRIVATE) ? 'direct' : 'group' },
      sender: { id: by, name, isBot: false, isSelf: false },
      text,
      mentionedBot: mention,
      ...more,
    });
    return id;
  };
  const work = async (): Promise<Shown[]> => {
    for (const sweep of bot.sweeps) await sweep.run(clock);
    await engine.drain();
    const fresh: Shown[] = [];
    for (const [channel, from] of seen) {
      fresh.push(...channel.arrived.slice(from).map((one) => shown(one, channel === other)));
      seen.set(channel, channel.arrived.length);
    }
    sent.push(...fresh);
    return fresh;
  };
  const offered = (chat: string, label: string) => {
    const offer = sent.findLast((one) => one.chat === chat && one.choices.some((it) => it.label === label));
    const choice = offer?.choices.find((one) => one.label === label);
    if (!offer || !choice) throw new Error(`Nothing in ${chat} offers [${label}].`);
    return { token: choice.token, messageId: offer.messageId };
  };
  return {
    db,
    community,
    reports,
    sent,
    now: () => clock,
    deliver,
    work,
    say: async (by, chat, text, more = {}) => {
      await deliver({ by, in: chat, text, ...more });
      return work();
    },
    advance: async (ms) => {
      const end = new Date(clock.getTime() + ms);
      const fresh: Shown[] = [];
      for (;;) {
        const served = communities.map(({ id }) => id);
        const next = await nextMoment(db, bot.sweeps, served, [await engine.nextAt()], clock);
        const isLast = !next || next.at > end;
        if (isLast) clock = end;
        else if (next.at > clock) clock = next.at;
        fresh.push(...(await work()));
        if (isLast) return fresh;
      }
    },
    press: async (by, chat, label) => {
      const { token, messageId } = offered(chat, label);
      await deliver({ by, in: chat, more: { kind: 'action', action: token, replyTo: messageId } });
      return work();
    },
    token: (chat, label) => offered(chat, label).token,
    close: async () => {
      await bot.stop();
      await db.close();
      await database.remove();
    },
  };
}

function shown({ to, parcel, messageId }: Arrived, other: boolean): Shown {
  const { text, choices, replyTo } = parcel;
  return { platform: other ? OTHER : 'memory', chat: to.chatId, text, choices, replyTo, messageId };
}

const { bind, arrears } = wording;
const EXAMPLES = [bind.first, bind.inviteHow, bind.moveOutHow, arrears.how, arrears.legalHow];

/** A text without those constant sentences that show by an example how to say something. */
export function withoutExamples(text: string): string {
  return EXAMPLES.reduce((rest, one) => rest.replaceAll(one, ''), text);
}

/** All that can be read of a message: its text and its labels. */
export function readable({ text, choices }: Shown): string {
  return [text, ...choices.map(({ label }) => label)].join('\n');
}
