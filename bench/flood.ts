/** A flood of notices on virtual time: how late emergencies are in it, and how much of what a platform allows is used. */
import { createMemoryChannel } from '../src/adapters/memory.ts';
import type { Channel } from '../src/domain/message.ts';
import { laneOf } from '../src/domain/message.ts';
import { limitsOf } from '../src/domain/quota.ts';
import { PRIORITY } from '../src/domain/turn.ts';
import { createBreakers } from '../src/outbox/breaker.ts';
import { createGate } from '../src/outbox/gate.ts';
import { createQuota } from '../src/outbox/quota.ts';
import { createOutboxWorker } from '../src/outbox/worker.ts';
import { createInlineEngine } from '../src/queue/engines/inline.ts';
import type { Database } from '../src/store/database.ts';
import { createJobTable } from '../src/store/jobs.ts';
import { storeSayings } from '../src/store/outbox.ts';
import { CHAT } from '../src/store/rows.ts';
import { writeRows } from '../src/store/sql.ts';
import { createChance } from './chance.ts';

/** How the flood is. */
export interface FloodSize {
  platform: string;
  notices: number;
  /** The virtual time that is watched; absent = until all is sent. */
  seconds?: number;
  seed: number;
  /** The same without the notices: what emergencies wait for each other. */
  calm?: boolean;
}

/** What came of it. */
export interface Flooded {
  sent: number;
  /** From the first to the last notice, virtual s. */
  seconds: number;
  /** Lateness of each emergency, virtual ms; endless where it has not arrived yet. */
  lateness: number[];
  /** Calls beyond what the platform allows. */
  over: number;
}

const START = new Date('2026-03-02T10:00:00+08:00');
const COMMUNITY = 'flood';
const GROUP = '工程部群';
/** Of the notices so many go into the group in which the emergencies are told as well. */
const TO_GROUP = 0.1;
/** An emergency every so often, each in the group and in three private chats. */
const EVERY_MS = 7_000;
const PRIVATE = 3;

/** Floods an empty database and watches what the platform sees. */
export async function flood(db: Database, size: FloodSize): Promise<Flooded> {
  const { platform, notices, seed } = size;
  const chance = createChance(seed);
  let clock = START;
  const now = () => clock;
  const arrivals = new Map<string, number>();
  const calls: { at: number; chat: string }[] = [];
  const channel = watched(createMemoryChannel('bot', platform), (key, chat) => {
    arrivals.set(key, clock.getTime());
    calls.push({ at: clock.getTime(), chat });
  });
  const engine = createInlineEngine(createJobTable(db), now);
  const breakers = createBreakers({ openFrom: () => 5, random: () => 0.5, report: () => undefined });
  const outbox = createOutboxWorker({
    db,
    engine,
    channelOf: () => channel,
    gate: createGate(
      breakers,
      createQuota(
        (name) => limitsOf(name, []),
        () => 0.5,
      ),
    ),
    heard: () => undefined,
    died: () => undefined,
    sure: () => true,
    readDocument: () => Promise.resolve(undefined),
    now,
    attempts: 8,
    giveUpBefore: () => new Date(0),
    random: () => 0.5,
  });
  await engine.start({
    inbox: () => Promise.resolve(),
    outbox,
    media: () => Promise.resolve(),
  });

  const inGroup = Math.floor(notices * TO_GROUP);
  const privates = Array.from({ length: notices - inGroup }, (_, i) => `private:${i}`);
  await storeChats(db, channel, [GROUP, ...privates]);
  const noticed = [...privates, ...Array.from({ length: inGroup }, () => GROUP)];
  if (!size.calm)
    await say(
      noticed.map((chat, i) => ({ key: `n${i}`, chat })),
      'notice',
    );

  const emergencies: { key: string; at: number }[] = [];
  const end = size.seconds === undefined ? Number.POSITIVE_INFINITY : START.getTime() + size.seconds * 1000;
  const pause = () => Math.round(EVERY_MS * (0.5 + chance.next()));
  let nextEmergency = START.getTime() + pause();
  for (;;) {
    await engine.drain();
    const due = (await engine.nextAt())?.getTime();
    // Nobody has to hear of the last minutes of a group that takes 18 a minute.
    const left = privates.some((_, i) => !arrivals.has(`n${i}`));
    if (size.seconds === undefined && (due === undefined || !left)) break;
    const at = Math.min(due ?? nextEmergency, nextEmergency);
    if (at > end) break;
    clock = new Date(Math.max(at, clock.getTime()));
    if (at === nextEmergency) {
      nextEmergency += pause();
      const chats = [
        GROUP,
        ...Array.from({ length: PRIVATE }, () => privates[pick(privates.length)] ?? GROUP),
      ];
      const letters = [...new Set(chats)].map((chat, i) => ({ key: `e${emergencies.length + i}`, chat }));
      emergencies.push(...letters.map(({ key }) => ({ key, at })));
      await say(letters, 'emergency');
    }
  }
  await engine.stop();
  const timed = [...arrivals].filter(([key]) => key.startsWith('n'));
  return {
    sent: timed.length,
    seconds: (Math.max(...timed.map(([, at]) => at)) - START.getTime()) / 1000,
    lateness: emergencies.map(({ key, at }) => (arrivals.get(key) ?? Number.POSITIVE_INFINITY) - at),
    over: overLimit(platform, calls),
  };

  function pick(count: number): number {
    return Math.floor(chance.next() * count);
  }

  async function say(letters: { key: string; chat: string }[], priority: 'notice' | 'emergency') {
    const rows = letters.map(({ key, chat }) => ({
      to: laneOf(channel, { id: chat }),
      priority,
      message: { text: key },
      key,
      communityId: COMMUNITY,
      now: clock,
    }));
    await db.transaction(async (tx) => {
      await storeSayings(tx, rows);
      const jobs = rows.map(({ to }) => ({
        queue: 'outbox' as const,
        lane: to,
        runAt: clock,
        priority: PRIORITY[priority],
      }));
      await engine.enqueue(tx, jobs);
    });
  }
}

function watched(channel: Channel, came: (key: string, chat: string) => void): Channel {
  return {
    ...channel,
    // As on most platforms: one letter of a chat after the other.
    capabilities: { ...channel.capabilities, idempotent: false },
    send: (to, _parcel, key) => {
      came(key, to.chatId);
      return Promise.resolve({ status: 'delivered' });
    },
  };
}

async function storeChats(db: Database, at: Channel, chats: readonly string[]): Promise<void> {
  const { platform, accountId } = at;
  const rows = chats.map((externalId) => ({
    id: laneOf(at, { id: externalId }),
    communityId: COMMUNITY,
    platform,
    accountId,
    externalId,
    kind: externalId === GROUP ? 'staff' : 'private',
    name: externalId,
    open: true,
  }));
  await db.transaction((tx) => writeRows(tx, CHAT, rows, 'replace'));
}

/** Calls that were one too many, counted by the platform in every span that ends with them. */
function overLimit(platform: string, calls: readonly { at: number; chat: string }[]): number {
  let over = 0;
  for (const { per, most, everyMs } of limitsOf(platform, [])) {
    const spans = new Map<string, number[]>();
    for (const { at, chat } of calls) {
      if (per === 'group' && chat !== GROUP) continue;
      const key = per === 'chat' || per === 'group' ? chat : '';
      const recent = (spans.get(key) ?? []).filter((one) => one > at - everyMs);
      recent.push(at);
      spans.set(key, recent);
      if (recent.length > most) over += 1;
    }
  }
  return over;
}
