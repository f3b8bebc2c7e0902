/** Commands of people on tickets: read, decided by the kind's table, told to everybody concerned. */
import type { Refusal } from '../domain/decide.ts';
import { addDuration } from '../domain/duration.ts';
import type { Argument } from '../domain/kind.ts';
import type { Actor, Ticket } from '../domain/ticket.ts';
import { combine, type Dialog, nothing, type Outcome, type Turn } from '../domain/turn.ts';
import type { Asked } from './acts.ts';
import { readArgument } from './arguments.ts';
import { isTarget } from './confidential.ts';
import { kindOf } from './kinds/index.ts';
import { mergeInto } from './merge.ts';
import { answer, personOf, sayChoices } from './say.ts';
import { step } from './step.ts';
import { undo } from './undo.ts';
import { wording } from './wording/index.ts';

/** Carries out a command, asks for what it needs, or says why not. */
export function act(turn: Turn, asked: Asked): Outcome {
  const { command, ticket } = asked;
  // Whom a complaint is about does not learn that there is one.
  if (isTarget(ticket, turn.sender.id)) {
    return answer(turn, wording.staff.noSuchTicket(ticket.no ?? ''), [], 'refused');
  }
  const others = asked.args['with'];
  if (others !== undefined) return actOnAll(turn, command, others.split(' '));
  const needs = kindOf(ticket).transitions[command]?.needs;
  const args: Record<string, unknown> = { ...asked.args };
  const said = needs && asked.args[needs];
  if (needs && said !== undefined) {
    const read = readArgument(turn, ticket, needs, said);
    if ('unreadable' in read) return askAgain(turn, asked, needs, read.unreadable);
    delete args[needs];
    Object.assign(args, read.args);
  }
  const sent = turn.message.attachments.map((one) => one.ref);
  if (sent.length > 0) args['pictures'] = sent;
  const by = actor(turn, ticket);
  if (command === 'undo') return finish(turn, ticket, undo(turn, ticket, by));
  if (command === 'merge') return finish(turn, ticket, mergeInto(turn, ticket, by, args['other']));

  const done = step(turn, ticket, { name: command, by, at: turn.now, args });
  if (done.status === 'refused') return refuse(turn, asked, done);
  return finish(turn, ticket, done.outcome);
}

/** One press for many: each ticket takes the step, and one sentence says so. */
function actOnAll(turn: Turn, command: string, ids: readonly string[]): Outcome {
  const tickets = turn.tickets.filter((one) => ids.includes(one.id) && !isTarget(one, turn.sender.id));
  const done = tickets.flatMap((ticket) => {
    const taken = step(turn, ticket, { name: command, by: actor(turn, ticket), at: turn.now, args: {} });
    return taken.status === 'decided' ? [{ ...taken.outcome, says: [] }] : [];
  });
  return combine(...done, answer(turn, wording.alert.acknowledgedAll(done.length), [], 'acted'));
}

/** Who gave the command hears of it where they gave it, and the question that it answered is closed. */
function finish(turn: Turn, ticket: Ticket, outcome: Outcome): Outcome {
  const { dialog, chat, sender } = turn;
  const closed = dialog?.state.doing === 'command' && dialog.state.ticketId === ticket.id;
  const told = outcome.says.some((one) => one.to === chat.id);
  const [first] = outcome.says;
  const echo = !told && sender.roles.length > 0 && first && { ...first, to: chat.id, priority: 'reply' as const };
  if (!echo) return { ...outcome, ...(closed && { dialog: null }) };
  const { mentions: _, pictures: __, choices: ___, ...message } = echo.message;
  return { ...outcome, says: [...outcome.says, { ...echo, message }], ...(closed && { dialog: null }) };
}

/** In which role the sender touches this ticket. */
export function actor(turn: Turn, ticket: Ticket): Actor {
  const { id, roles, department } = turn.sender;
  const heads = roles.includes('dept_head') && department === ticket.department;
  const supervisor = ['supervisor', 'project_gm', 'manager'].some((role) => roles.includes(role));
  const owner = turn.sender.homes.some(({ unit, role }) => role === 'owner' && unit === ticket.unit);
  return {
    personId: id,
    staff: roles.length > 0,
    senior: heads || supervisor,
    supervisor,
    manager: roles.includes('manager'),
    owner,
  };
}

