/** Faults that come back: the same thing at the same place, several times in a while (part 6: 22). */
import type { Community } from './community.ts';
import { addDuration } from './duration.ts';
import { isFullUnit } from './partial-unit.ts';
import type { Category, Place } from './request.ts';

/** A repair as far as it matters here. */
export interface Fault {
  id: string;
  no: string;
  place?: Place | undefined;
  unit?: string | undefined;
  spot?: string | undefined;
  category?: Category | undefined;
  department?: string | undefined;
  reporterId: string;
  filedAt: Date;
}

/** Faults of one thing at one place, the oldest first. */
export interface Repeated {
  key: string;
  faults: readonly Fault[];
}

/** Water is water, whoever names it. */
const FAMILY: Partial<Record<Category, Category>> = { leak: 'plumbing' };

/** What broke and where, the same for each time it does; undefined = nobody knows where. */
export function placeKey({
  place,
  unit,
  spot,
  category = 'other',
}: Omit<Fault, 'id' | 'no' | 'reporterId' | 'filedAt'>) {
  const where =
    place === 'home' ? (unit && isFullUnit(unit) ? unit : undefined) : [unit, spot].filter(Boolean).join('/');
  return where ? `${place}:${where}:${FAMILY[category] ?? category}` : undefined;
}

/** When faults have to have been filed to count now. */
export function repeatsFrom({ policy, timezone }: Community, now: Date): Date {
  const length = addDuration(now, policy['repeat.within'], timezone).getTime() - now.getTime();
  return new Date(now.getTime() - length);
}

/** Where something has broken often enough; the faults may come in any order. */
export function repeated(faults: readonly Fault[], community: Community, now: Date): Repeated[] {
  const from = repeatsFrom(community, now);
  const byKey = new Map<string, Fault[]>();
  for (const fault of [...faults].sort((a, b) => a.filedAt.getTime() - b.filedAt.getTime())) {
    const key = placeKey(fault);
    if (key === undefined || fault.filedAt < from || fault.filedAt > now) continue;
    const known = byKey.get(key);
    if (!known) byKey.set(key, [fault]);
    else if (!known.some((one) => isSameOccurrence(one, fault, community))) known.push(fault);
  }
  return [...byKey]
    .filter(([, all]) => all.length >= community.policy['repeat.count'])
    .map(([key, all]) => ({ key, faults: all }));
}

/** A second neighbour who reports the same broken lamp a little later has seen the same fault. */
function isSameOccurrence(known: Fault, later: Fault, { policy, timezone }: Community): boolean {
  if (later.place === 'home' || known.reporterId === later.reporterId) return false;
  return addDuration(known.filedAt, policy['repeat.apart'], timezone) > later.filedAt;
}

/** The id of the work that finds out why: once for a chain of faults, whoever looks. */
export function rootCauseId(communityId: string, { key, faults }: Repeated): string {
  return `root:${communityId}:${key}:${faults[0]?.id ?? ''}`;
}
