/** Activities of the estate: sign-up with a cap and a waiting list (R148). */
import type { Language } from './language.ts';

/** One activity with those who signed up. */
export interface Activity {
  /** community/number */
  id: string;
  communityId: string;
  no: string;
  name: string;
  place: string;
  startsAt: Date;
  endsAt?: Date | undefined;
  /** Absent = as many as come. */
  cap?: number | undefined;
  status: 'open' | 'cancelled';
  createdById?: string | undefined;
  createdAt: Date;
  version: number;
  nextAt?: Date | undefined;
  entries: readonly SignUp[];
}

/** Somebody who signed up. */
export interface SignUp {
  id: string;
  activityId: string;
  personId: string;
  /** The private chat in which they hear of it. */
  chatId?: string | undefined;
  state: 'in' | 'waiting' | 'out';
  places: number;
  seq: number;
  at: Date;
  /** Who they are, for the list of staff. */
  name?: string | undefined;
  /** In which language they are spoken to. */
  language?: Language | undefined;
  unit?: string | undefined;
}

/** Places that are taken. */
export function taken({ entries }: Pick<Activity, 'entries'>): number {
  return entries.filter(({ state }) => state === 'in').reduce((sum, { places }) => sum + places, 0);
}

/** Places that are free; undefined = there is no cap. */
export function free(activity: Pick<Activity, 'entries' | 'cap'>): number | undefined {
  return activity.cap === undefined ? undefined : Math.max(0, activity.cap - taken(activity));
}

/** Those who wait, first come first. */
export function waiting({ entries }: Pick<Activity, 'entries'>): SignUp[] {
  return entries.filter(({ state }) => state === 'waiting').sort((a, b) => a.seq - b.seq);
}

/** Whoever is next in the line and fits takes the places that came free; answers who moved up. */
export function movedUp(activity: Activity): SignUp[] {
  const moved: SignUp[] = [];
  let left = free(activity);
  for (const one of waiting(activity)) {
    // Nobody overtakes: whoever needs two places keeps their turn.
    if (left !== undefined && one.places > left) break;
    if (left !== undefined) left -= one.places;
    moved.push({ ...one, state: 'in' });
  }
  return moved;
}
