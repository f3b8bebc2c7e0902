/** What was said in the owners' groups of late, for whoever listens to how it is said. */
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { recordset, timeParam } from './sql.ts';

/** One message of a group. */
export interface Said {
  id: number;
  lane: string;
  chat: string;
  senderId: string;
  /** Our JSON of it, as it was received. */
  body: string;
  at: Date;
}

/** The groups of owners of these communities, in the words of the index `Chat_group`. */
export async function ownersGroups(
  tx: StoreTx,
  communities: readonly string[],
): Promise<{ id: string; communityId: string; name: string }[]> {
  const rows = communities.map((id) => ({ id }));
  return tx.rows(Prisma.sql`
    SELECT c."id", c."communityId", c."name" FROM "Chat" c
    JOIN ${recordset(tx.dialect, { id: 'text' }, rows)} ON c."communityId" = r."id"
    WHERE c."kind" <> 'private' AND c."kind" || '' = 'owners'`);
}

/** What was handled in one group after a message and since a time, in order. */
export async function saidIn(
  tx: StoreTx,
  lane: string,
  after: number,
  since: Date,
  most: number,
): Promise<Omit<Said, 'chat' | 'lane'>[]> {
  const rows = await tx.rows<{ id: number; senderId: string; body: string; receivedAt: Date }>(Prisma.sql`
    SELECT i."id", i."senderId", i."body", i."receivedAt" FROM "Inbox" i
    WHERE i."lane" = ${lane} AND i."status" = 'done' AND i."id" > ${after} AND i."kind" = 'message'
      AND i."body" IS NOT NULL AND i."receivedAt" > ${timeParam(tx.dialect, since)}
    ORDER BY i."id" LIMIT ${most}`);
  return rows.map(({ id, senderId, body, receivedAt }) => ({
    id: Number(id),
    senderId,
    body,
    at: new Date(receivedAt),
  }));
}
