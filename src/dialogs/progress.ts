/** 进度 and 催单: where somebody's ticket stands, and that they are waiting. */
import { isReporter } from '../domain/decide.ts';
import { addDuration } from '../domain/duration.ts';
import type { Request } from '../domain/request.ts';
import { eventOf, type Ticket, withEvent } from '../domain/ticket.ts';
import { ticketNumbers } from '../domain/ticket-number.ts';
import { combine, nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { tellStaff } from './confidential.ts';
import { meantTickets } from './own-tickets.ts';
import { answer, headsOf, mention, personOf, reply } from './say.ts';
import { ticketWords } from './ticket-words.ts';
import { wording, wordsTo } from './wording/index.ts';

/** How many of somebody's tickets one answer lists. */
const MOST = 3;

/** Tells the reporter how it stands; an urge is passed on to whoever has the job. */
export function tellProgress(turn: Turn, request: Request): Outcome {
  if (request.ticket !== undefined) {
    const [no] = ticketNumbers(request.ticket);
    const named = turn.tickets.find((one) => no !== undefined && one.no === no);
    // The same words whether it is somebody else's or does not exist (R070).
    if (!named || !isReporter(named, turn.sender.id))
      return answer(turn, wordsTo(turn).talk.notReporter, [], 'refused');
    return tell(turn, [named], request);
  }
  const open = meantTickets(turn).slice(0, MOST);
  if (open.length === 0) return answer(turn, wordsTo(turn).talk.nothingOpen);
  return tell(turn, open, request);
}

function tell(turn: Turn, tickets: readonly Ticket[], request: Request): Outcome {
  const items = tickets.map((one) => standing(turn, one));
  const [only, second] = items;
  const text =
    only && !second
      ? wordsTo(turn).talk.progress(only.ticket, only.status, only.next)
      : wordsTo(turn).talk.progressOfSeveral(
          items.map((one) => wordsTo(turn).talk.progressLine(one.ticket, one.status, one.next)),
        );
  const chat = turn.sender.privateChat;
  const private_ = turn.chat.kind === 'private';
  const where = private_ || !chat?.open ? turn.chat : chat;
  const group = !private_ && where === turn.chat;
  const said = group ? wordsTo(turn).form.openPrivateFirst : text;
  const { replyTo: _, ...message } = reply(turn, said).message;
  const told: Outcome = { ...nothing('answered'), says: [{ ...reply(turn, said), to: where.id, message }] };
  const [first] = tickets;
  return request.intent === 'urge' && first?.no ? combine(told, urge(turn, first)) : told;
}

/** Where a ticket stands, in words. */
function standing(turn: Turn, ticket: Ticket) {
  // Whoever joined hears how it goes, not what the reporter said or where they live.
  const say = wordsTo(turn);
  const viewer = ticket.reporterId === turn.sender.id ? 'self' : 'group';
  const words = ticketWords(turn, ticket, viewer, undefined, say);
  const next =
    ticket.kind === 'repair' && ticket.status === 'assigned'
      ? say.talk.visit(words.when)
      : say.talk.next(ticket.kind, ticket.status, words);
  const handler = ticket.assigneeId ? words.handler : undefined;
  // Somebody else's cashier was asked for by name: that does not tell where they live.
  const foreign =
    ticket.kind === 'home_collection' && !turn.sender.homes.some(({ unit }) => unit === ticket.unit);
  return {
    ticket: { ...words, ...(foreign && { where: undefined }), no: ticket.no ?? words.category, handler },
    status: words.status,
    next,
  };
}

/** Told to staff at most once in a while; the owner always has an answer. The second time the head hears it too. */
function urge(turn: Turn, ticket: Ticket): Outcome {
  const { community, now } = turn;
  const before = ticket.events.filter(({ type }) => type === 'urge');
  const last = before.findLast(({ facts }) => facts['told'] !== false);
  const free = !last || addDuration(last.at, community.policy['urge.every'], community.timezone) <= now;
  const answered = free ? wordsTo(turn).talk.urged : wordsTo(turn).talk.urgedBefore;
  const { replyTo: _, ...message } = reply(turn, answered(ticket.no ?? '')).message;
  const to = turn.sender.privateChat?.open ? turn.sender.privateChat.id : turn.chat.id;
  const event = eventOf(ticket, { type: 'urge', at: now, personId: turn.sender.id, facts: { told: free } });
  const handler = personOf(turn, ticket.assigneeId);
  const heads = handler && before.length === 0 ? [] : headsOf(turn, ticket.department);
  const called = [...(handler ? [handler] : []), ...heads.filter(({ id }) => id !== handler?.id)];
  const text = wording.staff.urged(ticketWords(turn, ticket, 'staff'), before.length + 1);
  return {
    ...nothing('acted'),
    tickets: [withEvent(ticket, event)],
    says: [
      { ...reply(turn, ''), to, message },
      ...(free ? tellStaff(turn, ticket, ticket.department, { text, mentions: mention(called) }) : []),
    ],
    events: [event],
  };
}
