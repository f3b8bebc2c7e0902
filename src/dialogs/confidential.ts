/** Complaints about people: whom they are about never sees or handles them (product.md part 8). */
import { isReporter } from '../domain/decide.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Outcome, Person, Saying, Scene, Turn } from '../domain/turn.ts';
import { DESK } from './kinds/departments.ts';
import { kindOf } from './kinds/index.ts';
import { headsOf, toDepartment, toPerson, withRole } from './say.ts';

/** The members of staff whom a ticket is about. */
export function targetsOf(ticket: Ticket): string[] {
  const ids = ticket.fields['targetPersonIds'];
  return Array.isArray(ids) ? ids.map(String) : [];
}

/** May this person neither see nor handle it? */
export function isTarget(ticket: Ticket, personId: string): boolean {
  return targetsOf(ticket).includes(personId);
}

/** Has this member of the staff no business with it? Then for them it does not exist. */
export function isKeptFrom(scene: Scene, ticket: Ticket, person: Person): boolean {
  if (isTarget(ticket, person.id)) return true;
  // What owners may is the table's to say.
  if (person.roles.length === 0 || isReporter(ticket, person.id)) return false;
  if (person.roles.some((role) => ABOVE.includes(role))) return false;
  const known = confidants(scene, ticket);
  return known ? !known.some(({ id }) => id === person.id) : !isConcerned(scene, ticket, person);
}

/**
 * Is it work of their department, of the desk, or of whoever had to do with it before (R070)? And whoever writes in a
 * group of that department reads of it there.
 */
function isConcerned({ chat }: Scene, ticket: Ticket, { id, department }: Person): boolean {
  const { audiences } = kindOf(ticket);
  const told = ['file', ...ticket.events.map(({ type }) => type)];
  const called = [...new Set(told)].flatMap((event) => {
    const rows = audiences[event] ?? [];
    return (typeof rows === 'function' ? rows(ticket) : rows).map((row) => row.department);
  });
  return (
    [ticket.department, DESK, ...called].includes(department) ||
    (chat?.kind === 'staff' && [ticket.department, ...called].includes(chat.department)) ||
    [ticket.assigneeId, ticket.firstHandlerId].includes(id) ||
    ticket.events.some(({ personId }) => personId === id)
  );
}

/** They see all tickets but those about themselves (R236). */
const ABOVE: readonly string[] = ['supervisor', 'project_gm', 'manager'];

/** What is answered about such a ticket is said in private, wherever it was asked: the person may read the group. */
export function discreetly(turn: Turn, ticket: Ticket, outcome: Outcome): Outcome {
  const { chat, sender } = turn;
  if (chat.kind === 'private' || sender.roles.length === 0 || targetsOf(ticket).length === 0) return outcome;
  const says = outcome.says.flatMap((one): Saying[] => {
    if (one.to !== chat.id) return [one];
    const { replyTo: _, ...message } = one.message;
    return toPerson(turn, sender, message, ticket, one.priority);
  });
  return { ...outcome, says };
}

/**
 * Who hears of such a ticket, each in private, in the place of all groups: the head of whom it is about; of a head
 * the supervisor and the project GM; and whoever has it or was first asked. Nobody it is about is among them. undefined = it is about nobody.
 */
export function confidants(scene: Scene, ticket: Ticket): Person[] | undefined {
  const targets = targetsOf(ticket);
  if (targets.length === 0) return undefined;
  const about = scene.staff.filter(({ id }) => targets.includes(id));
  const above = [...withRole(scene, 'supervisor'), ...withRole(scene, 'project_gm')];
  const heads = about.flatMap((one) => (leads(one) ? above : headsOf(scene, one.department)));
  const chosen = [...heads, ...(ticket.severity === 'major' ? withRole(scene, 'project_gm') : [])];
  const free = (people: readonly Person[]) => people.filter(({ id }) => !targets.includes(id));
  const found = free(chosen).length > 0 ? free(chosen) : free([...above, ...withRole(scene, 'manager')]);
  const busy = scene.staff.filter(({ id }) => id === ticket.assigneeId || id === ticket.firstHandlerId);
  return [...new Map([...found, ...free(busy)].map((one) => [one.id, one])).values()];
}

/** Says something about a ticket to the group of a department; of one about people to its confidants instead. */
export function tellStaff(
  scene: Scene,
  ticket: Ticket,
  department: string | undefined,
  message: OutgoingMessage,
  priority: Saying['priority'] = 'notice',
): Saying[] {
  const chosen = confidants(scene, ticket);
  if (!chosen) return toDepartment(scene, department, message, ticket, priority);
  // Whoever leads the department that is called has to know as well.
  const called = department === ticket.department ? [] : headsOf(scene, department);
  const all = [...chosen, ...called.filter(({ id }) => !isTarget(ticket, id))];
  const people = [...new Map(all.map((one) => [one.id, one])).values()];
  return people.flatMap((one) => toPerson(scene, one, message, ticket, priority));
}

/** Who may know the author of an anonymous complaint: the supervisor, or the next above whom it is not about. */
export function sealedFor(scene: Scene, ticket: Ticket): Person[] {
  const levels = ABOVE.map((role) => withRole(scene, role).filter(({ id }) => !isTarget(ticket, id)));
  return levels.find((people) => people.length > 0) ?? [];
}

function leads({ roles }: Person): boolean {
  return ['dept_head', 'supervisor', 'project_gm'].some((role) => roles.includes(role));
}
