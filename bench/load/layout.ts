/** One way to run the bot: a database and so many processes on it, with the platforms that they talk to. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Database, openDatabase } from '../../src/store/database.ts';
import type { Chance } from '../chance.ts';
import { percentile } from '../statistics.ts';
import { openPlatforms } from './platforms.ts';
import { type Program, startProgram } from './programs.ts';
import { createOffering, type Offering } from './run.ts';
import { foundTown, settle } from './town.ts';
import { createDoor } from './webhooks.ts';

/** What runs, ready for messages. */
export interface Layout {
  offering: Offering;
  programs: readonly Program[];
  /** Bytes of the database. */
  size(): Promise<number>;
  /** What is wrong with what came of all messages so far, in words. */
  wrong(): Promise<string[]>;
  /** How long messages waited to be handled and letters to be sent, by our own clock, in words. */
  waits(): Promise<string>;
  stop(): Promise<void>;
}

const SHARE_MS = 200;
const PATIENCE_MS = 60_000;

/** Starts it on an empty database. */
export async function openLayout(
  folder: string,
  url: string,
  processes: number,
  chance: Chance,
  flags: readonly string[] = [],
): Promise<Layout> {
  mkdirSync(folder, { recursive: true });
  const now = new Date();
  const town = foundTown(folder, now);
  await settle(url, town, now);
  let offering: Offering | undefined;
  const platforms = await openPlatforms(town.owners, (came) => offering?.hear(came));
  const setting = {
    home: folder,
    communityFile: town.file,
    url,
    platforms: platforms.root,
    flags,
  };
  const programs: Program[] = [];
  for (let i = 1; i <= processes; i++) programs.push(await startProgram(setting, i));
  const db = await openDatabase(url);
  if (db.dialect === 'postgresql') await shared(db, processes);
  const doors = programs.map(({ address }) => createDoor(address));
  const offered = createOffering(town.owners, doors, chance);
  offering = offered;
  return {
    offering: offered,
    programs,
    size: () => sizeOf(db, url),
    wrong: async () => {
      await quiet(db);
      const unknown = [...platforms.unknown].map((path) => `the platforms know no ${path}`);
      return [...unknown, ...(await wrongRows(db, offered.total()))];
    },
    waits: () => waitsOf(db),
    stop: async () => {
      for (const door of doors) door.close();
      await Promise.all(programs.map((one) => one.stop()));
      await db.close();
      await platforms.close();
    },
  };
}

/** Until each process has its part: the others give it up at their next beat. */
async function shared(db: Database, processes: number): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const leases = await db.read(({ models }) => models.lease.findMany());
    const inbox = leases.filter(({ name }) => name.startsWith('inbox/'));
    const counts = new Map<string, number>();
    for (const { holder } of inbox) counts.set(holder, (counts.get(holder) ?? 0) + 1);
    const fair = Math.ceil(inbox.length / processes);
    if (inbox.length > 0 && counts.size === processes && Math.max(...counts.values()) <= fair) return;
    if (performance.now() > giveUpAt) throw new Error('The processes have not shared their work.');
    await pause(SHARE_MS);
  }
}

async function sizeOf(db: Database, url: string): Promise<number> {
  if (db.dialect === 'sqlite') {
    const file = url.slice('file:'.length);
    return ['', '-wal'].reduce((sum, end) => sum + (statSync(file + end, NONE)?.size ?? 0), 0);
  }
  const rows = await db.read(({ models }) =>
    models.$queryRawUnsafe<{ size: bigint }[]>('SELECT pg_database_size(current_database()) AS size'),
  );
  return Number(rows[0]?.size);
}

const NONE = { throwIfNoEntry: false } as const;

/** Until nothing waits: what is not answered shows nowhere else that it is done. */
async function quiet(db: Database): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  const where = { where: { status: 'waiting' } };
  while (performance.now() < giveUpAt) {
    const left = await db.read(
      async ({ models }) => (await models.inbox.count(where)) + (await models.outbox.count(where)),
    );
    if (left === 0) return;
    await pause(SHARE_MS);
  }
}

/** Every message is there and handled, every letter sent once. */
async function wrongRows(db: Database, messages: number): Promise<string[]> {
  return db.read(async ({ models }) => {
    const found: [string, number, number][] = [
      ['messages in the inbox', await models.inbox.count(), messages],
      ['messages handled', await models.inbox.count({ where: { status: 'done' } }), messages],
      ['letters not sent', await models.outbox.count({ where: { status: { not: 'sent' } } }), 0],
      ['letters sent twice', await models.outbox.count({ where: { attempts: { gt: 1 } } }), 0],
    ];
    return found.flatMap(([what, is, should]) =>
      is === should ? [] : [`${what}: ${is} instead of ${should}`],
    );
  });
}

const LATEST = 2_000;

async function waitsOf(db: Database): Promise<string> {
  const latest = { orderBy: { id: 'desc' }, take: LATEST } as const;
  return db.read(async ({ models }) => {
    const messages = await models.inbox.findMany({ ...latest, where: { status: 'done' } });
    const letters = await models.outbox.findMany({ ...latest, where: { status: 'sent' } });
    const words = (from: (Date | null)[], to: (Date | null)[]) => {
      const ms = from.map((at, i) => Number(to[i]) - Number(at));
      return [0.5, 0.99, 1].map((share) => percentile(ms, share).toFixed(0)).join(' / ');
    };
    const handled = words(
      messages.map((one) => one.receivedAt),
      messages.map((one) => one.handledAt),
    );
    const sent = words(
      letters.map((one) => one.createdAt),
      letters.map((one) => one.sentAt),
    );
    return `received to handled ${handled} ms, written to sent ${sent} ms (p50 / p99 / longest)`;
  });
}

/** A file for SQLite in this folder. */
export function fileUrl(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return `file:${join(folder, 'guanjia.db')}`;
}