function refuse(turn: Turn, asked: Asked, refusal: Refusal): Outcome {
  const { ticket, command } = asked;
  const no = ticket.no ?? '';
  const label = wording.command[command] ?? command;
  const say = (text: string) => answer(turn, text, [], 'refused');
  switch (refusal.reason) {
    case 'unknown_command':
      return say(wording.refused.notForKind(no, label, offered(ticket)));
    case 'not_allowed':
      if (turn.sender.roles.length > 0 && !refusal.right.startsWith('reporter')) {
        return say(wording.refused.right(label, wording.right[refusal.right] ?? ''));
      }
      // Staff commands by others are not obeyed and not explained (product.md part 8).
      return turn.chat.kind === 'private' ? say(wording.refused.notReporter) : nothing('refused');
    case 'over':
      return say(wording.refused.over(no, wording.status[refusal.stands]));
    case 'wrong_status':
      return command === 'cancel' && refusal.stands === 'in_progress'
        ? say(wording.refused.onSite(no))
        : say(wording.refused.wrongStatus(no, wording.status[refusal.stands], label));
    case 'taken':
      return refusal.assigneeId === turn.sender.id
        ? say(wording.refused.yours(no))
        : say(wording.refused.taken(no, nameOf(turn, refusal.assigneeId)));
    case 'not_yours':
      return say(wording.refused.notYours(no, nameOf(turn, refusal.assigneeId)));
    case 'lacks':
      return say(wording.refused.lacks[refusal.what]?.(no) ?? wording.refused.wrongStatus(no, '', label));
    case 'needs':
      return ask(turn, asked, refusal.argument as Argument);
  }
}

/** What can be done with it, in the words of the buttons. */
function offered(ticket: Ticket): string[] {
  return Object.keys(kindOf(ticket).transitions).flatMap((command) => wording.command[command] ?? []);
}

/** Asks for the argument; the next words of this person in this chat are the answer. */
function ask(turn: Turn, asked: Asked, needs: Argument): Outcome {
  const text = wording.staff.askReason[asked.command] ?? wording.staff.askFor[needs];
  const labels =
    needs === 'person' ? colleagues(turn, asked.ticket) : (wording.staff.reasons[asked.command] ?? wording.staff.answers[needs] ?? []);
  return {
    ...answer(turn, `${asked.ticket.no ?? ''} ${text}`, sayChoices(labels)),
    dialog: waitFor(turn, asked, needs),
  };
}

/** What was said cannot be read: said so, with an example, and the question stays open. */
function askAgain(turn: Turn, asked: Asked, needs: Argument, text: string): Outcome {
  return { ...answer(turn, text, [], 'refused'), dialog: waitFor(turn, asked, needs) };
}

function waitFor(turn: Turn, { command, ticket }: Asked, needs: Argument): Dialog {
  const { community, chat, now } = turn;
  const id = `${turn.accountId}@${chat.id}`;
  return {
    id,
    chatId: chat.id,
    homeChatId: chat.id,
    state: { doing: 'command', command, ticketId: ticket.id, needs },
    version: turn.dialogs.find((one) => one.id === id)?.version ?? 0,
    expiresAt: addDuration(now, community.policy['dialog.confirmWithin'], community.timezone),
  };
}

/** Who could take it: the department's others, those with the skill first. */
function colleagues(turn: Turn, ticket: Ticket): string[] {
  const skilled = (one: { skills: string[] }) => one.skills.includes(ticket.category ?? '');
  return turn.staff
    .filter((one) => one.department === ticket.department && one.id !== ticket.assigneeId)
    .sort((a, b) => Number(skilled(b)) - Number(skilled(a)))
    .map((one) => one.name);
}

function nameOf(turn: Turn, id: string | undefined): string {
  return personOf(turn, id)?.name ?? wording.someone;
}
