/** Messages and letters as plain rows, for scenarios and people who check what became of each. */
import type { Database } from './database.ts';
import type { Inspected } from './inspect.ts';

/** All that came in; `key` begins the keys of the letters that answer it. */
export async function inspectInbox(db: Database): Promise<Inspected[]> {
  const rows = await db.read(({ models }) => models.inbox.findMany({ orderBy: { id: 'asc' } }));
  return rows.map(({ id, dedupKey, status, mark, kind }) => ({
    key: `m${id}-`,
    no: dedupKey,
    status,
    kind,
    ...(mark !== null && { stage: mark }),
  }));
}

/** All that left or is still to leave, and by which id the platform knows it. */
export async function inspectOutbox(db: Database): Promise<Inspected[]> {
  const rows = await db.read(({ models }) => models.outbox.findMany({ orderBy: { id: 'asc' } }));
  return rows.map(({ key, status, reason, messageId, lane, body }) => ({
    key,
    status,
    lane,
    text: String((JSON.parse(body) as { text?: unknown }).text ?? ''),
    ...(reason !== null && { reason }),
    ...(messageId !== null && { no: messageId }),
  }));
}
