/** A second report of one public thing joins the first; whoever means another thing has it filed by one press (part 6: 1). */
import type { Request } from '../domain/request.ts';
import { eventOf, idsOf, type Ticket, withEvent } from '../domain/ticket.ts';
import { combine, nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { actor } from './actor.ts';
import { hear } from './hear.ts';
import { matterOf } from './mass.ts';
import { openRequests } from './open.ts';
import { answer, commandChoices } from './say.ts';
import { recounted, step } from './step.ts';
import { ticketWords } from './ticket-words.ts';
import { wordsTo } from './wording/index.ts';

/** Joins what somebody else has just reported at the same place; undefined = it is the first report of it. */
export function knownAlready(turn: Turn, request: Request): Outcome | undefined {
  if (request.place !== 'public' || (request.unit ?? request.spot) === undefined) return undefined;
  // What is out is out for many: that is counted (mass.ts).
  if (matterOf(request.category, request.text, request.place)?.what !== undefined) return undefined;
  const known = (turn.lately ?? []).find((one) => isSame(turn, one, request));
  return known && follow(turn, known, request);
}

/** "+1" to what a neighbour has just reported of a public thing: undefined = that was no such thing. */
export function plusOne(turn: Turn, last: Ticket, request: Request): Outcome | undefined {
  const isThing = last.no !== undefined && last.place === 'public';
  const people = [last.reporterId, ...idsOf(last.fields['joined'])];
  if (!isThing || matterOf(last.category, last.summary, last.place)?.what !== undefined) return undefined;
  return people.includes(turn.sender.id) ? undefined : follow(turn, last, request);
}

function follow(turn: Turn, known: Ticket, request: Request): Outcome {
  const { sender, now } = turn;
  const joined = [...idsOf(known.fields['joined']), sender.id];
  // With the words: whoever means another thing need not say it again.
  const facts = { note: request.text };
  const event = eventOf(known, { type: 'join', at: now, personId: sender.id, facts });
  const changed = recounted(
    turn,
    withEvent({ ...known, updatedAt: now, fields: { ...known.fields, joined } }, event),
  );
  const told = answer(
    turn,
    wordsTo(turn).mass.known(ticketWords(turn, changed, 'group', undefined, wordsTo(turn))),
    commandChoices(changed, ['apart'], wordsTo(turn)),
    'acted',
  );
  return {
    ...told,
    tickets: [changed],
    events: [event],
    says: told.says.map((one) => ({ ...one, ticketId: changed.id })),
  };
}

function isSame(turn: Turn, one: Ticket, { category, unit, spot, text }: Request): boolean {
  const people = [one.reporterId, ...idsOf(one.fields['joined'])];
  return (
    one.no !== undefined &&
    one.place === 'public' &&
    one.category === category &&
    one.unit === unit &&
    one.spot === spot &&
    // Lamp 3 and lamp 4 of one gate are two.
    numbersIn(one.summary) === numbersIn(text) &&
    !people.includes(turn.sender.id)
  );
}

const numbersIn = (text: string): string => (text.normalize('NFKC').match(/\d+/g) ?? []).join();

/** It was another thing: what its author said is filed by itself. */
export function apart(turn: Turn, ticket: Ticket): Outcome {
  const { sender, now } = turn;
  const joined = ticket.events.findLast(({ type, personId }) => type === 'join' && personId === sender.id);
  const note = joined?.facts['note'];
  const left =
    typeof note === 'string' && idsOf(ticket.fields['joined']).includes(sender.id)
      ? step(turn, ticket, { name: 'apart', by: actor(turn, ticket), at: now, args: {} })
      : undefined;
  if (left?.status !== 'decided' || typeof note !== 'string')
    return answer(turn, wordsTo(turn).refused.notFound, [], 'refused');
  const heard = hear(turn, note, true);
  const opened = openRequests({ ...turn, causes: [] }, heard.requests.slice(0, 1), heard);
  return opened.tickets.length > 0 ? combine(left.outcome, opened) : nothing('silent');
}
