/** Tells everybody concerned what happened to a ticket, each what they may know. */
import type { Announcement } from '../domain/kind.ts';
import type { Attached, OutgoingMessage } from '../domain/message.ts';
import { idsOf, type Ticket } from '../domain/ticket.ts';
import type { Chat, Person, Saying, Scene } from '../domain/turn.ts';
import { groupOfPerson, peopleOf } from './called.ts';
import { confidants, isTarget, sealedFor } from './confidential.ts';
import { calledNext } from './duty.ts';
import { kindOf } from './kinds/index.ts';
import { shownPages } from './pages.ts';
import { commandChoices, groupOf, managersOf, mention, personOf, pictures, toPerson } from './say.ts';
import { ticketWords } from './ticket-words.ts';
import { inEach, type Words, wording, wordsFor } from './wording/index.ts';

/** What everybody hears about an event, by the kind's table of audiences. */
export function announce(
  scene: Scene,
  ticket: Ticket,
  event: string,
  args: Record<string, unknown> = {},
): Saying[] {
  const rows = kindOf(ticket).audiences[event] ?? [];
  const all = typeof rows === 'function' ? rows(ticket) : rows;
  const others = {
    managers: all.some(({ to }) => to === 'management'),
    handler: all.some(({ to }) => to === 'handler'),
  };
  const says = all.flatMap((row) => tell(scene, ticket, row, args, others));
  // Two rows may end in one chat, where a department has no group of its own: it is told once.
  return says.filter(
    (one, i) => says.findIndex(({ to, message }) => to === one.to && message.text === one.message.text) === i,
  );
}

/** Says another sentence to all whom the groups' rows of an event reach. */
export function announceAs(scene: Scene, ticket: Ticket, event: string, say: string, note: string): Saying[] {
  const rows = kindOf(ticket).audiences[event] ?? [];
  const all = typeof rows === 'function' ? rows(ticket) : rows;
  return all
    .filter(({ to }) => to === 'department' || to === 'management')
    .flatMap((row) => tell(scene, ticket, { ...row, say }, { note }));
}

function tell(
  scene: Scene,
  ticket: Ticket,
  row: Announcement,
  args: Record<string, unknown>,
  others: Others = { managers: false, handler: false },
): Saying[] {
  const said = ['reason', 'note', 'score', 'text'].map((key) => args[key]).find(Boolean);
  const telling: Telling = {
    scene,
    ticket,
    row,
    others,
    said: said === undefined ? undefined : String(said),
    sent: Array.isArray(args['pictures']) ? args['pictures'].map(String) : [],
    files: filesIn(args['files']),
  };
  switch (row.to) {
    case 'reporter':
      return toReporters(telling);
    case 'handler':
      return toHandler(telling);
    case 'supervisor':
      return toSupervisor(telling);
    case 'department':
      return toGroup(telling, groupOf(scene, row.department ?? ticket.department));
    case 'household':
      return scene.household.flatMap((person) => {
        const words = wordsFor(scene, person);
        const text = toOwner(telling, words, 'group');
        return person.id === ticket.reporterId ? [] : toPerson(scene, person, { text }, ticket);
      });
    case 'owners':
      return ownersOf(scene, ticket).flatMap((person) => {
        if (person.id === scene.sender?.id && scene.chat)
          return toReporters({ ...telling, ticket: { ...ticket, reporterId: person.id } });
        const words = wordsFor(scene, person);
        return toPerson(scene, person, body(ticket, row, toOwner(telling, words, 'self'), words), ticket);
      });
    case 'community':
      return scene.groups
        .filter(({ kind }) => kind === 'owners')
        .map((chat): Saying => {
          const text = inEach(scene, (words) => toOwner(telling, words, 'group'));
          return { to: chat.id, priority: 'notice', message: { text }, ticketId: ticket.id };
        });
    case 'called':
      return toCalled(telling);
    case 'next':
      return toGroup(telling, groupOfPerson(scene, calledNext(scene, ticket)));
    case 'management':
      return toGroup(telling, managersOf(scene));
  }
}

/** The sentence of a row in the words of an owner. */
function toOwner({ scene, ticket, row }: Telling, words: Words, viewer: 'self' | 'group'): string {
  return sentence(words.owner, row.say, ticketWords(scene, ticket, viewer, undefined, words), ticket);
}

const filesIn = (given: unknown): Attached[] => (Array.isArray(given) ? (given as Attached[]) : []);

/** Who hears of the same event in a row of their own. */
interface Others {
  managers: boolean;
  handler: boolean;
}

interface Telling {
  scene: Scene;
  ticket: Ticket;
  row: Announcement;
  others: Others;
  said: string | undefined;
  sent: readonly string[];
  /** Recordings and documents that go along to the reporter. */
  files: readonly Attached[];
}

