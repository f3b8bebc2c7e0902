/** Years of past work, made by the database itself: closed tickets with all that stays of them, and some recent ones. */
import type { Community } from '../src/domain/community.ts';
import type { Database } from '../src/store/database.ts';
import { literal } from './crowd.ts';

/** How much work there was. */
export interface Past {
  /** Tickets of long ago, all closed. */
  tickets: number;
  /** Only tickets and their clocks; absent = with all that stays of them. */
  bare?: boolean;
  /** The newest of them was filed then, the others evenly before it over so many days. */
  until: Date;
  days: number;
}

/** Tickets of the last days and those that are open: the same in every database. */
const RECENT = { days: 31, perDay: 100, open: 200 } as const;
const DAY_MS = 86_400_000;
/** Private chats in which the past was talked about. */
const CHATS = 500;

/** Makes the past of a community whose tables are there. */
export async function gatherPast(db: Database, { id }: Community, past: Past): Promise<void> {
  const apart = (past.days * DAY_MS) / 1000 / past.tickets;
  const first = new Date(past.until.getTime() - past.days * DAY_MS);
  await fill(db, id, {
    prefix: 'past',
    count: past.tickets,
    first,
    apart,
    open: false,
    bare: past.bare === true,
  });
  const recent = RECENT.days * RECENT.perDay;
  const begin = new Date(past.until.getTime() + DAY_MS);
  await fill(db, id, {
    prefix: 'recent',
    count: recent,
    first: begin,
    apart: 86_400 / RECENT.perDay,
    open: false,
  });
  await fill(db, id, { prefix: 'open', count: RECENT.open, first: begin, apart: 3600, open: true });
}

/** Six figures for the day, and so many numbers on each. */
const NUMBERS = { past: 200_000, recent: 250_000, open: 251_000 } as const;
const A_DAY = 100_000;

/** The number of one of the tickets of long ago. */
export function pastNumber(i: number): string {
  return `BX-${NUMBERS.past + Math.floor(i / A_DAY)}-${A_DAY + (i % A_DAY)}`;
}

interface Rows {
  prefix: keyof typeof NUMBERS;
  count: number;
  first: Date;
  /** Seconds from one ticket to the next. */
  apart: number;
  open: boolean;
  bare?: boolean;
}

/** A statement a table; a database that is left alone meanwhile may take long over a million rows. */
const LONGEST_MS = 3_600_000;
const BARE = /^INSERT INTO "(?:Ticket|Deadline)"/;

async function fill(
  db: Database,
  community: string,
  { prefix, count, first, apart, open, bare = false }: Rows,
): Promise<void> {
  const sqlite = db.dialect === 'sqlite';
  const n = sqlite
    ? `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${count})`
    : `WITH n AS (SELECT generate_series(0, ${count - 1}) AS i)`;
  const at = (seconds: number) =>
    sqlite
      ? `strftime('%Y-%m-%dT%H:%M:%f+00:00', ${literal(db.dialect, first)}, (i * ${apart} + ${seconds}) || ' seconds')`
      : `(${literal(db.dialect, first)} + (i * ${apart} + ${seconds}) * interval '1 second')::timestamp(3)`;
  const hour = 3600;
  const done = open ? 'NULL' : at(hour);
  const status = open ? 'assigned' : 'closed';
  const id = `'${prefix}-' || i`;
  const chat = `'bench/bot/private-' || (i % ${CHATS})`;
  const statements = [
    `INSERT INTO "Ticket" ("id", "no", "communityId", "kind", "kindVersion", "status", "category", "place", "unit",
      "summary", "department", "reporterId", "reporterChatId", "assigneeId", "fields", "reopened", "version",
      "createdAt", "filedAt", "updatedAt", "closedAt", "doneAt")
     ${n} SELECT ${id}, 'BX-' || (${NUMBERS[prefix]} + i / ${A_DAY}) || '-' || (${A_DAY} + i % ${A_DAY}), '${community}', CASE WHEN i % 20 = 0 THEN 'complaint' ELSE 'repair' END, 1,
      '${status}', 'plumbing', 'home', (1 + i % 10) || '-1-' || (100 + i % 600), '水管漏水', 'engineering', 'crowd',
      ${chat}, 'worker', '{"valid":true,"score":5}', 0, 1, ${at(0)}, ${at(0)}, ${at(0)}, ${done}, ${done} FROM n`,
    `INSERT INTO "TicketEvent" ("id", "ticketId", "seq", "type", "at", "facts")
     ${n} SELECT ${id} || '-0', ${id}, 0, 'file', ${at(0)}, '{}' FROM n`,
    `INSERT INTO "Deadline" ("id", "ticketId", "clock", "startedAt", "dueAt", "warnAt", "metAt", "alerts")
     ${n} SELECT ${id} || ':resolve', ${id}, 'resolve', ${at(0)}, ${at(2 * hour)}, ${at(hour)}, ${done}, 0 FROM n`,
    `INSERT INTO "Inbox" ("platform", "accountId", "dedupKey", "lane", "senderId", "kind", "hash", "status", "attempts",
      "receivedAt", "handledAt")
     ${n} SELECT 'bench', 'bot', ${id}, ${chat}, 'crowd', 'message', '', 'done', 0, ${at(0)}, ${at(0)} FROM n`,
    `INSERT INTO "Outbox" ("key", "communityId", "lane", "priority", "body", "offers", "status", "attempts", "unknowns",
      "availableAt", "held", "createdAt", "sentAt")
     ${n} SELECT ${id}, '${community}', ${chat}, 2, '{}', false, 'sent', 1, 0, ${at(0)}, false, ${at(0)}, ${at(1)} FROM n`,
    ...(open
      ? []
      : [
          `INSERT INTO "TicketEvent" ("id", "ticketId", "seq", "type", "at", "facts")
           ${n} SELECT ${id} || '-1', ${id}, 1, 'rate', ${at(hour)}, '{"score":"5"}' FROM n`,
          `INSERT INTO "Task" ("id", "communityId", "type", "ticketId", "personId", "status", "dueAt", "fields",
            "createdAt", "doneAt")
           ${n} SELECT ${id} || ':visit', '${community}', 'return_visit', ${id}, 'crowd', 'done', ${at(2 * hour)}, '{}',
            ${at(hour)}, ${at(hour)} FROM n`,
        ]),
  ];
  const wanted = bare ? statements.filter((sql) => BARE.test(sql)) : statements;
  for (const sql of wanted) {
    await db.transaction(({ models }) => models.$executeRawUnsafe(sql), undefined, LONGEST_MS);
  }
}

/** People and private chats of the past; once a database. */
export async function gatherPeople(db: Database, { id }: Community): Promise<void> {
  await db.transaction(async ({ models }) => {
    const people = ['crowd', 'worker'].map((one) => ({ id: one, communityId: id, name: one, roles: '[]' }));
    await models.person.createMany({ data: people });
    const chats = Array.from({ length: CHATS }, (_, i) => ({
      id: `bench/bot/private-${i}`,
      communityId: id,
      platform: 'bench',
      accountId: 'bot',
      externalId: `private-${i}`,
      kind: 'private',
      name: '',
    }));
    await models.chat.createMany({ data: chats });
  });
}
