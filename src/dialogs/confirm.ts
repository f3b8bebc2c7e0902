/** Several things in one message: said back together before any of them is done. */

import type { Dialog, DialogState } from '../domain/dialog.ts';
import { addDuration } from '../domain/duration.ts';
import type { Request, Understanding } from '../domain/request.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { carryOut } from './carry-out.ts';
import { hear } from './hear.ts';
import { answer, inShort, sayChoices } from './say.ts';
import { wording, wordsTo } from './wording/index.ts';

/** A dialog in which several requests wait for their author's yes. */
export type ConfirmDialog = Dialog & { state: Extract<DialogState, { doing: 'confirm' }> };

/** From so many requests in one message on, they are confirmed together first (product.md part 8). */
export const TO_CONFIRM = 3;

/** Says the requests back and asks whether that is all right; in a group without the owner's words. */
export function askToConfirm(turn: Turn, requests: readonly Request[]): Outcome {
  const { confirm } = wordsTo(turn);
  const items = requests.map((one) => itemOf(turn, one));
  return {
    ...answer(
      turn,
      confirm.ask(items),
      sayChoices(turn, ({ confirm: { yes, no } }) => [yes, no]),
    ),
    dialog: keep(turn, { doing: 'confirm', requests: [...requests] }),
  };
}

/** What one request is, in a few words. */
function itemOf(turn: Turn, request: Request): string {
  const kind = wordsTo(turn).intent[request.intent];
  const about = request.category ? wordsTo(turn).category[request.category] : undefined;
  const said = turn.chat.kind === 'private' ? inShort(request.text) : about;
  return said ? wordsTo(turn).confirm.item(kind, said) : kind;
}

/** An answer of more characters says something else as well. */
const LONGEST_ANSWER = 12;

/** The answer of the author; anything else leaves the question open. */
export function readConfirmation(turn: Turn, text: string): 'yes' | 'no' | undefined {
  const said = text.trim();
  if (said === wording.confirm.yes) return 'yes';
  if (said === wording.confirm.no) return 'no';
  if (said.length > LONGEST_ANSWER) return undefined;
  const [first, second] = hear(turn, said, true).requests;
  if (second) return undefined;
  if (first?.intent === 'affirm') return 'yes';
  return first?.intent === 'deny' ? 'no' : undefined;
}

/** Does what was confirmed; the dialog is over, so that a second yes does nothing more. */
export function confirmed(turn: Turn, dialog: ConfirmDialog): Outcome {
  const { requests } = dialog.state;
  const heard: Understanding = { actionable: true, requests };
  const text = requests.map((one) => one.text).join('；');
  const done = carryOut(turn, requests, heard, text);
  return { ...done, dialog: done.dialog ?? null };
}

/** Nothing is done; the author is asked to say it anew. */
export function unconfirmed(turn: Turn): Outcome {
  return { ...answer(turn, wordsTo(turn).confirm.dropped), dialog: null };
}

/** A question of ours that its author can answer for an hour. */
export function keep(turn: Turn, state: DialogState): Dialog {
  const { community, now, chat } = turn;
  const id = `${turn.accountId}@${chat.id}`;
  return {
    id,
    chatId: chat.id,
    homeChatId: chat.id,
    state,
    version: turn.dialogs.find((one) => one.id === id)?.version ?? 0,
    expiresAt: addDuration(now, community.policy['dialog.confirmWithin'], community.timezone),
  };
}
