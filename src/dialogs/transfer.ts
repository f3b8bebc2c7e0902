/** To whom a job is handed on: a colleague by name, or the head of a department. */
import type { Turn } from '../domain/turn.ts';
import { wording } from './wording/index.ts';

/** Arguments of `transfer` for the words that staff used; undefined = nobody of that name. */
export function findColleague(
  turn: Turn,
  said: string,
): { personId: string | undefined; department: string | undefined } | undefined {
  const name = said.trim();
  const person = turn.staff.find((one) => name.includes(one.name));
  if (person) return { personId: person.id, department: person.department };
  const department = Object.entries(wording.department).find(
    ([key, label]) => name === key || (name.length > 1 && label.startsWith(name.replace(/部?群?$/, ''))),
  )?.[0];
  const head = turn.staff.find((one) => one.department === department && one.roles.includes('dept_head'));
  return department === undefined ? undefined : { personId: head?.id, department };
}
