/** Commands of people on tickets: read, decided by the kind's table, told to everybody concerned. */
import type { Refusal } from '../domain/decide.ts';
import { addDuration } from '../domain/duration.ts';
import type { Argument } from '../domain/kind.ts';
import type { Actor, Status, Ticket } from '../domain/ticket.ts';
import {
  combine,
  type Dialog,
  MAJOR_OF_YEAR,
  nothing,
  type Outcome,
  type Saying,
  type Turn,
} from '../domain/turn.ts';
import type { Asked } from './acts.ts';
import { readArgument } from './arguments.ts';
import { discreetly, isKeptFrom, isTarget } from './confidential.ts';
import { kindOf } from './kinds/index.ts';
import { mergeInto } from './merge.ts';
import { answer, personOf, sayChoices } from './say.ts';
import { step } from './step.ts';
import { statusWords } from './ticket-words.ts';
import { undo } from './undo.ts';
import { wording } from './wording/index.ts';

/** Carries out a command, asks for what it needs, or says why not. */
export function act(turn: Turn, asked: Asked): Outcome {
  const { ticket } = asked;
  // Whom a complaint is about does not learn that there is one.
  if (isKeptFrom(turn, ticket, turn.sender)) {
    return answer(turn, wording.staff.noSuchTicket(ticket.no ?? ''), [], 'refused');
  }
  const command = kindOf(ticket).also?.[asked.command] ?? asked.command;
  return discreetly(turn, ticket, carryOut(turn, { ...asked, command }));
}

function carryOut(turn: Turn, asked: Asked): Outcome {
  const { command, ticket } = asked;
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
  if (command === 'merge') {
    const merged = mergeInto(turn, ticket, by, args['other']);
    return 'reason' in merged
      ? refuse(turn, { ...asked, ticket: merged.of }, merged)
      : finish(turn, ticket, merged);
  }
  const year = command === 'severity' && args['severity'] === 'major' ? nextMajor(turn, ticket) : undefined;
  if (year) args['majorOfYear'] = year[MAJOR_OF_YEAR];
  const done = step(turn, ticket, { name: command, by, at: turn.now, args });
  if (done.status === 'refused') return refuse(turn, asked, done);
  return finish(turn, ticket, { ...done.outcome, ...(year && { numbers: year }) });
}

/** One press for many: each ticket takes the step, and one sentence says so. */
function actOnAll(turn: Turn, command: string, ids: readonly string[]): Outcome {
  const tickets = turn.tickets.filter((one) => ids.includes(one.id) && !isKeptFrom(turn, one, turn.sender));
  const done = tickets.flatMap((ticket) => {
    const taken = step(turn, ticket, { name: command, by: actor(turn, ticket), at: turn.now, args: {} });
    return taken.status === 'decided' ? [{ ...taken.outcome, says: [] }] : [];
  });
  return combine(...done, answer(turn, wording.alert.acknowledgedAll(done.length), [], 'acted'));
}

/** R018: a complaint that becomes a major one is one more of the year. */
function nextMajor(turn: Turn, ticket: Ticket): Record<string, number> | undefined {
  if (ticket.fields['majorOfYear'] !== undefined) return undefined;
  return { [MAJOR_OF_YEAR]: (turn.numbers[MAJOR_OF_YEAR] ?? 0) + 1 };
}

/** Who gave the command hears of it where they gave it, and the question that it answered is closed. */
function finish(turn: Turn, ticket: Ticket, outcome: Outcome): Outcome {
  const { dialog, chat, sender } = turn;
  const closed = dialog?.state.doing === 'command' && dialog.state.ticketId === ticket.id;
  const told = outcome.says.some((one) => one.to === chat.id);
  // What others hear in private may hold what a group may not see.
  const group = ({ to }: Saying) => turn.groups.some((one) => one.id === to && one.kind !== 'owners');
  const first = outcome.says.find((one) => chat.kind === 'private' || group(one));
  const echo = !told &&
    sender.roles.length > 0 &&
    first && { ...first, to: chat.id, priority: 'reply' as const };
  if (!echo) return { ...outcome, ...(closed && { dialog: null }) };
  const { mentions: _, pictures: __, choices: ___, ...message } = echo.message;
  return { ...outcome, says: [...outcome.says, { ...echo, message }], ...(closed && { dialog: null }) };
}

