/** What the clocks of a community are counted by. */
import { type Calendar, calendarOf } from './calendar.ts';
import type { Community } from './community.ts';
import type { Policy } from './policy.ts';

/** The lengths and the working time of a community. */
export interface Rules {
  policy: Policy;
  calendar: Calendar;
}

/** The rules of a community. */
export function rulesOf(community: Community): Rules {
  return { policy: community.policy, calendar: calendarOf(community) };
}