/** Who acts is answered where they wrote, without personal data; what others do is told in private. */
function toReporters({ scene, ticket, row, said, sent, files }: Telling): Saying[] {
  const all = [ticket.reporterId, ...idsOf(ticket.fields['joined'])];
  const asked = row.offers?.includes('rate') ? idsOf(ticket.fields['asked']) : [];
  const ids = all.filter(
    (id) => row.of === undefined || (row.of === 'actor' ? id === scene.sender?.id : asked.includes(id)),
  );
  const pictured = {
    ...(sent.length > 0 && { pictures: [...sent] }),
    ...(files.length > 0 && { files: [...files] }),
  };
  return ids.flatMap((id): Saying[] => {
    // Whoever joined hears how it goes, not what the reporter said or where they live.
    const theirs = id === ticket.reporterId;
    const own = id === scene.sender?.id && scene.chat !== undefined;
    const inGroup = own && scene.chat?.kind !== 'private';
    const person = personOf(scene, id);
    const table = wordsFor(scene, person);
    const words = {
      ...ticketWords(scene, ticket, inGroup || !theirs ? 'group' : 'self', said, table),
      asked: asked.includes(id),
    };
    // Whoever is not asked for a rating has none to press.
    const offers = (row.offers ?? []).filter((one) => one !== 'rate' || words.asked);
    const message = body(ticket, { ...row, offers }, sentence(table.owner, row.say, words, ticket), table);
    if (row.code && theirs && typeof ticket.fields['code'] === 'string') {
      Object.assign(message, { pictures: [`pass:${ticket.fields['code']}`] });
    }
    const meets = row.meets && { meets: row.meets };
    if (own && scene.chat) {
      const to = scene.chat.id;
      return [{ to, priority: 'reply', message, personId: id, ticketId: ticket.id, ...meets }];
    }
    return toPerson(scene, person, { ...message, ...(theirs && pictured) }, ticket, urgency(ticket, row)).map(
      (one) => ({ ...one, ...meets }),
    );
  });
}

function toHandler({ scene, ticket, row, said }: Telling): Saying[] {
  const words = ticketWords(scene, ticket, 'handler', said);
  const extra = pictures(ticket).length > 0 ? { pictures: pictures(ticket) } : {};
  const text = wording.staff.jobSheet(words, earlier(scene, ticket));
  return toPerson(
    scene,
    personOf(scene, ticket.assigneeId),
    { ...body(ticket, row, text), ...extra },
    ticket,
  );
}

function toSupervisor({ scene, ticket, row, said }: Telling): Saying[] {
  const words = ticketWords(scene, ticket, 'self', said);
  const text = sentence(wording.staff, row.say, words, ticket);
  return sealedFor(scene, ticket).flatMap((one) => toPerson(scene, one, body(ticket, row, text), ticket));
}

/** Whoever needs the whole of it for their work, and what they have to send. */
function toCalled({ scene, ticket, row, said }: Telling): Saying[] {
  const words = ticketWords(scene, ticket, 'staff', said);
  const message = body(ticket, row, sentence(wording.staff, row.say, words, ticket));
  const name = wording.arrears.letterName(words.no);
  const shown = row.papers ? shownPages(ticket) : {};
  const files = row.encloses ? { files: [{ id: `${row.encloses}:${ticket.id}`, name }] } : {};
  return peopleOf(scene, ticket, row.calls ?? [], row.department).flatMap((person) =>
    toPerson(scene, person, { ...message, ...files, ...shown }, ticket, urgency(ticket, row)),
  );
}

function toGroup({ scene, ticket, row, others, said, sent }: Telling, group: Chat | undefined): Saying[] {
  const words = ticketWords(scene, ticket, 'staff', said);
  const called = peopleOf(scene, ticket, row.calls ?? [], row.department).filter(
    ({ id }) => id !== scene.sender?.id,
  );
  const shown = row.pictured ? pictures(ticket) : sent;
  const message: OutgoingMessage = {
    ...body(ticket, row, sentence(wording.staff, row.say, words, ticket)),
    ...(called.length > 0 && { mentions: mention(called) }),
    ...(shown.length > 0 && { pictures: [...shown] }),
  };
  const priority = urgency(ticket, row);
  const chosen = confidants(scene, ticket);
  if (chosen) {
    const high = ({ roles }: Person) => roles.includes('project_gm');
    const meant = chosen.filter(
      (one) =>
        (!others.managers || high(one) === (row.to === 'management')) &&
        (!others.handler || one.id !== ticket.assigneeId),
    );
    const { mentions: _, ...alone } = message;
    return meant.flatMap((person) => toPerson(scene, person, alone, ticket, priority));
  }
  if (!group) return [];
  return [{ to: group.id, priority, message, personId: ticket.reporterId, ticketId: ticket.id }];
}

/** What is said of danger never waits. */
function urgency(ticket: Ticket, row: Announcement): Saying['priority'] {
  return row.priority ?? (ticket.fields['emergency'] === true ? 'emergency' : 'notice');
}

function body(ticket: Ticket, row: Announcement, text: string, words: Words = wording): OutgoingMessage {
  const choices = commandChoices(ticket, row.offers ?? [], words);
  return { text, ...(choices.length > 0 && { choices }) };
}

function ownersOf({ household }: Scene, { unit }: Ticket): Person[] {
  return household.filter(({ homes }) => homes.some((home) => home.unit === unit && home.role === 'owner'));
}

/** The sentence of this name, said with these words. */
export function sentence(
  sentences: Record<string, unknown>,
  say: string,
  words: ReturnType<typeof ticketWords>,
  ticket: Ticket,
): string {
  const found = sentences[say];
  if (typeof found === 'string') return found;
  if (typeof found === 'function') return String(found(words));
  throw new Error(`The wording has no sentence ${say} for kind ${ticket.kind}.`);
}

/** What has been mended in the room before, for whoever goes there; what people complain of or owe is not theirs. */
function earlier(scene: Scene, ticket: Ticket): string[] {
  // Even the room would tell whose it is.
  if (ticket.fields['anonymous'] === true) return [];
  const { assigneeId = '', unit } = ticket;
  const shown = (one: Ticket) => !isTarget(one, assigneeId) && one.fields['anonymous'] !== true;
  return scene.history
    .filter((one) => one.unit === unit && one.id !== ticket.id && unit !== undefined && shown(one))
    .filter(({ kind }) => ticket.place === 'home' && MENDED.includes(kind))
    .map((one) => {
      const { no, summary, status } = ticketWords(scene, one, 'staff');
      return `${no} ${summary}（${status}）`;
    });
}

const MENDED = ['repair', 'incident'];
