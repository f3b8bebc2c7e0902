/** How much surer than elsewhere the bot has to be before it speaks up unasked in one group (part 6: trust). */

/** What changes it. */
export type CautionReason = 'unwanted' | 'taken_up' | 'reset';

/** One change, and who brought it about. */
export interface CautionChange {
  /** The lane of the group. */
  chatId: string;
  reason: CautionReason;
  personId: string;
}

/** The most that a group can ask for: three in four clear reports pass even then (docs/understanding.md). */
export const MOST_CAUTION = 8;
/** Four different people on one day bring a group there. */
const STEP = 2;
/** Four answers that are taken up make good for one that was not wanted. */
const EASE = 0.5;
/** One person counts once in so long, ms: nobody silences the bot alone. */
export const ONE_VOICE_MS = 86_400_000;

/** The caution after a change. */
export function cautionAfter(before: number, reason: CautionReason): number {
  switch (reason) {
    case 'unwanted':
      return Math.min(MOST_CAUTION, before + STEP);
    case 'taken_up':
      return Math.max(0, before - EASE);
    case 'reset':
      return 0;
  }
}
