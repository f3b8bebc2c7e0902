/** Asking staff for what a command needs. */

import type { Dialog } from '../domain/dialog.ts';
import { addDuration } from '../domain/duration.ts';
import type { Argument } from '../domain/kind.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import type { Asked } from './acts.ts';
import { isTarget } from './confidential.ts';
import { answer, sayChoices } from './say.ts';
import { wording } from './wording/index.ts';

/** Asks for the argument; the next words of this person in this chat are the answer. */
export function askFor(turn: Turn, asked: Asked, needs: Argument): Outcome {
  const text = wording.staff.askReason[asked.command] ?? wording.staff.askFor[needs];
  return {
    ...answer(
      turn,
      `${asked.ticket.no ?? ''} ${text}`,
      sayChoices(turn, () => labelsFor(turn, asked, needs)),
    ),
    dialog: waitFor(turn, asked, needs),
  };
}

/** What was said cannot be read: said so, with an example, and the question stays open. */
export function askAgain(turn: Turn, asked: Asked, needs: Argument, text: string): Outcome {
  const choices = sayChoices(turn, () => labelsFor(turn, asked, needs));
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
