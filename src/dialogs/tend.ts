/** THE OTHER PATH: a clock of a ticket is due → what is said, decided and remembered. Pure. */
import { CLOCKS } from '../domain/clocks.ts';
import { addDuration } from '../domain/duration.ts';
import { isRunning, nextAt } from '../domain/sla.ts';
import type { Clock, Ticket } from '../domain/ticket.ts';
import { combine, nothing, type Outcome, type Saying, type Scene } from '../domain/turn.ts';
import { alarm, spanMs, unlessAsleep } from './alert.ts';
import { sentence } from './announce.ts';
import { tellStaff } from './confidential.ts';
import { callList } from './duty.ts';
import { headsOf, mention, personOf, toPerson } from './say.ts';
import { recounted, step } from './step.ts';
import { ticketWords } from './ticket-words.ts';
import { wording, wordsFor } from './wording/index.ts';

/** Does what is due on a ticket now, clock after clock, and says when to look again. */
export function tend(scene: Scene, ticket: Ticket): Outcome {
  let outcome: Outcome = nothing('acted');
  let current = ticket;
  // After a time in which nobody looked, in the order in which it should have happened.
  const byTime = [...ticket.clocks].sort((a, b) => Number(nextAt(a) ?? 0) - Number(nextAt(b) ?? 0));
  for (const { clock: name } of byTime) {
    // What one clock did may have stopped the next.
    const clock = current.clocks.find((one) => one.clock === name);
    const due = clock && nextAt(clock);
    if (!clock || !due || due > scene.now) continue;
    const done = whatIsDue(scene, current, clock);
    outcome = combine(outcome, done);
    current = done.tickets[0] ?? current;
  }
  return outcome;
}

function whatIsDue(scene: Scene, ticket: Ticket, clock: Clock): Outcome {
  const { due } = CLOCKS[clock.clock];
  switch (due.does) {
    case 'note':
      return marked(ticket, clock, { breachedAt: clock.dueAt });
    case 'remind':
      return remind(scene, ticket, clock, due.say);
    case 'act':
      return act(scene, ticket, clock, due.command);
    case 'alert':
      return alert(scene, ticket, clock);
  }
}

/** Warned at four fifths, told at the due time, and again until somebody takes note. */
function alert(scene: Scene, ticket: Ticket, clock: Clock): Outcome {
  const { now } = scene;
  if (now < clock.dueAt) {
    const says = isSaidAlready(ticket, clock) ? [] : alarm(scene, ticket, clock, 'warn');
    return { ...marked(ticket, clock, { warnedAt: now }), says };
  }
  const stage = clock.breachedAt ? 'again' : 'breach';
  // A repeat tells nothing new once a later clock of the same ticket is told of instead.
  const later = stage === 'again' ? overtaking(ticket, clock) : undefined;
  const says = later ? [] : alarm(scene, ticket, clock, stage);
  const next = new Date(now.getTime() + pace(scene, ticket, clock));
  const marks = {
    warnedAt: clock.warnedAt ?? now,
    breachedAt: clock.breachedAt ?? clock.dueAt,
    alerts: clock.alerts + 1,
    // One that keeps silent is looked at again together with the one that speaks: one look a day, not one a clock.
    alertAt: later?.alertAt && later.alertAt > now && later.alertAt < next ? later.alertAt : next,
  };
  return { ...marked(ticket, clock, marks), says };
}

/** Whoever is told every day that nobody has taken it needs no warning that nobody has answered either. */
function isSaidAlready(ticket: Ticket, { clock }: Clock): boolean {
  const first = (one: Clock) => one.clock === 'claim' || one.clock === 'first_contact';
  return (
    clock === 'first_feedback' && ticket.clocks.some((one) => first(one) && isRunning(one) && one.breachedAt)
  );
}

/** It has climbed already, and a later clock is overdue as well: that one, the last of them. */
function overtaking(ticket: Ticket, clock: Clock): Clock | undefined {
  const isLater = (one: Clock) =>
    one.clock !== clock.clock &&
    isRunning(one) &&
    one.breachedAt &&
    one.breachedAt > clock.dueAt &&
    !one.ackedAt;
  if (clock.alerts <= 1) return undefined;
  const later = ticket.clocks.filter(isLater);
  return later.sort((a, b) => b.dueAt.getTime() - a.dueAt.getTime())[0];
}

