/** Pictures, recordings and documents of people: which are wanted, which we have, and under which hash. */
import type { Enqueue } from '../domain/job.ts';
import { type IncomingAttachment, isAtPlatform } from '../domain/message.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { recordset, type Table, writeRows } from './sql.ts';

const ATTACHMENT: Table = {
  name: 'Attachment',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    personId: 'text',
    lane: 'text',
    messageId: 'text',
    kind: 'text',
    status: 'text',
    attempts: 'int',
    createdAt: 'time',
    nextAt: 'time',
  },
};

/** What can be kept of what comes. */
export type KeptKind = 'image' | 'voice' | 'file';

/** One of them as its row says. */
export interface KnownAttachment {
  /** As messages name it. */
  id: string;
  communityId: string;
  personId: string | undefined;
  lane: string;
  messageId: string | undefined;
  kind: KeptKind;
  status: 'waiting' | 'kept' | 'refused' | 'lost';
  hash: string | undefined;
  attempts: number;
  createdAt: Date;
  nextAt: Date | undefined;
}

/** How an attempt ended. */
export type Settling =
  | { status: 'kept'; hash: string }
  | { status: 'refused' | 'lost' }
  | { status: 'waiting'; nextAt: Date };

/** A turn and what came of it. */
interface Decided {
  turn: Turn;
  outcome: Outcome;
}

/**
 * Notes what of a message has to be fetched: only what its outcome names. A picture in a group that nobody asked for
 * stays where it is.
 */
export async function wantAttachments(
  tx: StoreTx,
  decided: readonly Decided[],
  enqueue: Enqueue,
  now: Date,
): Promise<void> {
  const wanted = decided.flatMap(({ turn, outcome }) => {
    const named = namedBy(turn, outcome);
    return broughtBy(turn)
      .filter(({ ref }) => named.includes(ref))
      .map(({ ref, kind }) => ({
        id: ref,
        communityId: turn.community.id,
        personId: turn.sender.id,
        lane: turn.chat.id,
        messageId: turn.message.messageId,
        kind,
        status: 'waiting',
        attempts: 0,
        createdAt: now,
        nextAt: now,
      }));
  });
  if (wanted.length === 0) return;
  const rows = [...new Map(wanted.map((row) => [row.id, row])).values()];
  await writeRows(tx, ATTACHMENT, rows, 'ignore');
  // The same file sent again after it was lost: it is tried anew, and told anew.
  const ids = rows.map(({ id }) => id);
  await tx.models.attachment.updateMany({
    where: { id: { in: ids }, status: { in: ['lost', 'refused'] } },
    data: { status: 'waiting', attempts: 0, nextAt: now },
  });
  await enqueue(
    tx,
    rows.map(({ lane }) => ({ queue: 'media', lane, runAt: now })),
  );
}

/** What the message brought, and what earlier ones brought that waited for words. */
function broughtBy({ message, dialog }: Turn): { ref: string; kind: KeptKind }[] {
  const before = dialog?.state.doing === 'photos' ? dialog.state.pictures : [];
  const all = [
    ...message.attachments.map(({ ref, kind }) => ({ ref, kind })),
    ...before.map((ref) => ({ ref, kind: 'image' as const })),
  ];
  return all.filter(
    (one): one is { ref: string; kind: KeptKind } =>
      isKeptKind(one.kind) && isAtPlatform(one.ref, message.platform),
  );
}

function isKeptKind(kind: IncomingAttachment['kind']): kind is KeptKind {
  return kind !== 'video';
}

function namedBy({ chat }: Turn, { tickets, says, dialog }: Outcome): string[] {
  const waiting = chat.kind === 'private' && dialog?.state.doing === 'photos' ? dialog.state.pictures : [];
  const sent = says.flatMap(({ message }) => [
    ...(message.pictures ?? []),
    ...(message.files ?? []).map(({ id }) => id),
  ]);
  const shown = tickets.flatMap(({ fields }) => stringsIn(fields));
  return [...waiting, ...sent, ...shown];
}

/** All texts in a value, however deep. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** The rows of these. */
export async function loadAttachments(tx: StoreTx, ids: readonly string[]): Promise<KnownAttachment[]> {
  if (ids.length === 0) return [];
  const some = recordset(
    tx.dialect,
    { id: 'text' },
    ids.map((id) => ({ id })),
  );
  const found = await tx.rows<{ id: string }>(
    Prisma.sql`SELECT a."id" FROM "Attachment" a WHERE a."id" IN (SELECT r."id" FROM ${some})`,
  );
  const rows = await tx.models.attachment.findMany({ where: { id: { in: found.map(({ id }) => id) } } });
  return rows.map(known);
}

/** What waits in a chat, the oldest first. */
export async function waitingAttachments(tx: StoreTx, lane: string): Promise<KnownAttachment[]> {
  const rows = await tx.models.attachment.findMany({
    where: { lane, status: 'waiting' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(known);
}

/** Writes how an attempt ended, unless another has ended it before; says whether it was this one. */
export async function settleAttachment(
  tx: StoreTx,
  id: string,
  settling: Settling,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.models.attachment.updateMany({
    where: { id, status: 'waiting' },
    data: {
      status: settling.status,
      hash: settling.status === 'kept' ? settling.hash : null,
      attempts: { increment: 1 },
      nextAt: settling.status === 'waiting' ? settling.nextAt : null,
      settledAt: settling.status === 'waiting' ? null : now,
    },
  });
  return count > 0;
}

/** Letters that are looked through: what is written while a picture is fetched is among the last. */
const RECENT = 2_000;

/** Chats to which a letter that names it was sent before we had it. */
export async function lanesWithout(tx: StoreTx, { id, createdAt }: KnownAttachment): Promise<string[]> {
  const { _max } = await tx.models.outbox.aggregate({ _max: { id: true } });
  const names = { body: { contains: JSON.stringify(id) } };
  const rows = await tx.models.outbox.findMany({
    where: { id: { gt: (_max.id ?? 0) - RECENT }, status: 'sent', createdAt: { gte: createdAt }, ...names },
    select: { lane: true },
  });
  return [...new Set(rows.map(({ lane }) => lane))];
}

/** Forgets those whose bytes were deleted, and those that came to nothing before a time. */
export async function dropAttachments(tx: StoreTx, hashes: readonly string[], before?: Date): Promise<void> {
  const { attachment } = tx.models;
  if (hashes.length > 0) await attachment.deleteMany({ where: { hash: { in: [...hashes] } } });
  if (!before) return;
  await attachment.deleteMany({
    where: { status: { in: ['lost', 'refused'] }, createdAt: { lt: before } },
  });
}

/** How else what lies under a hash is called. */
export async function namesOf(tx: StoreTx, hash: string): Promise<string[]> {
  const rows = await tx.models.attachment.findMany({ where: { hash }, select: { id: true } });
  return rows.map(({ id }) => id);
}

type Row = Awaited<ReturnType<StoreTx['models']['attachment']['findMany']>>[number];

function known(row: Row): KnownAttachment {
  const { id, communityId, personId, lane, messageId, hash, attempts, createdAt, nextAt } = row;
  return {
    id,
    communityId,
    lane,
    attempts,
    createdAt,
    kind: row.kind as KeptKind,
    status: row.status as KnownAttachment['status'],
    personId: personId ?? undefined,
    messageId: messageId ?? undefined,
    hash: hash ?? undefined,
    nextAt: nextAt ?? undefined,
  };
}
