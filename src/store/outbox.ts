/** The outbox: everything that leaves, in order per chat and priority. */
import type { OutgoingMessage } from '../domain/message.ts';
import { PRIORITY, type Saying } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { foundFor, lanesOf, readTime, recordset, type Table, timeParam, writeRows } from './sql.ts';

const OUTBOX: Table = {
  name: 'Outbox',
  key: ['id'],
  columns: {
    key: 'text',
    communityId: 'text',
    lane: 'text',
    personId: 'text',
    ticketId: 'text',
    priority: 'int',
    body: 'text',
    offers: 'bool',
    status: 'text',
    attempts: 'int',
    unknowns: 'int',
    availableAt: 'time',
    held: 'bool',
    meets: 'text',
    createdAt: 'time',
  },
};

/** One message on its way out. */
export interface Letter {
  id: number;
  key: string;
  lane: string;
  personId?: string | undefined;
  /** As in PRIORITY. */
  priority: number;
  body: OutgoingMessage;
  attempts: number;
  /** How many attempts may or may not have arrived. */
  unknowns: number;
  availableAt: Date;
  /** It waited for the end of quiet hours: what waited with it is sent as one. */
  held: boolean;
  createdAt: Date;
  /** Its row is damaged: nobody knows what it says. */
  broken?: true;
}

/** How the sending of a letter ended. */
export type Sent =
  | { id: number; status: 'sent'; messageId?: string | undefined }
  | { id: number; status: 'dead'; reason: string }
  /** Without `availableAt` it was not the letter's fault: it is due as it was, and no attempt is counted. */
  | { id: number; status: 'waiting'; reason: string; availableAt?: Date | undefined; unknown: boolean };

/** Stores what is to be said; the key makes a second time harmless. */
export async function storeSayings(
  tx: StoreTx,
  sayings: readonly (Saying & { key: string; communityId: string; now: Date })[],
): Promise<void> {
  const rows = sayings.map((one) => ({
    key: one.key,
    communityId: one.communityId,
    lane: one.to,
    personId: one.personId,
    ticketId: one.ticketId,
    priority: PRIORITY[one.priority],
    body: JSON.stringify(one.message),
    offers: (one.message.choices ?? []).length > 0,
    status: 'waiting',
    attempts: 0,
    unknowns: 0,
    availableAt: one.availableAt ?? one.now,
    held: one.held ?? false,
    meets: one.meets,
    createdAt: one.now,
  }));
  await writeRows(tx, OUTBOX, rows, 'ignore');
}

interface LetterRow {
  id: number;
  key: string;
  lane: string;
  personId: string | null;
  body: string;
  attempts: number;
  unknowns: number;
  availableAt: unknown;
  held: boolean | number;
  priority: number;
  createdAt: unknown;
}

/**
 * The next letters of each lane, up to `most`: the most urgent first, the oldest among equals. One that failed
 * before keeps its place though it is not due yet, so that nothing overtakes it.
 */
export async function nextLetters(
  tx: StoreTx,
  lanes: readonly string[],
  most: number,
  now: Date,
): Promise<Letter[]> {
  if (lanes.length === 0) return [];
  const rows = await tx.rows<LetterRow>(Prisma.sql`
    SELECT o."id", o."key", o."lane", o."personId", o."body", o."attempts", o."unknowns", o."availableAt", o."held",
      o."priority", o."createdAt"
    FROM ${foundFor(
      tx.dialect,
      lanesOf(tx, lanes),
      { table: 'Outbox', as: 'o' },
      Prisma.sql`
        SELECT w."id" FROM "Outbox" w
        WHERE w."lane" = r."lane" AND w."status" = 'waiting'
          AND (w."availableAt" <= ${timeParam(tx.dialect, now)} OR w."attempts" > 0)
        ORDER BY w."priority", w."id" LIMIT ${most}`,
    )}
    ORDER BY o."priority", o."id"`);
  return rows.map((row) => ({
    id: Number(row.id),
    key: row.key,
    lane: row.lane,
    personId: row.personId ?? undefined,
    ...readBody(row.body),
    attempts: Number(row.attempts),
    unknowns: Number(row.unknowns),
    availableAt: readTime(row.availableAt) ?? now,
    held: Boolean(row.held),
    priority: Number(row.priority),
    createdAt: readTime(row.createdAt) ?? now,
  }));
}

function readBody(text: string): Pick<Letter, 'body' | 'broken'> {
  try {
    const body = JSON.parse(text) as Partial<OutgoingMessage> | null;
    if (typeof body?.text === 'string') return { body: { ...body, text: body.text } };
  } catch {
    // As one that says nothing.
  }
  return { body: { text: '' }, broken: true };
}

