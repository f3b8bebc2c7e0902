/** Who hears something, and where: the few ways in which a dialog speaks. */
import type { Choice, Mention, OutgoingMessage } from '../domain/message.ts';
import { quietUntil } from '../domain/quiet.ts';
import { maskName, redactText } from '../domain/redact.ts';
import type { Ticket } from '../domain/ticket.ts';
import {
  type Chat,
  type Mark,
  nothing,
  type Outcome,
  type Person,
  type Saying,
  type Scene,
  type Turn,
} from '../domain/turn.ts';
import { DESK } from './kinds/departments.ts';
import { type Speaks, type Words, wording, wordsTo } from './wording/index.ts';
import { unitLabel } from './wording/time.ts';

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

/** What names somebody's rooms or tickets belongs into their private chat. */
export function inPrivate(turn: Turn, outcome: Outcome): Outcome {
  const chat = turn.sender.privateChat;
  if (turn.chat.kind === 'private') return outcome;
  if (!chat?.open) return { ...outcome, says: answer(turn, wordsTo(turn).form.openPrivateFirst).says };
  const says = outcome.says.map(({ message: { replyTo: _, ...message }, ...one }) => ({
    ...one,
    to: chat.id,
    message,
  }));
  return { ...outcome, says };
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

/**
 * Says something to one person in private; nothing where that chat is not open (R070: never in a group instead).
 * An owner is not woken at night.
 */
export function toPerson(
  scene: Scene,
  person: Person | undefined,
  message: OutgoingMessage,
  about?: Ticket,
  priority: Saying['priority'] = 'notice',
): Saying[] {
  const chat = person?.privateChat;
  if (!person || !chat?.open) return [];
  const held =
    priority === 'notice' && person.roles.length === 0 ? quietUntil(scene.community, scene.now) : undefined;
  return [
    {
      to: chat.id,
      priority,
      message,
      personId: person.id,
      ticketId: about?.id,
      ...(held && { availableAt: held, held: true }),
    },
  ];
}

/** Says something to the group of a department; to customer service where it has none. */
export function toDepartment(
  scene: Scene,
  department: string | undefined,
  message: OutgoingMessage,
  about?: Ticket,
  priority: Saying['priority'] = 'notice',
): Saying[] {
  const group = groupOf(scene, department);
  if (!group) return [];
  return [{ to: group.id, priority, message, personId: about?.reporterId, ticketId: about?.id }];
}

/** The group in which a department is reached. */
export function groupOf({ groups }: Scene, department: string | undefined): Chat | undefined {
  const staffed = groups.filter((one) => one.kind !== 'owners');
  return (
    staffed.find((one) => one.kind === 'staff' && one.department === department) ??
    staffed.find((one) => one.department === DESK) ??
    staffed[0]
  );
}

/** The group of the managers; without one, customer service. */
export function managersOf(scene: Scene): Chat | undefined {
  return scene.groups.find((one) => one.kind === 'managers') ?? groupOf(scene, DESK);
}

/** Those of a department who answer for something: its head, and whose skill fits. */
export function answerable(scene: Scene, department: string | undefined, skill?: string): Person[] {
  return scene.staff.filter(
    (one) =>
      one.department === department &&
      (one.roles.includes('dept_head') ||
        one.roles.includes('supervisor') ||
        (skill !== undefined && one.skills.includes(skill))),
  );
}

/** The heads of a department; the supervisor where it has none. */
export function headsOf({ staff }: Scene, department: string | undefined): Person[] {
  const heads = staff.filter((one) => one.department === department && one.roles.includes('dept_head'));
  const above = () => staff.filter((one) => one.roles.includes('supervisor'));
  if (department === DESK) return above();
  return heads.length > 0 ? heads : above();
}

/** All who have this role. */
export function withRole({ staff }: Scene, role: string): Person[] {
  return staff.filter((one) => one.roles.includes(role));
}

/** People as mentions. */
export function mention(people: readonly Person[]): Mention[] {
  return people.map(({ id, name }) => ({ personId: id, name }));
}

/** What a press of a label says in the person's stead; the labels are those of whoever is answered. */
export function sayChoices(turn: Speaks, labels: (words: Words) => readonly string[]): Choice[] {
  // What is heard is Chinese, in whatever language it is read.
  const said = labels(wording);
  return labels(wordsTo(turn)).map((label, i) => ({ label, act: { do: 'say', text: said[i] ?? label } }));
}

/** So much of their own words is said back to people; they know what they wrote. */
const SAID_BACK = 100;

/** The beginning of what somebody wrote, whole characters. */
export function inShort(text: string): string {
  return text.length > SAID_BACK ? `${text.slice(0, SAID_BACK).toWellFormed()}…` : text;
}

/** Commands on a ticket as choices. */
export function commandChoices(
  ticket: Ticket,
  commands: readonly string[],
  words: Words = wording,
): Choice[] {
  return commands.flatMap((command): Choice[] => {
    if (command === 'rate') {
      return words.owner.scores.map((label, i) => ({
        label,
        act: { do: 'command', command, ticketId: ticket.id, args: { score: String(i + 1) } },
      }));
    }
    const label = words.command[command] ?? command;
    return [{ label, act: { do: 'command', command, ticketId: ticket.id } }];
  });
}

/** The chat of this turn as staff may read it: of a private one not whose it is. */
export function chatWords({ chat }: Turn): string {
  return chat.kind === 'private' ? maskName(chat.name) : chat.name;
}

/** Who writes and where they live, as staff may read it. */
export function whoWords(turn: Turn, names: readonly string[] = [turn.sender.name]) {
  const home = turn.sender.homes[0];
  return {
    who: redactText(turn.sender.name, 'staff', names),
    where: home ? unitLabel(home.unit) : chatWords(turn),
  };
}

/** The person with this id, as far as this turn knows them. */
export function personOf(turn: Scene, id: string | undefined): Person | undefined {
  if (id === undefined) return undefined;
  if (turn.sender?.id === id) return turn.sender;
  return turn.people.find((one) => one.id === id) ?? turn.staff.find((one) => one.id === id);
}

/** The pictures that came with a ticket. */
export function pictures(ticket: Ticket): string[] {
  const kept = ticket.fields['pictures'];
  return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
}
