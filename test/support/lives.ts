/** Lives of tickets for tests of clocks: what happened when, and the clocks that follow from it. */
import type { ClockName } from '../../src/domain/clocks.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import type { Rules } from '../../src/domain/rules.ts';
import { clocksOf } from '../../src/domain/sla.ts';
import type { Clock, Ticket, TicketEvent } from '../../src/domain/ticket.ts';
import { calendarWith } from './hours.ts';
import { aTicket, frozen } from './tickets.ts';

/** A time of 2 March 2026, a Monday, in Shanghai; or of another day with its date. */
export function at(time: string): Date {
  const [clock = '', day = '2026-03-02'] = time.split(' ').reverse();
  return new Date(`${day}T${clock.length === 5 ? `${clock}:00` : clock}+08:00`);
}

/** So much later than nine o'clock of that Monday. */
export function later(ms: number): Date {
  return new Date(at('09:00').getTime() + ms);
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What happened: its name, its time, and what else is known of it. */
export type Step = readonly [type: string, when: Date, facts?: Record<string, unknown>];

/** The facts of a pause and of its end, as a step of the table leaves them. */
export const HOLD = { from: 'assigned', to: 'on_hold' };
export const HOLD_FOR_OWNER = { ...HOLD, waitsFor: 'owner' };
export const RESUME = { from: 'on_hold', to: 'assigned' };

/** A ticket to which all of this happened; give what else matters. */
export function lived(steps: readonly Step[], given: Partial<Ticket> = {}): Ticket {
  const events = steps.map(
    ([type, when, facts = {}], seq): TicketEvent => ({ ticketId: 't1', seq, type, at: when, facts }),
  );
  return aTicket({ ...given, events });
}

/** The rules with this policy over Shanghai's office hours, 08:30 to 17:30. */
export function rulesWith(policy: Policy = DEFAULT_POLICY): Rules {
  return { policy, calendar: calendarWith() };
}

/** One clock of a ticket as its history has it at `now`. */
export function clockOf(
  name: ClockName,
  ticket: Ticket,
  rules: Rules = rulesWith(),
  now: Date = at('09:00'),
): Clock | undefined {
  return clocksOf([name], frozen(ticket), rules, now).find(({ clock }) => clock === name);
}

/** When it is due. */
export function dueOf(name: ClockName, ticket: Ticket, rules?: Rules): Date | undefined {
  return clockOf(name, ticket, rules)?.dueAt;
}
