/** Complaints about people: whom they are about never sees or handles them (product.md part 8). */
import type { Ticket } from '../domain/ticket.ts';
import type { Person, Scene } from '../domain/turn.ts';
import { headsOf, withRole } from './say.ts';

/** The members of staff whom a ticket is about. */
function targetsOf(ticket: Ticket): string[] {
  const ids = ticket.fields['targetPersonIds'];
  return Array.isArray(ids) ? ids.map(String) : [];
}

/** May this person neither see nor handle it? */
export function isTarget(ticket: Ticket, personId: string): boolean {
  return targetsOf(ticket).includes(personId);
}

/**
 * Who hears of such a ticket, each in private, in the place of all groups: the head of whom it is about; of a head
 * the supervisor and the project GM. Nobody it is about is among them. undefined = it is about nobody.
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
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

function leads({ roles }: Person): boolean {
  return ['dept_head', 'supervisor', 'project_gm'].some((role) => roles.includes(role));
}
