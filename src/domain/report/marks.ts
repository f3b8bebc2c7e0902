/** Red, amber or green: how a share stands to its targets (X1-X3). */
import type { Policy } from '../policy.ts';
import type { Mark } from '../report.ts';

/** Below the target red, below the stretch amber (X1, X2). */
export function markOfShare(rate: number, target: number, stretch: number): Mark {
  if (rate < target) return 'red';
  return rate < stretch ? 'amber' : 'green';
}

/** Complaints of a month by households: below the warning green, above the cap red, in between amber (X3). */
export function markOfComplaints(rate: number, policy: Policy): Mark {
  if (rate < policy['kpi.complaintRate.warn']) return 'green';
  return rate > policy['kpi.complaintRate.max'] ? 'red' : 'amber';
}

/** So many that the project GM has to hear of it (X3). */
export function isSevere(rate: number, policy: Policy): boolean {
  return rate > policy['kpi.complaintRate.severe'];
}

/** What has to be reached in full (N09, N51, N54): there is no amber. */
export function markOfWhole(rate: number, target: number): Mark {
  return rate < target ? 'red' : 'green';
}

/** Major complaints of a year (N46): at the cap it is amber. */
export function markOfMajors(count: number, policy: Policy): Mark {
  const max = policy['kpi.majorComplaints.maxPerYear'];
  if (count > max) return 'red';
  return count === max ? 'amber' : 'green';
}
