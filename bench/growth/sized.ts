/** A bot over a past of some size: what a message, a round of duties, a digest and a look-up cost there. */
import { join } from 'node:path';
import { createBot } from '../../src/bot.ts';
import type { Community } from '../../src/domain/community.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { createInlineEngine } from '../../src/queue/engines/inline.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { migrate } from '../../src/store/migrate.ts';
import { digestOnce } from '../digest-once.ts';
import { PLATFORM, START } from '../estate.ts';
import { gatherPast, gatherPeople, pastNumber } from '../past.ts';
import { createInstantPlatform } from '../platform.ts';

/** Costs, ms, each measured once by a call; a message's is that of one of many handled together. */
export interface Costs {
  message(): Promise<number>;
  /** All duties but the nightly one, and that. */
  duties(): Promise<number>;
  night(): Promise<number>;
  digest(): Promise<number>;
  /** A list of work, what a flat owes, and a ticket by its number. */
  list(): Promise<number>;
  fee(): Promise<number>;
  number(): Promise<number>;
}

/** A prepared database. */
export interface Sized {
  size: number;
  costs: Costs;
  errors: readonly string[];
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;
const PAST_BEFORE_DAYS = 32;
const PAST_DAYS = 3 * 365;
/** Of so many messages: seven tenths talk, two tenths words to the bot, a tenth reports. */
const BATCH = 40;
const TALK = 28;
const WORDS = 36;
const HANDLER = '王师傅';
const GROUP = '工程部群';
const NIGHTLY = 'retention';

/** Fills an empty database and starts a bot on it; `bare` = only tickets and clocks. */
export async function openSized(
  url: string,
  size: number,
  community: Community,
  bare: boolean,
): Promise<Sized> {
  const db = await openDatabase(url);
  const since = new Date(START.getTime() - PAST_DAYS * DAY_MS);
  await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), since);
  await db.transaction((tx) => storeCommunity(tx, community, '', PLATFORM, since));
  await gatherPeople(db, community);
  const until = new Date(START.getTime() - PAST_BEFORE_DAYS * DAY_MS);
  await gatherPast(db, community, { tickets: size, until, days: PAST_DAYS, bare });
  if (db.dialect === 'postgresql') {
    // As its own housekeeping does within a minute.
    await db.read(({ models }) => models.$executeRawUnsafe('VACUUM ANALYZE'));
  }
  return measurable(db, size, community);
}

async function measurable(db: Database, size: number, community: Community): Promise<Sized> {
  let clock = START;
  let count = 0;
  const now = () => clock;
  const errors: string[] = [];
  const engine = createInlineEngine(createJobTable(db), now);
  const bot = createBot({
    db,
    engine,
    channels: [createInstantPlatform()],
    communities: new Map([[community.id, community]]),
    readDocument: () => Promise.resolve(undefined),
    now,
    random: () => 0.5,
    report: (error) => errors.push(String(error)),
  });
  await bot.start();
  const say = (by: string, group: string | undefined, text: string): Promise<void> => {
    count += 1;
    return bot.receive({
      ...PLATFORM,
      dedupKey: `g${count}`,
      messageId: `g${count}`,
      kind: 'message',
      occurredAt: clock,
      chat: group === undefined ? { id: `private:${by}`, type: 'direct' } : { id: group, type: 'group' },
      sender: { id: by, name: by, isBot: false, isSelf: false },
      text,
      mentionedBot: false,
      attachments: [],
    });
  };
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    clock = new Date(clock.getTime() + 1_000);
    const begun = performance.now();
    await work();
    await engine.drain();
    return performance.now() - begun;
  };
  const { residents } = community;
  const writers = residents.slice(-BATCH).map(({ name }) => name);
  const run = async (nightly: boolean) => {
    for (const sweep of bot.sweeps) if ((sweep.name === NIGHTLY) === nightly) await sweep.run(clock);
  };
  // What is due once, at the first look, is done before anything is measured.
  await timed(() => run(false));
  return {
    size,
    errors,
    costs: {
      message: async () => {
        const batch = () =>
          Promise.all(
            writers.map((by, i) => {
              if (i < TALK) return say(by, `业主${(i % BATCH) + 1}群`, '今天楼下的桂花开了');
              return say(by, undefined, i < WORDS ? '谢谢' : '厨房水管漏水了，明天上午在家');
            }),
          );
        return (await timed(batch)) / BATCH;
      },
      duties: () => timed(() => run(false)),
      night: () => timed(() => run(true)),
      digest: () => digestOnce(db, community, new Date(START.getTime() + 8 * 3_600_000)),
      list: () => timed(() => say(HANDLER, GROUP, '待办')),
      fee: () => timed(() => say(writers[0] ?? '', undefined, '我家物业费交了吗')),
      number: () => timed(() => say(HANDLER, GROUP, `查 ${pastNumber(Math.floor(size / 2))}`)),
    },
    close: async () => {
      await bot.stop();
      await db.close();
    },
  };
}
