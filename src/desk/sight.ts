/** Who sits at the desk, and what they may see of it: the rules of the chats, asked anew at each question. */
import { confidants, isTarget, targetsOf } from '../dialogs/confidential.ts';
import { DESK } from '../dialogs/kinds/departments.ts';
import { wording } from '../dialogs/wording/index.ts';
import type { Community } from '../domain/community.ts';
import type { DeskRight } from '../domain/desk/people.ts';
import type { Clerk } from '../domain/desk.ts';
import type { Chat, Person, Scene } from '../domain/turn.ts';
import type { StoreTx } from '../store/database.ts';
import { sceneOf } from '../store/deadlines.ts';
import { findConfidential, type Sight } from '../store/desk-tickets.ts';
import { loadEstates } from '../store/people.ts';

/** Whoever asks, with the scene of their community. */
export interface Seat {
  scene: Scene;
  clerk: Person;
}

/** They see all tickets but those about members of staff that are not theirs to know (R236). */
const ABOVE: readonly string[] = ['supervisor', 'project_gm', 'manager'];
/** Who may hand out codes and look after people also looks after the desk. */
const OPERATES: readonly string[] = ['supervisor', 'project_gm', 'manager'];

/** The clocks that people are shown. */
export const SHOWN_CLOCKS: readonly string[] = Object.keys(wording.due);

/** The member of staff who asks; undefined = they are none any more. */
export async function seatOf(
  tx: StoreTx,
  communities: ReadonlyMap<string, Community>,
  who: Clerk,
  now: Date,
): Promise<Seat | undefined> {
  const community = communities.get(who.communityId);
  if (!community) return undefined;
  const { staff, groups } = await loadEstates(tx, [community.id]);
  const clerk = staff.get(community.id)?.find(({ id }) => id === who.personId);
  if (!clerk) return undefined;
  const known = { tickets: [], people: [], staff, groups: groups as Map<string, Chat[]> };
  return { clerk, scene: sceneOf(known, community, 'desk', now) };
}

/** What the desk opens for them. */
export function rightsOf({ roles }: Person): DeskRight[] {
  const above = roles.some((role) => ABOVE.includes(role));
  return [
    'tickets',
    ...(above || roles.includes('dept_head') ? (['figures'] as const) : []),
    ...(roles.some((role) => OPERATES.includes(role)) ? (['operate'] as const) : []),
    ...(roles.includes('manager') ? (['audit'] as const) : []),
  ];
}

/** Do they see what every department does? */
export function seesAll({ roles, department }: Person): boolean {
  return department === DESK || roles.some((role) => ABOVE.includes(role));
}

/** What they may see, for the statements of the store. */
export async function sightOf(tx: StoreTx, { scene, clerk }: Seat): Promise<Sight> {
  const above = clerk.roles.some((role) => ABOVE.includes(role));
  const secret = await findConfidential(tx, clerk.communityId);
  const confided = secret.filter((ticket) => {
    if (targetsOf(ticket).length === 0) return true;
    if (isTarget(ticket, clerk.id)) return false;
    return above || confidants(scene, ticket)?.some(({ id }) => id === clerk.id) === true;
  });
  return {
    communityId: clerk.communityId,
    personId: clerk.id,
    confided: confided.map(({ id }) => id),
    ...(!seesAll(clerk) && { departments: clerk.department === undefined ? [] : [clerk.department] }),
  };
}
