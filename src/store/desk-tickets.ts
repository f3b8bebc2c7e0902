/** Tickets as the desk lists them: found by what they are filtered by, in pages, of those that the reader may see. */
import type { Mark } from '../domain/desk/mark.ts';
import type { TicketWish } from '../domain/desk/tickets.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { StoreTx } from './database.ts';
import { buildingOf, fact, stillOpen } from './figures-sql.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { clockFromRow, type Raw, ticketFromRow } from './rows.ts';
import { readTime, recordset, timeParam } from './sql.ts';

/** What a reader may see. */
export interface Sight {
  communityId: string;
  personId: string;
  /** All but what is about members of staff; absent = what they or these departments have to do with. */
  departments?: readonly string[];
  /** Tickets about members of staff that they may see all the same. */
  confided: readonly string[];
}

/** How a list is wanted, with names resolved. */
export type Wish = Omit<TicketWish, 'cursor' | 'handler'> & {
  now: Date;
  /** The clocks that people are shown. */
  clocks: readonly string[];
  handler?: { id: string } | 'none' | undefined;
  after?: Mark | undefined;
};

/** Tickets with their clocks, and where the next page begins. */
export interface Listed {
  tickets: Ticket[];
  next?: Mark | undefined;
}

/** Later than any deadline: what has none comes last. */
const NEVER = new Date('9999-12-31T00:00:00.000Z');

/** Everything about members of staff, as far as it may be shown to anybody by its fields alone. */
export async function findConfidential(tx: StoreTx, communityId: string): Promise<Ticket[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "Ticket" t WHERE t."communityId" = ${communityId} AND t."kind" = 'complaint'
      AND t."no" IS NOT NULL AND ${isConfidential}`);
  return rows.map((row) => ticketFromRow(row, [], []));
}

/** One page of tickets. */
export async function listTickets(tx: StoreTx, sight: Sight, wish: Wish): Promise<Listed> {
  const { limit, after, sort } = wish;
  const at = orderOf(tx, wish);
  const behind =
    after === undefined
      ? Prisma.empty
      : sort === 'due'
        ? Prisma.sql`WHERE (x."mark", x."id") > (${timeParam(tx.dialect, after.at)}, ${after.id})`
        : Prisma.sql`WHERE (x."mark", x."id") < (${timeParam(tx.dialect, after.at)}, ${after.id})`;
  const order = sort === 'due' ? Prisma.sql`x."mark", x."id"` : Prisma.sql`x."mark" DESC, x."id" DESC`;
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT x.* FROM (SELECT t.*, ${at} AS "mark" FROM "Ticket" t WHERE ${matching(tx, sight, wish)}) x
    ${behind} ORDER BY ${order} LIMIT ${limit + 1}`);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const mark = last && readTime(last['mark']);
  return {
    tickets: await withClocks(tx, page),
    next: last && mark && { at: mark, id: String(last['id']) },
  };
}

/** How many there are of what is wanted. */
export async function countTickets(tx: StoreTx, sight: Sight, wish: Wish): Promise<number> {
  const [row] = await tx.rows<{ n: unknown }>(
    Prisma.sql`SELECT count(*) AS "n" FROM "Ticket" t WHERE ${matching(tx, sight, wish)}`,
  );
  return Number(row?.n ?? 0);
}

/** Open tickets that are alike in all that the desk filters by, and how many. */
export interface Alike {
  status: string;
  department?: string;
  building?: string;
  kind: string;
  category?: string;
  assigneeId?: string;
  emergency: boolean;
  due: 'late' | 'warned' | 'running' | 'paused' | 'none';
  count: number;
}

