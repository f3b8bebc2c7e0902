/** 拆分: a report that was put together with others and is another matter after all goes on by itself (part 6: 1). */
import type { Refusal } from '../domain/decide.ts';
import { crowdIn } from '../domain/mass.ts';
import { type Actor, idsOf, type Ticket } from '../domain/ticket.ts';
import { combine, type Outcome, type Turn } from '../domain/turn.ts';
import { answer } from './say.ts';
import { step } from './step.ts';
import { wordsTo } from './wording/index.ts';

/** Takes the ticket that `other` names out of this one again; a refusal where it was never part of it. */
export function splitFrom(turn: Turn, ticket: Ticket, by: Actor, other: unknown): Outcome | Refusal {
  const part = turn.tickets.find((one) => one.no === other && one.fields['mergedInto'] === ticket.no);
  if (typeof other === 'string' && !part) {
    return answer(turn, wordsTo(turn).refused.noPart(other, ticket.no ?? ''), [], 'refused');
  }
  const kept = step(turn, part ? without(ticket, part) : ticket, {
    name: 'split',
    by,
    at: turn.now,
    args: { ...(part && { other, note: other }) },
  });
  if (kept.status === 'refused') return kept;
  const alone = part && step(turn, part, { name: 'split_off', by, at: turn.now, args: { note: ticket.no } });
  return alone?.status === 'decided' ? combine(kept.outcome, alone.outcome) : kept.outcome;
}

function without(ticket: Ticket, { reporterId, no }: Ticket): Ticket {
  const crowd = crowdIn(ticket);
  const left = [ticket.reporterId, ...idsOf(ticket.fields['joined'])].filter((id) => id !== reporterId);
  const [first = ticket.reporterId, ...joined] = left;
  return {
    ...ticket,
    // Whoever reported it first may be the one who leaves.
    reporterId: first,
    fields: {
      ...ticket.fields,
      joined,
      ...(crowd && {
        crowd: { ...crowd, reports: crowd.reports.filter((one) => one.by !== reporterId && one.no !== no) },
      }),
    },
  };
}
