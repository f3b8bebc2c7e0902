/** What stands at this moment, for /metrics: only what waits and what is open is read, by indexes that hold no more. */
import type { Database, StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { readTime, timeParam } from './sql.ts';

/** One moment. */
export interface Gauges {
  /** Messages that wait to be handled, by status, and since when the oldest does. */
  inbox: { status: string; count: number; oldest: Date | undefined }[];
  /** Letters by platform: those that are due, those that wait for their time, those that were given up. */
  outbox: { platform: string; due: number; waiting: number; dead: number }[];
  /** Open tickets by kind and status. */
  tickets: { kind: string; status: string; count: number }[];
  /** Since when the oldest clock should have been looked at; undefined = none is late. */
  lateSince: Date | undefined;
}

/** Reads them all. */
export async function readGauges(db: Database, communities: readonly string[], now: Date): Promise<Gauges> {
  return db.read(async (tx) => ({
    inbox: await inboxOf(tx),
    outbox: await outboxOf(tx, communities, now),
    tickets: await ticketsOf(tx, communities),
    lateSince: await lateSince(tx, now),
  }));
}

async function inboxOf(tx: StoreTx): Promise<Gauges['inbox']> {
  // The words of the index `Inbox_waiting`.
  const rows = await tx.rows<{ status: string; n: unknown; at: unknown }>(Prisma.sql`
    SELECT "status", count(*) AS n, min("receivedAt") AS at FROM "Inbox"
    WHERE "status" IN ('waiting', 'later') GROUP BY "status"`);
  return rows.map(({ status, n, at }) => ({ status, count: Number(n), oldest: readTime(at) }));
}

async function outboxOf(tx: StoreTx, communities: readonly string[], now: Date): Promise<Gauges['outbox']> {
  const found = new Map<string, Gauges['outbox'][number]>();
  const of = (platform: string) => {
    const one = found.get(platform) ?? { platform, due: 0, waiting: 0, dead: 0 };
    found.set(platform, one);
    return one;
  };
  const platform =
    tx.dialect === 'sqlite'
      ? Prisma.sql`substr("lane", 1, instr("lane", '/') - 1)`
      : Prisma.sql`split_part("lane", '/', 1)`;
  const waiting = await tx.rows<{ platform: string; n: unknown; due: unknown }>(Prisma.sql`
    SELECT ${platform} AS platform, count(*) AS n,
      sum(CASE WHEN "availableAt" <= ${timeParam(tx.dialect, now)} THEN 1 ELSE 0 END) AS due
    FROM "Outbox" WHERE "status" = 'waiting' GROUP BY 1`);
  for (const row of waiting) {
    const due = Number(row.due);
    Object.assign(of(row.platform), { due, waiting: Number(row.n) - due });
  }
  for (const id of communities) {
    const dead = await tx.rows<{ platform: string; n: unknown }>(Prisma.sql`
      SELECT ${platform} AS platform, count(*) AS n FROM "Outbox"
      WHERE "communityId" = ${id} AND "deadAt" IS NOT NULL GROUP BY 1`);
    for (const row of dead) of(row.platform).dead += Number(row.n);
  }
  return [...found.values()];
}

async function ticketsOf(tx: StoreTx, communities: readonly string[]): Promise<Gauges['tickets']> {
  const found = new Map<string, Gauges['tickets'][number]>();
  for (const id of communities) {
    // The words of the index `Ticket_open`; counted here and with the id,
    // as a GROUP BY, or columns that a longer index covers, would turn SQLite to that one.
    const rows = await tx.rows<{ kind: string; status: string }>(Prisma.sql`
      SELECT "id", "kind", "status" FROM "Ticket"
      WHERE "communityId" = ${id} AND "status" NOT IN ('draft', 'closed', 'cancelled')`);
    for (const { kind, status } of rows) {
      const key = `${kind} ${status}`;
      const one = found.get(key) ?? { kind, status, count: 0 };
      one.count += 1;
      found.set(key, one);
    }
  }
  return [...found.values()];
}

async function lateSince(tx: StoreTx, now: Date): Promise<Date | undefined> {
  const [row] = await tx.rows<{ at: unknown }>(Prisma.sql`
    SELECT min("nextAt") AS at FROM "Deadline"
    WHERE "nextAt" IS NOT NULL AND "nextAt" <= ${timeParam(tx.dialect, now)}`);
  return readTime(row?.at);
}
