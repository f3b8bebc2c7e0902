/** How often endpoints outside were asked: a row a day, which all processes share. */
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';

/** What is counted, for whom, and on which of their days. */
export interface Use {
  communityId: string;
  use: 'text' | 'voice';
  /** 2026-03-02 by the clock of the community. */
  day: string;
}

/** Counts one more question, unless that day has had `most`; says whether it may be asked. */
export async function spend(tx: StoreTx, { communityId, use, day }: Use, most: number): Promise<boolean> {
  const counted = await tx.run(Prisma.sql`
    INSERT INTO "ModelUse" ("communityId", "use", "day", "count") VALUES (${communityId}, ${use}, ${day}, 1)
    ON CONFLICT ("communityId", "use", "day") DO UPDATE SET "count" = "ModelUse"."count" + 1
    WHERE "ModelUse"."count" < ${most}`);
  return counted > 0;
}

/** The names on record that a text says: of everybody, whether they live here or ever did. */
export async function namesIn(tx: StoreTx, communityId: string, text: string): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(Prisma.sql`
    SELECT DISTINCT p."name" FROM "Person" p WHERE p."communityId" = ${communityId} AND length(p."name") >= 2
      AND lower(CAST(${text} AS TEXT)) LIKE '%' || lower(p."name") || '%'`);
  return rows.map(({ name }) => name);
}
