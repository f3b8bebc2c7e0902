/** Tells everybody concerned what happened to a ticket, each what they may know. */
import type { Announcement } from '../domain/kind.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Saying, Turn } from '../domain/turn.ts';
import { kindOf } from './kinds/index.ts';
import {
  answerable,
  commandChoices,
  mention,
  personOf,
  pictures,
  reply,
  ticketWords,
  toDepartment,
  toPerson,
} from './say.ts';
import { wording } from './wording/index.ts';

/** What everybody hears about an event, by the kind's table of audiences. */
export function announce(
  turn: Turn,
  ticket: Ticket,
  event: string,
  args: Record<string, unknown> = {},
): Saying[] {
  const rows = kindOf(ticket).audiences[event] ?? [];
  return rows.flatMap((row) => tell(turn, ticket, row, args));
}

/** Sentences that look for somebody to take the job: the pictures go with them. */
const DISPATCHES: ReadonlySet<string> = new Set(['dispatch', 'declined']);

function tell(turn: Turn, ticket: Ticket, row: Announcement, args: Record<string, unknown>): Saying[] {
  const reason = ['reason', 'note', 'score'].map((key) => args[key]).find(Boolean);
  const said = reason === undefined ? undefined : String(reason);
  const choices = commandChoices(ticket, row.offers ?? []);
  const sent = Array.isArray(args['pictures']) ? args['pictures'].map(String) : [];
  const message = (text: string, extra: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
    text,
    ...(choices.length > 0 && { choices }),
    ...extra,
  });
  switch (row.to) {
    case 'reporter': {
      const pictured = sent.length > 0 ? { pictures: sent } : {};
      // Who acts is answered where they wrote, without personal data; what others do is told in private.
      if (ticket.reporterId === turn.sender.id) {
        const words = ticketWords(turn, ticket, turn.chat.kind === 'private' ? 'self' : 'group', said);
        return [
          { ...reply(turn, sentence(wording.owner, row.say, words, ticket), choices), ticketId: ticket.id },
        ];
      }
      const words = ticketWords(turn, ticket, 'self', said);
      const text = sentence(wording.owner, row.say, words, ticket);
      return toPerson(personOf(turn, ticket.reporterId), message(text, pictured), ticket);
    }
    case 'handler': {
      const words = ticketWords(turn, ticket, 'handler', said);
      const extra = pictures(ticket).length > 0 ? { pictures: pictures(ticket) } : {};
      const text = wording.staff.jobSheet(words, history(turn, ticket));
      return toPerson(personOf(turn, ticket.assigneeId), message(text, extra), ticket);
    }
    case 'department': {
      const urgent = ticket.fields['emergency'] === true && row.say === 'dispatch';
      const words = ticketWords(turn, ticket, 'staff', said);
      const text = sentence(wording.staff, urgent ? 'emergency' : row.say, words, ticket);
      const called = mention(concerned(turn, ticket, row.say));
      const shown = DISPATCHES.has(row.say) ? pictures(ticket) : sent;
      const extra = {
        ...(called.length > 0 && { mentions: called }),
        ...(shown.length > 0 && { pictures: shown }),
      };
      const priority = urgent ? 'emergency' : 'notice';
      return toDepartment(turn, ticket.department, message(text, extra), ticket, priority);
    }
  }
}

/** Whom the group's message calls: those who could take it, else the one who has it. */
function concerned(turn: Turn, ticket: Ticket, say: string) {
  if (DISPATCHES.has(say)) {
    return answerable(turn, ticket.department, kindOf(ticket).skill(ticket));
  }
  const handler = personOf(turn, ticket.assigneeId);
  const acting = handler?.id === turn.sender.id;
  return handler && !acting ? [handler] : [];
}

function sentence(
  sentences: Record<string, unknown>,
  say: string,
  words: ReturnType<typeof ticketWords>,
  ticket: Ticket,
): string {
  const found = sentences[say];
  if (typeof found === 'string') return found;
  if (typeof found === 'function') return String(found(words));
  throw new Error(`The wording has no sentence ${say} for kind ${ticket.kind}.`);
}

/** Earlier tickets of the room, for whoever goes there. */
function history(turn: Turn, ticket: Ticket): string[] {
  return turn.history
    .filter((one) => one.unit === ticket.unit && one.id !== ticket.id && one.unit !== undefined)
    .map((one) => `${one.no ?? ''} ${one.summary}（${wording.status[one.status]}）`);
}
