/** Reads what speaks for itself: a pressed choice, a number or label, a staff command. */
import type { Act } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import { ticketNumbers } from '../domain/ticket-number.ts';
import { nothing, type Offer, type Outcome, type Turn } from '../domain/turn.ts';
import { type AtDesk, DESK_COMMANDS } from './desk.ts';
import { kindOf } from './kinds/index.ts';
import { hasRated } from './kinds/steps.ts';
import { nearest } from './nearest.ts';
import { awaitsRating } from './own-tickets.ts';
import { answer } from './say.ts';
import { answered } from './thread.ts';
import { wording } from './wording/index.ts';

/** A command on a ticket, with what was said along with it. */
export interface Asked {
  do: 'command';
  command: string;
  ticket: Ticket;
  args: Record<string, string>;
}

/** What a message does without being understood. */
export type ReadAct =
  | Asked
  | Looked
  | AtDesk
  | { do: 'say'; text: string }
  | { do: 'refuse'; outcome: Outcome };

/** Something that staff want to see; nothing changes by it. */
export interface Looked {
  do: 'look';
  at: 'log' | 'todo' | 'shift' | 'papers';
  ticket?: Ticket | undefined;
}

const COMMANDS: ReadonlyMap<string, string> = new Map([
  // Of two commands with one label staff type the first: the other is an owner's to press.
  ...Object.entries(wording.command)
    .map(([command, label]) => [label, command] as const)
    .reverse(),
  ...Object.entries(wording.commandAliases),
]);
/** Longest first, so that a short word never hides a longer one. */
const WORDS = [...COMMANDS.keys()].sort((a, b) => b.length - a.length);

/** The act of a message, or undefined when it has to be understood. */
export function readAct(turn: Turn): ReadAct | undefined {
  if (turn.message.kind === 'action') return readPress(turn);
  // A full-width slash is one too; the rest stays as it was written.
  const text = turn.message.text.trim().replace(/^／/, '/');
  if (turn.sender.roles.length > 0 && turn.chat.kind !== 'owners') {
    const command = readCommand(turn, text);
    if (command) return command;
    const replied = readReply(turn, text);
    if (replied) return replied;
  }
  // A staff command by somebody who is none is not obeyed and not explained (product.md part 8).
  if (turn.sender.roles.length === 0 && isCommand(text)) return { do: 'refuse', outcome: nothing('refused') };
  return readLabel(turn, text);
}

/** Staff answer an owner by quoting our message about the matter; pictures may come without words. */
function readReply(turn: Turn, text: string): ReadAct | undefined {
  const ticket = answered(turn);
  if (!ticket) return undefined;
  const { attachments, transcript } = turn.message;
  const pictured = attachments.some(({ kind }) => kind === 'image');
  const { pictureAlone, voiceAlone, fileAlone } = wording.people;
  const [file] = attachments.filter(({ kind }) => kind === 'voice' || kind === 'file');
  const alone = pictured ? pictureAlone : file?.kind === 'voice' ? voiceAlone : file && fileAlone;
  const words = text || (transcript ?? '').trim() || alone;
  if (!words) return undefined;
  return { do: 'command', command: 'answer', ticket, args: { text: words } };
}

function readPress(turn: Turn): ReadAct {
  // A token that fits no offer of this chat: old, tampered with, or another's. Staff or not, it opens nothing.
  if (!turn.pressed) return { do: 'refuse', outcome: answer(turn, wording.refused.notFound, [], 'refused') };
  return fromAct(turn, turn.pressed.choice.act);
}

function fromAct(turn: Turn, act: Act): ReadAct {
  // What a choice says in the stead of staff may be a command.
  if (act.do === 'say' && turn.sender.roles.length > 0 && act.text.startsWith('/')) {
    return readCommand(turn, act.text) ?? act;
  }
  if (act.do === 'say') return act;
  const ticket = turn.tickets.find((one) => one.id === act.ticketId);
  if (!ticket) return { do: 'refuse', outcome: answer(turn, wording.refused.notFound, [], 'refused') };
  return { do: 'command', command: act.command, ticket, args: act.args ?? {} };
}

/** A number or a label typed instead of pressed: the newest offer that has it, never in an owners' group. */
function readLabel(turn: Turn, text: string): ReadAct | undefined {
  if (turn.chat.kind === 'owners' || text === '') return undefined;
  const offers = turn.quoted ? [turn.quoted] : turn.offers;
  const labelled = offers.flatMap(({ choices }) => choices).find(({ label }) => label === text);
  // A score in words is for what waits for one, not for what has its own already.
  if (labelled && isSpent(turn, labelled.act)) return undefined;
  if (labelled) return fromAct(turn, labelled.act);
  // Where choices are numbers people write 1, 1. or １, or 选1.
  const number = Number(/^选?([1-9])[.、。)]?$/.exec(text.normalize('NFKC'))?.[1] ?? 0);
  const numbered = offers[0]?.choices[number - 1];
  return numbered && fromAct(turn, numbered.act);
}

