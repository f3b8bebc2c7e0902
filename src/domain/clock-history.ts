/** When a clock began, stood still and came to its end, read from the events of its ticket. */
import { CLOCKS, type ClockName, type ClockRule } from './clocks.ts';
import type { Ticket, TicketEvent } from './ticket.ts';

/** A span in which the clock stood still; without `to` it still does. */
export interface Pause {
  from: Date;
  to?: Date | undefined;
}

/** One run of a clock. */
export interface Instance {
  startedAt: Date;
  /** The event that started it. */
  start: TicketEvent;
  pauses: Pause[];
  metAt?: Date | undefined;
  endedAt?: Date | undefined;
  /** The last time that somebody took note. */
  acknowledgedAt?: Date | undefined;
  /** The last change of severity, if it counts the clock anew. */
  recountedAt?: Date | undefined;
}

/** Events that were not taken back; an `undo` names the one that it takes back by its place. */
export function standing(events: readonly TicketEvent[]): TicketEvent[] {
  const gone = new Set<number>();
  for (const { type, seq, facts } of events) {
    const undone = type === 'undo' ? facts['undoes'] : undefined;
    if (typeof undone === 'number') gone.add(undone).add(seq);
  }
  return events.filter(({ seq }) => !gone.has(seq));
}

/** The newest run of a clock by its rule; undefined = it never started. */
export function instanceOf(
  name: ClockName,
  ticket: Ticket,
  rule: ClockRule = CLOCKS[name],
): Instance | undefined {
  let run: Instance | undefined;
  let hold: TicketEvent | undefined;
  for (const event of standing(ticket.events)) {
    if (event.type === 'hold') hold = event;
    else if (endsPause(event)) hold = undefined;
    if (rule.starts.includes(event.type)) run = begin(name, rule, event, hold);
    if (run) follow(rule, run, event);
  }
  return run && withMerged(run, ticket);
}

/** What begins while the ticket is on hold stands still from the first moment. */
function begin(
  name: ClockName,
  rule: ClockRule,
  event: TicketEvent,
  hold: TicketEvent | undefined,
): Instance {
  const received = name === 'first_reply' ? event.facts['receivedAt'] : undefined;
  return {
    startedAt: typeof received === 'string' ? new Date(received) : event.at,
    start: event,
    pauses: hold && pauses(rule, hold) ? [{ from: event.at }] : [],
  };
}

function endsPause({ facts }: TicketEvent): boolean {
  return facts['from'] === 'on_hold' && facts['to'] !== 'on_hold' && facts['to'] !== undefined;
}

function follow(rule: ClockRule, run: Instance, event: TicketEvent): void {
  const { type, at } = event;
  if (type === 'acknowledge') run.acknowledgedAt = at;
  if (type === 'severity' && rule.recounts) run.recountedAt = at;
  if (run.metAt || run.endedAt) return;
  const open = run.pauses.find((one) => !one.to);
  if (open && endsPause(event)) open.to = at;
  if (event === run.start) return;
  if (rule.metBy.includes(type) && (!rule.byHead || event.facts['head'] === true)) run.metAt = at;
  else if (rule.endedBy.includes(type) || (isOverBy(event) && rule.endedBy.includes('close')))
    run.endedAt = at;
  else if (type === 'hold' && pauses(rule, event)) run.pauses.push({ from: at });
}

/** Whatever a kind calls the step with which it is over. */
function isOverBy({ facts }: TicketEvent): boolean {
  return facts['to'] === 'closed' || facts['to'] === 'cancelled';
}

function pauses({ pausedBy }: ClockRule, { facts }: TicketEvent): boolean {
  return pausedBy === 'hold' || (pausedBy === 'owner' && facts['waitsFor'] === 'owner');
}

/** Of merged tickets the one that waited longest counts. */
function withMerged(run: Instance, ticket: Ticket): Instance {
  if (run.start.type !== 'file') return run;
  const others = ticket.events.flatMap(({ type, facts }) =>
    type === 'merge' && typeof facts['filedAt'] === 'string' ? [new Date(facts['filedAt'])] : [],
  );
  const startedAt = new Date(Math.min(run.startedAt.getTime(), ...others.map((one) => one.getTime())));
  return { ...run, startedAt };
}
