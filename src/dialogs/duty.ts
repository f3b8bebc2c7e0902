/** Who is on duty, and to whom a job is given. */

import { DateTime } from 'luxon';
import { calendarOf, isWorkingDay } from '../domain/calendar.ts';
import type { Community } from '../domain/community.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Person, Scene } from '../domain/turn.ts';
import { zoneOf } from '../domain/zone.ts';
import { isTarget } from './confidential.ts';
import { DESK } from './kinds/departments.ts';
import { notWanted } from './kinds/handover.ts';
import { kindOf } from './kinds/index.ts';
import { withRole } from './say.ts';

/** Those of a department who are on duty now, in the order of the roster; all of it where there is none. */
export function onDuty(scene: Scene, department: string | undefined): Person[] {
  const { community, now, staff } = scene;
  const here = staff.filter((one) => one.department === department);
  const shifts = department === undefined ? undefined : community.duty[department];
  if (!shifts) return here;
  const local = DateTime.fromJSDate(now, { zone: zoneOf(community.timezone) });
  const clock = local.toFormat('HH:mm');
  const holiday = !isWorkingDay(calendarOf(community), local.toFormat('yyyy-MM-dd'));
  const special = holiday ? shifts.filter((one) => one.hours === 'holiday') : [];
  const wanted = special.length > 0 ? special : shifts.filter((one) => covers(one.hours, clock));
  const names = wanted.flatMap((one) => one.names);
  // R176: where nobody is there, the supervisor is.
  const found = names.flatMap((name) => staff.filter((one) => one.name === name));
  return found.length > 0 ? found : withRole(scene, 'supervisor');
}

function covers(hours: Community['duty'][string][number]['hours'], clock: string): boolean {
  if (hours === 'all') return true;
  if (hours === 'holiday') return false;
  const { from, to } = hours;
  return from < to ? clock >= from && clock < to : clock >= from || clock < to;
}

/** Who is called for an owner who wants a person: the supervisor, the desk on duty, at last the project GM. */
export function callList(scene: Scene, ticket: Ticket): Person[] {
  const list = [...withRole(scene, 'supervisor'), ...onDuty(scene, DESK), ...withRole(scene, 'project_gm')];
  const all = [...new Map(list.map((one) => [one.id, one])).values()];
  const wanted = all.filter(({ id }) => !notWanted(ticket).includes(id));
  return wanted.length > 0 ? wanted : all;
}

/** Who is called now for an owner who wants a person; after the last the first again. */
export function calledNext(scene: Scene, ticket: Ticket): Person | undefined {
  const list = callList(scene, ticket);
  return list[Number(ticket.fields['called'] ?? 0) % Math.max(list.length, 1)];
}

/** Whom a new job is given where the community gives jobs out: by skill, duty and load, or in turn. */
export function chosenFor(
  scene: Scene,
  ticket: Ticket,
  skill: string | undefined,
  next: (key: string) => number,
): Person | undefined {
  const way = scene.community.policy['dispatch'];
  // Only what somebody has to claim is given out; a complaint is its head's, and to danger all are called.
  if (way === 'grab' || !kindOf(ticket).clocks.includes('claim')) return undefined;
  // A complaint is not given to whom it is about.
  const free = (people: readonly Person[]) => people.filter(({ id }) => !isTarget(ticket, id));
  const can = (one: Person) => skill === undefined || one.skills.includes(skill);
  const able = free(onDuty(scene, ticket.department)).filter(can);
  const others = scene.staff.filter((one) => one.department === ticket.department && skill !== undefined);
  const workers = able.length > 0 ? able : free(others).filter(can);
  const load = (one: Person) => scene.load.get(one.id) ?? 0;
  if (way === 'assign') return [...workers].sort((a, b) => load(a) - load(b))[0];
  // In turn, counted by trade and through the year.
  if (workers.length === 0) return undefined;
  const turn = next(`year:turn:${ticket.department ?? ''}:${skill ?? ''}`);
  return workers[(turn - 1) % workers.length];
}
