/** What a kind has to know of a message besides the request: its whole words, and whom of the staff it means. */
import type { Opening } from '../domain/kind.ts';
import type { Request } from '../domain/request.ts';
import type { Turn } from '../domain/turn.ts';
import { departmentIn, meantStaff, plain } from './meant-staff.ts';
import { roleIn } from './role-in.ts';
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
    ownerSaid: wording.fee.ownerName.exec(words)?.[1],
    bills: turn.bills,
    residentRole: roleIn(words) ?? 'owner',
    message,
    angry,
    anonymous: wording.talk.anonymousWords.test(plain(words)),
    targetDept: departmentIn(plain(message)),
    occurred: wording.talk.occurred.exec(message)?.[0],
    demand: wording.talk.demand.exec(message)?.[0],
    meant: meantStaff(turn, message, request),
  };
}
