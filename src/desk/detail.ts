/** Everything of one ticket for the desk: facts, clocks, and all that happened and was said, oldest first. */
import { actorOf } from '../dialogs/actor.ts';
import { sealedFor } from '../dialogs/confidential.ts';
import { kindOf } from '../dialogs/kinds/index.ts';
import { pictures } from '../dialogs/say.ts';
import { stepsNow } from '../dialogs/steps-now.ts';
import { cleaner, ticketWords } from '../dialogs/ticket-words.ts';
import { wording } from '../dialogs/wording/index.ts';
import type { TicketDetail } from '../domain/desk/tickets.ts';
import { isRunning } from '../domain/sla.ts';
import { type Clock, NOBODY, type Ticket, type TicketEvent } from '../domain/ticket.ts';
import type { Person, Scene } from '../domain/turn.ts';
import type { LetterAbout } from '../store/desk-letters.ts';
import { aliveState, lineOf } from './lines.ts';
import { SHOWN_CLOCKS, seesAll } from './sight.ts';

type Entry = TicketDetail['timeline'][number];

/** What a detail is made of. */
export interface Known {
  scene: Scene;
  clerk: Person;
  ticket: Ticket;
  letters: readonly LetterAbout[];
  history: readonly Ticket[];
}

/** The whole ticket as this clerk may see it. */
export function detailOf({ scene, clerk, ticket, letters, history }: Known): TicketDetail {
  const clocks = ticket.clocks.filter(({ clock }) => SHOWN_CLOCKS.includes(clock));
  const timeline = [
    ...ticket.events.flatMap((event) => eventEntry(scene, ticket, event)),
    ...letters.map((letter) => letterEntry(scene, ticket, letter)),
  ];
  return {
    ...lineOf(scene, ticket),
    facts: factsOf(scene, ticket),
    clocks: clocks.map((clock) => clockLine(clock, scene.now)),
    timeline: timeline.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    pictures: shownPictures(ticket),
    steps: stepsNow(scene, ticket, clerk),
    history: history.filter(({ id }) => id !== ticket.id).map((one) => lineOf(scene, one)),
    contactable: mayCall(scene, ticket, clerk),
  };
}

/** May they know how the reporter is reached? Who has the job, the desk, and those above; of a sealed one who may know. */
export function mayCall(scene: Scene, ticket: Ticket, clerk: Person): boolean {
  if (ticket.reporterId === NOBODY) return false;
  if (ticket.fields['anonymous'] === true) return sealedFor(scene, ticket).some(({ id }) => id === clerk.id);
  return ticket.assigneeId === clerk.id || seesAll(clerk) || actorOf(clerk, ticket).senior;
}

/** Pictures of a ticket; papers of a person are shown to nobody in passing. */
function shownPictures(ticket: Ticket): string[] {
  return kindOf(ticket).papers ? [] : pictures(ticket);
}

/** All files that stand in its timeline. */
export function filesOf(ticket: Ticket): string[] {
  return kindOf(ticket).papers ? [] : [...pictures(ticket), ...ticket.events.flatMap(filesOfEvent)];
}

function factsOf(scene: Scene, ticket: Ticket): TicketDetail['facts'] {
  const words = ticketWords(scene, ticket, 'staff');
  const { fact } = wording.desk;
  const rows: [string, string | number | undefined][] = [
    [fact.severity, words.severity],
    [fact.room, words.room],
    [fact.phone, words.phone],
    [fact.when, words.when],
    [fact.demand, textIn(ticket, 'demand')],
    [fact.occurred, textIn(ticket, 'occurredAt')],
    [fact.liability, words.liability],
    [fact.billing, wording.desk.billing[textIn(ticket, 'billing') ?? '']],
    [fact.items, words.pass?.items],
    [fact.vehicle, words.pass?.vehicle],
    [fact.date, words.pass?.date],
    [fact.measure, words.measure],
    [fact.standard, words.standard],
    [fact.told, words.told],
    [fact.visit, words.visit],
    [fact.score, words.score],
    [fact.result, textIn(ticket, 'result')],
    [fact.former, words.former],
  ];
  const clean = cleaner(scene, ticket, 'staff');
  return rows.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [{ label, value: clean(String(value)) }],
  );
}

function textIn({ fields }: Ticket, key: string): string | undefined {
  const value = fields[key];
  return typeof value === 'string' ? value : undefined;
}

function clockLine(clock: Clock, now: Date): TicketDetail['clocks'][number] {
  const over = clock.metAt ?? clock.endedAt;
  return {
    clock: clock.clock,
    startedAt: clock.startedAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    warnAt: clock.warnAt.toISOString(),
    state: isRunning(clock) ? aliveState(clock, now) : clock.metAt ? 'met' : 'ended',
    alerts: clock.alerts,
    ...(clock.pausedAt && { pausedAt: clock.pausedAt.toISOString() }),
    ...(clock.breachedAt && { breachedAt: clock.breachedAt.toISOString() }),
    ...(clock.ackedAt && { ackedAt: clock.ackedAt.toISOString() }),
    ...(over && { overAt: over.toISOString() }),
  };
}

/** Facts of an event that are words. */
const SAID = ['reason', 'text', 'note', 'way', 'person', 'other', 'what'];

function eventEntry(scene: Scene, ticket: Ticket, event: TicketEvent): Entry[] {
  const { type, at, personId, facts } = event;
  if (type.startsWith('delivered:')) return [];
  const clean = cleaner(scene, ticket, 'staff');
  const sealed = type === 'correct' && ticket.fields['anonymous'] === true;
  const words = (sealed ? ['what'] : SAID).flatMap((key) => {
    const value = facts[key];
    return typeof value === 'string' && value !== '' ? [clean(value)] : [];
  });
  const files = kindOf(ticket).papers ? [] : filesOfEvent(event);
  const colleague = scene.staff.find(({ id }) => id === personId);
  return [
    {
      at: at.toISOString(),
      type: colleague || personId === undefined ? 'event' : 'heard',
      by: colleague?.name ?? (personId === undefined ? wording.staff.logSystem : wording.staff.logOwner),
      event: type,
      text: [...new Set(words)].join(' '),
      files: files.map((id) => ({ id })),
    },
  ];
}

function filesOfEvent({ facts }: TicketEvent): string[] {
  const [pages, files] = [facts['pictures'], facts['files']];
  const named = Array.isArray(files)
    ? files.flatMap((one: unknown) =>
        typeof one === 'object' && one !== null && 'id' in one ? [String(one.id)] : [],
      )
    : [];
  return [...(Array.isArray(pages) ? pages.map(String) : []), ...named];
}

function letterEntry(scene: Scene, ticket: Ticket, letter: LetterAbout): Entry {
  const { at, lane, text, status, reason, personId } = letter;
  const group = scene.groups.find(({ id }) => id === lane);
  const colleague = scene.staff.find(({ id, privateChat }) => id === personId && privateChat?.id === lane);
  return {
    at: at.toISOString(),
    type: 'letter',
    by: wording.staff.logSystem,
    to: group?.name ?? colleague?.name ?? wording.staff.logOwner,
    text: text
      .split('\n')
      .map(cleaner(scene, ticket, 'staff'))
      .join('\n'),
    delivery: status,
    files: [],
    ...(reason !== undefined && { reason }),
  };
}
