/** 合并: two tickets about one thing go on as one; whoever waited longest sets its clocks. */
import type { Refusal } from '../domain/decide.ts';
import { type Actor, idsOf, type Ticket } from '../domain/ticket.ts';
import { combine, type Outcome, type Turn } from '../domain/turn.ts';
import { isKeptFrom, targetsOf } from './confidential.ts';
import { answer } from './say.ts';
import { step } from './step.ts';
import { wording } from './wording/index.ts';

/** What came of it: done, or refused with the ticket at which it failed. */
export type Merged =
  | { status: 'merged'; outcome: Outcome }
  | { status: 'refused'; ticket: Ticket; refusal: Refusal };

/** Merges the ticket that `other` names into this one; its reporter has the same rights from now on. */
export function mergeInto(turn: Turn, ticket: Ticket, by: Actor, other: unknown): Merged {
  const found = turn.tickets.find((one) => one.no === other && one.id !== ticket.id);
  const merged = found && !isKeptFrom(turn, found, turn.sender) ? found : undefined;
  const say = (text: string): Merged => ({ status: 'merged', outcome: answer(turn, text, [], 'refused') });
  if (typeof other === 'string' && !merged) return say(wording.staff.noSuchTicket(other));
  if (merged && merged.kind !== ticket.kind)
    return say(wording.refused.otherKind(ticket.no ?? '', merged.no ?? ''));
  const facts = { other, filedAt: merged?.filedAt?.toISOString() };
  const joint = merged ? withReporter(ticket, merged) : ticket;
  const kept = step(turn, joint, { name: 'merge', by, at: turn.now, args: facts });
  if (kept.status === 'refused') return { status: 'refused', ticket, refusal: kept };
  if (!merged) return say(wording.staff.askFor.other);
  const gone = step(
    turn,
    { ...merged, fields: { ...merged.fields, mergedInto: ticket.no } },
    {
      name: 'merge_into',
      by,
      at: turn.now,
      args: { note: ticket.no },
    },
  );
  if (gone.status === 'refused') return { status: 'refused', ticket: merged, refusal: gone };
  return { status: 'merged', outcome: combine(kept.outcome, gone.outcome) };
}

function withReporter(ticket: Ticket, merged: Ticket): Ticket {
  const joined = [ticket, merged].flatMap(({ fields }) => idsOf(fields['joined']));
  const all = [...joined, merged.reporterId].filter((id) => id !== ticket.reporterId);
  // Who was asked about the one that goes is not asked about the one that stays: one survey a case.
  const askedBefore = [...idsOf(ticket.fields['askedBefore']), ...idsOf(merged.fields['asked'])];
  // Whom either is about hears of neither.
  const targets = [...new Set([...targetsOf(ticket), ...targetsOf(merged)])];
  const fields = {
    ...ticket.fields,
    joined: [...new Set(all)],
    ...(askedBefore.length > 0 && { askedBefore }),
    ...(targets.length > 0 && { targetPersonIds: targets }),
  };
  return { ...ticket, fields };
}
