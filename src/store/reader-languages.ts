/** In which language people write to us in private: told by the newest of their messages that tells it. */
import { languageOf } from '../domain/language.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { lanesOf } from './sql.ts';

/** Messages that are looked at; older words say little of today. */
const MOST = 5;

/** Languages by private chat; of a chat in which nobody wrote there is none. */
export async function languagesIn(tx: StoreTx, lanes: readonly string[]): Promise<Map<string, string>> {
  if (lanes.length === 0) return new Map();
  const asked = lanesOf(tx, lanes);
  const rows = await tx.rows<{ lane: string; body: string }>(Prisma.sql`
    SELECT x."lane", x."body" FROM (
      SELECT i."lane", i."body", row_number() OVER (PARTITION BY i."lane" ORDER BY i."id" DESC) AS "n"
      FROM "Inbox" i WHERE i."lane" IN (SELECT r."lane" FROM ${asked})
        AND i."kind" = 'message' AND i."body" IS NOT NULL) x
    WHERE x."n" <= ${MOST} ORDER BY x."lane", x."n"`);
  const found = new Map<string, string>();
  for (const { lane, body } of rows) {
    const { text } = JSON.parse(body) as { text?: unknown };
    const language = typeof text === 'string' ? languageOf(text) : undefined;
    if (language !== undefined && !found.has(lane)) found.set(lane, language);
  }
  return found;
}
