/** Counts what a report tells of: by index, of its own time and of what is open; how much lies in the past costs nothing. */
import type { Counted, DueClock, OpenTicket, Sort, Wanted } from '../domain/report/counted.ts';
import type { StoreTx } from './database.ts';
import { loadCollected } from './fees.ts';
import {
  anyOf,
  buildingOf,
  fact,
  inPeriod,
  isInvalid,
  judged,
  openTicketColumns,
  openTicketOf,
  orNot,
  secondsBetween,
  stillOpen,
} from './figures-sql.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { countAccidents, countIdeas, countRecords, offeredBefore } from './record-figures.ts';
import { countRounds, loadVacantFindings } from './round-figures.ts';
import type { Raw } from './rows.ts';
import { readTime, recordset, timeParam } from './sql.ts';

/** Everything that one report is made of. */
export async function countFigures(tx: StoreTx, wanted: Wanted): Promise<Counted> {
  const [open, innerOpen] = await openTickets(tx, wanted);
  const fresh = await sorts(tx, wanted, 'filedAt');
  const done = await sorts(tx, wanted, 'doneAt');
  const [clocks, innerDue] = await dueClocks(tx, wanted);
  const due = [...clocks, ...(await dueVisits(tx, wanted))];
  const inner = { ...wanted, kinds: wanted.inner };
  const ratings = await ratingsOf(tx, wanted);
  const ids = [...open, ...due.map(({ ticket }) => ticket), ...done, ...ratings].flatMap((one) => [
    one.handlerId,
    'firstHandlerId' in one ? one.firstHandlerId : undefined,
  ]);
  return {
    fresh,
    done,
    open,
    due,
    innerFresh: await sorts(tx, inner, 'filedAt'),
    innerDone: await sorts(tx, inner, 'doneAt'),
    innerOpen,
    innerDue,
    ratings,
    reopened: await reopened(tx, wanted),
    validComplaints: await validComplaints(tx, wanted),
    households: await households(tx, wanted.communityId),
    majorsOfYear: await majorsOfYear(tx, wanted),
    visits: await visitsDue(tx, wanted),
    collected: await loadCollected(tx, wanted.communityId, wanted.year),
    course: await course(tx, wanted),
    failed: await failedLetters(tx, wanted),
    ...(await unanswered(tx, wanted)),
    repeated: await repeated(tx, wanted),
    ...(wanted.records && {
      records: await countRecords(tx, wanted),
      ideasOfYear: await countIdeas(tx, wanted),
      accidentsOfYear: await countAccidents(tx, wanted),
      offeredBefore: await offeredBefore(tx, wanted),
    }),
    ...(wanted.reply && { reply: await claimed(tx, wanted) }),
    ...(wanted.rounds && {
      rounds: await countRounds(tx, wanted),
      vacant: await loadVacantFindings(tx, wanted),
    }),
    names: await namesOf(tx, ids),
  };
}