function pace(scene: Scene, ticket: Ticket, clock: Clock): number {
  if (ticket.kind === 'incident' && clock.clock === 'ack') return spanMs(scene, 'sla.emergency.repeat');
  const repeat = spanMs(scene, 'alert.repeat');
  return clock.breachedAt ? repeat : Math.min(repeat, spanMs(scene, 'alert.escalateAfter'));
}

/** The handler is reminded, and again after as long; nobody else is troubled. */
function remind(scene: Scene, ticket: Ticket, clock: Clock, say: string): Outcome {
  const { now } = scene;
  const length = clock.dueAt.getTime() - clock.startedAt.getTime();
  const told = marked(ticket, clock, { alerts: clock.alerts + 1, alertAt: new Date(now.getTime() + length) });
  // Whoever is alerted of something overdue need not be told that nothing happens.
  if (ticket.clocks.some((one) => isOverdue(one, now))) return told;
  const handler = personOf(scene, ticket.assigneeId);
  const called = handler ? [handler] : headsOf(scene, ticket.department);
  const text = sentence(wording.staff, say, ticketWords(scene, ticket, 'staff'), ticket);
  return {
    ...told,
    says: tellStaff(scene, ticket, ticket.department, { text, mentions: mention(called) }, 'deadline').map(
      (one) => ({
        ...one,
        ...unlessAsleep(scene, ticket),
      }),
    ),
  };
}

function isOverdue(clock: Clock, now: Date): boolean {
  const alerts = CLOCKS[clock.clock].due.does === 'alert';
  return alerts && isRunning(clock) && !clock.pausedAt && clock.dueAt <= now;
}

/** A step that nobody has to take: a pause that ends, an owner's silence, a handler's silence. */
function act(scene: Scene, ticket: Ticket, clock: Clock, command: string): Outcome {
  const note = wording.clock[command];
  const args = note === undefined ? {} : { note };
  // It happened when it was due, however late somebody looked.
  const done = step(scene, ticket, { name: command, by: CLOCK, at: clock.dueAt, args });
  if (done.status === 'decided') {
    const says = command === 'pass_on' ? whenAllWereCalled(scene, done.ticket) : [];
    return { ...done.outcome, says: [...done.outcome.says, ...says] };
  }
  // Not possible yet: looked at again a day later.
  const later = addDuration(scene.now, { unit: 'd', n: 1 }, scene.community.timezone);
  return marked(ticket, clock, { dueAt: later, warnAt: later });
}

/** The owner who wants a person is told once that nobody has answered, and where to call. */
function whenAllWereCalled(scene: Scene, ticket: Ticket): Saying[] {
  if (Number(ticket.fields['called']) !== callList(scene, ticket).length) return [];
  const reporter = personOf(scene, ticket.reporterId);
  const text = wordsFor(scene, reporter).talk.nobodyLeft(scene.community.hotline);
  return toPerson(scene, reporter, { text }, ticket, 'reply');
}

const CLOCK = { staff: false, senior: false, supervisor: false };

function marked(ticket: Ticket, clock: Clock, marks: Partial<Clock>): Outcome {
  const clocks = ticket.clocks.map((one) => (one.clock === clock.clock ? { ...one, ...marks } : one));
  return { ...nothing('acted'), tickets: [{ ...ticket, clocks }] };
}

/** Counts the clocks of a ticket anew, because the rules have changed. */
export function recount(scene: Scene, ticket: Ticket): Outcome {
  return { ...nothing('acted'), tickets: [recounted(scene, ticket)] };
}

/** Takes a ticket from a handler who has left. */
export function takeBack(scene: Scene, ticket: Ticket): Outcome {
  const done = step(scene, ticket, { name: 'unassign', by: CLOCK, at: scene.now, args: {} });
  if (done.status === 'decided') return done.outcome;
  return { ...nothing('acted'), tickets: [recounted(scene, { ...ticket, assigneeId: undefined })] };
}

/** Ends the arrears of a flat that has paid. */
export function settleArrears(scene: Scene, ticket: Ticket): Outcome {
  const done = step(scene, ticket, { name: 'paid', by: CLOCK, at: scene.now, args: {} });
  return done.status === 'decided' ? done.outcome : nothing('silent');
}
