/** What a turn knows, and what it decides, of notices and activities. */
import type { Activity, SignUp } from './activity.ts';
import type { Notice, Reach, WrittenNotice } from './notice.ts';

/** What is known; only where the message may be about it. */
export interface Posted {
  /** Notices that the message or its choice names, for staff also the newest. */
  notices?: readonly Notice[] | undefined;
  /** Planned work that is not over. */
  outages?: readonly Notice[] | undefined;
  /** Who could read a notice; only where one is written. */
  reach?: readonly Reach[] | undefined;
  /** Activities to come. */
  activities?: readonly Activity[] | undefined;
}

/** What is decided. */
export interface PostedOutcome {
  notices?: WrittenNotice[] | undefined;
  /** Readers who took note of a notice. */
  acks?: { noticeId: string; personId: string }[] | undefined;
  activities?: Activity[] | undefined;
  signUps?: SignUp[] | undefined;
}

/** Lists of an outcome that are put together when outcomes are. */
export const LISTS = [
  'audits',
  'grants',
  'moveOuts',
  'rights',
  'invites',
  'codes',
  'doorLinks',
  'signInsEnded',
  'surveys',
  'rounds',
  'contacts',
  'notices',
  'acks',
  'activities',
  'signUps',
] as const;