/** What is open: work for owners, and work among staff. */
async function openTickets(
  tx: StoreTx,
  { communityId, kinds, inner }: Wanted,
): Promise<[OpenTicket[], OpenTicket[]]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT ${openTicketColumns(tx)} FROM "Ticket" t WHERE t."communityId" = ${communityId} AND ${stillOpen}`);
  // Sorted here: an order by time would lead SQLite to the index of all tickets by time.
  const open = rows
    .map(openTicketOf)
    .filter(({ no }) => no !== '')
    .sort((a, b) => a.filedAt.getTime() - b.filedAt.getTime() || (a.no < b.no ? -1 : 1));
  const of = (some: readonly string[]) => open.filter(({ kind }) => some.includes(kind));
  return [of(kinds), of(inner)];
}

/** What was filed, or done, in the period, by its sort. */
async function sorts(tx: StoreTx, wanted: Wanted, column: 'filedAt' | 'doneAt'): Promise<Sort[]> {
  const { communityId, kinds } = wanted;
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT x.*, count(*) AS "count" FROM (
      SELECT t."kind", t."category", t."topic", t."severity", t."department", ${buildingOf(tx)} AS "building",
        ${column === 'doneAt' ? Prisma.sql`t."assigneeId"` : Prisma.sql`NULL`} AS "handlerId",
        CASE WHEN ${isInvalid(tx)} THEN 1 ELSE 0 END AS "invalid"
      FROM "Ticket" t WHERE t."communityId" = ${communityId} AND ${inPeriod(tx, `t."${column}"`, wanted)}
        AND ${anyOf('t."kind"', kinds)}) x
    GROUP BY x."kind", x."category", x."topic", x."severity", x."department", x."building", x."handlerId", x."invalid"`);
  return rows.map((row) => ({
    kind: String(row['kind']),
    category: orNot(row['category']),
    topic: orNot(row['topic']),
    severity: orNot(row['severity']),
    department: orNot(row['department']),
    building: orNot(row['building']),
    handlerId: orNot(row['handlerId']),
    valid: Number(row['invalid']) === 0,
    count: Number(row['count']),
  }));
}

/** Clocks of open tickets that are due by the end of the day: of work for owners, and of work among staff. */
async function dueClocks(
  tx: StoreTx,
  { communityId, kinds, inner, clocks, soon }: Wanted,
): Promise<[DueClock[], DueClock[]]> {
  // CROSS JOIN is how SQLite is told to begin with the few open tickets and not with all clocks.
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT ${openTicketColumns(tx)}, d."clock", d."dueAt" FROM "Ticket" t CROSS JOIN "Deadline" d
    WHERE t."communityId" = ${communityId} AND ${stillOpen} AND d."ticketId" = t."id"
      AND d."metAt" IS NULL AND d."endedAt" IS NULL AND d."pausedAt" IS NULL
      AND d."dueAt" <= ${timeParam(tx.dialect, soon)} ORDER BY d."dueAt", d."id"`);
  const due = rows.map(dueClockOf).filter(({ clock }) => clocks.includes(clock));
  const of = (some: readonly string[]) => due.filter(({ ticket }) => some.includes(ticket.kind));
  return [of(kinds), of(inner)];
}

/** Visits that are due by the end of the day; their tickets may be closed. */
async function dueVisits(tx: StoreTx, { communityId, soon }: Wanted): Promise<DueClock[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT ${openTicketColumns(tx)}, 'return_visit' AS "clock", k."dueAt" FROM "Task" k
    JOIN "Ticket" t ON t."id" = k."ticketId"
    WHERE k."communityId" = ${communityId} AND k."type" = 'return_visit' AND k."status" = 'open'
      AND k."dueAt" <= ${timeParam(tx.dialect, soon)} ORDER BY k."dueAt", k."id"`);
  return rows.map(dueClockOf);
}

function dueClockOf(row: Raw): DueClock {
  return {
    ticket: openTicketOf(row),
    clock: String(row['clock']),
    dueAt: readTime(row['dueAt']) ?? new Date(Number.NaN),
  };
}

/** Of the visits due in the period, how many were made, whenever that was (2e). */
async function visitsDue(tx: StoreTx, wanted: Wanted): Promise<Counted['visits']> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t."department", k."status", count(*) AS "count" FROM "Task" k
    LEFT JOIN "Ticket" t ON t."id" = k."ticketId"
    WHERE k."communityId" = ${wanted.communityId} AND k."type" = 'return_visit' AND k."status" IN ('open', 'done')
      AND ${inPeriod(tx, 'k."dueAt"', wanted)} GROUP BY t."department", k."status"`);
  return rows.map((row) => ({
    department: orNot(row['department']),
    made: row['status'] === 'done',
    count: Number(row['count']),
  }));
}

/** Whoever had the job when it was rated has the score, whoever has it now. */
async function ratingsOf(tx: StoreTx, wanted: Wanted): Promise<Counted['ratings']> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT x."handlerId", x."score", count(*) AS "count" FROM (
      SELECT coalesce(${fact(tx, 't."fields"', 'scoredFor')}, t."assigneeId") AS "handlerId",
        CAST(${fact(tx, 'e."facts"', 'score')} AS text) AS "score"
      FROM "TicketEvent" e CROSS JOIN "Ticket" t
      WHERE ${judged} AND e."type" = 'rate' AND ${inPeriod(tx, 'e."at"', wanted)}
        AND t."id" = e."ticketId" AND t."communityId" = ${wanted.communityId}) x
    WHERE x."score" IN ('1', '2', '3', '4', '5') GROUP BY x."handlerId", x."score"`);
  return rows.map((row) => ({
    handlerId: orNot(row['handlerId']),
    score: Number(row['score']),
    count: Number(row['count']),
  }));
}

