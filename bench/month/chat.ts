/** What people on the estate do in answer: to be said, or pressed, at a time. */
import type { SentMessage } from '../../src/cli/scenario/stage.ts';
import type { Matter } from './plan.ts';

/** Something that somebody does. */
export type Deed = { at: number; by: string; in: string } & (
  | {
      do: 'say';
      text: string;
      sort: 'answer' | 'follow' | 'staff';
      wanted: boolean;
      matter?: Matter | undefined;
    }
  | { do: 'press'; choice: string; on?: string | undefined }
);

/** A message of the bot as it came. */
export interface Heard extends SentMessage {
  /** ms since the start. */
  at: number;
  /** Whoever spoke there last, when that was just now. */
  to?: string | undefined;
}
