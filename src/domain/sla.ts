/** Clocks of tickets: what runs, what is met and what is due follows from the ticket's history, never from a counter. */

import { type Instance, instanceOf } from './clock-history.ts';
import { CLOCKS, type ClockName, type ClockRule } from './clocks.ts';
import { dueAfter } from './due.ts';
import type { Rules } from './rules.ts';
import type { Clock, Ticket } from './ticket.ts';
import { visitMode } from './visits.ts';

/** Does time still count against somebody? */
export function isRunning(clock: Clock): boolean {
  return clock.metAt === undefined && clock.endedAt === undefined;
}

/** The next moment at which somebody has to look at the clock; undefined = never again. */
export function nextAt(clock: Clock): Date | undefined {
  if (!isRunning(clock) || clock.pausedAt) return undefined;
  const { does } = CLOCKS[clock.clock].due;
  if (does === 'act') return clock.dueAt;
  if (does === 'note') return clock.breachedAt ? undefined : clock.dueAt;
  if (does === 'remind') return clock.alertAt ?? clock.dueAt;
  if (clock.breachedAt) return clock.ackedAt ? undefined : clock.alertAt;
  return clock.warnedAt ? clock.dueAt : clock.warnAt;
}

/**
 * All clocks of a ticket as its events have them at `now`. What was met or ended stays as it was; the marks of
 * alerts stay as long as they are still true, so that a later due time alerts again and the same one does not.
 */
export function clocksOf(names: readonly ClockName[], ticket: Ticket, rules: Rules, now: Date): Clock[] {
  const before = new Map(ticket.clocks.map((clock) => [clock.clock, clock]));
  const clocks: Clock[] = [];
  for (const name of names) {
    const old = before.get(name);
    const instance = instanceOf(name, ticket, ruleOf(name, ticket, rules));
    const counted = instance && count(name, instance, ticket, rules);
    if (counted) clocks.push(old ? withMarks(counted, old, instance, now) : noted(counted));
    else if (old) clocks.push(isRunning(old) ? { ...old, endedAt: now } : old);
  }
  return clocks;
}

/** A rating stands for a return visit only where the community takes it so (X6). */
function ruleOf(name: ClockName, ticket: Ticket, { policy }: Rules): ClockRule {
  const rule = CLOCKS[name];
  const always = name === 'return_visit' && visitMode(ticket, policy) === 'always';
  return always ? { ...rule, metBy: ['visit'] } : rule;
}

function count(name: ClockName, instance: Instance, ticket: Ticket, rules: Rules): Clock | undefined {
  const times = dueAfter(name, instance, ticket, rules);
  if (!times) return undefined;
  const { metAt, endedAt } = instance;
  return {
    clock: name,
    ...times,
    pausedAt: metAt || endedAt ? undefined : instance.pauses.find((one) => !one.to)?.from,
    alerts: 0,
    metAt,
    endedAt,
  };
}

function withMarks(clock: Clock, old: Clock, instance: Instance, now: Date): Clock {
  const same = old.startedAt.getTime() === clock.startedAt.getTime();
  if (same && !isRunning(old) && !isRunning(clock)) return old;
  // A later start is a new run; an earlier one is that of a ticket which was merged, told of already.
  if (clock.startedAt > old.startedAt) return noted(clock);
  const { warnedAt, breachedAt, alerts, alertAt } = old;
  const kept: Clock = { ...clock };
  // A time that moved into the future has not been missed any more.
  if (warnedAt && clock.warnAt <= now) kept.warnedAt = warnedAt;
  if (isReminder(CLOCKS[clock.clock]) && clock.dueAt <= now) Object.assign(kept, { alerts, alertAt });
  if (breachedAt && clock.dueAt <= now) {
    Object.assign(kept, { breachedAt, alerts, alertAt });
    kept.warnedAt ??= breachedAt;
    const acked = instance.acknowledgedAt;
    if (acked && acked >= breachedAt) kept.ackedAt = acked;
  }
  return noted(kept);
}

function isReminder(rule: ClockRule): boolean {
  return rule.due.does === 'remind';
}

/** Met too late is a breach, even if nobody was alerted in time. */
function noted(clock: Clock): Clock {
  const late = clock.metAt && clock.metAt > clock.dueAt && CLOCKS[clock.clock].due.does !== 'act';
  return late && !clock.breachedAt ? { ...clock, breachedAt: clock.dueAt } : clock;
}