/** In which role the sender touches this ticket. */
export function actor(turn: Turn, ticket: Ticket): Actor {
  const { id, roles, department } = turn.sender;
  const heads = roles.includes('dept_head') && department === ticket.department;
  const supervisor = ['supervisor', 'project_gm', 'manager'].some((role) => roles.includes(role));
  return { personId: id, staff: roles.length > 0, senior: heads || supervisor, supervisor };
}

function refuse(turn: Turn, asked: Asked, refusal: Refusal): Outcome {
  const { ticket, command } = asked;
  const no = ticket.no ?? '';
  const label = wording.command[command] ?? command;
  const say = (text: string) => answer(turn, text, [], 'refused');
  switch (refusal.reason) {
    case 'unknown_command':
      return say(wording.refused.notForKind(no, label, possible(ticket)));
    case 'not_allowed':
      if (turn.sender.roles.length > 0 && !refusal.right.startsWith('reporter')) {
        return say(wording.refused.right(label, wording.right[refusal.right] ?? ''));
      }
      // Staff commands by others are not obeyed and not explained (product.md part 8).
      return turn.chat.kind === 'private' ? say(wording.refused.notReporter) : nothing('refused');
    case 'over':
      return say(wording.refused.over(no, statusWords(ticket.kind, refusal.stands)));
    case 'wrong_status':
      return command === 'cancel' && refusal.stands === 'in_progress'
        ? say(wording.refused.onSite(no))
        : say(
            wording.refused.wrongStatus(
              no,
              statusWords(ticket.kind, refusal.stands),
              label,
              possible(ticket),
            ),
          );
    case 'taken':
      return refusal.assigneeId === turn.sender.id
        ? say(wording.refused.yours(no))
        : say(wording.refused.taken(no, nameOf(turn, refusal.assigneeId)));
    case 'not_yours':
      return say(wording.refused.notYours(no, nameOf(turn, refusal.assigneeId)));
    case 'lacks':
      return say(
        wording.refused.lacks[refusal.what]?.(no) ?? wording.refused.notForKind(no, label, possible(ticket)),
      );
    case 'needs':
      return ask(turn, asked, refusal.argument as Argument);
  }
}

/** What can be done with it as it stands, in the words of the buttons. */
function possible(ticket: Ticket): string[] {
  const { transitions, also } = kindOf(ticket);
  const now = NEXT_STEPS.filter((command) => {
    const from: readonly Status[] | 'any' = transitions[command]?.from ?? [];
    return also?.[command] === undefined && (from === 'any' || from.includes(ticket.status));
  });
  return now.flatMap((command) => wording.command[command] ?? []).slice(0, MOST_STEPS);
}

/** Steps that lead on, in the order in which they are taken. */
const NEXT_STEPS = [
  'accept',
  'arrive',
  'resume',
  'contact',
  'answer',
  'complete',
  'result',
  'tell',
  'visit',
  'close',
];
const MOST_STEPS = 5;

/** Asks for the argument; the next words of this person in this chat are the answer. */
function ask(turn: Turn, asked: Asked, needs: Argument): Outcome {
  const text = wording.staff.askReason[asked.command] ?? wording.staff.askFor[needs];
  return {
    ...answer(turn, `${asked.ticket.no ?? ''} ${text}`, sayChoices(labelsFor(turn, asked, needs))),
    dialog: waitFor(turn, asked, needs),
  };
}

/** What was said cannot be read: said so, with an example, and the question stays open. */
function askAgain(turn: Turn, asked: Asked, needs: Argument, text: string): Outcome {
  const choices = sayChoices(labelsFor(turn, asked, needs));
  return { ...answer(turn, text, choices, 'refused'), dialog: waitFor(turn, asked, needs) };
}

/** Answers that can be pressed. */
function labelsFor(turn: Turn, { command, ticket }: Asked, needs: Argument): string[] {
  if (needs === 'person') return colleagues(turn, ticket);
  return wording.staff.reasons[command] ?? wording.staff.answers[needs] ?? [];
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
    .filter(
      (one) =>
        one.department === ticket.department && one.id !== ticket.assigneeId && !isTarget(ticket, one.id),
    )
    .sort((a, b) => Number(skilled(b)) - Number(skilled(a)))
    .map((one) => one.name);
}

function nameOf(turn: Turn, id: string | undefined): string {
  return personOf(turn, id)?.name ?? wording.someone;
}
