/** What is kept for a time only: each function takes a bounded piece, so that nobody waits for it. */
import { ERASED, ERASED_LETTER } from '../domain/erasure.ts';
import { pagesOf } from '../domain/papers.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';
import { readTime, recordset, timeParam } from './sql.ts';
import { wipeRows } from './wipe.ts';

/** Up to when each community keeps something, by community. */
export type Terms = ReadonlyMap<string, Date>;

/** How far a piece got. */
export interface Walked {
  /** The last row that was looked at; undefined = all that is old enough has been. */
  after: number | undefined;
  /** Up to here nothing is left to do for anybody; undefined = this piece does not say. */
  done: number | undefined;
}

/** Drops the texts of handled messages of before their community's term, in the `most` rows after a row. */
export async function trimMessages(tx: StoreTx, terms: Terms, after: number, most: number): Promise<Walked> {
  const walked = await walk(tx, 'Inbox', 'receivedAt', terms, after, most);
  if (walked.last === undefined) return walked;
  // A message from a chat that is no business of ours belongs to nobody: it goes with the last.
  const term = Prisma.sql`coalesce((SELECT r."before" FROM ${recordsetOf(tx, terms)} JOIN "Chat" c
    ON c."communityId" = r."communityId" WHERE c."id" = "Inbox"."lane"), ${timeParam(tx.dialect, edge(terms, Math.min))})`;
  await tx.run(Prisma.sql`
    UPDATE "Inbox" SET "body" = NULL WHERE "id" > ${after} AND "id" <= ${walked.last}
      AND "body" IS NOT NULL AND "status" NOT IN ('waiting', 'later') AND "receivedAt" < ${term}`);
  return walked;
}

/** Drops the texts of letters that were sent, or given up, before their community's term. */
export async function trimLetters(tx: StoreTx, terms: Terms, after: number, most: number): Promise<Walked> {
  const walked = await walk(tx, 'Outbox', 'createdAt', terms, after, most);
  if (walked.last === undefined) return walked;
  await tx.run(Prisma.sql`
    UPDATE "Outbox" SET "body" = ${ERASED_LETTER}, "offers" = false
    FROM ${recordsetOf(tx, terms)}
    WHERE "Outbox"."id" > ${after} AND "Outbox"."id" <= ${walked.last} AND "Outbox"."body" <> ${ERASED_LETTER}
      AND "Outbox"."status" IN ('sent', 'dead') AND "Outbox"."communityId" = r."communityId"
      AND "Outbox"."createdAt" < r."before"`);
  return walked;
}

/** The rows after one of them, as long as they are old enough for somebody; rows stand in the order of time. */
async function walk(
  tx: StoreTx,
  table: 'Inbox' | 'Outbox',
  time: string,
  terms: Terms,
  after: number,
  most: number,
): Promise<Walked & { last?: number }> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT x."id", x.${Prisma.raw(`"${time}"`)} AS "at" FROM ${Prisma.raw(`"${table}"`)} x
    WHERE x."id" > ${after} ORDER BY x."id" LIMIT ${most}`);
  const lastBefore = (limit: Date) => {
    const row = rows.findLast(({ at }) => (readTime(at) ?? limit) < limit);
    return row ? Number(row['id']) : undefined;
  };
  const done = lastBefore(edge(terms, Math.min));
  const last = lastBefore(edge(terms, Math.max));
  if (last === undefined) return { after: undefined, done };
  const whole = rows.length === most && Number(rows.at(-1)?.['id']) === last;
  return { after: whole ? last : undefined, done, last };
}

/** A place among the tickets of a community, in the order of their creation. */
export interface Place {
  at: Date;
  id: string;
}

/** When the texts of tickets go. */
export interface TicketTerms {
  closed: Date;
  /** Drafts that nobody went on with. */
  drafts: Date;
}

/** Wipes tickets that were closed, or left as a draft, before a time; returns where to go on. */
export async function trimTickets(
  tx: StoreTx,
  communityId: string,
  { closed, drafts }: TicketTerms,
  after: Place | undefined,
  most: number,
): Promise<Place | undefined> {
  const time = (at: Date) => timeParam(tx.dialect, at);
  const beyond = after
    ? Prisma.sql`AND (t."createdAt" > ${time(after.at)} OR (t."createdAt" = ${time(after.at)} AND t."id" > ${after.id}))`
    : Prisma.empty;
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t."id", t."createdAt", t."summary", t."status", t."closedAt", t."updatedAt" FROM "Ticket" t
    WHERE t."communityId" = ${communityId}
      AND t."createdAt" < ${time(closed > drafts ? closed : drafts)} ${beyond}
    ORDER BY t."createdAt", t."id" LIMIT ${most}`);
  const isOld = (row: Raw) => {
    const [over, left] = [readTime(row['closedAt']), readTime(row['updatedAt'])];
    if (row['status'] === 'draft') return left !== undefined && left < drafts;
    return over !== undefined && over < closed;
  };
  const old = rows
    .filter((row) => row['summary'] !== ERASED && isOld(row))
    .map(({ id }) => ({ id: String(id) }));
  if (old.length > 0) {
    const ids = recordset(tx.dialect, { id: 'text' }, old);
    await wipeRows(tx, 'Ticket', Prisma.sql`x."id" IN (SELECT r."id" FROM ${ids})`);
    await wipeRows(tx, 'TicketEvent', Prisma.sql`x."ticketId" IN (SELECT r."id" FROM ${ids})`);
    await wipeRows(tx, 'Task', Prisma.sql`x."ticketId" IN (SELECT r."id" FROM ${ids})`);
  }
  const last = rows.at(-1);
  const at = last && readTime(last['createdAt']);
  return last && at && rows.length === most ? { at, id: String(last['id']) } : undefined;
}

