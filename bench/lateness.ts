/** P6: how late alerts of deadlines are while messages come in faster than they can be handled. */
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { Community } from '../src/domain/community.ts';
import { ticketNumbers } from '../src/domain/ticket-number.ts';
import { openDatabase } from '../src/store/database.ts';
import { gatherCrowd } from './crowd.ts';
import { START } from './estate.ts';
import { offer } from './latency.ts';
import type { Planned } from './messages.ts';
import { startBot } from './running-bot.ts';
import { percentile } from './statistics.ts';

/** From the moment at which a clock was due until the platform had the last letter about it, ms. */
export interface Lateness {
  /** Messages offered a second, and how many of them were taken in and handled. */
  perSecond: number;
  handledPerSecond: number;
  due: number;
  /** The share of clocks of which every chat concerned was told, once. */
  fired: number;
  p50: number;
  p99: number;
  longest: number;
  wrong: string[];
}

/** The bot has started before the first is due. */
const FIRST_MS = 2_000;
/** Whatever is not told by then counts as never told. */
const PATIENCE_MS = 5_000;

/** Lets so many clocks fall due over so many seconds while these messages come in. */
export async function measureLateness(
  file: string,
  community: Community,
  planned: readonly Planned[],
  perSecond: number,
  { due, seconds }: { due: number; seconds: number },
): Promise<Lateness> {
  const dueAt = new Date(START.getTime() + FIRST_MS);
  // Its first start counts all clocks by the rules of the file; these are to stay as they are made.
  await (await startBot(file, community, true)).stop();
  const db = await openDatabase(`file:${file}`);
  await gatherCrowd(db, community, { count: due, clocks: ['claim'], dueAt, apart: seconds / due });
  await db.close();
  const bot = await startBot(file, community, true);
  await offer(planned, bot.receive, (index) => bot.begun + (index * 1000) / perSecond);
  await pause(Math.max(0, bot.begun + FIRST_MS + seconds * 1000 + PATIENCE_MS - performance.now()));
  const took = (performance.now() - bot.begun) / 1000;
  await bot.stop();

  const { told, handled } = readFile(file, bot.platform.arrivals);
  const times: number[] = [];
  for (let i = 0; i < due; i++) {
    const arrivals = told.get(`BX-260302-${100_000 + i}`) ?? [];
    const wanted = bot.begun + FIRST_MS + (i * seconds * 1000) / due;
    if (arrivals.length === CHATS) times.push(Math.max(...arrivals) - wanted);
  }
  return {
    perSecond,
    handledPerSecond: handled / took,
    due,
    fired: times.length / due,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    longest: percentile(times, 1),
    wrong: [...bot.errors],
  };
}

/** The department's group and customer service hear of an unclaimed job. */
const CHATS = 2;

function readFile(
  file: string,
  arrivals: ReadonlyMap<string, number>,
): { told: Map<string, number[]>; handled: number } {
  const db = new Sqlite(file, { readonly: true });
  const letters = db
    .prepare<[], { key: string; body: string }>(`SELECT "key", "body" FROM "Outbox" WHERE "key" LIKE 'c:%'`)
    .all();
  const handled = Number(db.prepare(`SELECT count(*) FROM "Inbox" WHERE "status" = 'done'`).pluck().get());
  db.close();
  const told = new Map<string, number[]>();
  for (const { key, body } of letters) {
    const at = arrivals.get(key);
    if (at === undefined) continue;
    const { text } = JSON.parse(body) as { text: string };
    for (const no of ticketNumbers(text)) told.set(no, [...(told.get(no) ?? []), at]);
  }
  return { told, handled };
}
