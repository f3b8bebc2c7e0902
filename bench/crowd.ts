/** Many tickets at once, made by the database itself: a statement a table, however many rows. */

import type { ClockName } from '../src/domain/clocks.ts';
import type { Community } from '../src/domain/community.ts';
import type { Database, Dialect } from '../src/store/database.ts';
import { sqlTime } from '../src/store/sql-time.ts';

/** Open repairs of one resident that nobody has taken, all of them warned of already. */
export interface Crowd {
  count: number;
  /** Every ticket has these clocks. */
  clocks: readonly ClockName[];
  /** When the clocks of the first ticket are due, and how much later those of each next one, seconds. */
  dueAt: Date;
  apart: number;
}

/** Makes the tickets of a community whose tables are there; their ids are `crowd-0`, `crowd-1` and so on. */
export async function gatherCrowd(db: Database, { id }: Community, crowd: Crowd): Promise<void> {
  const { count, clocks, dueAt, apart } = crowd;
  const filed = literal(db.dialect, new Date(dueAt.getTime() - FILED_BEFORE_MS));
  const due = later(db.dialect, dueAt, apart);
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${count})`;
  const names = clocks.map((name) => `SELECT '${name}' AS clock`).join(' UNION ALL ');
  await db.transaction(async ({ models }) => {
    const [chat] = await models.chat.findMany({ where: { communityId: id, kind: 'owners' }, take: 1 });
    if (!chat) throw new Error('The community has no chats yet.');
    // Somebody who writes nothing: whoever does has all their open tickets loaded with each message.
    const person = { id: 'crowd', communityId: id, name: '陆一鸣', roles: '[]', skills: '[]' };
    await models.person.createMany({ data: [person] });
    await models.$executeRawUnsafe(`
      INSERT INTO "Ticket" ("id", "no", "communityId", "kind", "kindVersion", "status", "category", "place", "unit",
        "summary", "department", "reporterId", "reporterChatId", "fields", "reopened", "version", "createdAt",
        "filedAt", "updatedAt")
      ${numbers} SELECT 'crowd-' || i, 'BX-260302-' || (100000 + i), '${id}', 'repair', 1, 'open', 'plumbing',
        'home', '3-2-501', '水管漏水', 'engineering', '${person.id}', '${chat.id}', '{}', 0, 1, ${filed}, ${filed},
        ${filed} FROM n`);
    await models.$executeRawUnsafe(`
      INSERT INTO "TicketEvent" ("id", "ticketId", "seq", "type", "at", "facts")
      ${numbers} SELECT 'crowd-' || i || '-filed', 'crowd-' || i, 0, 'file', ${filed}, '{}' FROM n`);
    await models.$executeRawUnsafe(`
      INSERT INTO "Deadline" ("id", "ticketId", "clock", "startedAt", "dueAt", "warnAt", "warnedAt", "nextAt")
      ${numbers} SELECT 'crowd-' || i || ':' || c.clock, 'crowd-' || i, c.clock, ${filed}, ${due}, ${filed}, ${filed},
        ${due} FROM n CROSS JOIN (${names}) c`);
  });
}

const FILED_BEFORE_MS = 3_600_000;

/** A moment as it stands in the tables. */
export function literal(dialect: Dialect, at: Date): string {
  return dialect === 'sqlite' ? `'${sqlTime(at)}'` : `'${at.toISOString()}'::timestamptz::timestamp`;
}

/** `apart` seconds later for every row. */
function later(dialect: Dialect, at: Date, apart: number): string {
  return dialect === 'sqlite'
    ? `strftime('%Y-%m-%dT%H:%M:%f+00:00', '${sqlTime(at)}', (i * ${apart}) || ' seconds')`
    : `(${literal(dialect, at)} + (i * ${apart}) * interval '1 second')::timestamp(3)`;
}
