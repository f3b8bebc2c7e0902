/** 还是漏, 好了一半: what was done did not help, so the ticket is open again (R046). */
import type { Request, Understanding } from '../domain/request.ts';
import type { Ticket } from '../domain/ticket.ts';
import { combine, type Outcome, type Turn } from '../domain/turn.ts';
import { actor } from './actor.ts';
import { ownOpen, ownTickets } from './own-tickets.ts';
import { answer } from './say.ts';
import { step } from './step.ts';
import { alsoWhy } from './why.ts';
import { wording, wordsTo } from './wording/index.ts';

/** The done ticket of the sender that a message says is not mended after all. */
export function toldAgain(turn: Turn, heard: Understanding, text: string): Ticket | undefined {
  const done = ownTickets(turn).filter((one) => one.status === 'resolved' || isFresh(turn, one));
  if (done.length === 0) return undefined;
  const quoted = done.find((one) => one.id === turn.quoted?.ticketId);
  const request = heard.requests.find((one) => one.again);
  if (request) return quoted ?? done.find((one) => fits(one, request));
  const asked = turn.chat.kind === 'private' || turn.message.mentionedBot || quoted !== undefined;
  const said = text.trim();
  return asked && said.length <= SHORT && wording.talk.notMended.test(said) ? (quoted ?? done[0]) : undefined;
}

/** So many characters at the most say only that it is not mended. */
const SHORT = 20;
/** A closed ticket can be told of again for so long, ms. */
const FRESH_MS = 7 * 86_400_000;

function isFresh(turn: Turn, { status, closedAt }: Ticket): boolean {
  return status === 'closed' && closedAt !== undefined && turn.now.getTime() - closedAt.getTime() < FRESH_MS;
}

/** The same trouble: the same trade, or the words do not name one; water is water. */
function fits(ticket: Ticket, { category }: Request): boolean {
  const wet = ['leak', 'plumbing'];
  if (category === undefined || category === ticket.category) return true;
  return wet.includes(category) && wet.includes(ticket.category ?? '');
}

/** "自己好了": what nobody has begun to mend has mended itself. */
export function saysSelfMended(turn: Turn, text: string): boolean {
  const said = text.trim();
  const asked = turn.chat.kind === 'private' || turn.message.mentionedBot || turn.quoted !== undefined;
  const waits = ownOpen(turn).some(({ kind, status }) => kind === 'repair' && status !== 'resolved');
  return asked && waits && said.length <= SHORT && wording.talk.selfMended.test(said);
}

/** As a request: nobody needs to come any more. */
export function selfMended(text: string): Request {
  return { intent: 'cancel', confidence: 1, evidence: [], text };
}

/** Opens it again, with the owner's words for those who come. */
export function openAgain(turn: Turn, ticket: Ticket, text: string): Outcome {
  const args = { note: text.trim() };
  const done = step(turn, ticket, { name: 'reopen', by: actor(turn, ticket), at: turn.now, args });
  return done.status === 'decided'
    ? combine(done.outcome, alsoWhy(turn, text))
    : answer(turn, wordsTo(turn).talk.noted);
}

/** Whoever visits and finds that it is not mended opens it again, whatever their rank (R144). */
export function openIfNotMended(turn: Turn, ticket: Ticket, note: string, visited: Outcome): Outcome {
  if (!wording.staff.notMended.test(note)) return visited;
  const by = { ...actor(turn, ticket), senior: true };
  const done = step(turn, ticket, { name: 'reopen', by, at: turn.now, args: { note } });
  if (done.status === 'refused') return visited;
  return combine({ ...visited, says: [] }, done.outcome);
}
