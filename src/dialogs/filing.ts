/** Filing: the draft becomes a ticket, the reporter has its number, the department has the work. */
import type { KindSpec } from '../domain/kind.ts';
import type { Choice } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import { nothing, type Outcome, type Saying, type Turn } from '../domain/turn.ts';
import { announce } from './announce.ts';
import { file } from './drafts.ts';
import { reply, ticketWords } from './say.ts';
import { wording } from './wording/index.ts';

/** Files drafts and tells the reporter and the departments. */
export function fileAll(turn: Turn, spec: KindSpec, drafts: readonly Ticket[]): Outcome {
  const filed = file(turn, spec, drafts);
  return {
    ...nothing('filed'),
    ...filed,
    says: [confirm(turn, filed.tickets), ...filed.tickets.flatMap((one) => announce(turn, one, 'file'))],
  };
}

/** In a group the number and the kind of trouble, as any word of the owner may be personal; in private the whole of it (R070). */
function confirm(turn: Turn, tickets: readonly Ticket[]): Saying {
  const urgent = tickets.find((one) => one.fields['emergency'] === true);
  const text = filedText(turn, tickets);
  if (!urgent) return reply(turn, text, undo(tickets));
  const advice = wording.filed.emergency(urgent.category ?? 'other', turn.community.hotline);
  return { ...reply(turn, `${advice}\n${text}`), priority: 'emergency' };
}

// Two things out of one message: whoever meant only one of them takes the other back.
function undo(tickets: readonly Ticket[]): Choice[] {
  if (tickets.length < 2) return [];
  return tickets.map(({ id, no }) => ({
    label: wording.filed.undo(no ?? ''),
    act: { do: 'command', command: 'cancel', ticketId: id },
  }));
}

function filedText(turn: Turn, tickets: readonly Ticket[]): string {
  if (turn.chat.kind === 'private') {
    return wording.filed.private(tickets.map((one) => ticketWords(turn, one, 'self')));
  }
  const nos = tickets.map((one) => one.no ?? '');
  if (tickets.some((one) => one.place === 'home')) return wording.filed.group(nos);
  return wording.filed.groupPublic(
    tickets.map((one) => ({
      no: one.no ?? '',
      what: wording.category[one.category ?? 'other'],
    })),
  );
}
