/** Commands on tickets: decided by the kind's table, told to everybody concerned. */

import { decide, type Refusal } from '../domain/decide.ts';
import { addDuration } from '../domain/duration.ts';
import { clocksAfter } from '../domain/sla.ts';
import type { Actor, Ticket } from '../domain/ticket.ts';
import { type Dialog, nothing, type Outcome, type Turn } from '../domain/turn.ts';
import type { Asked } from './acts.ts';
import { announce } from './announce.ts';
import { kindOf } from './kinds/index.ts';
import { answer, personOf, sayChoices } from './say.ts';
import { tasksAfter } from './tasks.ts';
import { findColleague } from './transfer.ts';
import { wording } from './wording/index.ts';

/** Carries out a command, asks for what it needs, or says why not. */
export function act(turn: Turn, asked: Asked): Outcome {
  const { command, ticket } = asked;
  const spec = kindOf(ticket);
  const args: Record<string, unknown> = { ...asked.args };
  if (spec.transitions[command]?.needs === 'person' && asked.args['person'] !== undefined) {
    const to = findColleague(turn, asked.args['person']);
    if (!to) return answer(turn, wording.staff.nobody(asked.args['person']), [], 'refused');
    Object.assign(args, to);
  }
  const sent = turn.message.attachments.map((one) => one.ref);
  if (sent.length > 0) args['pictures'] = sent;

  const decision = decide(spec, ticket, { name: command, by: actor(turn, ticket), at: turn.now, args });
  if (decision.status === 'refused') return refuse(turn, asked, decision);

  const { community } = turn;
  const happened = { type: command, at: turn.now };
  const clocks = clocksAfter(spec, decision.ticket, happened, community.policy, community.timezone);
  const changed: Ticket = { ...decision.ticket, clocks };
  return {
    ...nothing('acted'),
    tickets: [changed],
    events: [decision.event],
    tasks: tasksAfter(turn, ticket, changed),
    says: announce(turn, changed, command, args),
    ...(turn.dialog && closesDialog(turn.dialog, ticket) && { dialog: null }),
  };
}

/** In which role the sender touches this ticket. */
function actor(turn: Turn, ticket: Ticket): Actor {
  const { id, roles, department } = turn.sender;
  const heads = roles.includes('dept_head') && department === ticket.department;
  const above = ['supervisor', 'project_gm', 'manager'].some((role) => roles.includes(role));
  return { personId: id, staff: roles.length > 0, senior: heads || above };
}

function refuse(turn: Turn, asked: Asked, refusal: Refusal): Outcome {
  const { ticket, command } = asked;
  const no = ticket.no ?? '';
  const label = wording.command[command] ?? command;
  const say = (text: string) => answer(turn, text, [], 'refused');
  switch (refusal.reason) {
    case 'unknown_command':
      return say(wording.staff.help(Object.values(wording.command)));
    case 'not_allowed':
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
    case 'needs':
      return ask(turn, asked, refusal.argument);
  }
}

/** Asks for the argument; the next words of this person in this chat are the answer. */
function ask(turn: Turn, { command, ticket }: Asked, needs: string): Outcome {
  const { community, chat, now } = turn;
  const id = `${turn.accountId}@${chat.id}`;
  const dialog: Dialog = {
    id,
    chatId: chat.id,
    homeChatId: chat.id,
    state: { doing: 'command', command, ticketId: ticket.id, needs },
    version: turn.dialogs.find((one) => one.id === id)?.version ?? 0,
    expiresAt: addDuration(now, community.policy['dialog.confirmWithin'], community.timezone),
  };
  const text =
    needs === 'person' ? wording.staff.askPerson : (wording.staff.askReason[command] ?? wording.talk.unclear);
  const labels = needs === 'person' ? colleagues(turn, ticket) : (wording.staff.reasons[command] ?? []);
  return { ...answer(turn, `${ticket.no ?? ''} ${text}`, sayChoices(labels)), dialog };
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

function closesDialog({ state }: Dialog, ticket: Ticket): boolean {
  return state.doing === 'command' && state.ticketId === ticket.id;
}