async function reopened(tx: StoreTx, wanted: Wanted): Promise<number> {
  return one(
    tx,
    Prisma.sql`SELECT count(DISTINCT e."ticketId") AS "count" FROM "TicketEvent" e CROSS JOIN "Ticket" t
      WHERE ${judged} AND e."type" = 'reopen' AND ${inPeriod(tx, 'e."at"', wanted)}
        AND t."id" = e."ticketId" AND t."communityId" = ${wanted.communityId}`,
  );
}

/** X3: those that are not ours to settle do not count. */
async function validComplaints(tx: StoreTx, { communityId, monthFrom, to }: Wanted): Promise<number> {
  return one(
    tx,
    Prisma.sql`SELECT count(*) AS "count" FROM "Ticket" t WHERE t."communityId" = ${communityId}
      AND t."filedAt" >= ${timeParam(tx.dialect, monthFrom)} AND t."filedAt" <= ${timeParam(tx.dialect, to)}
      AND ${anyOf('t."kind"', ['complaint'])} AND NOT (${isInvalid(tx)})`,
  );
}

/** Rooms in which somebody lives now. */
async function households(tx: StoreTx, communityId: string): Promise<number> {
  return one(
    tx,
    Prisma.sql`SELECT count(DISTINCT h."unitId") AS "count" FROM "Residency" h
      JOIN "Unit" u ON u."id" = h."unitId" WHERE h."until" IS NULL AND u."communityId" = ${communityId}`,
  );
}

async function majorsOfYear(tx: StoreTx, { communityId, year }: Wanted): Promise<number> {
  const [row] = await tx.rows<{ value: number }>(Prisma.sql`
    SELECT c."value" FROM "Counter" c
    WHERE c."communityId" = ${communityId} AND c."day" = ${year.slice(2)} AND c."prefix" = 'year:major'`);
  return row?.value ?? 0;
}

/** New and done in each of the times over which the course is drawn. */
async function course(tx: StoreTx, { communityId, kinds, buckets }: Wanted): Promise<Counted['course']> {
  const columns = { i: 'int', from: 'time', to: 'time' } as const;
  const rows = buckets.map(({ from, to }, i) => ({ i, from, to }));
  const within = (column: 'filedAt' | 'doneAt') => Prisma.sql`
    (SELECT count(*) FROM "Ticket" t WHERE t."communityId" = ${communityId}
      AND ${Prisma.raw(`t."${column}"`)} > r."from" AND ${Prisma.raw(`t."${column}"`)} <= r."to"
      AND ${anyOf('t."kind"', kinds)})`;
  const counted = await tx.rows<Raw>(Prisma.sql`
    SELECT r."i", ${within('filedAt')} AS "new", ${within('doneAt')} AS "done"
    FROM ${recordset(tx.dialect, columns, rows)} ORDER BY r."i"`);
  return counted.map((row) => ({ new: Number(row['new']), done: Number(row['done']) }));
}

async function failedLetters(tx: StoreTx, wanted: Wanted): Promise<number> {
  return one(
    tx,
    Prisma.sql`SELECT count(*) AS "count" FROM "Outbox" o WHERE o."communityId" = ${wanted.communityId}
      AND o."deadAt" IS NOT NULL AND ${inPeriod(tx, 'o."deadAt"', wanted)}`,
  );
}

