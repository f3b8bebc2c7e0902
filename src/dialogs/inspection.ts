/** 装修巡查: whoever is said to break the rules of works has security come and look (R127, R163). */
import type { Ticket } from '../domain/ticket.ts';
import type { Scene, Task } from '../domain/turn.ts';

/** The inspection that a report of a violation calls for. */
export function inspectionOf({ now }: Pick<Scene, 'now'>, ticket: Ticket): Task[] {
  const { fields, unit } = ticket;
  if (fields['violation'] !== true || fields['valid'] === false) return [];
  return [
    {
      id: `${ticket.id}:inspection`,
      type: 'inspection',
      ticketId: ticket.id,
      status: 'open',
      fields: { kind: 'decoration', ...(unit !== undefined && { unit }) },
      createdAt: now,
    },
  ];
}

/** Somebody has been there, or there is nothing to look at any more. */
export function inspectionAfter(scene: Pick<Scene, 'now'>, after: Ticket): Task[] {
  const last = after.events.at(-1);
  const been = BEEN.includes(last?.type ?? '');
  if (!been && !OFF.includes(last?.type ?? '')) return [];
  return inspectionOf({ now: after.filedAt ?? scene.now }, after).map((one) => ({
    ...one,
    status: been ? ('done' as const) : ('cancelled' as const),
    doneAt: scene.now,
  }));
}

const BEEN: readonly string[] = ['arrive', 'result', 'close'];
const OFF: readonly string[] = ['cancel', 'invalid', 'merge_into'];
