/** One step of a ticket, whoever takes it: decided by the kind's table, its clocks counted anew, told to all concerned. */
import { decide, type Refusal } from '../domain/decide.ts';
import { rulesOf } from '../domain/rules.ts';
import { clocksOf } from '../domain/sla.ts';
import type { Command, Ticket } from '../domain/ticket.ts';
import { nothing, type Outcome, type Saying, type Scene } from '../domain/turn.ts';
import { announce } from './announce.ts';
import { kindOf } from './kinds/index.ts';
import { withQuestion } from './survey.ts';
import { tasksAfter } from './tasks.ts';

/** What came of a step. */
export type Stepped =
  | { status: 'decided'; ticket: Ticket; outcome: Outcome }
  | ({ status: 'refused' } & Refusal);

/** Takes a step, or says why not. */
export function step(scene: Scene, ticket: Ticket, command: Command): Stepped {
  const decision = decide(kindOf(ticket), ticket, command);
  if (decision.status === 'refused') return decision;
  const changed = recounted(scene, withQuestion(scene, ticket, decision.ticket, command.name));
  const outcome: Outcome = {
    ...nothing('acted'),
    tickets: [changed],
    events: [decision.event],
    tasks: tasksAfter(scene, ticket, changed),
    says: replacing(ticket, changed, announce(scene, changed, command.name, command.args)),
    grants: kindOf(ticket).grants?.(changed),
  };
  return { status: 'decided', ticket: changed, outcome };
}

/** What is said of a ticket that moved on outdates the choices that stand in the same chat about it. */
export function replacing(before: Ticket, after: Ticket, says: readonly Saying[]): Saying[] {
  const moved = before.status !== after.status || before.assigneeId !== after.assigneeId;
  return says.map((one) => ({ ...one, message: { ...one.message, ...(moved && { replaces: 'choices' }) } }));
}

/** The ticket with its clocks as its events and the rules in force have them now. */
export function recounted(scene: Pick<Scene, 'community' | 'now'>, ticket: Ticket): Ticket {
  const clocks = clocksOf(kindOf(ticket).clocks, ticket, rulesOf(scene.community), scene.now);
  return { ...ticket, clocks };
}
