/** 合并: two tickets about one thing go on as one; whoever waited longest sets its clocks. */
import type { Actor, Ticket } from '../domain/ticket.ts';
import { combine, type Outcome, type Turn } from '../domain/turn.ts';
import { isTarget } from './confidential.ts';
import { answer } from './say.ts';
import { step } from './step.ts';
import { wording } from './wording/index.ts';

/** Merges the ticket that `other` names into this one; its reporter has the same rights from now on. */
export function mergeInto(turn: Turn, ticket: Ticket, by: Actor, other: unknown): Outcome {
  const merged = turn.tickets.find((one) => one.no === other && one.id !== ticket.id);
  const say = (text: string) => answer(turn, text, [], 'refused');
  if (typeof other !== 'string') return say(wording.staff.askFor.other);
  if (!merged || isTarget(merged, turn.sender.id)) return say(wording.staff.noSuchTicket(other));
  if (merged.kind !== ticket.kind) return say(wording.refused.otherKind(ticket.no ?? '', other));
  const facts = { other, filedAt: merged.filedAt?.toISOString() };
  const kept = step(turn, withReporter(ticket, merged), { name: 'merge', by, at: turn.now, args: facts });
  const gone = step(turn, { ...merged, fields: { ...merged.fields, mergedInto: ticket.no } }, {
    name: 'merge_into',
    by,
    at: turn.now,
    args: { note: ticket.no },
  });
  if (kept.status === 'refused' || gone.status === 'refused') {
    const over = kept.status === 'refused' ? ticket : merged;
    return say(wording.refused.over(over.no ?? '', wording.status[over.status]));
  }
  return combine(kept.outcome, gone.outcome);
}

function withReporter(ticket: Ticket, merged: Ticket): Ticket {
  const joined = [ticket, merged].flatMap(({ fields }) => (Array.isArray(fields['joined']) ? fields['joined'].map(String) : []));
  const all = [...joined, merged.reporterId].filter((id) => id !== ticket.reporterId);
  return { ...ticket, fields: { ...ticket.fields, joined: [...new Set(all)] } };
}
