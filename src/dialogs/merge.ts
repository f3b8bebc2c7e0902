/** 合并: two tickets about one thing go on as one; whoever waited longest sets its clocks. */
import type { Refusal } from '../domain/decide.ts';
import type { Actor, Ticket } from '../domain/ticket.ts';
import { combine, type Outcome, type Turn } from '../domain/turn.ts';
import { isKeptFrom } from './confidential.ts';
import { answer } from './say.ts';
import { step } from './step.ts';
import { wording } from './wording/index.ts';

/** Why two tickets are not merged, and which of them stands in the way. */
export type NotMerged = Refusal & { of: Ticket };

/** Merges the ticket that `other` names into this one; its reporter has the same rights from now on. */
export function mergeInto(turn: Turn, ticket: Ticket, by: Actor, other: unknown): Outcome | NotMerged {
  const named = turn.tickets.find((one) => one.no === other && one.id !== ticket.id);
  const merged = named && isKeptFrom(turn, named, turn.sender) ? undefined : named;
  const say = (text: string) => answer(turn, text, [], 'refused');
  if (typeof other !== 'string') return say(wording.staff.askFor.other);
  if (!merged) return say(wording.staff.noSuchTicket(other));
  if (merged.kind !== ticket.kind) return say(wording.refused.otherKind(ticket.no ?? '', other));
  const facts = { other, filedAt: merged.filedAt?.toISOString() };
  const kept = step(turn, withReporter(ticket, merged), { name: 'merge', by, at: turn.now, args: facts });
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
  if (kept.status === 'refused') return { ...kept, of: ticket };
  if (gone.status === 'refused') return { ...gone, of: merged };
  return combine(kept.outcome, gone.outcome);
}

function withReporter(ticket: Ticket, merged: Ticket): Ticket {
  const joined = [ticket, merged].flatMap(({ fields }) =>
    Array.isArray(fields['joined']) ? fields['joined'].map(String) : [],
  );
  const all = [...joined, merged.reporterId].filter((id) => id !== ticket.reporterId);
  return { ...ticket, fields: { ...ticket.fields, joined: [...new Set(all)] } };
}
