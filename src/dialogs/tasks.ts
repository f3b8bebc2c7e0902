/** The work for people that follows from what happened to a ticket: return visits, surveys, nonconformities. */
import { standing } from '../domain/clock-history.ts';
import { isRunning } from '../domain/sla.ts';
import { idsOf, type Ticket } from '../domain/ticket.ts';
import type { Scene, Task } from '../domain/turn.ts';
import { inspectionAfter } from './inspection.ts';

/** Tasks that a change of a ticket opens or ends. */
export function tasksAfter(turn: Pick<Scene, 'now'>, before: Ticket, after: Ticket): Task[] {
  return [
    ...returnVisit(turn, before, after),
    ...surveys(turn, before, after),
    ...nonconformities(turn, before, after),
    ...inspectionAfter(turn, after),
  ];
}

function returnVisit({ now }: Pick<Scene, 'now'>, before: Ticket, after: Ticket): Task[] {
  const visit = after.clocks.find((one) => one.clock === 'return_visit');
  const known = before.clocks.find((one) => one.clock === 'return_visit');
  if (!visit) return [];
  const running = isRunning(visit);
  if (known && running === isRunning(known) && visit.dueAt.getTime() === known.dueAt.getTime()) return [];
  return [
    {
      id: `${after.id}:visit:${visit.startedAt.getTime()}`,
      type: 'return_visit',
      ticketId: after.id,
      personId: after.reporterId,
      status: running ? 'open' : visit.metAt ? 'done' : 'cancelled',
      dueAt: visit.dueAt,
      fields: {},
      createdAt: visit.startedAt,
      doneAt: running ? undefined : now,
    },
  ];
}

/** What ends a case without anybody's word on how it was done. */
const NOT_DONE: readonly string[] = ['invalid', 'merge_into', 'cancel'];

/** One survey a case, as far as somebody was asked; whoever joined has a copy of it, so that it is known whom we asked. */
function surveys({ now }: Pick<Scene, 'now'>, before: Ticket, after: Ticket): Task[] {
  const begins = after.status === 'resolved' && before.status !== 'resolved';
  const ends = before.status === 'resolved' && after.status !== 'resolved';
  // Rated after it was closed by silence.
  const late = before.status === 'closed' && before.fields['score'] === undefined;
  if (!begins && !ends && !(late && after.fields['score'] !== undefined)) return [];
  const ended = after.events.at(-1)?.type ?? '';
  const done = after.status === 'closed' && !NOT_DONE.includes(ended);
  const [first, ...others] = idsOf(after.fields['asked']);
  const round = begins ? after.reopened : before.reopened;
  const { score, scoredFor } = after.fields;
  const task = {
    ticketId: after.id,
    status: begins ? 'open' : done ? 'done' : 'cancelled',
    createdAt: begins ? now : (askedAt(before) ?? before.updatedAt),
    doneAt: begins ? undefined : now,
    fields: begins ? {} : { score, scoredFor },
  } as const;
  const id = `${after.id}:survey:${round}`;
  const copies = others.map((personId) => ({
    ...task,
    id: `${id}:${personId}`,
    type: 'survey_copy' as const,
    personId,
    fields: {},
  }));
  return first === undefined ? [] : [{ ...task, id, type: 'survey', personId: first }, ...copies];
}

function askedAt(ticket: Ticket): Date | undefined {
  return standing(ticket.events).findLast(
    ({ facts }) => facts['to'] === 'resolved' && facts['from'] !== 'resolved',
  )?.at;
}

/** R046: what was not done right is followed until somebody has verified it; one for each time it was opened again. */
function nonconformities({ now }: Pick<Scene, 'now'>, before: Ticket, after: Ticket): Task[] {
  const task = (ticket: Ticket, round: number, status: Task['status']): Task => ({
    id: `${ticket.id}:nonconformity:${round}`,
    type: 'nonconformity',
    ticketId: ticket.id,
    personId: idsOf(ticket.fields['faultOf'])[round - 1] || undefined,
    status,
    fields: {},
    createdAt: standing(ticket.events).filter(({ type }) => type === 'reopen')[round - 1]?.at ?? now,
    doneAt: status === 'open' ? undefined : now,
  });
  if (after.reopened > before.reopened) return [task(after, after.reopened, 'open')];
  if (after.reopened < before.reopened) return [task(before, before.reopened, 'cancelled')];
  const wasOpen = before.fields['nonconformity'] === true;
  const isOpen = after.fields['nonconformity'] === true;
  if (wasOpen === isOpen) return [];
  // Verified, or the verification taken back.
  const rounds = Array.from({ length: after.reopened }, (_, i) => i + 1);
  return rounds.map((round) => task(after, round, isOpen ? 'open' : 'done'));
}
