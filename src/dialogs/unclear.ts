/** What was not understood: asked once with choices, then for other words, then a person takes it. */

import type { Dialog, DialogState } from '../domain/dialog.ts';
import type { Request, Understanding } from '../domain/request.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { carryOut } from './carry-out.ts';
import { keep } from './confirm.ts';
import { answer, sayChoices } from './say.ts';
import { relay } from './talk.ts';
import { wording, wordsTo } from './wording/index.ts';

/** A dialog in which we have asked what is meant. */
export type UnclearDialog = Dialog & { state: Extract<DialogState, { doing: 'unclear' }> };

/** After so many questions that led nowhere, a person takes over. */
const MOST_MISSES = 2;

/** Asks what is meant; `requests` are the guesses, the likeliest first. */
export function clarify(turn: Turn, requests: readonly Request[], text: string): Outcome {
  if (wording.talk.repairWords.test(text)) return answer(turn, wordsTo(turn).talk.describe);
  const before = turn.dialog?.state;
  const misses = (before?.doing === 'unclear' ? before.misses : 0) + 1;
  if (misses > MOST_MISSES) return { ...relay(turn, text, 'form'), dialog: null };
  const dialog = keep(turn, { doing: 'unclear', misses, requests: [...requests] });
  if (misses > 1) return { ...answer(turn, wordsTo(turn).talk.rephrase), dialog };
  const guessed = requests.filter(({ intent }) => wording.wish[intent] !== undefined);
  if (guessed.length === 0)
    return {
      ...answer(
        turn,
        wordsTo(turn).talk.unclear,
        sayChoices(turn, ({ talk }) => talk.menu),
      ),
      dialog,
    };
  const choices = sayChoices(turn, ({ wish, talk }) => [
    ...new Set(guessed.map(({ intent }) => wish[intent] ?? '')),
    talk.somebody,
  ]);
  return { ...answer(turn, wordsTo(turn).talk.whichOf, choices), dialog };
}

/** The guess whose label was chosen. */
export function chosen({ state }: UnclearDialog, text: string): Request | undefined {
  return state.requests.find((one) => wording.wish[one.intent] === text.trim());
}

/** Does what was chosen, with the words that were said at first. */
export function carryOutChosen(turn: Turn, request: Request): Outcome {
  const sure: Request = { ...request, confidence: 1 };
  const heard: Understanding = { actionable: true, requests: [sure] };
  const done = carryOut(turn, [sure], heard, request.text);
  return { ...done, dialog: done.dialog ?? null };
}
