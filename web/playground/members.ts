/** Who is in which chat; the server checks the same. */
import type { EstateChat, EstatePerson } from '../../src/http/playground-api.ts';

const MOST_SUGGESTED = 4;

/** May this person write there? */
export function isMember(person: EstatePerson, chat: EstateChat): boolean {
  switch (chat.kind) {
    case 'owners':
      return true;
    case 'staff':
    case 'managers':
      return person.roles.length > 0;
    case 'private':
      return chat.of === person.userId;
  }
}

/** Those who are at home in a chat, the ones who do the work first. */
export function regulars(people: readonly EstatePerson[], chat: EstateChat): EstatePerson[] {
  const department = chat.kind === 'managers' ? 'management' : chat.department;
  const members = people.filter((one) => isMember(one, chat));
  const own = members.filter((one) => one.roles.length > 0 && one.department === department);
  const isHand = (one: EstatePerson) => Number(one.roles.includes('technician'));
  return (own.length > 0 ? own : members).sort((a, b) => isHand(b) - isHand(a)).slice(0, MOST_SUGGESTED);
}
