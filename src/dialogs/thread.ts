/** A talk between an owner and a colleague, through the bot: words, pictures and voice in both directions (R042, R161). */
import { addDuration } from '../domain/duration.ts';
import type { Understanding } from '../domain/request.ts';
import { eventOf, isOver, type Ticket, withEvent } from '../domain/ticket.ts';
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { tellStaff } from './confidential.ts';
import { relayedIn } from './enclosures.ts';
import { isInner, kindOf } from './kinds/index.ts';
import { ownOpen, ownTickets } from './own-tickets.ts';
import { answer, commandChoices, mention, personOf } from './say.ts';
import { recounted } from './step.ts';
import { cleaner, ticketWords } from './ticket-words.ts';
import { wording, wordsTo } from './wording/index.ts';

/** Several messages in a row are acknowledged once, ms. */
const BURST_MS = 120_000;

/** The handover in which a colleague has the floor, or the own ticket whose message was quoted. */
export function threadOf(turn: Turn, heard: Understanding): Ticket | undefined {
  const { chat, sender, quoted, now, community } = turn;
  if (chat.kind !== 'private' || sender.roles.length > 0) return undefined;
  if (turn.dialog?.state.doing === 'form' || heard.requests.some(({ emergency }) => emergency))
    return undefined;
  const taken = ownOpen(turn).find(({ kind, assigneeId }) => kind === 'handover' && assigneeId !== undefined);
  if (taken) {
    // A talk that both have left is none any more.
    const until = addDuration(taken.updatedAt, community.policy['handover.talk'], community.timezone);
    return until > now ? taken : undefined;
  }
  const meant = ownTickets(turn).find(({ id }) => id === quoted?.ticketId);
  if (!meant || isOver(meant) || meant.no === undefined || isInner(meant)) return undefined;
  const asks = heard.requests.every(({ intent }) => intent === 'inquiry' || intent === 'greet');
  return asks && meant.status !== 'resolved' ? meant : undefined;
}

/** Passes on what an owner says to whoever has the matter. */
export function passToStaff(turn: Turn, ticket: Ticket, text: string): Outcome {
  const { message, now, sender } = turn;
  const kinds = message.attachments.map(({ kind }) => kind);
  const files = relayedIn(turn);
  const pictures = message.attachments.filter(({ kind }) => kind === 'image').map(({ ref }) => ref);
  const voice = kinds.includes('voice') || (message.transcript ?? '').trim() !== '';
  const words = cleaner(turn, ticket, 'staff')(text.trim() || (message.transcript ?? '').trim());
  const said = [
    voice && wording.staff.voice,
    words,
    pictures.length > 0 && wording.staff.picture,
    kinds.includes('file') && wording.staff.file,
  ];
  const line = said.filter(Boolean).join(' ');
  const event = eventOf(ticket, { type: 'relay', at: now, personId: sender.id, facts: { text: line } });
  const changed = recounted(turn, withEvent({ ...ticket, updatedAt: now }, event));
  const handler = personOf(turn, ticket.assigneeId);
  const offers = ['answer', 'complete'].filter((command) => kindOf(ticket).transitions[command]);
  const { who } = ticketWords(turn, ticket, 'staff');
  const told = tellStaff(
    turn,
    ticket,
    handler?.department ?? ticket.department,
    {
      text: wording.staff.threadHeard(who ?? wording.anonymous, ticket.no ?? '', line),
      choices: commandChoices(ticket, offers),
      ...(handler && { mentions: mention([handler]) }),
      ...(pictures.length > 0 && { pictures }),
      ...(files.length > 0 && { files }),
    },
    'deadline',
  );
  const last = ticket.events.at(-1);
  const again = last?.type === 'relay' && now.getTime() - last.at.getTime() < BURST_MS;
  const { people } = wordsTo(turn);
  const here = again
    ? nothing('acted')
    : answer(turn, handler ? people.passedOn(handler.name) : people.passedToDesk);
  return { ...here, mark: 'acted', tickets: [changed], events: [event], says: [...here.says, ...told] };
}

/** The ticket whose owner a colleague answers by quoting one of our messages about it. */
export function answered({ quoted, tickets, chat }: Turn): Ticket | undefined {
  if (!quoted?.ticketId || chat.kind === 'owners') return undefined;
  const offers = quoted.choices.some(({ act }) => act.do === 'command' && act.command === 'answer');
  const ticket = tickets.find(({ id }) => id === quoted.ticketId);
  if (!ticket || isOver(ticket)) return undefined;
  return offers || ticket.kind === 'handover' ? ticket : undefined;
}

/** Does somebody want another person, in few words? */
export function saysAnother(text: string): boolean {
  return text.trim().length <= SHORT && wording.people.another.test(text);
}

const SHORT = 20;

/** Somebody else is wanted in the place of whoever has it. */
export function anotherWanted(turn: Turn, text: string): Ticket | undefined {
  if (!saysAnother(text)) return undefined;
  return ownOpen(turn).find(({ kind, assigneeId }) => kind === 'handover' && assigneeId !== undefined);
}
