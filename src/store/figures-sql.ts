/** Parts of statements of figures, where SQLite and PostgreSQL differ or an index is to be found. */
import type { OpenTicket } from '../domain/report/counted.ts';
import type { Period } from '../domain/report/period.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';
import { readTime, timeParam } from './sql.ts';

/** The very words of the index `Ticket_open`, so that both databases find it. */
export const stillOpen = Prisma.sql`t."status" NOT IN ('draft', 'closed', 'cancelled') AND t."status" NOT IN ('used', 'expired')`;

/** The very words of the index `TicketEvent_judged`. */
export const judged = Prisma.sql`e."type" IN ('rate', 'reopen')`;

/** A text that may be absent. */
export const orNot = (value: unknown): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

/** A time after the beginning of a period, up to and with its end. */
export function inPeriod({ dialect }: StoreTx, column: string, { from, to }: Period): Prisma.Sql {
  const at = Prisma.raw(column);
  return Prisma.sql`${at} > ${timeParam(dialect, from)} AND ${at} <= ${timeParam(dialect, to)}`;
}

/** One of some words; made so that no index is chosen by it: those by time are the ones that are short. */
export function anyOf(column: string, words: readonly string[]): Prisma.Sql {
  return Prisma.sql`(${Prisma.raw(column)} || '') IN (${Prisma.join([...words])})`;
}

/** A value of a JSON column as text. */
export function fact({ dialect }: StoreTx, column: string, key: string): Prisma.Sql {
  return Prisma.raw(
    dialect === 'sqlite' ? `json_extract(${column}, '$.${key}')` : `(${column}::jsonb ->> '${key}')`,
  );
}

/** A complaint that is not ours to settle. */
export function isInvalid(tx: StoreTx): Prisma.Sql {
  // A boolean is 0 or 1 in SQLite and false or true in PostgreSQL.
  const [yes, no] = tx.dialect === 'sqlite' ? ['1', '0'] : ["'true'", "'false'"];
  const valid = fact(tx, 't."fields"', 'valid');
  return Prisma.sql`t."kind" = 'complaint' AND coalesce(${valid}, ${Prisma.raw(yes ?? '')}) = ${Prisma.raw(no ?? '')}`;
}

/** The building of a room: 3 of 3-2-501. */
export function buildingOf({ dialect }: StoreTx): Prisma.Sql {
  return dialect === 'sqlite'
    ? Prisma.sql`CASE WHEN instr(t."unit", '-') > 0 THEN substr(t."unit", 1, instr(t."unit", '-') - 1) ELSE t."unit" END`
    : Prisma.sql`nullif(split_part(t."unit", '-', 1), '')`;
}

/** Seconds from one time column to another. */
export function secondsBetween({ dialect }: StoreTx, from: string, to: string): Prisma.Sql {
  return dialect === 'sqlite'
    ? Prisma.raw(`(julianday(${to}) - julianday(${from})) * 86400.0`)
    : Prisma.raw(`extract(epoch FROM (${to} - ${from}))::double precision`);
}

/** What a report tells of a ticket; reads neither its words nor whose it is. */
export function openTicketColumns(tx: StoreTx): Prisma.Sql {
  return Prisma.sql`t."id", t."no", t."kind", t."category", t."topic", t."severity", t."department",
    t."assigneeId" AS "handlerId", t."firstHandlerId", t."status", t."filedAt",
    CASE WHEN ${isInvalid(tx)} THEN 1 ELSE 0 END AS "invalid",
    CASE WHEN ${fact(tx, 't."fields"', 'targetPersonIds')} IS NULL THEN 0 ELSE 1 END AS "confidential"`;
}

/** A ticket of such columns. */
export function openTicketOf(row: Raw): OpenTicket {
  return {
    id: String(row['id']),
    no: orNot(row['no']) ?? '',
    kind: String(row['kind']),
    category: orNot(row['category']),
    topic: orNot(row['topic']),
    severity: orNot(row['severity']),
    department: orNot(row['department']),
    handlerId: orNot(row['handlerId']),
    firstHandlerId: orNot(row['firstHandlerId']),
    status: String(row['status']),
    filedAt: readTime(row['filedAt']) ?? new Date(Number.NaN),
    valid: Number(row['invalid']) === 0,
    confidential: Number(row['confidential']) === 1,
  };
}
