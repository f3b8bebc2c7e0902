/** Who hears something, and where: the few ways in which a dialog speaks. */
import type { Choice, Mention, OutgoingMessage } from '../domain/message.ts';
import { maskName, redactPerson, redactText, type Viewer } from '../domain/redact.ts';
import type { When } from '../domain/request.ts';
import type { Ticket } from '../domain/ticket.ts';
import { type Mark, nothing, type Outcome, type Person, type Saying, type Turn } from '../domain/turn.ts';
import { type TicketWords, wording } from './wording/index.ts';
import { moment, unitLabel, window } from './wording/time.ts';

/** Says something in the chat where the message came from. */
export function reply(turn: Turn, text: string, choices: Choice[] = []): Saying {
  return {
    to: turn.chat.id,
    priority: 'reply',
    personId: turn.sender.id,
    message: {
      text,
      ...(choices.length > 0 && { choices }),
      ...(turn.chat.kind !== 'private' &&
        turn.message.messageId !== undefined && { replyTo: turn.message.messageId }),
    },
  };
}

/** An outcome that is one reply. */
export function answer(turn: Turn, text: string, choices: Choice[] = [], mark: Mark = 'answered'): Outcome {
  return { ...nothing(mark), says: [reply(turn, text, choices)] };
}

/** What is said to the sender in this chat becomes one message: nobody reads three. */
export function inOneAnswer(turn: Turn, outcome: Outcome): Outcome {
  const here = (one: Saying) => one.to === turn.chat.id && one.personId === turn.sender.id;
  const [first, ...others] = outcome.says.filter(here);
  if (!first || others.length === 0) return outcome;
  const all = [first, ...others];
  const choices = all.flatMap((one) => one.message.choices ?? []);
  const joined: Saying = {
    ...first,
    priority: all.some((one) => one.priority === 'emergency') ? 'emergency' : first.priority,
    message: {
      ...first.message,
      text: all.map((one) => one.message.text).join('\n'),
      ...(choices.length > 0 && { choices }),
    },
  };
  return {
    ...outcome,
    says: outcome.says.flatMap((one) => (one === first ? [joined] : here(one) ? [] : [one])),
  };
}

/** Says something to one person in private; nothing where that chat is not open (R070: never in a group instead). */
export function toPerson(person: Person | undefined, message: OutgoingMessage, about?: Ticket): Saying[] {
  const chat = person?.privateChat;
  if (!person || !chat?.open) return [];
  return [{ to: chat.id, priority: 'notice', message, personId: person.id, ticketId: about?.id }];
}

/** Says something to the group of a department; to customer service where it has none. */
export function toDepartment(
  turn: Turn,
  department: string | undefined,
  message: OutgoingMessage,
  about?: Ticket,
  priority: Saying['priority'] = 'notice',
): Saying[] {
  const staffed = turn.groups.filter((one) => one.kind !== 'owners');
  const group =
    staffed.find((one) => one.department === department) ??
    staffed.find((one) => one.department === 'customer-service') ??
    staffed[0];
  if (!group) return [];
  return [{ to: group.id, priority, message, personId: about?.reporterId, ticketId: about?.id }];
}

/** Those of a department who answer for something: its head, and whose skill fits. */
export function answerable(turn: Turn, department: string | undefined, skill?: string): Person[] {
  return turn.staff.filter(
    (one) =>
      one.department === department &&
      (one.roles.includes('dept_head') ||
        one.roles.includes('supervisor') ||
        (skill !== undefined && one.skills.includes(skill))),
  );
}

/** People as mentions. */
export function mention(people: readonly Person[]): Mention[] {
  return people.map(({ id, name }) => ({ personId: id, name }));
}

/** What a press of a label says in the person's stead. */
export function sayChoices(labels: readonly string[]): Choice[] {
  return labels.map((label) => ({ label, act: { do: 'say', text: label } }));
}

/** Commands on a ticket as choices. */
export function commandChoices(ticket: Ticket, commands: readonly string[]): Choice[] {
  return commands.flatMap((command): Choice[] => {
    if (command === 'rate') {
      return wording.owner.scores.map((label, i) => ({
        label,
        act: { do: 'command', command, ticketId: ticket.id, args: { score: String(i + 1) } },
      }));
    }
    const label = wording.command[command] ?? command;
    return [{ label, act: { do: 'command', command, ticketId: ticket.id } }];
  });
}

/** The chat of this turn as staff may read it: of a private one not whose it is. */
export function chatWords({ chat }: Turn): string {
  return chat.kind === 'private' ? maskName(chat.name) : chat.name;
}

/** The person with this id, as far as this turn knows them. */
export function personOf(turn: Turn, id: string | undefined): Person | undefined {
  if (id === undefined) return undefined;
  if (turn.sender.id === id) return turn.sender;
  return turn.people.find((one) => one.id === id) ?? turn.staff.find((one) => one.id === id);
}

/** A ticket in words, as this viewer may see it. */
export function ticketWords(turn: Turn, ticket: Ticket, viewer: Viewer, reason?: string): TicketWords {
  const zone = turn.community.timezone;
  const reporter = personOf(turn, ticket.reporterId);
  const contact = {
    name: typeof ticket.fields['name'] === 'string' ? ticket.fields['name'] : (reporter?.name ?? ''),
    phone: typeof ticket.fields['phone'] === 'string' ? ticket.fields['phone'] : undefined,
  };
  const shown = redactPerson(contact, viewer);
  const names = [contact.name, reporter?.name ?? ''].filter((name) => name.length > 1);
  const clean = (text: string | undefined) => text && redactText(text, viewer, names);
  const claim = ticket.clocks.find((one) => one.clock === 'claim');
  const handler = personOf(turn, ticket.assigneeId)?.name;
  const hidden = viewer === 'group';
  const unit = ticket.unit && unitLabel(ticket.unit);
  return {
    no: ticket.no ?? '',
    category: wording.category[ticket.category ?? 'other'],
    where:
      hidden && ticket.place === 'home'
        ? undefined
        : ticket.place === 'public'
          ? (clean(ticket.spot) ?? unit)
          : unit,
    room: hidden ? undefined : clean(roomOf(ticket)),
    summary: shortened(redactText(ticket.summary, viewer, names)),
    when: hidden ? undefined : clean(spoken(ticket.fields['preferredTime'], zone)),
    handler: handler ?? wording.someone,
    ...shown,
    reason: reason === undefined ? undefined : redactText(reason, viewer, names),
    claimBy: claim && moment(claim.dueAt, turn.now, zone),
    pictures: pictures(ticket).length,
  };
}

/** So much of a matter stands in one message; the whole of it is in the ticket. */
const SUMMARY_LENGTH = 200;

function shortened(text: string): string {
  return text.length > SUMMARY_LENGTH ? `${text.slice(0, SUMMARY_LENGTH)}…` : text;
}

/** The room, unless the summary says it already. */
function roomOf({ fields, summary }: Ticket): string | undefined {
  const { room } = fields;
  return typeof room === 'string' && !summary.includes(room) ? room : undefined;
}

/** The pictures that came with a ticket. */
export function pictures(ticket: Ticket): string[] {
  const kept = ticket.fields['pictures'];
  return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
}

function spoken(time: unknown, zone: string): string | undefined {
  if (typeof time !== 'object' || time === null) return undefined;
  if ('said' in time) return String(time.said);
  return window(time as When, zone);
}