/** Has its author rated that already, while something else waits for a word? */
function isSpent(turn: Turn, act: Act): boolean {
  if (act.do !== 'command' || act.command !== 'rate') return false;
  const ticket = turn.tickets.find(({ id }) => id === act.ticketId);
  const rated = ticket !== undefined && hasRated(ticket, turn.sender.id);
  return rated && turn.tickets.some((one) => awaitsRating(turn, one));
}

/** `/接单 BX-…`, `接单 BX-…`, `接单` on a quoted alert or the newest one. */
function readCommand(turn: Turn, text: string): ReadAct | undefined {
  const slash = text.startsWith('/');
  const body = slash ? text.slice(1).trimStart() : text;
  const word = WORDS.find((one) => body.startsWith(one));
  const [no] = ticketNumbers(body);
  const rest = word ? body.slice(word.length).trim() : '';
  if (!word) return slash ? unknownCommand(turn, body) : undefined;
  // Without a slash a command word may open an ordinary sentence: only alone, with a number or on a quote.
  if (!slash && rest !== '' && no === undefined && !turn.quoted) return undefined;
  const command = COMMANDS.get(word) ?? word;
  const offered = no === undefined && rest === '' ? offeredWords(turn, word) : undefined;
  if (offered) return offered;
  if (command === 'todo' || command === 'shift') return { do: 'look', at: command };
  const desk = DESK_COMMANDS.find((one) => one === command);
  if (desk) return { do: 'desk', command: desk, text: rest };
  const ticket = meantTicket(turn, command, no);
  if (ticket && (command === 'log' || command === 'papers')) return { do: 'look', at: command, ticket };
  if (!ticket) {
    const text = no ? wording.staff.noSuchTicket(no) : wording.staff.whichTicket(word);
    return { do: 'refuse', outcome: answer(turn, text, [], 'refused') };
  }
  return { do: 'command', command, ticket, args: spokenArgs(ticket, command, withoutNumber(rest)) };
}

/** A label typed instead of pressed, where the newest message that offers it is about no ticket. */
function offeredWords(turn: Turn, label: string): ReadAct | undefined {
  const offers = turn.quoted ? [turn.quoted] : turn.offers;
  const choice = offers.flatMap(({ choices }) => choices).find((one) => one.label === label);
  return choice?.act.do === 'say' && choice.act.text.startsWith('/') ? fromAct(turn, choice.act) : undefined;
}

function isCommand(text: string): boolean {
  return text.startsWith('/') && WORDS.some((word) => text.slice(1).trimStart().startsWith(word));
}

function meantTicket(turn: Turn, command: string, no: string | undefined): Ticket | undefined {
  const byId = (id: string | undefined) => turn.tickets.find((one) => one.id === id);
  if (no !== undefined) return turn.tickets.find((one) => one.no === no);
  if (turn.quoted) return byId(turn.quoted.ticketId);
  const offers = (offer: Offer) =>
    offer.choices.some(({ act }) => act.do === 'command' && act.command === command);
  const offered = byId(turn.offers.find(offers)?.ticketId);
  if (offered) return offered;
  // What nobody offered to press is meant for the newest ticket of the chat that can take it.
  const able = turn.offers.map((offer) => byId(offer.ticketId));
  return able.find((one) => one !== undefined && kindOf(one).transitions[command] !== undefined);
}

function unknownCommand(turn: Turn, body: string): ReadAct {
  const said = body.split(/\s/)[0] ?? '';
  const known = nearest(said, WORDS);
  const text = known
    ? wording.staff.unknownCommand(said, known)
    : wording.staff.help(Object.values(wording.command));
  return { do: 'refuse', outcome: answer(turn, text, [], 'refused') };
}

/** What stands behind the number is the argument that the command may need. */
export function spokenArgs(ticket: Ticket, command: string, rest: string): Record<string, string> {
  if (rest === '') return {};
  const { transitions, also } = kindOf(ticket);
  return { [transitions[also?.[command] ?? command]?.needs ?? 'note']: rest };
}

function withoutNumber(rest: string): string {
  return rest.replace(/^[A-Za-z]{2}[-\s]?\d{6}[-\s]?\d{3,6}/, '').trim();
}