/** Forgets the words of questionnaires that ended before a time; the points stay. */
export async function trimOpinions(tx: StoreTx, communityId: string, before: Date): Promise<void> {
  await tx.run(Prisma.sql`
    UPDATE "SurveyReply" SET "comment" = NULL WHERE "comment" IS NOT NULL AND "surveyId" IN (
      SELECT s."id" FROM "Survey" s
      WHERE s."communityId" = ${communityId} AND s."closedAt" < ${timeParam(tx.dialect, before)})`);
}

/** Drops rounds of inspection that were due before a time, with what was noted; figures of reports are kept as they were. */
export async function dropRounds(
  tx: StoreTx,
  communityId: string,
  before: Date,
  most: number,
): Promise<number> {
  const rows = await tx.models.inspection.findMany({
    where: { communityId, dueAt: { lt: before }, status: { not: 'open' } },
    select: { id: true },
    take: most,
  });
  await tx.models.inspection.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  return rows.length;
}

/** Forgets the telephones of invitations that have long expired. */
export async function trimInvitations(tx: StoreTx, terms: Terms): Promise<void> {
  for (const [communityId, before] of terms) {
    await tx.models.invitation.updateMany({
      where: { communityId, phone: { not: null }, expiresAt: { lt: before } },
      data: { phone: null },
    });
  }
}

function recordsetOf(tx: StoreTx, terms: Terms): Prisma.Sql {
  const rows = [...terms].map(([communityId, before]) => ({ communityId, before }));
  return recordset(tx.dialect, { communityId: 'text', before: 'time' }, rows);
}

function edge(terms: Terms, pick: (...times: number[]) => number): Date {
  return new Date(pick(...[...terms.values()].map((at) => at.getTime())));
}

/** Pictures of papers of tickets that were closed before a time; the tickets forget them. */
export async function dropPapers(
  tx: StoreTx,
  communityId: string,
  kinds: readonly string[],
  before: Date,
  most: number,
): Promise<string[]> {
  if (kinds.length === 0) return [];
  const rows = await tx.models.ticket.findMany({
    where: {
      communityId,
      kind: { in: [...kinds] },
      status: { in: ['closed', 'cancelled'] },
      closedAt: { lt: before },
      OR: [{ fields: { contains: '"papers":{"' } }, { fields: { contains: '"unnamed":["' } }],
    },
    select: { id: true, fields: true },
    take: most,
  });
  for (const { id, fields } of rows) {
    const {
      papers: _,
      unnamed: __,
      expected: ___,
      documents: ____,
      ...kept
    } = JSON.parse(fields) as Record<string, unknown>;
    await tx.models.ticket.update({
      where: { id },
      data: { fields: JSON.stringify({ ...kept, papersDropped: true }), version: { increment: 1 } },
    });
  }
  return [
    ...new Set(
      rows.flatMap(({ fields }) => pagesOf({ fields: JSON.parse(fields) as Record<string, unknown> })),
    ),
  ];
}
