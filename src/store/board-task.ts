/** The notice board's last change, and where customer service is told (R147). */
import type { StoreTx } from './database.ts';

/** When the board was changed last, and how often staff have been reminded since. */
export interface BoardState {
  changedAt: Date;
  told: number;
}

/** The last change; before the first one counts the day on which the community was loaded. */
export async function boardOf(tx: StoreTx, communityId: string): Promise<BoardState | undefined> {
  const task = await tx.models.task.findUnique({ where: { id: idOf(communityId) } });
  if (task) {
    const { told } = JSON.parse(task.fields) as { told?: number };
    return { changedAt: task.createdAt, told: told ?? 0 };
  }
  const row = await tx.models.community.findUnique({ where: { id: communityId } });
  const since = row?.since ?? row?.loadedAt;
  return since && { changedAt: since, told: 0 };
}

/** Notes one more reminder, unless the board was changed or another process has reminded meanwhile. */
export async function noteReminder(
  tx: StoreTx,
  communityId: string,
  { changedAt, told }: BoardState,
  now: number,
): Promise<boolean> {
  const fields = JSON.stringify({ told });
  const { count } = await tx.models.task.updateMany({
    where: { id: idOf(communityId), createdAt: changedAt, fields },
    data: { fields: JSON.stringify({ told: now }) },
  });
  if (count === 1) return true;
  const known = await tx.models.task.findUnique({ where: { id: idOf(communityId) } });
  if (known) return false;
  await tx.models.task.create({
    data: {
      id: idOf(communityId),
      communityId,
      type: 'notice_board',
      status: 'open',
      fields: JSON.stringify({ told: now }),
      createdAt: changedAt,
    },
  });
  return true;
}

function idOf(communityId: string): string {
  return `${communityId}/notice-board`;
}

/** The group of customer service, else any group of staff. */
export async function deskOf(tx: StoreTx, communityId: string): Promise<string | undefined> {
  const groups = await tx.models.chat.findMany({ where: { communityId, kind: 'staff', open: true } });
  return (groups.find(({ department }) => department === 'customer-service') ?? groups[0])?.id;
}
