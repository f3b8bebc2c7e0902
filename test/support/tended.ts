/** Tickets whose clocks are tended as time goes by, without a store and without waiting. */
import { kindOf } from '../../src/dialogs/kinds/index.ts';
import { step } from '../../src/dialogs/step.ts';
import { tend } from '../../src/dialogs/tend.ts';
import { type Policy, parsePolicy } from '../../src/domain/policy.ts';
import { rulesOf } from '../../src/domain/rules.ts';
import { clocksOf, nextAt } from '../../src/domain/sla.ts';
import type { Actor, Ticket } from '../../src/domain/ticket.ts';
import type { Person, Saying, Scene } from '../../src/domain/turn.ts';
import { at, lived } from './lives.ts';
import { anOwner, aScene, COMMUNITY, staffNamed } from './turn.ts';

export const OWNER: Person = anOwner();

/** One message as people see it: where, who is called, what is said and offered. */
export interface Told {
  at: string;
  chat: string;
  calls: string[];
  text: string;
  choices: string[];
  priority: Saying['priority'];
}

/** What was said at a moment, by the names of chats and people. */
export function told(says: readonly Saying[], now: Date = at('09:00')): Told[] {
  return says.map(({ to, message, priority }) => ({
    at: stamp(now),
    chat: to.replace('memory/bot/', ''),
    calls: (message.mentions ?? []).map(({ name }) => name),
    text: message.text,
    choices: (message.choices ?? []).map(({ label }) => label),
    priority,
  }));
}

/** `2 09:24` = the second of March, 09:24 in Shanghai; with seconds where they matter. */
function stamp(when: Date): string {
  const local = new Date(when.getTime() + 8 * 3_600_000).toISOString();
  return `${Number(local.slice(8, 10))} ${local.slice(11, 19).replace(/:00$/, '')}`;
}

/** The demo community with this policy, as a scene needs it. */
export function withPolicy(overrides: Record<string, unknown>): Pick<Scene, 'community'> {
  const policy: Policy = parsePolicy(overrides, COMMUNITY.policy);
  return { community: { ...COMMUNITY, policy } };
}

const NUMBERS: Record<string, string> = {
  repair: 'BX',
  complaint: 'TS',
  incident: 'SJ',
  inquiry: 'FW',
  handover: 'FW',
};

/** A ticket of this kind that 张伟丰 filed at nine; give what matters. */
export function filed(kind: string, given: Partial<Ticket> = {}, scene: Partial<Scene> = {}): Ticket {
  const department = kind === 'repair' || kind === 'incident' ? 'engineering' : 'customer-service';
  const ticket = lived([['file', at('09:00'), { from: 'draft', to: 'open' }]], {
    kind,
    no: `${NUMBERS[kind]}-260302-001`,
    department,
    reporterId: OWNER.id,
    ...given,
  });
  const rules = rulesOf(scene.community ?? COMMUNITY);
  return { ...ticket, clocks: clocksOf(kindOf(ticket).clocks, ticket, rules, at('09:00')) };
}

/** A complaint of this severity. */
export function aComplaint(severity: Ticket['severity'], given: Partial<Ticket> = {}): Ticket {
  return filed('complaint', { severity, topic: 'staff', category: undefined, place: 'public', ...given });
}

/** Somebody of the staff as who gives a command. */
export function actorNamed(name: string, senior = false): Actor {
  return { personId: staffNamed(name).id, staff: true, senior, supervisor: senior };
}

/** The ticket after a command of somebody at a time; throws when it is refused. */
export function done(
  ticket: Ticket,
  name: string,
  when: Date,
  by: Actor = actorNamed('王师傅'),
  args: Record<string, unknown> = {},
): Ticket {
  const stepped = step(aScene(when), ticket, { name, by, at: when, args });
  if (stepped.status === 'refused') throw new Error(`${name} was refused: ${stepped.reason}`);
  return stepped.ticket;
}

/** Tends the clocks at every moment at which one is due, until this time. */
export function until(
  end: Date,
  ticket: Ticket,
  given: Partial<Scene> = {},
): { ticket: Ticket; told: Told[] } {
  const all: Told[] = [];
  let current = ticket;
  for (let rounds = 0; rounds < 500; rounds += 1) {
    const times = current.clocks.flatMap((one) => nextAt(one)?.getTime() ?? []);
    const next = new Date(Math.min(...times));
    if (times.length === 0 || next > end) return { ticket: current, told: all };
    const outcome = tend(aScene(next, { people: [OWNER], ...given }), current);
    all.push(...told(outcome.says, next));
    current = outcome.tickets[0] ?? current;
  }
  throw new Error('The clocks never come to rest.');
}
