/** What a kind has to know of a message besides the request: its whole words, and whom of the staff it means. */
import type { Opening } from '../domain/kind.ts';
import type { Request } from '../domain/request.ts';
import type { Person, Turn } from '../domain/turn.ts';
import { ownTickets } from './own-tickets.ts';
import { roleIn } from './role-in.ts';
import { personOf } from './say.ts';
import { wording } from './wording/index.ts';

/** The opening of one request; `alone` = the message asks for nothing else. */
export function openingOf(turn: Turn, request: Request, alone: boolean, angry = false): Opening {
  const words = turn.message.text.trim();
  const message = alone && words !== '' ? words : request.text;
  return {
    community: turn.community,
    accountId: turn.accountId,
    own: turn.sender.homes,
    household: turn.household,
    bills: turn.bills,
    residentRole: roleIn(words) ?? 'owner',
    message,
    angry,
    anonymous: wording.talk.anonymousWords.test(words),
    targetDept: wording.departmentWords.find(([, said]) => said.some((word) => message.includes(word)))?.[0],
    occurred: wording.talk.occurred.exec(message)?.[0],
    demand: wording.talk.demand.exec(message)?.[0],
    meant: meantStaff(turn, message),
  };
}

/** A name of one letter is no name that one finds in a text. */
const SHORTEST_NAME = 2;

/** Members of staff who are named, or who did the job that is talked about. */
function meantStaff(turn: Turn, message: string): Person[] {
  const named = turn.staff.filter(({ name }) => name.length >= SHORTEST_NAME && message.includes(name));
  if (named.length > 0 || !wording.talk.sameHandler.test(message)) return named;
  const quoted = turn.tickets.find((one) => one.id === turn.quoted?.ticketId);
  const own = ownTickets(turn).find((one) => one.assigneeId !== undefined);
  const handler = personOf(turn, (quoted ?? own)?.assigneeId);
  return handler ? [handler] : [];
}
