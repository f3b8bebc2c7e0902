/** 进度 and 催单: where somebody's ticket stands, and that they are waiting. */
import type { Request } from '../domain/request.ts';
import type { Ticket } from '../domain/ticket.ts';
import { ticketNumbers } from '../domain/ticket-number.ts';
import { combine, nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { meantTickets } from './own-tickets.ts';
import { answer, mention, personOf, reply, ticketWords, toDepartment } from './say.ts';
import { wording } from './wording/index.ts';

/** How many of somebody's tickets one answer lists. */
const MOST = 3;

/** Tells the reporter how it stands; an urge is passed on to whoever has the job. */
export function tellProgress(turn: Turn, request: Request): Outcome {
  if (request.ticket !== undefined) {
    const [no] = ticketNumbers(request.ticket);
    const named = turn.tickets.find((one) => no !== undefined && one.no === no);
    // The same words whether it is somebody else's or does not exist (R070).
    if (named?.reporterId !== turn.sender.id) return answer(turn, wording.talk.notReporter, [], 'refused');
    return tell(turn, [named], request);
  }
  const open = meantTickets(turn).slice(0, MOST);
  if (open.length === 0) return answer(turn, wording.talk.nothingOpen);
  return tell(turn, open, request);
}

function tell(turn: Turn, tickets: readonly Ticket[], request: Request): Outcome {
  const items = tickets.map((one) => standing(turn, one));
  const [only, second] = items;
  const text =
    only && !second
      ? wording.talk.progress(only.ticket, only.status, only.next)
      : wording.talk.progressOfSeveral(
          items.map((one) => wording.talk.progressLine(one.ticket, one.status, one.next)),
        );
  const chat = turn.sender.privateChat;
  const private_ = turn.chat.kind === 'private';
  const where = private_ || !chat?.open ? turn.chat : chat;
  const group = !private_ && where === turn.chat;
  const said = group ? wording.form.openPrivateFirst : text;
  const { replyTo: _, ...message } = reply(turn, said).message;
  const told: Outcome = { ...nothing('answered'), says: [{ ...reply(turn, said), to: where.id, message }] };
  const [first] = tickets;
  return request.intent === 'urge' && first?.no ? combine(told, urge(turn, first)) : told;
}

/** Where a ticket stands, in words. */
function standing(turn: Turn, ticket: Ticket) {
  const words = ticketWords(turn, ticket, 'self');
  const next =
    ticket.status === 'assigned'
      ? wording.talk.visit(words.when)
      : (wording.talk.nextStep[ticket.status] ?? '');
  const handler = ticket.assigneeId ? words.handler : undefined;
  return {
    ticket: { ...words, no: ticket.no ?? words.category, handler },
    status: wording.status[ticket.status],
    next,
  };
}

function urge(turn: Turn, ticket: Ticket): Outcome {
  const handler = personOf(turn, ticket.assigneeId);
  const text = wording.staff.urged(ticketWords(turn, ticket, 'staff'));
  const mentions = mention(handler ? [handler] : []);
  const { replyTo: _, ...message } = reply(turn, wording.talk.urged(ticket.no ?? '')).message;
  const to = turn.sender.privateChat?.open ? turn.sender.privateChat.id : turn.chat.id;
  return {
    ...nothing('acted'),
    says: [
      { ...reply(turn, ''), to, message },
      ...toDepartment(turn, ticket.department, { text, mentions }, ticket),
    ],
    events: [{ ticketId: ticket.id, type: 'urge', at: turn.now, personId: turn.sender.id, facts: {} }],
  };
}
