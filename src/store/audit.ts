/**
 * Who saw or changed whose fees or identity. Rows are only added: triggers refuse to change or remove one, but for
 * rows older than a limit that a row of the audit itself names (trimAudit), and for the ids of whoever is erased.
 */
import { randomUUID } from 'node:crypto';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';
import { readTime, type Table, timeParam, writeRows } from './sql.ts';
import { sqlTime } from './sql-time.ts';

const AUDIT: Table = {
  name: 'Audit',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    at: 'time',
    actorId: 'text',
    action: 'text',
    subjectId: 'text',
    unit: 'text',
    facts: 'text',
  },
};

/** Subject of the rows that say up to when the audit was cut; the triggers look for it. */
const TRIM = 'audit:trim';

/** Something that somebody did with fees or identities. */
export interface AuditRow {
  communityId: string;
  at: Date;
  /** Absent = the operator on the command line, or the clock. */
  actorId?: string | undefined;
  /** A word of ours: person.export. */
  action: string;
  /** Whose fees or identity. */
  subjectId?: string | undefined;
  unit?: string | undefined;
  /** Numbers, dates, words of ours; never a name, a telephone or what somebody wrote. */
  facts: Readonly<Record<string, string | number | boolean>>;
}

/** A row as it is read back. */
export interface AuditLine extends AuditRow {
  id: string;
  /** Names, while they are known. */
  actor?: string | undefined;
  subject?: string | undefined;
}

/** Which rows are wanted. */
export interface AuditQuery {
  communityId: string;
  /** Rows about these people, or of what they did. */
  people?: readonly string[] | undefined;
  /** Rows about this room. */
  unit?: string | undefined;
  /** The newest so many. */
  most: number;
}

/** Adds rows inside the transaction of what they tell of. */
export async function writeAudit(tx: StoreTx, rows: readonly AuditRow[]): Promise<void> {
  const all = rows.map((row) => ({ ...row, id: randomUUID(), facts: JSON.stringify(row.facts) }));
  await writeRows(tx, AUDIT, all, 'ignore');
}

/** The newest rows, the newest first. */
export async function listAudit(tx: StoreTx, query: AuditQuery): Promise<AuditLine[]> {
  const { communityId, people, unit, most } = query;
  const about = people && { OR: [{ subjectId: { in: [...people] } }, { actorId: { in: [...people] } }] };
  const rows = await tx.models.audit.findMany({
    where: { communityId, ...about, ...(unit !== undefined && { unit }) },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: most,
  });
  const ids = rows.flatMap(({ actorId, subjectId }) => [actorId ?? '', subjectId ?? '']);
  const known = await tx.models.person.findMany({ where: { id: { in: [...new Set(ids)] } } });
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: row.id,
    communityId,
    at: row.at,
    actorId: row.actorId ?? undefined,
    action: row.action,
    subjectId: row.subjectId ?? undefined,
    unit: row.unit ?? undefined,
    facts: JSON.parse(row.facts) as AuditRow['facts'],
    actor: names.get(row.actorId ?? ''),
    subject: names.get(row.subjectId ?? ''),
  }));
}

/** Removes up to `most` rows of before a time, and says so in a row of its own; returns how many are gone. */
export async function trimAudit(
  tx: StoreTx,
  communityId: string,
  before: Date,
  now: Date,
  most: number,
): Promise<number> {
  const old = Prisma.sql`
    SELECT a."id" FROM "Audit" a WHERE a."communityId" = ${communityId}
      AND a."at" < ${timeParam(tx.dialect, before)} ORDER BY a."at" LIMIT ${most}`;
  const [first] = await tx.rows<Raw>(old);
  if (!first) return 0;
  const limit = await trimmedTo(tx, communityId);
  if (!limit || limit < before) {
    const facts = { before: sqlTime(before) };
    await writeAudit(tx, [{ communityId, at: now, action: 'audit.trim', subjectId: TRIM, facts }]);
  }
  return tx.run(Prisma.sql`DELETE FROM "Audit" WHERE "id" IN (${old})`);
}

async function trimmedTo(tx: StoreTx, communityId: string): Promise<Date | undefined> {
  const row = await tx.models.audit.findFirst({
    where: { communityId, subjectId: TRIM },
    orderBy: { at: 'desc' },
  });
  return row ? readTime((JSON.parse(row.facts) as { before: string }).before) : undefined;
}
