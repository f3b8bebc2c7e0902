/** Are the rows of a round right? A round whose rows are wrong counts as nothing. */
import Sqlite from 'better-sqlite3';
import type { Planned } from './messages.ts';
import type { InstantPlatform } from './platform.ts';

/** What is wrong in a database after these messages, in words; empty = all is right. */
export function wrongRows(file: string, planned: readonly Planned[]): string[] {
  const db = new Sqlite(file, { readonly: true });
  const count = (sql: string) => Number(db.prepare(`SELECT count(*) FROM ${sql}`).pluck().get());
  const marked = (mark: Planned['mark']) => planned.filter((one) => one.mark === mark).length;
  const tickets = total(planned, 'tickets');
  const letters = total(planned, 'letters');
  const expected: [string, number][] = [
    [`"Inbox"`, planned.length],
    [`"Inbox" WHERE "status" = 'done' AND "handledAt" IS NOT NULL`, planned.length],
    [`"Inbox" WHERE "mark" = 'silent'`, marked('silent')],
    [`"Inbox" WHERE "mark" = 'answered'`, marked('answered')],
    [`"Inbox" WHERE "mark" = 'filed'`, marked('filed')],
    [`"Ticket"`, tickets],
    [`(SELECT DISTINCT "no" FROM "Ticket" WHERE "status" = 'open')`, tickets],
    [`(SELECT DISTINCT "ticketId" FROM "TicketEvent" WHERE "type" = 'file')`, tickets],
    // Its filing, and that the owner has heard of it.
    [`"TicketEvent"`, 2 * tickets],
    [`"Deadline" WHERE "clock" = 'claim' AND "nextAt" IS NOT NULL`, tickets],
    [`"Outbox"`, letters],
    [`"Outbox" WHERE "status" = 'sent' AND "attempts" = 1 AND "messageId" IS NOT NULL`, letters],
    [`"Dialog"`, 0],
    [`"Job"`, 0],
  ];
  const wrong = expected.flatMap(([sql, want]) => {
    const found = count(sql);
    return found === want ? [] : [`${found} instead of ${want} in ${sql}`];
  });
  db.close();
  return wrong;
}

/** What is wrong with what reached the platform. */
export function wrongArrivals(platform: InstantPlatform, planned: readonly Planned[]): string[] {
  const letters = total(planned, 'letters');
  return [
    ...platform.repeated.map((key) => `letter ${key} was sent twice`),
    ...(platform.arrivals.size === letters
      ? []
      : [`${platform.arrivals.size} letters were sent instead of ${letters}`]),
  ];
}

function total(planned: readonly Planned[], key: 'tickets' | 'letters'): number {
  return planned.reduce((sum, one) => sum + one[key], 0);
}
