/** One person by name, telephone or id; when several fit, they are listed and the telephone is asked for. */
import { maskPhone } from '../../domain/redact.ts';
import { type Candidate, findPeople } from '../../store/candidates.ts';
import type { Desk } from './desk.ts';
import type { Printer } from './printer.ts';

/** The one who is meant, or undefined after it was said why not. */
export async function choosePerson(
  { db, community }: Desk,
  printer: Printer,
  asked: string,
): Promise<Candidate | undefined> {
  const found = await db.read((tx) => findPeople(tx, asked));
  const here = found.filter(({ communityId }) => communityId === community.id);
  const [only, second] = here;
  if (only && !second) return only;
  if (second) {
    printer.err(`${here.length} people fit; give the telephone, or the id at the end of the line:`);
    for (const one of here) printer.err(`  ${line(one)}`);
  } else if (found.length > 0) {
    printer.err(
      `Only another community (${found[0]?.communityId}) has this person: set COMMUNITY_FILE to its file.`,
    );
  } else {
    printer.err('Nobody of this name or telephone is stored.');
  }
  return undefined;
}

function line({ id, name, phone, rooms, platforms, staff }: Candidate): string {
  const where = rooms.length > 0 ? rooms.join(', ') : staff ? 'staff' : 'no room';
  const told = phone === undefined ? 'no telephone' : maskPhone(phone);
  return [name, told, where, platforms.join(', '), id].filter(Boolean).join('  ');
}
