/** The real bot over a database file: the embedded engine and a platform that takes everything at once. */
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { createBot } from '../src/bot.ts';
import type { Community } from '../src/domain/community.ts';
import type { Receive } from '../src/domain/message.ts';
import { createLiteEngine } from '../src/queue/engines/lite.ts';
import { startTicking } from '../src/schedule/tick.ts';
import { openDatabase } from '../src/store/database.ts';
import { createJobTable } from '../src/store/jobs.ts';
import { START } from './estate.ts';
import type { Planned } from './messages.ts';
import { createInstantPlatform, type InstantPlatform } from './platform.ts';

/** A bot that runs. */
export interface RunningBot {
  /** `performance.now()` at START. */
  begun: number;
  receive: Receive;
  platform: InstantPlatform;
  /** What went wrong inside, in words. */
  errors: readonly string[];
  /** Resolves when nothing is left to do, or something went wrong. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

/** How often it is asked whether work is left, ms. */
const ASK_EVERY_MS = 5;
/** A run that has not ended by then never will, ms. */
const PATIENCE_MS = 300_000;
/** Messages that a platform hands over at once: a page of updates, acknowledged as a whole. */
const PAGE = 100;

/** Starts the bot on a prepared file; `ticking` = with its clock. */
export async function startBot(file: string, community: Community, ticking = false): Promise<RunningBot> {
  const db = await openDatabase(`file:${file}`);
  const begun = performance.now();
  const now = () => new Date(START.getTime() + performance.now() - begun);
  const errors: string[] = [];
  const report = (error: unknown) => {
    errors.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  };
  const platform = createInstantPlatform();
  const bot = createBot({
    db,
    engine: createLiteEngine(createJobTable(db), now, report),
    channels: [platform],
    communities: new Map([[community.id, community]]),
    readDocument: () => Promise.resolve(undefined),
    now,
    random: () => 0.5,
    report,
  });
  await bot.start();
  const stopTicking = ticking ? await startTicking(bot.sweeps, now, report) : () => Promise.resolve();
  const asker = new Sqlite(file, { readonly: true });
  const isIdle = asker.prepare('SELECT NOT EXISTS (SELECT 1 FROM "Job")').pluck();
  return {
    begun,
    receive: bot.receive,
    platform,
    errors,
    drained: async () => {
      const giveUpAt = performance.now() + PATIENCE_MS;
      // After an error the round is wrong, and what failed may be tried again for ever.
      while (isIdle.get() !== 1 && errors.length === 0) {
        if (performance.now() > giveUpAt) errors.push('the backlog was not drained in time');
        await pause(ASK_EVERY_MS);
      }
    },
    stop: async () => {
      asker.close();
      await stopTicking();
      await bot.stop();
      await db.close();
    },
  };
}

/** Hands a backlog over page by page, each when the one before is safe, as platforms with an offset do. */
export async function deliver(planned: readonly Planned[], receive: Receive): Promise<void> {
  for (let at = 0; at < planned.length; at += PAGE) {
    await Promise.all(planned.slice(at, at + PAGE).map(({ message }) => receive(message)));
  }
}
