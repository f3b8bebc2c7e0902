/** The work for people that follows from what happened to a ticket: return visits and surveys. */
import { isRunning } from '../domain/sla.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Scene, Task } from '../domain/turn.ts';

/** Tasks that a change of a ticket opens or ends. */
export function tasksAfter(turn: Pick<Scene, 'now'>, before: Ticket, after: Ticket): Task[] {
  const tasks: Task[] = [];
  const visit = after.clocks.find((one) => one.clock === 'return_visit');
  const known = before.clocks.find((one) => one.clock === 'return_visit');
  if (
    visit &&
    (!known || isRunning(visit) !== isRunning(known) || visit.dueAt.getTime() !== known.dueAt.getTime())
  ) {
    const running = isRunning(visit);
    tasks.push({
      id: `${after.id}:visit:${visit.startedAt.getTime()}`,
      type: 'return_visit',
      ticketId: after.id,
      personId: after.reporterId,
      status: running ? 'open' : visit.metAt ? 'done' : 'cancelled',
      dueAt: visit.dueAt,
      fields: {},
      createdAt: visit.startedAt,
      doneAt: running ? undefined : turn.now,
    });
  }
  if (after.status !== before.status && (after.status === 'resolved' || before.status === 'resolved')) {
    const asked = after.status === 'resolved';
    tasks.push({
      id: `${after.id}:survey:${after.reopened}`,
      type: 'survey',
      ticketId: after.id,
      personId: after.reporterId,
      status: asked ? 'open' : after.status === 'closed' ? 'done' : 'cancelled',
      fields: asked ? {} : { score: after.fields['score'] },
      createdAt: asked ? turn.now : before.updatedAt,
      doneAt: asked ? undefined : turn.now,
    });
  }
  if (after.reopened > before.reopened) {
    // R046: what was not done right is followed until somebody has verified it.
    tasks.push({
      id: `${after.id}:nonconformity:${after.reopened}`,
      type: 'nonconformity',
      ticketId: after.id,
      personId: after.assigneeId,
      status: 'open',
      fields: {},
      createdAt: turn.now,
    });
  }
  return tasks;
}
