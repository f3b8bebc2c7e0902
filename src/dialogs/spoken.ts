/** What a platform heard in a recording is read back to an owner in private, and counts after a yes (product.md). */

import type { Dialog, DialogState } from '../domain/dialog.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { nothing } from '../domain/turn.ts';
import { keep, readConfirmation } from './confirm.ts';
import { hear } from './hear.ts';
import { answer, sayChoices } from './say.ts';
import { threadOf } from './thread.ts';
import { wording, wordsTo } from './wording/index.ts';

type SpokenDialog = Dialog & { state: Extract<DialogState, { doing: 'spoken' }> };

/** Responds to a message; words of a recording wait for their author's yes before anybody acts on them. */
export function throughVoice(turn: Turn, respond: (turn: Turn) => Outcome): Outcome {
  const { dialog } = turn;
  const spoken = dialog?.state.doing === 'spoken' && dialog.chatId === turn.chat.id ? dialog : undefined;
  if (spoken) return readBackBefore(turn, spoken as SpokenDialog, respond);
  return isOnlyHeard(turn) ? askWhetherHeard(turn, respond) : respond(turn);
}

/** A resident's message that is nothing but what a platform made of a recording. */
function isOnlyHeard({ message, sender }: Turn): boolean {
  const heard = (message.transcript ?? '').trim();
  const alone = message.text.trim() === heard && message.attachments.length === 0;
  return heard !== '' && alone && sender.roles.length === 0;
}

function askWhetherHeard(turn: Turn, respond: (turn: Turn) => Outcome): Outcome {
  const { chat, message, dialog } = turn;
  const text = message.text.trim();
  const heard = hear(turn, text);
  // Danger does not wait for a yes, and a colleague who has the floor asks for themself.
  if (heard.requests.some(({ emergency }) => emergency) || threadOf(turn, heard)) return respond(turn);
  // In a group nobody's recording is repeated; one that does not call us is none of ours.
  if (chat.kind !== 'private') return message.mentionedBot ? respond(turn) : nothing('silent');
  const { spoken } = wordsTo(turn);
  const asked = keep(turn, {
    doing: 'spoken',
    text,
    ...(dialog &&
      dialog.state.doing !== 'spoken' && { before: { state: dialog.state, expiresAt: dialog.expiresAt } }),
  });
  return {
    ...answer(
      turn,
      spoken.heard(text),
      sayChoices(turn, ({ confirm: { yes, no } }) => [yes, no]),
    ),
    // It stands in the place of what it interrupts.
    dialog: dialog ? { ...dialog, state: asked.state, expiresAt: asked.expiresAt } : asked,
  };
}

/** After a yes it counts as written; whatever else is said goes on where we were before. */
function readBackBefore(turn: Turn, dialog: SpokenDialog, respond: (turn: Turn) => Outcome): Outcome {
  const { text, before } = dialog.state;
  const was = before && { ...dialog, ...before };
  const free: Turn = { ...turn, dialog: was };
  const { confirm } = wording;
  const pressed = turn.pressed?.choice.act;
  const typed = turn.message.text.normalize('NFKC').trim();
  const said = pressed?.do === 'say' ? pressed.text : ([confirm.yes, confirm.no][Number(typed) - 1] ?? typed);
  const asWritten = { ...turn.message, kind: 'message' as const, text, transcript: undefined };
  const restored = (outcome: Outcome): Outcome =>
    outcome.dialog === undefined ? { ...outcome, dialog: was ?? null } : outcome;
  switch (readConfirmation(turn, said)) {
    case 'yes':
      return restored(respond({ ...free, message: asWritten, pressed: undefined, offers: [] }));
    case 'no':
      return restored(answer(turn, wordsTo(turn).spoken.typed));
    default:
      return restored(throughVoice(free, respond));
  }
}
