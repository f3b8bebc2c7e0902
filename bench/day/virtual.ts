/** The bot on virtual time: its real rooms, an engine that does what is due, and its sweeps. */
import { type Bot, createBot } from '../../src/bot.ts';
import type { Engine } from '../../src/domain/job.ts';
import { createInlineEngine } from '../../src/queue/engines/inline.ts';
import { createLiteEngine } from '../../src/queue/engines/lite.ts';
import type { Database } from '../../src/store/database.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import type { Estate } from './city.ts';
import type { CityPlatform } from './platform.ts';

/** What both clocks share. */
interface Setting {
  db: Database;
  city: readonly Estate[];
  platform: CityPlatform;
  now: () => Date;
  errors: string[];
}

/** A bot whose clock somebody else moves. */
export interface VirtualBot {
  bot: Bot;
  /** Does all that is due now; `minute` = also what looks once a minute. */
  work(minute: boolean): Promise<void>;
}

/** Duties that tick several times a minute. */
const OFTEN = /^\*(\/[1-5])? /;

/** Starts it. */
export async function startVirtual(setting: Setting): Promise<VirtualBot> {
  const { db, now } = setting;
  const engine = createInlineEngine(createJobTable(db), now);
  const bot = createBot(parts(setting, engine));
  await bot.start();
  return {
    bot,
    work: async (minute) => {
      for (const sweep of bot.sweeps) if (minute || OFTEN.test(sweep.every)) await sweep.run(now());
      await engine.drain();
    },
  };
}

/** Starts the bot of a real clock on the same database. */
export async function startReal(setting: Setting): Promise<Bot> {
  const { db, now, errors } = setting;
  const engine = createLiteEngine(createJobTable(db), now, (error) => errors.push(String(error)));
  const bot = createBot(parts(setting, engine));
  await bot.start();
  return bot;
}

function parts({ db, city, platform, now, errors }: Setting, engine: Engine) {
  return {
    db,
    engine,
    channels: platform.channels,
    communities: new Map(city.map(({ community }) => [community.id, community])),
    readDocument: () => Promise.resolve(undefined),
    now,
    random: () => 0.5,
    report: (error: unknown) => {
      errors.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    },
  };
}
