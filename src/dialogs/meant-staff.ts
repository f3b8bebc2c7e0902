/** Whom of the staff a complaint means, however they are called: what is about somebody never stands in a group that they read. */
import type { Party } from '../domain/request.ts';
import type { Person, Turn } from '../domain/turn.ts';
import { ownTickets } from './own-tickets.ts';
import { personOf } from './say.ts';
import { normalise } from './understanding/normalise.ts';
import { wording } from './wording/index.ts';

/** A name of one letter is no name that one finds in a text. */
const SHORTEST_NAME = 2;

/** How a text reads without what hides a name: other characters, slips of the keyboard, gaps. */
export function plain(text: string): string {
  return normalise(text).text.replace(/\s/g, '');
}

/** Members of staff who are named in full, else by family name, else who did the job that is talked about. */
export function meantStaff(turn: Turn, message: string, party?: Party): Person[] {
  const said = plain(message);
  const named = turn.staff.filter(({ name }) => name.length >= SHORTEST_NAME && said.includes(plain(name)));
  if (named.length > 0) return named;
  // The family name of a neighbour is no news of the staff.
  const called = party === 'neighbour' ? [] : byFamily(turn, said);
  if (called.length > 0 || !wording.talk.sameHandler.test(said)) return called;
  const quoted = turn.tickets.find((one) => one.id === turn.quoted?.ticketId);
  const own = ownTickets(turn).find((one) => one.assigneeId !== undefined);
  const handler = personOf(turn, (quoted ?? own)?.assigneeId);
  return handler ? [handler] : [];
}

/** The department whose people or work a text names. */
export function departmentIn(said: string): string | undefined {
  return wording.departmentWords.find(([, words]) => words.some((word) => said.includes(word)))?.[0];
}

/** 姓王的, 王师傅: whoever of the department has that family name, else whoever of the staff has it. */
function byFamily({ staff }: Turn, said: string): Person[] {
  const { familyOf, calledByFamily } = wording.traces;
  const families = [...said.matchAll(calledByFamily)].map(([, one, other]) => one ?? other);
  const found = staff.filter(({ name }) => families.includes(familyOf(name)));
  const near = found.filter(({ department }) => department === departmentIn(said));
  return near.length > 0 ? near : found;
}
