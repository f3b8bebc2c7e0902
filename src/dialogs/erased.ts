/** A request whose reporter is erased while it is open: it ends, and whoever would work on it is told. */
import { eventOf, type Ticket, withEvent } from '../domain/ticket.ts';
import { nothing, type Outcome, type Scene } from '../domain/turn.ts';
import { groupOf } from './say.ts';
import { recounted } from './step.ts';
import { tasksAfter } from './tasks.ts';
import { wording } from './wording/index.ts';

/** Ends it as nobody else may: what was done is closed, everything else is called off. */
export function endedByErasure(scene: Scene, ticket: Ticket): Outcome {
  const to = ticket.status === 'resolved' ? ('closed' as const) : ('cancelled' as const);
  const event = eventOf(ticket, {
    type: to === 'closed' ? 'close' : 'cancel',
    at: scene.now,
    facts: { from: ticket.status, to, erased: true },
  });
  const ended: Ticket = { ...ticket, status: to, updatedAt: scene.now, closedAt: scene.now };
  const changed = recounted(scene, withEvent(ended, event));
  const group = ticket.no === undefined ? undefined : groupOf(scene, ticket.department);
  return {
    ...nothing('acted'),
    tickets: [changed],
    events: [event],
    tasks: tasksAfter(scene, ticket, changed),
    says: group
      ? [{ to: group.id, priority: 'notice', message: { text: wording.staff.erased(ticket.no ?? '') } }]
      : [],
  };
}