/** When a lane has something to send again, and how urgent the most urgent of it is. */
interface NextSending {
  at: Date;
  priority: number;
}

/** When each of these lanes has something to send again; lanes without anything are absent. */
export async function nextSendings(tx: StoreTx, lanes: readonly string[]): Promise<Map<string, NextSending>> {
  if (lanes.length === 0) return new Map();
  const rows = await tx.rows<{ lane: string; at: unknown; priority: number | null }>(Prisma.sql`
    SELECT r."lane", (SELECT min(w."availableAt") FROM "Outbox" w
      WHERE w."lane" = r."lane" AND w."status" = 'waiting') AS at,
      (SELECT min(w."priority") FROM "Outbox" w
      WHERE w."lane" = r."lane" AND w."status" = 'waiting') AS priority
    FROM ${lanesOf(tx, lanes)}`);
  const found = new Map<string, NextSending>();
  for (const row of rows) {
    const at = readTime(row.at);
    if (at) found.set(row.lane, { at, priority: Number(row.priority) });
  }
  return found;
}

/** Writes how sendings ended. */
export async function markSent(tx: StoreTx, sent: readonly Sent[], now: Date): Promise<void> {
  if (sent.length === 0) return;
  const columns = {
    id: 'int',
    status: 'text',
    reason: 'text',
    messageId: 'text',
    counted: 'int',
    unknowns: 'int',
    availableAt: 'time',
    sentAt: 'time',
    deadAt: 'time',
  } as const;
  const rows = sent.map((one) => ({
    id: one.id,
    status: one.status,
    reason: one.status === 'sent' ? null : one.reason,
    messageId: one.status === 'sent' ? one.messageId : null,
    counted: one.status === 'waiting' && !one.availableAt ? 0 : 1,
    unknowns: one.status === 'waiting' && one.unknown ? 1 : 0,
    availableAt: one.status === 'waiting' ? one.availableAt : null,
    sentAt: one.status === 'sent' ? now : null,
    deadAt: one.status === 'dead' ? now : null,
  }));
  await tx.run(Prisma.sql`
    UPDATE "Outbox" SET "status" = r."status", "reason" = r."reason", "messageId" = r."messageId",
      "sentAt" = r."sentAt", "deadAt" = r."deadAt", "attempts" = "Outbox"."attempts" + r."counted",
      "unknowns" = "Outbox"."unknowns" + r."unknowns",
      "availableAt" = coalesce(r."availableAt", "Outbox"."availableAt")
    FROM ${recordset(tx.dialect, columns, rows)} WHERE "Outbox"."id" = r."id"`);
  await meetClocks(
    tx,
    sent.filter((one) => one.status === 'sent').map((one) => one.id),
    now,
  );
}

interface MetRow {
  id: number;
  ticketId: string;
  meets: string;
}

/**
 * Letters whose arrival meets a clock: an event of their ticket like any other, so that the clocks can be counted
 * from it. The version moves on, so that nobody who loaded the ticket before writes over it.
 */
async function meetClocks(tx: StoreTx, ids: readonly number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx.rows<MetRow>(Prisma.sql`
    SELECT o."id", o."ticketId", o."meets" FROM "Outbox" o
    JOIN ${recordset(
      tx.dialect,
      { id: 'int' },
      ids.map((id) => ({ id })),
    )} ON o."id" = r."id"
    WHERE o."meets" IS NOT NULL AND o."ticketId" IS NOT NULL`);
  for (const { id, ticketId, meets } of rows) {
    const at = timeParam(tx.dialect, now);
    await tx.run(Prisma.sql`
      UPDATE "Deadline" SET "metAt" = ${at}, "nextAt" = NULL
      WHERE "ticketId" = ${ticketId} AND "clock" = ${meets} AND "metAt" IS NULL AND "endedAt" IS NULL`);
    await tx.run(Prisma.sql`
      INSERT INTO "TicketEvent" ("id", "ticketId", "seq", "type", "at", "facts")
      SELECT ${`o${id}-met`}, ${ticketId}, coalesce(max("seq"), -1) + 1, ${`delivered:${meets}`}, ${at}, '{}'
      FROM "TicketEvent" WHERE "ticketId" = ${ticketId} ON CONFLICT DO NOTHING`);
    await tx.run(Prisma.sql`UPDATE "Ticket" SET "version" = "version" + 1 WHERE "id" = ${ticketId}`);
  }
}
