/** Rounds of inspection: opened once, looked at when something is due, changed by one at a time. */
import { z } from 'zod';
import type { Round } from '../domain/round.ts';
import type { StoreTx } from './database.ts';
import { VersionConflict } from './failure.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';
import { type Row, readTime, type Table, timeParam, writeRows } from './sql.ts';

const ROUND: Table = {
  name: 'Inspection',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    name: 'text',
    kind: 'text',
    personId: 'text',
    status: 'text',
    opensAt: 'time',
    dueAt: 'time',
    warnAt: 'time',
    warnedAt: 'time',
    doneAt: 'time',
    doneById: 'text',
    note: 'text',
    pictures: 'text',
    ackedAt: 'time',
    alerts: 'int',
    version: 'int',
    nextAt: 'time',
  },
};

const kinds = z.enum(['public', 'vacant', 'decoration']);
const statuses = z.enum(['open', 'done', 'missed', 'void']);
const ids = z.array(z.string());
/** What was missed longer ago is nobody's to make up for any more, ms. */
const LATELY_MS = 14 * 86_400_000;

/** Opens rounds; those that are there already stay as they are. */
export async function openRounds(tx: StoreTx, rounds: readonly Round[]): Promise<number> {
  return writeRows(tx, ROUND, rounds.map(toRow), 'ignore');
}

/** Writes changed rounds; throws VersionConflict when somebody else was first. */
export async function storeRounds(tx: StoreTx, rounds: readonly Round[]): Promise<void> {
  const written = await writeRows(tx, ROUND, rounds.map(toRow), 'guarded');
  if (written !== rounds.length) throw new VersionConflict('Inspection: changed by somebody else');
}

/** Rounds of a community of which something is due. */
export async function dueRounds(tx: StoreTx, communityId: string, now: Date): Promise<Round[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT i.* FROM "Inspection" i WHERE i."nextAt" <= ${timeParam(tx.dialect, now)}
      AND i."communityId" = ${communityId} ORDER BY i."nextAt", i."id"`);
  return rows.map(fromRow);
}

/** Rounds that are open now or were due lately, the newest first. */
export async function recentRounds(tx: StoreTx, communityId: string, now: Date): Promise<Round[]> {
  const since = new Date(now.getTime() - LATELY_MS);
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT i.* FROM "Inspection" i WHERE i."communityId" = ${communityId}
      AND i."dueAt" > ${timeParam(tx.dialect, since)} ORDER BY i."dueAt" DESC, i."id"`);
  return rows.map(fromRow);
}

/** The last time for which each inspection of a community has a round. */
export async function lastRounds(tx: StoreTx, communityId: string): Promise<Map<string, Date>> {
  const rows = await tx.rows<{ name: string; at: unknown }>(Prisma.sql`
    SELECT i."name", max(i."dueAt") AS at FROM "Inspection" i
    WHERE i."communityId" = ${communityId} GROUP BY i."name"`);
  return new Map(
    rows.flatMap(({ name, at }) => {
      const time = readTime(at);
      return time ? [[name, time] as const] : [];
    }),
  );
}

/** What is known of the rounds of the same name before and after one. */
export async function besideRound(
  tx: StoreTx,
  { communityId, name, dueAt }: Pick<Round, 'communityId' | 'name' | 'dueAt'>,
  now: Date,
): Promise<{ inRow: number; overtaken: boolean }> {
  const rows = await tx.rows<{ status: string; dueAt: unknown }>(Prisma.sql`
    SELECT i."status", i."dueAt" FROM "Inspection" i WHERE i."communityId" = ${communityId} AND i."name" = ${name}
      AND i."dueAt" <= ${timeParam(tx.dialect, now)} AND i."status" <> 'void' ORDER BY i."dueAt" DESC LIMIT 60`);
  const later = ({ dueAt: at }: { dueAt: unknown }) => (readTime(at)?.getTime() ?? 0) - dueAt.getTime();
  const before = rows.filter((one) => later(one) < 0);
  const kept = before.findIndex(({ status }) => status !== 'missed');
  return {
    inRow: 1 + (kept < 0 ? before.length : kept),
    overtaken: rows.some((one) => later(one) > 0),
  };
}

function toRow({ pictures, ...round }: Round): Row {
  return { ...round, pictures: JSON.stringify(pictures), version: round.version + 1 };
}

function fromRow(row: Raw): Round {
  const text = (key: string) => (row[key] === null ? undefined : String(row[key]));
  const time = (key: string) => readTime(row[key]) ?? new Date(Number.NaN);
  return {
    id: String(row['id']),
    communityId: String(row['communityId']),
    name: String(row['name']),
    kind: kinds.parse(row['kind']),
    personId: String(row['personId']),
    status: statuses.parse(row['status']),
    opensAt: time('opensAt'),
    dueAt: time('dueAt'),
    warnAt: time('warnAt'),
    warnedAt: readTime(row['warnedAt']),
    doneAt: readTime(row['doneAt']),
    doneById: text('doneById'),
    note: text('note'),
    pictures: ids.parse(JSON.parse(String(row['pictures']))),
    ackedAt: readTime(row['ackedAt']),
    alerts: Number(row['alerts']),
    version: Number(row['version']),
    nextAt: readTime(row['nextAt']),
  };
}
