/** Clocks of tickets: pure functions from an event to the deadlines that run afterwards. */
import { addDuration } from './duration.ts';
import type { KindSpec } from './kind.ts';
import type { Policy } from './policy.ts';
import type { Clock, Ticket } from './ticket.ts';

/** Does time still count against somebody? */
export function isRunning(clock: Clock): boolean {
  return clock.metAt === undefined && clock.endedAt === undefined;
}

/** The next moment at which somebody has to look at the clock; undefined = never again. */
export function nextAt(clock: Clock): Date | undefined {
  if (!isRunning(clock) || clock.breachedAt) return undefined;
  return clock.warnedAt ? clock.dueAt : clock.warnAt;
}

/** The clocks of a ticket after something happened to it: started, met, ended or left alone. */
export function clocksAfter(
  spec: KindSpec,
  ticket: Ticket,
  happened: { type: string; at: Date },
  policy: Policy,
  zone: string,
): Clock[] {
  const clocks = new Map(ticket.clocks.map((clock) => [clock.clock, clock]));
  for (const rule of spec.clocks) {
    const span = rule.starts.includes(happened.type) ? rule.span(ticket, policy) : undefined;
    if (span !== undefined && span !== 'off') {
      clocks.set(rule.clock, startClock(rule.clock, happened.at, span, policy, zone));
      continue;
    }
    const clock = clocks.get(rule.clock);
    if (!clock || !isRunning(clock)) continue;
    if (rule.metBy.includes(happened.type)) {
      clocks.set(rule.clock, { ...clock, metAt: happened.at });
    } else if (rule.endedBy.includes(happened.type)) {
      clocks.set(rule.clock, { ...clock, endedAt: happened.at });
    }
  }
  return [...clocks.values()];
}

function startClock(
  clock: string,
  startedAt: Date,
  span: Parameters<typeof addDuration>[1],
  policy: Policy,
  zone: string,
): Clock {
  const dueAt = addDuration(startedAt, span, zone);
  const length = dueAt.getTime() - startedAt.getTime();
  const warnAt = new Date(startedAt.getTime() + length * policy['alert.warnRatio']);
  return { clock, startedAt, dueAt, warnAt };
}
