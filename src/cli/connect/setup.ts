/** How a platform is set up: a table of steps, walked through by `walk.ts`. A new platform is one file of them. */
import type { PlatformName } from '../../domain/platform-groups.ts';

/** Variables of `.env` as they are known by now. */
export type Answers = Readonly<Record<string, string>>;

/** What a look at the platform found. `wrong` = the answer of this step is no good; `missing` = something else is. */
export interface Finding {
  is: 'good' | 'missing' | 'wrong';
  /** What, and for all but `good` what to do about it. */
  text: string;
}

/** Something to be answered; what it is called in `.env` is its name. */
export interface Question {
  variable: string;
  ask: string;
  form: RegExp;
  /** What is said to an answer of another form. */
  otherwise: string;
  /** Is not shown while it is typed, nor afterwards. */
  secret?: true;
  /** Nothing is an answer too. */
  optional?: true;
}

/** One step. */
export interface Step {
  /** What the person has to do or know first. */
  tell: readonly string[];
  questions?: readonly Question[];
  /** Left out, as long as this does not hold. */
  when?: (answers: Answers) => boolean;
  /** What follows from the answers. */
  derive?: (answers: Answers) => Answers;
  /** Looks at the platform; a platform that cannot be reached throws. */
  check?: (answers: Answers) => Promise<readonly Finding[]>;
}

/** The way to one platform. */
export interface Setup {
  name: PlatformName;
  label: string;
  steps: readonly Step[];
}

export const good = (text: string): Finding => ({ is: 'good', text });
export const missing = (text: string): Finding => ({ is: 'missing', text });
export const wrong = (text: string): Finding => ({ is: 'wrong', text });
