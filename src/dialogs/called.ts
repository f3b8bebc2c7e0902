/** Whom a message calls, and where they are reached. */
import type { Called } from '../domain/kind.ts';
import { idsOf, type Ticket } from '../domain/ticket.ts';
import type { Chat, Person, Scene } from '../domain/turn.ts';
import { calledNext, onDuty } from './duty.ts';
import { kindOf } from './kinds/index.ts';
import { answerable, groupOf, headsOf, managersOf, personOf, withRole } from './say.ts';

/** Whom a message calls, each once. */
export function peopleOf(
  scene: Scene,
  ticket: Ticket,
  calls: readonly Called[],
  department?: string,
): Person[] {
  const where = department ?? ticket.department;
  const found = calls.flatMap((call): (Person | undefined)[] => {
    switch (call) {
      case 'able':
        return answerable(scene, where, kindOf(ticket).skill(ticket));
      case 'handler':
        return [personOf(scene, ticket.assigneeId)];
      case 'duty':
        return onDuty(scene, where).slice(0, 1);
      case 'meant':
        return idsOf(ticket.fields['meant']).map((id) => personOf(scene, id));
      case 'next':
        return [calledNext(scene, ticket)];
      case 'dept_head':
        return headsOf(scene, where);
      default:
        return withRole(scene, call);
    }
  });
  const people = found.filter((one) => one !== undefined);
  return people.filter((one, i) => people.findIndex(({ id }) => id === one.id) === i);
}

/** Where somebody of the staff is called: project GM and managers in theirs. */
export function groupOfPerson(scene: Scene, person: Person | undefined): Chat | undefined {
  const above = person?.roles.some((role) => role === 'project_gm' || role === 'manager');
  return above ? managersOf(scene) : groupOf(scene, person?.department);
}
