/** The inbox: what reached us, in order, each once. */
import { createHash } from 'node:crypto';
import { accountKey, type IncomingMessage, incomingMessage, laneOf } from '../domain/message.ts';
import type { Mark } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { lanesOf, recordset, type Table, timeParam, writeRows } from './sql.ts';

const INBOX: Table = {
  name: 'Inbox',
  key: ['id'],
  columns: {
    platform: 'text',
    accountId: 'text',
    dedupKey: 'text',
    lane: 'text',
    senderId: 'text',
    messageId: 'text',
    kind: 'text',
    body: 'text',
    hash: 'text',
    status: 'text',
    attempts: 'int',
    receivedAt: 'time',
  },
};

/** A message that waits to be handled. */
export interface Waiting {
  id: number;
  lane: string;
  receivedAt: Date;
  message: IncomingMessage;
  /** Its author floods us: it waits for what others say. */
  later: boolean;
  /** Why the stored message or the dialog around it cannot be read. */
  broken?: unknown;
}

interface WaitingRow {
  id: number;
  platform: string;
  accountId: string;
  dedupKey: string;
  lane: string;
  senderId: string;
  body: string;
  status: string;
  receivedAt: Date;
}

/** The next message of a lane, before anything of it is read. */
export interface Next {
  id: number;
  lane: string;
  /** How many lives of a process began it; none of them came to its end. */
  attempts: number;
}

/** What became of a handled message. */
export interface Handled {
  id: number;
  status: 'done' | 'parked';
  mark: Mark | 'failed';
  personId?: string | undefined;
}

/**
 * Stores messages; those that are there already (same platform, account and key) are left as they are. Those of `later`
 * wait until nothing else does in their lane.
 */
export async function storeMessages(
  tx: StoreTx,
  messages: readonly IncomingMessage[],
  now: Date,
  later: ReadonlySet<IncomingMessage> = new Set(),
): Promise<void> {
  const rows = messages.map((message) => {
    const body = JSON.stringify(message);
    return {
      platform: message.platform,
      accountId: message.accountId,
      dedupKey: message.dedupKey,
      lane: laneOf(message, message.chat),
      senderId: accountKey(message, message.sender.id),
      messageId: message.messageId,
      kind: message.kind,
      body,
      hash: createHash('sha256').update(body).digest('hex'),
      status: later.has(message) ? 'later' : 'waiting',
      attempts: 0,
      receivedAt: now,
    };
  });
  await writeRows(tx, INBOX, rows, 'ignore');
}

/** The message of a lane `r` that comes next: of those that flood us one only when nobody else waits there. */
const NEXT = Prisma.sql`coalesce(
  (SELECT min(w."id") FROM "Inbox" w WHERE w."lane" = r."lane" AND w."status" = 'waiting'),
  (SELECT min(w."id") FROM "Inbox" w WHERE w."lane" = r."lane" AND w."status" = 'later'))`;

/** The next message of each lane. */
export async function nextOfLanes(tx: StoreTx, lanes: readonly string[]): Promise<Waiting[]> {
  if (lanes.length === 0) return [];
  const rows = await tx.rows<WaitingRow>(
    Prisma.sql`
      SELECT i."id", i."platform", i."accountId", i."dedupKey", i."lane", i."senderId", i."body",
        i."status", i."receivedAt"
      FROM ${lanesOf(tx, lanes)} JOIN "Inbox" i ON i."id" = ${NEXT}`,
  );
  return rows.map((row) => ({
    id: Number(row.id),
    lane: row.lane,
    receivedAt: new Date(row.receivedAt),
    later: row.status === 'later',
    ...readBody(row),
  }));
}

/** Which message of each lane comes next, and how often it was begun. */
export async function peekLanes(tx: StoreTx, lanes: readonly string[]): Promise<Next[]> {
  if (lanes.length === 0) return [];
  const rows = await tx.rows<Next>(Prisma.sql`
    SELECT i."id", i."lane", i."attempts" FROM ${lanesOf(tx, lanes)} JOIN "Inbox" i ON i."id" = ${NEXT}`);
  return rows.map(({ id, lane, attempts }) => ({ id: Number(id), lane, attempts: Number(attempts) }));
}

/** Writes down that these are begun now. */
export async function countBegun(tx: StoreTx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.run(Prisma.sql`
    UPDATE "Inbox" SET "attempts" = "attempts" + 1 WHERE "id" IN (${Prisma.join([...ids])})`);
}

/** The message of a row; of one that is damaged or written by another version only what stands in its columns. */
function readBody(row: WaitingRow): Pick<Waiting, 'message' | 'broken'> {
  try {
    return { message: incomingMessage.parse(JSON.parse(row.body)) };
  } catch (broken) {
    const { platform, accountId, dedupKey, lane, senderId } = row;
    const at = `${platform}/${accountId}/`.length;
    const message: IncomingMessage = {
      platform,
      accountId,
      dedupKey,
      kind: 'message',
      occurredAt: new Date(row.receivedAt),
      chat: { id: lane.slice(at), type: 'group' },
      sender: { id: senderId.slice(at), isBot: false, isSelf: false },
      text: '',
      mentionedBot: false,
      attachments: [],
    };
    return { message, broken };
  }
}

/** Which of these lanes have more waiting. */
export async function lanesWithMore(tx: StoreTx, lanes: readonly string[]): Promise<Set<string>> {
  if (lanes.length === 0) return new Set();
  const rows = await tx.rows<{ lane: string }>(Prisma.sql`
    SELECT r."lane" FROM ${lanesOf(tx, lanes)}
    WHERE EXISTS (SELECT 1 FROM "Inbox" w WHERE w."lane" = r."lane" AND w."status" IN ('waiting', 'later'))`);
  return new Set(rows.map((row) => row.lane));
}

/** Marks messages as handled; returns how many were still waiting. */
export async function markHandled(tx: StoreTx, handled: readonly Handled[], now: Date): Promise<number> {
  if (handled.length === 0) return 0;
  const columns = {
    id: 'int',
    status: 'text',
    mark: 'text',
    personId: 'text',
    handledAt: 'time',
  } as const;
  const rows = handled.map((one) => ({ ...one, handledAt: now }));
  return tx.run(Prisma.sql`
    UPDATE "Inbox" SET "status" = r."status", "mark" = r."mark", "personId" = r."personId",
      "handledAt" = r."handledAt"
    FROM ${recordset(tx.dialect, columns, rows)}
    WHERE "Inbox"."id" = r."id" AND "Inbox"."status" IN ('waiting', 'later')`);
}

/**
 * Drops the text of chatter that led to nothing, of `most` messages at once; the hash stays for de-duplication. The
 * condition is in the words of the index `Inbox_chatter`.
 */
export async function dropChatter(tx: StoreTx, before: Date, most: number): Promise<number> {
  return tx.run(Prisma.sql`
    UPDATE "Inbox" SET "body" = NULL WHERE "id" IN (
      SELECT i."id" FROM "Inbox" i WHERE i."mark" = 'silent' AND i."body" IS NOT NULL
        AND i."receivedAt" < ${timeParam(tx.dialect, before)} LIMIT ${most})`);
}