/** All open tickets, counted by what they are filtered by. */
export async function countAlike(
  tx: StoreTx,
  sight: Sight,
  { now, clocks }: Pick<Wish, 'now' | 'clocks'>,
): Promise<Alike[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT x.*, count(*) AS "count" FROM (
      SELECT t."status", t."department", ${buildingOf(tx)} AS "building", t."kind", t."category", t."assigneeId",
        ${isEmergency(tx)} AS "emergency",
        CASE WHEN ${hasClock(tx, clocks, 'late', now)} THEN 'late' WHEN ${hasClock(tx, clocks, 'warned', now)} THEN 'warned'
          WHEN ${hasClock(tx, clocks, 'running', now)} THEN 'running' WHEN ${hasClock(tx, clocks, 'paused', now)} THEN 'paused'
          ELSE 'none' END AS "due"
      FROM "Ticket" t WHERE t."communityId" = ${sight.communityId} AND ${stillOpen} AND t."no" IS NOT NULL
        AND ${visible(sight)}) x
    GROUP BY x."status", x."department", x."building", x."kind", x."category", x."assigneeId", x."emergency", x."due"`);
  const said = (value: unknown) => (value === null || value === undefined ? undefined : String(value));
  return rows.map((row) => {
    const [department, building, category, assigneeId] = [
      'department',
      'building',
      'category',
      'assigneeId',
    ].map((key) => said(row[key]));
    return {
      status: String(row['status']),
      kind: String(row['kind']),
      emergency: Number(row['emergency']) === 1,
      due: String(row['due']) as Alike['due'],
      count: Number(row['count']),
      ...(department !== undefined && { department }),
      ...(building !== undefined && { building }),
      ...(category !== undefined && { category }),
      ...(assigneeId !== undefined && { assigneeId }),
    };
  });
}

async function withClocks(tx: StoreTx, rows: readonly Raw[]): Promise<Ticket[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => ({ id: String(row['id']) }));
  const clocks = await tx.rows<Raw>(Prisma.sql`
    SELECT d.* FROM "Deadline" d WHERE d."ticketId" IN (SELECT r."id" FROM ${recordset(tx.dialect, { id: 'text' }, ids)})`);
  const urges = await tx.rows<Raw>(Prisma.sql`
    SELECT e.* FROM "TicketEvent" e WHERE e."type" = 'urge'
      AND e."ticketId" IN (SELECT r."id" FROM ${recordset(tx.dialect, { id: 'text' }, ids)})`);
  return rows.map((row) => {
    const own = (one: Raw) => one['ticketId'] === row['id'];
    return ticketFromRow(row, clocks.filter(own).map(clockFromRow), urges.filter(own).map(asUrge));
  });
}

function asUrge(row: Raw): Ticket['events'][number] {
  const at = readTime(row['at']) ?? new Date(Number.NaN);
  return { ticketId: String(row['ticketId']), seq: Number(row['seq']), type: 'urge', at, facts: {} };
}

function matching(tx: StoreTx, sight: Sight, wish: Wish): Prisma.Sql {
  const {
    state,
    status,
    department,
    building,
    kind,
    category,
    severity,
    emergency,
    handler,
    due,
    q,
    now,
    clocks,
  } = wish;
  const is = (column: string, value: string | undefined) =>
    value === undefined ? [] : [Prisma.sql`t.${Prisma.raw(`"${column}"`)} = ${value}`];
  const all = [
    Prisma.sql`t."communityId" = ${sight.communityId} AND t."no" IS NOT NULL`,
    ...(state === 'open' ? [stillOpen] : []),
    ...(state === 'done' ? [Prisma.sql`t."status" IN ('closed', 'cancelled', 'used', 'expired')`] : []),
    ...(state === 'all' ? [Prisma.sql`t."status" <> 'draft'`] : []),
    ...is('status', status),
    ...is('department', department),
    ...is('kind', kind),
    ...is('category', category),
    ...is('severity', severity),
    ...(emergency === undefined ? [] : [Prisma.sql`${isEmergency(tx)} = 1`]),
    ...(building === undefined ? [] : [Prisma.sql`${buildingOf(tx)} = ${building}`]),
    ...(handler === 'none' ? [Prisma.sql`t."assigneeId" IS NULL`] : is('assigneeId', handler?.id)),
    ...(due === undefined ? [] : [hasDue(tx, clocks, due, now)]),
    ...(q === undefined || q.trim() === '' ? [] : [says(q.trim())]),
    ...within(tx, wish),
    visible(sight),
  ];
  return Prisma.join(all, ' AND ');
}

/** After the one time, up to and with the other, as reports count. */
function within({ dialect }: StoreTx, { filedAfter, filedUntil, doneAfter, doneUntil }: Wish): Prisma.Sql[] {
  return [
    ...(filedAfter ? [Prisma.sql`t."filedAt" > ${timeParam(dialect, filedAfter)}`] : []),
    ...(filedUntil ? [Prisma.sql`t."filedAt" <= ${timeParam(dialect, filedUntil)}`] : []),
    ...(doneAfter ? [Prisma.sql`t."doneAt" > ${timeParam(dialect, doneAfter)}`] : []),
    ...(doneUntil ? [Prisma.sql`t."doneAt" <= ${timeParam(dialect, doneUntil)}`] : []),
  ];
}

const isConfidential = Prisma.sql`t."fields" LIKE '%"targetPersonIds":["%'`;

function visible({ departments, personId, confided }: Sight): Prisma.Sql {
  const told =
    confided.length === 0
      ? Prisma.sql`NOT (${isConfidential})`
      : Prisma.sql`(NOT (${isConfidential}) OR t."id" IN (${Prisma.join([...confided])}))`;
  if (!departments) return told;
  const own =
    departments.length === 0
      ? Prisma.empty
      : Prisma.sql`OR t."department" IN (${Prisma.join([...departments])})`;
  return Prisma.sql`${told} AND (t."assigneeId" = ${personId} OR t."firstHandlerId" = ${personId} ${own}
    OR EXISTS (SELECT 1 FROM "TicketEvent" e WHERE e."ticketId" = t."id" AND e."personId" = ${personId}))`;
}

/** A number, a room, or words of the matter. */
function says(q: string): Prisma.Sql {
  const like = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return Prisma.sql`(t."no" LIKE ${like.toUpperCase()} ESCAPE '\\' OR t."unit" LIKE ${like} ESCAPE '\\'
    OR t."spot" LIKE ${like} ESCAPE '\\' OR t."summary" LIKE ${like} ESCAPE '\\')`;
}

function isEmergency(tx: StoreTx): Prisma.Sql {
  const yes = tx.dialect === 'sqlite' ? Prisma.sql`1` : Prisma.sql`'true'`;
  return Prisma.sql`CASE WHEN ${fact(tx, 't."fields"', 'emergency')} = ${yes} THEN 1 ELSE 0 END`;
}

function orderOf(tx: StoreTx, { sort, clocks }: Wish): Prisma.Sql {
  if (sort === 'filed') return Prisma.sql`t."filedAt"`;
  if (sort === 'updated') return Prisma.sql`t."updatedAt"`;
  return Prisma.sql`coalesce((SELECT min(d."dueAt") FROM "Deadline" d WHERE d."ticketId" = t."id"
    AND d."metAt" IS NULL AND d."endedAt" IS NULL AND d."pausedAt" IS NULL
    AND d."clock" IN (${Prisma.join([...clocks])})), ${timeParam(tx.dialect, NEVER)})`;
}

/** Is its state this one? A ticket is as late as the latest of its clocks. */
function hasDue(tx: StoreTx, clocks: readonly string[], due: Alike['due'], now: Date): Prisma.Sql {
  const order = ['late', 'warned', 'running', 'paused'] as const;
  const worse = order.slice(0, due === 'none' ? order.length : order.indexOf(due));
  const not = worse.map((one) => Prisma.sql`NOT ${hasClock(tx, clocks, one, now)}`);
  return Prisma.join([...not, ...(due === 'none' ? [] : [hasClock(tx, clocks, due, now)])], ' AND ');
}

function hasClock(
  tx: StoreTx,
  clocks: readonly string[],
  state: Exclude<Alike['due'], 'none'>,
  now: Date,
): Prisma.Sql {
  const at = timeParam(tx.dialect, now);
  const which = {
    late: Prisma.sql`d."pausedAt" IS NULL AND d."dueAt" <= ${at}`,
    warned: Prisma.sql`d."pausedAt" IS NULL AND d."dueAt" > ${at} AND d."warnAt" <= ${at}`,
    running: Prisma.sql`d."pausedAt" IS NULL AND d."dueAt" > ${at} AND d."warnAt" > ${at}`,
    paused: Prisma.sql`d."pausedAt" IS NOT NULL`,
  }[state];
  return Prisma.sql`EXISTS (SELECT 1 FROM "Deadline" d WHERE d."ticketId" = t."id" AND d."metAt" IS NULL
    AND d."endedAt" IS NULL AND d."clock" IN (${Prisma.join([...clocks])}) AND ${which})`;
}

/** The id of the ticket of this number. */
export async function findTicketId(
  tx: StoreTx,
  communityId: string,
  no: string,
): Promise<string | undefined> {
  const found = await tx.models.ticket.findUnique({
    where: { communityId_no: { communityId, no } },
    select: { id: true },
  });
  return found?.id;
}
