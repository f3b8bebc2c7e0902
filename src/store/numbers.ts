/** The last ticket numbers that were given. */
import type { Community } from '../domain/community.ts';
import { localDay, yearOf } from '../domain/local-time.ts';
import type { Numbers } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { inOneHand, recordset } from './sql.ts';

/**
 * Today's last numbers by community and prefix; the day is the community's own. Whoever reads them in a transaction may
 * give the next ones until its end: on a server nobody else can meanwhile, or two processes would give the same.
 */
export async function loadNumbers(
  tx: StoreTx,
  estates: readonly Community[],
  now: Date,
): Promise<Map<string, Numbers>> {
  await inOneHand(
    tx,
    estates.map(({ id }) => id),
  );
  const days = [...new Set(estates)].flatMap(({ id, timezone }) => {
    const day = localDay(now, timezone);
    return [day, yearOf(day)].map((one) => ({ communityId: id, day: one }));
  });
  const rows = await tx.rows<{ communityId: string; prefix: string; value: number }>(Prisma.sql`
    SELECT c."communityId", c."prefix", c."value" FROM "Counter" c
    JOIN ${recordset(tx.dialect, { communityId: 'text', day: 'text' }, days)}
      ON c."communityId" = r."communityId" AND c."day" = r."day"`);
  const found = new Map<string, Record<string, number>>();
  for (const { communityId, prefix, value } of rows) {
    found.set(communityId, { ...found.get(communityId), [prefix]: Number(value) });
  }
  return found;
}
