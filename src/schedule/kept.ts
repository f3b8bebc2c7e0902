/** What the calendar says next, worked out once for all the moments until then. */
import type { Community } from '../domain/community.ts';

/** The next time after a moment; undefined = never. */
type Next = (community: Community, now: Date) => Date | undefined;

/** Remembers the answer while it holds; a community's file that was read again is another object, and is asked anew. */
export function kept(next: Next): Next {
  const known = new WeakMap<Community, { from: Date; at: Date | undefined }>();
  return (community, now) => {
    const before = known.get(community);
    if (before && now >= before.from && (!before.at || now < before.at)) return before.at;
    const at = next(community, now);
    known.set(community, { from: now, at });
    return at;
  };
}

/** The earliest of several times. */
export function earliest(times: readonly (Date | undefined)[]): Date | undefined {
  const known = times.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : new Date(Math.min(...known.map(Number)));
}
