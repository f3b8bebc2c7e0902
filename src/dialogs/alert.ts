/** Alerts of deadlines: who hears of a warning, a breach and its repeats, and in which words (product.md part 8). */
import { CLOCKS, type ClockName } from '../domain/clocks.ts';
import { addDuration } from '../domain/duration.ts';
import type { Called } from '../domain/kind.ts';
import { crowdIn } from '../domain/mass.ts';
import { quietUntil } from '../domain/quiet.ts';
import type { Clock, Ticket } from '../domain/ticket.ts';
import type { Chat, Person, Saying, Scene } from '../domain/turn.ts';
import { peopleOf } from './called.ts';
import { confidants } from './confidential.ts';
import { DESK } from './kinds/departments.ts';
import { kindOf } from './kinds/index.ts';
import { commandChoices, groupOf, managersOf, mention, personOf, toPerson } from './say.ts';
import { ticketWords } from './ticket-words.ts';
import { wording } from './wording/index.ts';

/** A warning, the breach, or one more time because nobody has taken note. */
export type Stage = 'warn' | 'breach' | 'again';

/** A chat that is alerted, and whom the alert calls there. */
interface Heard {
  chat: Chat;
  people: Person[];
}

/** The alert of one clock of one ticket, a message for each chat that is concerned. */
export function alarm(scene: Scene, ticket: Ticket, clock: Clock, stage: Stage): Saying[] {
  const later = unlessAsleep(scene, ticket);
  // In the morning it is late already, and that is told then.
  if (stage === 'warn' && later.availableAt && clock.dueAt <= later.availableAt) return [];
  const heard = together(hearers(scene, ticket, clock, stage));
  const words = wording.alert.say({
    ticket: ticketWords(scene, ticket, 'staff'),
    clock: clock.clock,
    stage,
    due: clock.dueAt,
    now: scene.now,
    zone: scene.community.timezone,
    assigned: ticket.assigneeId !== undefined,
    count: clock.alerts + 1,
    headquarters: suggestsHeadquarters(ticket, clock, stage),
  });
  const choices = commandChoices(ticket, offersOf(ticket, clock.clock));
  const urgent = ticket.kind === 'incident' && !crowdIn(ticket);
  const priority = urgent ? ('emergency' as const) : ('deadline' as const);
  const message = { text: words.text, ...(choices.length > 0 && { choices }) };
  const chosen = confidants(scene, ticket);
  const brief = { ...(!urgent && { brief: words.brief }), ...later };
  if (chosen) {
    return chosen
      .flatMap((one) => toPerson(scene, one, message, ticket, priority))
      .map((one) => ({ ...one, ...brief }));
  }
  return heard.map(({ chat, people }) => ({
    to: chat.id,
    priority,
    personId: ticket.reporterId,
    ticketId: ticket.id,
    message: { ...message, ...(people.length > 0 && { mentions: mention(people) }) },
    ...brief,
  }));
}

/** Where staff are left alone at night, what is neither danger nor a major complaint waits for the morning. */
export function unlessAsleep(scene: Scene, ticket: Ticket): Pick<Saying, 'availableAt' | 'held'> {
  const urgent = ticket.fields['emergency'] === true || ticket.severity === 'major';
  const until =
    scene.community.policy['alert.staffQuiet'] && !urgent
      ? quietUntil(scene.community, scene.now)
      : undefined;
  return until ? { availableAt: until, held: true } : {};
}

function hearers(scene: Scene, ticket: Ticket, clock: Clock, stage: Stage): Heard[] {
  const department = CLOCKS[clock.clock].department ?? ticket.department;
  const at = (chat: Chat | undefined, calls: readonly Called[], where = department): Heard[] =>
    chat ? [{ chat, people: peopleOf(scene, ticket, calls, where) }] : [];
  const group = groupOf(scene, department);
  const first = firstAsked(scene, ticket);
  if (stage === 'warn') {
    return [...at(group, ticket.assigneeId ? ['handler'] : ['dept_head']), ...first];
  }
  const ladder = scene.community.policy['alert.ladder'];
  const major = ticket.kind === 'complaint' && ticket.severity === 'major';
  const emergency = ticket.kind === 'incident' && clock.clock === 'ack';
  const late = scene.now.getTime() - clock.dueAt.getTime();
  const day = spanMs(scene, 'alert.escalateAfter');
  const toTop = emergency || major || clock.clock === 'forward' || late >= day;
  // The next level after the project GM is the manager: for emergencies the next time, for others a day later.
  const toManager = major || (emergency ? stage === 'again' : ladder.includes('manager') && late >= 2 * day);
  const top: Called[] = [
    ...(ladder.includes('project_gm') ? (['project_gm'] as const) : []),
    ...(toManager ? (['manager'] as const) : []),
  ];
  return [
    ...at(group, ladder.includes('dept_head') ? ['dept_head', 'handler'] : ['handler']),
    ...at(groupOf(scene, DESK), ladder.includes('supervisor') ? ['supervisor'] : [], DESK),
    ...(emergency ? at(groupOf(scene, 'security'), ['dept_head'], 'security') : []),
    ...first,
    ...(toTop ? at(managersOf(scene), top) : []),
  ];
}

/** R065: the one first asked is copied on every alert, in the group of their own department. */
function firstAsked(scene: Scene, ticket: Ticket): Heard[] {
  const { firstHandlerId, assigneeId } = ticket;
  const person = firstHandlerId === assigneeId ? undefined : personOf(scene, firstHandlerId);
  const chat = person && groupOf(scene, person.department);
  return person && chat ? [{ chat, people: [person] }] : [];
}

/** One message a chat, calling all who are meant there. */
function together(all: readonly Heard[]): Heard[] {
  const byChat = new Map<string, Heard>();
  for (const { chat, people } of all) {
    const known = byChat.get(chat.id);
    if (known) known.people.push(...people.filter(({ id }) => !known.people.some((one) => one.id === id)));
    else byChat.set(chat.id, { chat, people: [...people] });
  }
  return [...byChat.values()];
}

/** What to press: that which meets the clock, then 确认. */
const MEANS: Partial<Record<ClockName, readonly string[]>> = {
  first_contact: ['contact'],
  first_feedback: ['contact'],
  appointment: ['arrive'],
  tell_result: ['tell'],
  reply: ['answer'],
  promised: ['answer'],
  resolve: ['result', 'complete'],
  return_visit: ['visit'],
  rectify: ['result'],
  recover: ['contact', 'result'],
  root_cause: ['result'],
};

function offersOf(ticket: Ticket, clock: ClockName): string[] {
  const { transitions, also } = kindOf(ticket);
  const free = ticket.status === 'open' || ticket.status === 'reopened';
  const means = [...(free ? ['accept'] : []), ...(MEANS[clock] ?? []).slice(0, 2), 'acknowledge'];
  return means.filter((command) => transitions[command] !== undefined && also?.[command] === undefined);
}

/** R230: what stays overdue and is grave goes to the group's headquarters, if people decide so. */
function suggestsHeadquarters(ticket: Ticket, clock: Clock, stage: Stage): boolean {
  const major = ticket.kind === 'complaint' && ticket.severity === 'major';
  return stage !== 'warn' && major && clock.clock === 'resolve';
}

/** A length of the policy, ms. */
export function spanMs(
  { community, now }: Pick<Scene, 'community' | 'now'>,
  key: 'alert.escalateAfter' | 'alert.repeat' | 'sla.emergency.repeat',
): number {
  return addDuration(now, community.policy[key], community.timezone).getTime() - now.getTime();
}
