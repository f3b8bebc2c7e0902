/** P10: memory for conversations that are parked in the middle of a form, and the first alert of a start with a backlog. */
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Sqlite from 'better-sqlite3';
import type { Community } from '../../src/domain/community.ts';
import { createReceive } from '../../src/inbox/receive.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { gatherCrowd } from '../crowd.ts';
import { PLATFORM, START } from '../estate.ts';
import type { Planned } from '../messages.ts';
import { deliver, startBot } from '../running-bot.ts';
import type { Goal } from './goal.ts';

const KIBIBYTE = 1_024;
const PARKED_KIB = 50;
const FIRST_ALERT_MS = 5_000;
const PATIENCE_MS = 60_000;
/** Compilers and caches have what they want after so many. */
const WARM = 4_000;

/** Lets so many strangers begin a form in private and go away. */
export async function measureParked(file: string, community: Community, count: number): Promise<Goal> {
  const bot = await startBot(file, community);
  await begin(bot.receive, 0, WARM);
  await bot.drained();
  // What the platform of the measurement remembers is none of the bot's.
  const forget = () => (bot.platform.arrivals as Map<string, number>).clear();
  forget();
  const before = heap();
  await begin(bot.receive, WARM, WARM + count);
  await bot.drained();
  forget();
  const grown = heap() - before;
  await bot.stop();
  const db = new Sqlite(file, { readonly: true });
  const parked = Number(db.prepare('SELECT count(*) FROM "Dialog"').pluck().get());
  db.close();
  const perThousand = grown / KIBIBYTE / (count / 1_000);
  return {
    id: 'P10',
    what: `heap for 1,000 conversations parked in a form (${parked} are); their state stands in the database`,
    measured: `${perThousand.toFixed(1)} KiB`,
    line: `${PARKED_KIB} KiB`,
    met: perThousand <= PARKED_KIB && parked === WARM + count,
  };
}

async function begin(receive: Awaited<ReturnType<typeof startBot>>['receive'], from: number, to: number) {
  const planned = Array.from({ length: to - from }, (_, i) => {
    const by = `s${from + i}`;
    return {
      message: {
        ...PLATFORM,
        dedupKey: by,
        messageId: by,
        kind: 'message' as const,
        occurredAt: START,
        chat: { id: `private:${by}`, type: 'direct' as const },
        sender: { id: by, name: by, isBot: false, isSelf: false },
        text: '厨房水管漏水了',
        mentionedBot: false,
        attachments: [],
      },
    };
  });
  await deliver(planned as never, receive);
}

function heap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** Starts over so many messages that wait, with one clock that is due. */
export async function measureBacklogStart(
  file: string,
  community: Community,
  planned: readonly Planned[],
): Promise<Goal> {
  // Its first start counts all clocks by the rules of the file; these are to stay as they are made.
  await (await startBot(file, community, true)).stop();
  const db = await openDatabase(`file:${file}`);
  const receive = createReceive({
    db,
    enqueue: createJobTable(db).put,
    wake: () => undefined,
    now: () => START,
    textLimit: 2_000,
  });
  await deliver(planned, receive);
  await gatherCrowd(db, community, { count: 1, clocks: ['claim'], dueAt: START, apart: 1 });
  await db.close();
  const begun = performance.now();
  const bot = await startBot(file, community, true);
  const asked = new Sqlite(file, { readonly: true });
  const told = asked.prepare(
    `SELECT 1 FROM "Outbox" WHERE "key" LIKE 'c:%' AND "status" = 'sent' AND "ticketId" = 'crowd-0'`,
  );
  while (told.get() === undefined && performance.now() - begun < PATIENCE_MS) await pause(5);
  const ms = performance.now() - begun;
  asked.close();
  await bot.stop();
  return {
    id: 'P10',
    what: `start over ${planned.length.toLocaleString('en')} waiting messages until the first alert that is due was sent`,
    measured: `${(ms / 1_000).toFixed(2)} s`,
    line: `${FIRST_ALERT_MS / 1_000} s`,
    met: ms <= FIRST_ALERT_MS,
  };
}
