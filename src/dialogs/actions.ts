/** Commands of people on tickets: read, decided by the kind's table, told to everybody concerned. */

import { isReporter } from '../domain/decide.ts';
import type { Ticket } from '../domain/ticket.ts';
import { combine, MAJOR_OF_YEAR, type Outcome, type Saying, type Turn } from '../domain/turn.ts';
import { actor } from './actor.ts';
import type { Asked } from './acts.ts';
import { openIfNotMended } from './again.ts';
import { readArgument } from './arguments.ts';
import { askAgain } from './ask.ts';
import { discreetly, isKeptFrom } from './confidential.ts';
import { relayedIn } from './enclosures.ts';
import { kindOf } from './kinds/index.ts';
import { mergeInto } from './merge.ts';
import { isLow, makeGood } from './rating.ts';
import { refuse } from './refuse.ts';
import { polite, unsayable } from './said-to-owners.ts';
import { apart } from './same.ts';
import { answer } from './say.ts';
import { splitFrom } from './split.ts';
import { step } from './step.ts';
import { undo } from './undo.ts';
import { wording } from './wording/index.ts';

/** Carries out a command, asks for what it needs, or says why not. */
export function act(turn: Turn, asked: Asked): Outcome {
  const { ticket } = asked;
  // Whom a complaint is about does not learn that there is one.
  if (isKeptFrom(turn, ticket, turn.sender)) {
    return answer(turn, wording.staff.noSuchTicket(ticket.no ?? ''), [], 'refused');
  }
  // What staff write goes to owners as it is: the telephone of another owner would go along (R070).
  if (turn.sender.roles.length > 0 && turn.onRecord.some(({ personId }) => !isReporter(ticket, personId))) {
    return answer(turn, wording.staff.othersPhone(ticket.no ?? ''), [], 'refused');
  }
  const command = kindOf(ticket).also?.[asked.command] ?? asked.command;
  if (turn.sender.roles.length > 0) {
    const words = Object.values(asked.args).join('\n');
    const no = unsayable(turn, ticket, command, words);
    if (no !== undefined) return answer(turn, no, [], 'refused');
  }
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
    const read = readArgument(turn, ticket, needs, needs === 'text' ? polite(said) : said);
    if ('unreadable' in read) return askAgain(turn, asked, needs, read.unreadable);
    delete args[needs];
    Object.assign(args, read.args);
  }
  const sent = turn.message.attachments.filter(({ kind }) => kind === 'image').map(({ ref }) => ref);
  if (sent.length > 0) args['pictures'] = sent;
  const files = command === 'answer' && turn.sender.roles.length > 0 ? relayedIn(turn) : [];
  if (files.length > 0) args['files'] = files;
  const by = actor(turn, ticket);
  if (command === 'undo') return finish(turn, ticket, undo(turn, ticket, by));
  if (command === 'merge') {
    const done = mergeInto(turn, ticket, by, args['other']);
    if (done.status === 'refused') return refuse(turn, { ...asked, ticket: done.ticket }, done.refusal);
    return finish(turn, ticket, done.outcome);
  }
  if (command === 'apart') return apart(turn, ticket);
  if (command === 'split') {
    const done = splitFrom(turn, ticket, by, args['other']);
    return 'reason' in done ? refuse(turn, asked, done) : finish(turn, ticket, done);
  }
  if (command === 'rate') Object.assign(args, isLow(turn, args['score']) && { low: true });
  const year = command === 'severity' && args['severity'] === 'major' ? nextMajor(turn, ticket) : undefined;
  if (year) args['majorOfYear'] = year[MAJOR_OF_YEAR];
  const done = step(turn, ticket, { name: command, by, at: turn.now, args });
  if (done.status === 'refused') return refuse(turn, asked, done);
  return finish(turn, ticket, followed(turn, done.ticket, command, args, done.outcome, year));
}

/** What a step has for a consequence beyond itself. */
function followed(
  turn: Turn,
  ticket: Ticket,
  command: string,
  args: Record<string, unknown>,
  outcome: Outcome,
  year: Record<string, number> | undefined,
): Outcome {
  if (args['low'] === true) return makeGood(turn, ticket, Number(args['score']), outcome);
  if (command === 'visit' && typeof args['note'] === 'string') {
    return openIfNotMended(turn, ticket, args['note'], outcome);
  }
  return { ...outcome, ...(year && { numbers: year }) };
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
  const over = closed && { dialog: null };
  if (!echo) return { ...outcome, says: onTheCard(turn, ticket, outcome.says), ...over };
  const { mentions: _, pictures: __, choices: ___, files: ____, ...message } = echo.message;
  return { ...outcome, says: onTheCard(turn, ticket, [...outcome.says, { ...echo, message }]), ...over };
}

/** A choice that was pressed and has no more to offer makes room for what came of it; who is called has to notice. */
function onTheCard(turn: Turn, { id }: Ticket, says: readonly Saying[]): Saying[] {
  const { chat, pressed } = turn;
  const commands = new Set(
    pressed?.offer.choices.map(({ act }) => (act.do === 'command' ? act.command : '')),
  );
  return says.map((one) => {
    const { replaces, mentions, pictures, files } = one.message;
    const used = replaces !== undefined || commands.size === 1;
    const loud = [mentions, pictures, files].some((list) => list !== undefined && list.length > 0);
    if (!used || loud || one.to !== chat.id || one.ticketId !== id || pressed?.offer.ticketId !== id)
      return one;
    return { ...one, message: { ...one.message, replaces: 'message' } };
  });
}
