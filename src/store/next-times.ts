/** When the rows of each duty of the clock are due next, in one statement: a virtual clock asks at every moment. */
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { readTime } from './sql.ts';

const TABLES = {
  survey: 'Survey',
  round: 'Inspection',
  notice: 'Notice',
  activity: 'Activity',
} as const;

/** The next time of each; absent = nothing is due. */
export type NextTimes = Partial<Record<keyof typeof TABLES | 'clock' | 'dialog', Date>>;

/** Asks for all of them, of the communities that are served. */
export async function nextTimes(tx: StoreTx, communities: readonly string[]): Promise<NextTimes> {
  const served = Prisma.join([...communities]);
  // CROSS JOIN is how SQLite is told to begin with the clocks (deadlines.ts).
  const clock = Prisma.sql`(SELECT n."nextAt" FROM "Deadline" n CROSS JOIN "Ticket" t
    WHERE n."nextAt" IS NOT NULL AND t."id" = n."ticketId" AND t."communityId" IN (${served})
    ORDER BY n."nextAt" LIMIT 1) AS "clock"`;
  const others = Object.entries(TABLES).map(
    ([name, table]) => Prisma.sql`(SELECT min(x."nextAt") FROM ${Prisma.raw(`"${table}"`)} x
      WHERE x."nextAt" IS NOT NULL AND x."communityId" IN (${served})) AS ${Prisma.raw(`"${name}"`)}`,
  );
  const dialog = Prisma.sql`(SELECT min("expiresAt") FROM "Dialog") AS "dialog"`;
  const [row = {}] = await tx.rows<Record<string, unknown>>(
    Prisma.sql`SELECT ${Prisma.join([clock, ...others, dialog])}`,
  );
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, at]) => {
      const time = readTime(at);
      return time ? [[name, time]] : [];
    }),
  );
}