/** Messages that nobody could handle, and those that still wait. */
async function unanswered(tx: StoreTx, wanted: Wanted): Promise<Pick<Counted, 'parked' | 'waiting'>> {
  const [row] = await tx.rows<Raw>(Prisma.sql`
    SELECT sum(CASE WHEN i."status" = 'parked' AND ${inPeriod(tx, 'i."handledAt"', wanted)} THEN 1 ELSE 0 END) AS "parked",
      sum(CASE WHEN i."status" IN ('waiting', 'later') AND i."receivedAt" <= ${timeParam(tx.dialect, wanted.unansweredBefore)}
        THEN 1 ELSE 0 END) AS "waiting"
    FROM "Chat" c CROSS JOIN "Inbox" i
    WHERE c."communityId" = ${wanted.communityId} AND i."lane" = c."id" AND i."status" IN ('waiting', 'later', 'parked')`);
  return { parked: Number(row?.['parked'] ?? 0), waiting: Number(row?.['waiting'] ?? 0) };
}

/** The same trade at the same flat or public place again and again, the last time in this period. */
async function repeated(tx: StoreTx, wanted: Wanted): Promise<Counted['repeated']> {
  const { communityId, repeatFrom, repeatCount, from, to } = wanted;
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT x."category", x."spot", max(x."no") AS "no", count(*) AS "times" FROM (
      SELECT t."category", t."no", t."filedAt", CASE WHEN t."place" = 'public' THEN t."spot" END AS "spot",
        CASE WHEN t."place" = 'public' THEN coalesce(t."unit", '') || ' ' || t."spot" ELSE t."unit" END AS "at"
      FROM "Ticket" t WHERE t."communityId" = ${communityId}
        AND ${inPeriod(tx, 't."filedAt"', { from: repeatFrom, to })} AND ${anyOf('t."kind"', ['repair'])}
        AND t."status" <> 'cancelled' AND t."category" IS NOT NULL) x
    WHERE x."at" IS NOT NULL GROUP BY x."category", x."spot", x."at"
    HAVING count(*) >= ${repeatCount} AND max(x."filedAt") > ${timeParam(tx.dialect, from)}
    ORDER BY count(*) DESC, max(x."no")`);
  return rows.map((row) => ({
    no: String(row['no']),
    category: String(row['category']),
    spot: orNot(row['spot']),
    times: Number(row['times']),
  }));
}

/** How long it took until somebody claimed what was filed in the period (N24). */
async function claimed(tx: StoreTx, wanted: Wanted): Promise<Counted['reply']> {
  const [row] = await tx.rows<Raw>(Prisma.sql`
    SELECT count(*) AS "count", avg(${secondsBetween(tx, 'd."startedAt"', 'd."metAt"')}) AS "mean"
    FROM "Ticket" t CROSS JOIN "Deadline" d
    WHERE t."communityId" = ${wanted.communityId} AND ${inPeriod(tx, 't."filedAt"', wanted)}
      AND d."ticketId" = t."id" AND d."clock" = 'claim' AND d."metAt" IS NOT NULL`);
  const count = Number(row?.['count'] ?? 0);
  return count === 0 ? undefined : { count, meanSeconds: Math.round(Number(row?.['mean'])) };
}

async function namesOf(tx: StoreTx, ids: readonly (string | undefined)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== undefined))].map((id) => ({ id }));
  if (wanted.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; name: string }>(Prisma.sql`
    SELECT p."id", p."name" FROM "Person" p
    WHERE p."id" IN (SELECT r."id" FROM ${recordset(tx.dialect, { id: 'text' }, wanted)})`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function one(tx: StoreTx, sql: Prisma.Sql): Promise<number> {
  const [row] = await tx.rows<{ count: number | bigint }>(sql);
  return Number(row?.count ?? 0);
}
