/** What was reported just now, and how much of it is usual: by that many reports of one trouble are told apart. */
import type { Community } from '../domain/community.ts';
import { msOf } from '../domain/duration.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';
import { foundFor, recordset, timeParam } from './sql.ts';
import { withHistory } from './tickets.ts';

/** Repairs of the last while; `usual` = how many come in as long a time, by community and category. */
export interface Lately {
  lately: Ticket[];
  usual: Map<string, ReadonlyMap<string, number>>;
}

const DAY_MS = 86_400_000;
/** What is usual is counted over an hour around the same time of other days, ms. */
const AROUND_MS = 1_800_000;
/** Of a flood of reports the newest tell enough. */
const MOST = 200;
/** Of one hour of another day so many are enough; without a limit PostgreSQL reads all tickets of the community once. */
const MOST_A_DAY = 10_000;

/** Loads them; one look by the index where nothing happens, which is nearly always. */
export async function loadLately(tx: StoreTx, communities: readonly Community[], now: Date): Promise<Lately> {
  const lately: Ticket[] = [];
  const usual: Lately['usual'] = new Map();
  for (const community of communities) {
    const { id, policy } = community;
    const windowMs = msOf(policy['incident.window']);
    const rows = await tx.rows<Raw>(Prisma.sql`
      SELECT t.* FROM "Ticket" t WHERE t."communityId" = ${id} AND t."kind" || '' = 'repair'
        AND t."createdAt" > ${timeParam(tx.dialect, new Date(now.getTime() - windowMs))}
        AND t."status" IN ('draft', 'open', 'assigned', 'in_progress', 'on_hold', 'reopened')
      ORDER BY t."createdAt" DESC LIMIT ${MOST}`);
    if (rows.length === 0) continue;
    lately.push(...(await withHistory(tx, rows.reverse())));
    // The one that comes now is one more.
    if (rows.length < policy['incident.min'] - 1) continue;
    usual.set(id, await usualOf(tx, community, windowMs, now));
  }
  return { lately, usual };
}

async function usualOf(
  tx: StoreTx,
  { id, policy }: Community,
  windowMs: number,
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const days = policy['incident.lookback'];
  const around = Array.from({ length: days }, (_, i) => {
    const then = now.getTime() - (i + 1) * DAY_MS;
    return { from: new Date(then - AROUND_MS), to: new Date(then + AROUND_MS) };
  });
  const rows = await tx.rows<{ category: string | null; count: number | bigint }>(Prisma.sql`
    SELECT t."category", count(*) AS "count" FROM ${foundFor(
      tx.dialect,
      recordset(tx.dialect, { from: 'time', to: 'time' }, around),
      { table: 'Ticket', as: 't' },
      Prisma.sql`
        SELECT w."id" FROM "Ticket" w WHERE w."communityId" = ${id} AND w."createdAt" > r."from"
          AND w."createdAt" <= r."to" AND w."kind" || '' = 'repair' LIMIT ${MOST_A_DAY}`,
    )} GROUP BY t."category"`);
  const share = windowMs / (2 * AROUND_MS) / days;
  return new Map(rows.map(({ category, count }) => [category ?? '', Number(count) * share]));
}
