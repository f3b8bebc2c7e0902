/** Which steps somebody may take at a ticket as it stands, in the order in which they are taken. */
import { standsInTheWay } from '../domain/decide.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Person, Scene } from '../domain/turn.ts';
import { actorOf } from './actor.ts';
import { kindOf } from './kinds/index.ts';
import { NEXT_STEPS } from './refuse.ts';
import { wording } from './wording/index.ts';

/** A step, and what has to be said with it. */
export interface StepNow {
  command: string;
  label: string;
  needs?: { argument: string; ask: string };
}

/** All steps that this person may take now; those of owners alone are not among them. */
export function stepsNow(scene: Scene, ticket: Ticket, person: Person): StepNow[] {
  const { transitions, also } = kindOf(ticket);
  const by = actorOf(person, ticket);
  const open = Object.entries(transitions).flatMap(([command, transition]): StepNow[] => {
    const label = wording.command[command];
    const staffs = !['clock', 'reporter', 'owner'].includes(transition.by);
    if (label === undefined || !staffs || also?.[command] !== undefined) return [];
    const asked = { name: command, by, at: scene.now, args: {} };
    if (standsInTheWay(transition, ticket, asked)) return [];
    const { needs } = transition;
    const ask = needs === undefined ? undefined : wording.staff.askFor[needs];
    if (needs === undefined && transition.lacks?.(ticket, asked) !== undefined) return [];
    return [
      { command, label, ...(needs !== undefined && { needs: { argument: needs, ask: ask ?? label } }) },
    ];
  });
  const rank = ({ command }: StepNow) => {
    const at = NEXT_STEPS.indexOf(command);
    return at === -1 ? NEXT_STEPS.length : at;
  };
  return open.sort((a, b) => rank(a) - rank(b));
}
