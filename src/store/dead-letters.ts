/** Letters that were given up: what staff are told of them, and what the operator does with them. */
import type { Enqueue } from '../domain/job.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { readTime, timeParam } from './sql.ts';

/** A letter that did not arrive; nothing of what it says. */
export interface DeadLetter {
  id: number;
  platform: string;
  /** The name of the group; undefined = in private. */
  group?: string | undefined;
  ticketNo?: string | undefined;
  emergency: boolean;
  deadAt: Date;
}

/** Until when the dead letters of a community have been told; undefined = it has never been looked at. */
export async function deadTold(tx: StoreTx, communityId: string): Promise<Date | undefined> {
  const row = await tx.models.community.findUnique({
    where: { id: communityId },
    select: { deadTold: true },
  });
  return row?.deadTold ?? undefined;
}

/** Keeps until when they have been told. */
export async function keepDeadTold(tx: StoreTx, communityId: string, until: Date): Promise<void> {
  await tx.models.community.updateMany({ where: { id: communityId }, data: { deadTold: until } });
}

interface DeadRow {
  id: number;
  lane: string;
  key: string;
  priority: number;
  deadAt: unknown;
  kind: string | null;
  name: string | null;
  no: string | null;
}

/** Letters given up after `since`; alerts about such letters and about platforms are not told again. */
export async function deadSince(tx: StoreTx, communityId: string, since: Date): Promise<DeadLetter[]> {
  const rows = await tx.rows<DeadRow>(Prisma.sql`
    SELECT o."id", o."lane", o."key", o."priority", o."deadAt", c."kind", c."name", t."no" FROM "Outbox" o
    LEFT JOIN "Chat" c ON c."id" = o."lane" LEFT JOIN "Ticket" t ON t."id" = o."ticketId"
    WHERE o."communityId" = ${communityId} AND o."deadAt" IS NOT NULL AND o."deadAt" > ${timeParam(tx.dialect, since)}`);
  return rows
    .filter(({ key }) => !/^(dead|silent|back):/.test(key))
    .map((row) => ({
      id: Number(row.id),
      platform: row.lane.slice(0, Math.max(0, row.lane.indexOf('/'))),
      group: row.kind === 'private' || row.name === null ? undefined : row.name,
      ticketNo: row.no ?? undefined,
      emergency: Number(row.priority) === 0,
      deadAt: readTime(row.deadAt) ?? since,
    }))
    .sort((a, b) => a.id - b.id);
}

/** A letter as the operator sees it. */
export interface ListedLetter {
  id: number;
  status: string;
  platform: string;
  chat: string;
  priority: number;
  attempts: number;
  availableAt: Date;
  createdAt: Date;
  reason?: string | undefined;
  ticketNo?: string | undefined;
}

/** Letters that wait or were given up, the oldest first; of those that wait only what has been tried or is late. */
export async function listLetters(
  tx: StoreTx,
  status: 'waiting' | 'dead',
  most: number,
): Promise<{ letters: ListedLetter[]; count: number }> {
  const where = { status };
  const count = await tx.models.outbox.count({ where });
  const rows = await tx.models.outbox.findMany({ where, orderBy: { id: 'desc' }, take: most });
  const chats = await tx.models.chat.findMany({ where: { id: { in: rows.map(({ lane }) => lane) } } });
  const tickets = await tx.models.ticket.findMany({
    where: { id: { in: rows.flatMap(({ ticketId }) => ticketId ?? []) } },
    select: { id: true, no: true },
  });
  const letters = rows.map((row): ListedLetter => {
    const chat = chats.find(({ id }) => id === row.lane);
    const no = tickets.find(({ id }) => id === row.ticketId)?.no;
    return {
      id: row.id,
      status: row.status,
      platform: row.lane.slice(0, Math.max(0, row.lane.indexOf('/'))),
      // Whose private chat it is says the name of a person: nothing for a terminal.
      chat: !chat || chat.kind === 'private' ? 'private' : chat.name,
      priority: row.priority,
      attempts: row.attempts,
      availableAt: row.availableAt,
      createdAt: row.createdAt,
      reason: row.reason ?? undefined,
      ticketNo: no ?? undefined,
    };
  });
  return { letters: letters.reverse(), count };
}

/** Which letters an operator means: by number, or all that were given up. */
export type Meant = { ids: readonly number[] } | 'dead';

const whereMeant = (meant: Meant) => (meant === 'dead' ? {} : { id: { in: [...meant.ids] } });

/** Puts letters that were given up back into the outbox, as if they had just been written; answers with their ids. */
export async function retryLetters(
  tx: StoreTx,
  enqueue: Enqueue,
  meant: Meant,
  now: Date,
): Promise<number[]> {
  const { outbox } = tx.models;
  // What was erased, paid or dropped has no date of its own death: it is not tried again.
  const rows = await outbox.findMany({
    where: { ...whereMeant(meant), status: 'dead', deadAt: { not: null } },
    select: { id: true, lane: true, priority: true },
  });
  const ids = rows.map(({ id }) => id);
  const fresh = { status: 'waiting', reason: null, deadAt: null, attempts: 0, unknowns: 0 };
  await outbox.updateMany({
    where: { id: { in: ids } },
    // Its patience begins anew as well (outbox.giveUpAfter).
    data: { ...fresh, availableAt: now, createdAt: now },
  });
  await enqueue(
    tx,
    rows.map(({ lane, priority }) => ({ queue: 'outbox', lane, runAt: now, priority })),
  );
  return ids;
}

/** Letters that will never be sent; answers with their ids. */
export async function dropLetters(tx: StoreTx, meant: Meant): Promise<number[]> {
  const { outbox } = tx.models;
  const open = meant === 'dead' ? { deadAt: { not: null } } : {};
  const rows = await outbox.findMany({
    where: {
      ...whereMeant(meant),
      ...open,
      status: { in: meant === 'dead' ? ['dead'] : ['waiting', 'dead'] },
    },
    select: { id: true },
  });
  const ids = rows.map(({ id }) => id);
  await outbox.updateMany({
    where: { id: { in: ids } },
    data: { status: 'dead', reason: 'dropped', deadAt: null, offers: false },
  });
  return ids;
}
