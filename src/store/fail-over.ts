/** Where else people can be reached: the next platform of a person, the same group of staff on another one. */
import type { Enqueue } from '../domain/job.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import { PRIORITY } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';

/** Letters that cannot arrive where they are. */
export interface Stranded {
  lane: string;
  /** Letters that were given up just now. */
  ids: readonly number[];
  /** What of the rest of the lane goes along. */
  which: 'all' | 'urgent';
}

/** Moves letters to where their reader can be reached, never to an account that is `down`; false = nowhere. */
export async function failOver(
  tx: StoreTx,
  enqueue: Enqueue,
  { lane, ids, which }: Stranded,
  down: readonly string[],
  now: Date,
): Promise<boolean> {
  const to = await elsewhere(tx, lane, down);
  if (to === undefined) return false;
  const { outbox } = tx.models;
  const letters = await outbox.findMany({
    where: {
      OR: [
        { lane, status: 'waiting', ...(which === 'urgent' && { priority: { lte: PRIORITY.deadline } }) },
        { id: { in: [...ids] }, status: 'dead' },
      ],
    },
    select: { id: true, body: true, priority: true },
  });
  for (const { id, body } of letters) {
    // The message that it answers is not there.
    const { replyTo: _, ...message } = JSON.parse(body) as OutgoingMessage;
    const fresh = { status: 'waiting', reason: null, deadAt: null, attempts: 0, unknowns: 0 };
    await outbox.update({ where: { id }, data: { ...fresh, lane: to, body: JSON.stringify(message) } });
  }
  if (letters.length === 0) return false;
  const priority = Math.min(...letters.map((one) => one.priority));
  await enqueue(tx, [{ queue: 'outbox', lane: to, runAt: now, priority }]);
  return true;
}

async function elsewhere(tx: StoreTx, lane: string, down: readonly string[]): Promise<string | undefined> {
  const chat = await tx.models.chat.findUnique({ where: { id: lane } });
  if (!chat) return undefined;
  const works = (one: { platform: string; accountId: string }) =>
    !down.includes(`${one.platform}/${one.accountId}`);
  if (chat.kind === 'private') {
    const accounts = await tx.models.account.findMany({ where: { personId: chat.personId ?? '' } });
    // The chat may have been somebody else's before: only who has it now is its reader.
    if (!accounts.some(({ chatId }) => chatId === lane)) return undefined;
    const others = accounts.flatMap(({ chatId }) => (chatId === null || chatId === lane ? [] : [chatId]));
    const open = await tx.models.chat.findMany({ where: { id: { in: others }, open: true } });
    const usedAt = new Map(accounts.map((one) => [one.chatId, one.usedAt?.getTime() ?? 0]));
    return open.filter(works).sort((a, b) => (usedAt.get(b.id) ?? 0) - (usedAt.get(a.id) ?? 0))[0]?.id;
  }
  // Owners' groups are each their own; a group of staff on two platforms has the same readers.
  if (chat.kind !== 'staff' && chat.kind !== 'managers') return undefined;
  const { communityId, kind, name } = chat;
  const same = await tx.models.chat.findMany({
    where: { communityId, kind, name, open: true, threadId: null, id: { not: lane } },
    orderBy: { id: 'asc' },
  });
  return same.find(works)?.id;
}
