/** One sentence to whoever of staff is there for what concerns all of them. */
import type { Enqueue } from '../domain/job.ts';
import { PRIORITY } from '../domain/turn.ts';
import type { Database } from '../store/database.ts';
import { storeSayings } from '../store/outbox.ts';
import { loadEstates } from '../store/people.ts';
import { staffChat } from './staff-chat.ts';

/** What telling needs. */
export interface Telling {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
}

/** Tells it, with one key once and never again; where nobody of staff has a chat the log alone has it. */
export async function tellStaff(
  { db, enqueue, wake }: Telling,
  communityId: string,
  { text, key }: { text: string; key: string },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { staff, groups } = await loadEstates(tx, [communityId]);
    const chat = staffChat(groups.get(communityId) ?? [], staff.get(communityId) ?? [], () => true);
    if (!chat) return;
    const priority = 'deadline';
    await storeSayings(tx, [{ to: chat.id, priority, message: { text }, key, communityId, now }]);
    await enqueue(tx, [{ queue: 'outbox', lane: chat.id, runAt: now, priority: PRIORITY[priority] }]);
  });
  wake();
}
