/** Why a command is not carried out, in words that say what to do instead. */
import type { Refusal } from '../domain/decide.ts';
import type { Argument } from '../domain/kind.ts';
import type { Status, Ticket } from '../domain/ticket.ts';
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';
import type { Asked } from './acts.ts';
import { askFor } from './ask.ts';
import { kindOf } from './kinds/index.ts';
import { answer, personOf } from './say.ts';
import { statusWords, ticketWords } from './ticket-words.ts';
import { wording } from './wording/index.ts';

/** Says why not; what is only missing is asked for. */
export function refuse(turn: Turn, asked: Asked, refusal: Refusal): Outcome {
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
        wording.refused.lacks[refusal.what]?.(no, ticketWords(turn, ticket, 'staff')) ??
          wording.refused.notForKind(no, label, possible(ticket)),
      );
    case 'needs':
      return askFor(turn, asked, refusal.argument as Argument);
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
export const NEXT_STEPS: readonly string[] = [
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

function nameOf(turn: Turn, id: string | undefined): string {
  return personOf(turn, id)?.name ?? wording.someone;
}
