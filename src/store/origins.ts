/** What became of messages that their authors have changed or taken back since. */
import { z } from 'zod';
import { accountKey } from '../domain/message.ts';
import type { Mark, Origin } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Waiting } from './inbox.ts';
import { recordset } from './sql.ts';

/** By the message that changes another: what the other had led to; absent = we never had it, or it was somebody else's. */
export async function loadOrigins(tx: StoreTx, batch: readonly Waiting[]): Promise<Map<number, Origin>> {
  const changes = batch.flatMap(({ id, lane, message }) => {
    const { kind, messageId } = message;
    return (kind === 'edited' || kind === 'recalled') && messageId !== undefined
      ? [{ id, lane, messageId, senderId: accountKey(message, message.sender.id) }]
      : [];
  });
  if (changes.length === 0) return new Map();
  const columns = { id: 'int', lane: 'text', messageId: 'text', senderId: 'text' } as const;
  const rows = await tx.rows<{ id: number; was: number; mark: Mark | null; body: string | null }>(Prisma.sql`
    SELECT r."id", i."id" AS "was", i."mark", i."body" FROM ${recordset(tx.dialect, columns, changes)}
    JOIN "Inbox" i ON i."lane" = r."lane" AND i."messageId" = r."messageId"
    WHERE i."id" < r."id" AND i."senderId" = r."senderId" ORDER BY i."id"`);
  const found = new Map<number, Origin>();
  // Of one that was changed several times: all that it has led to.
  for (const { id, was, mark, body } of rows) {
    const before = found.get(Number(id));
    found.set(Number(id), {
      turns: [...(before?.turns ?? []), `m${was}`],
      text: textOf(body),
      silent: (before?.silent ?? true) && mark === 'silent',
    });
  }
  return found;
}

/** What it said; undefined = it is not kept any more. */
function textOf(body: string | null): string | undefined {
  const read = z.object({ text: z.string() }).safeParse(body === null ? undefined : JSON.parse(body));
  return read.success ? read.data.text : undefined;
}
