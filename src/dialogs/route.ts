/** Where a message belongs: to the question that stands open, to a new request, to a ticket, or nowhere. */
import type { Intent, Request, Understanding } from '../domain/request.ts';
import { isOver, type Ticket } from '../domain/ticket.ts';
import type { Turn } from '../domain/turn.ts';
import type { Asked } from './acts.ts';
import type { FormDialog } from './form.ts';
import { kindFor } from './kinds/index.ts';
import { wording } from './wording/index.ts';

/** The ways that a message can go. */
export type Way =
  | { to: 'silence' }
  | { to: 'form'; dialog: FormDialog }
  | { to: 'requests'; requests: Request[] }
  | { to: 'resume'; drafts: readonly string[] }
  | { to: 'change'; request: Request }
  | { to: 'progress'; request: Request }
  | { to: 'act'; asked: Asked }
  | { to: 'pictures' }
  | { to: 'people'; reason: 'human' | 'unbuilt' | 'voice' }
  | { to: 'talk' };

/** Finds the way of a message that is no command. */
export function route(turn: Turn, heard: Understanding, text: string): Way {
  const { dialog, chat, message, sender } = turn;
  const private_ = chat.kind === 'private';
  const staffed = sender.roles.length > 0;

  if (dialog?.state.doing === 'command' && dialog.chatId === chat.id) {
    const argument = commandArgument(turn, dialog.state, text);
    if (argument) return argument;
  }
  // Staff talk among themselves, and in the owners' group they speak for the office: not for us.
  if ((staffed || chat.kind !== 'owners') && !private_) return { to: 'silence' };

  const first = heard.requests[0];
  const form = dialog?.state.doing === 'form' ? (dialog as FormDialog) : undefined;
  if (form) {
    const way = duringForm(turn, form, heard, text);
    if (way) return way;
  }
  if (dialog?.state.doing === 'paused') {
    const { drafts, unasked } = dialog.state;
    if (text.trim() === wording.form.resume || (unasked && private_ && !first))
      return { to: 'resume', drafts };
    if (unasked && private_ && first?.intent === 'greet') return { to: 'resume', drafts };
  }
  if (message.attachments.some((one) => one.kind === 'voice') && text.trim() === '') {
    return private_ ? { to: 'people', reason: 'voice' } : { to: 'silence' };
  }
  if (text.trim() === '' && message.attachments.length > 0) return { to: 'pictures' };
  if (!heard.actionable && !private_ && !message.mentionedBot) return { to: 'silence' };
  if (first) return byIntent(turn, heard, first);
  return private_ || message.mentionedBot ? { to: 'talk' } : { to: 'silence' };
}

/** What a message that comes while a form is open does; undefined = it has nothing to do with the form. */
function duringForm(turn: Turn, form: FormDialog, heard: Understanding, text: string): Way | undefined {
  const here = form.chatId === turn.chat.id;
  const first = heard.requests[0];
  if (first && (first.intent === 'cancel' || first.intent === 'correct')) {
    return { to: 'change', request: first };
  }
  if (first?.intent === 'human') return { to: 'people', reason: 'human' };
  const fresh = heard.requests.filter((one) => kindFor(one.intent) && !answersForm(turn, form, one));
  if (fresh.length > 0 && heard.actionable) return undefined;
  if (here) {
    if (first && QUESTIONS.includes(first.intent)) return undefined;
    if (text.trim() === '' && turn.message.attachments.length > 0) return { to: 'pictures' };
    return { to: 'form', dialog: form };
  }
  // The question was put in private: in the group only words that are meant for us answer it, not every "tomorrow".
  const meant = turn.message.mentionedBot || turn.quoted !== undefined;
  const { unit, when, phone, room } = heard;
  const plain = [unit, when, phone, room].some((one) => one !== undefined);
  return meant && plain && !first ? { to: 'form', dialog: form } : undefined;
}

const QUESTIONS: readonly Intent[] = ['progress', 'urge', 'fee', 'inquiry', 'complaint'];

/** Words that name the same trouble again, or only its room, answer the form instead of opening another. */
function answersForm(turn: Turn, form: FormDialog, request: Request): boolean {
  return turn.tickets.some(
    (draft) =>
      form.state.drafts.includes(draft.id) && draft.category === (request.category ?? draft.category),
  );
}

function byIntent(turn: Turn, heard: Understanding, first: Request): Way {
  const sure = turn.community.policy['dialog.sureFrom'];
  const built = heard.requests.filter((one) => kindFor(one.intent));
  const certain = built.filter((one) => one.confidence >= sure);
  if (certain.length > 0) return { to: 'requests', requests: certain };
  // A thing that is only named may be anything: asking costs less than a wrong ticket.
  if (built.length > 0) return { to: 'talk' };
  switch (first.intent) {
    case 'cancel':
    case 'correct':
      return { to: 'change', request: first };
    case 'progress':
    case 'urge':
      return { to: 'progress', request: first };
    case 'rate':
      return rating(turn, first) ?? { to: 'talk' };
    case 'greet':
    case 'affirm':
    case 'deny':
      return { to: 'talk' };
    case 'human':
      return { to: 'people', reason: 'human' };
    default:
      // What has no kind yet is never dropped: a person takes it.
      return { to: 'people', reason: 'unbuilt' };
  }
}

/** A score in words rates the sender's newest completed ticket. */
function rating(turn: Turn, request: Request): Way | undefined {
  const ticket = turn.tickets.find((one) => one.reporterId === turn.sender.id && one.status === 'resolved');
  if (!ticket || request.score === undefined) return undefined;
  return {
    to: 'act',
    asked: { do: 'command', command: 'rate', ticket, args: { score: String(request.score) } },
  };
}

function commandArgument(
  turn: Turn,
  state: { command: string; ticketId: string; needs: string },
  text: string,
): Way | undefined {
  const ticket = turn.tickets.find((one) => one.id === state.ticketId);
  const said = text.trim();
  if (!ticket || isOver(ticket) || said === '') return undefined;
  const args = { [state.needs]: said };
  return { to: 'act', asked: { do: 'command', command: state.command, ticket, args } };
}

/** The sender's own tickets that are not over, newest first. */
export function ownOpen(turn: Turn): Ticket[] {
  return turn.tickets.filter((one) => one.reporterId === turn.sender.id && !isOver(one));
}
