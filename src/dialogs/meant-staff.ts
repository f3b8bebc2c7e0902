/** Whom of the staff a complaint means, however they are called: what is about somebody never stands in a group that they read. */
import type { Request, Topic } from '../domain/request.ts';
import { ticketNumbers } from '../domain/ticket-number.ts';
import type { Person, Turn } from '../domain/turn.ts';
import { personOf } from './say.ts';
import { normalise } from './understanding/normalise.ts';
import { wording } from './wording/index.ts';

/** A name of one letter is no name that one finds in a text. */
const SHORTEST_NAME = 2;

/** How a text reads without what hides a name: other characters, slips of the keyboard, gaps. */
export function plain(text: string): string {
  return normalise(text).text.replace(/\s/g, '');
}

type Asked = Pick<Request, 'party' | 'topic'>;
/** Complaints of these are about things and places, whoever has mended them. */
const OF_THINGS: readonly Topic[] = ['noise', 'hygiene', 'parking', 'pets', 'decoration', 'facility'];

/** Members of staff who are named in full, else by family name, else who did the job that is talked about. */
export function meantStaff(turn: Turn, message: string, { party, topic }: Asked): Person[] {
  const said = plain(message);
  const named = turn.staff.filter(({ name }) => name.length >= SHORTEST_NAME && said.includes(plain(name)));
  if (named.length > 0) return named;
  // The family name of a neighbour is no news of the staff.
  const called = party === 'neighbour' ? [] : byFamily(turn, said);
  if (called.length > 0 || !wording.talk.sameHandler.test(said)) return called;
  if (party === 'neighbour' || (topic !== undefined && OF_THINGS.includes(topic))) return [];
  const { tickets, sender, quoted } = turn;
  const numbers = ticketNumbers(message);
  const pointedAt = tickets.find(
    ({ id, no, reporterId }) =>
      reporterId === sender.id && (id === quoted?.ticketId || (no !== undefined && numbers.includes(no))),
  );
  const handler = personOf(turn, pointedAt?.assigneeId ?? turn.servedBy[0]);
  const trade = departmentIn(said);
  // Whoever speaks of the guards does not mean the plumber of yesterday.
  return handler && (trade ?? handler.department) === handler.department ? [handler] : [];
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
