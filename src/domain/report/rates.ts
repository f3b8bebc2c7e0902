/** Shares with their targets: complaints, visits, satisfaction, collection (X1-X3, N09). Pure. */
import { collectionBy, collectionRate } from '../collection.ts';
import type { Community } from '../community.ts';
import type { Counted, Sort } from './counted.ts';
import { isSevere, markOfComplaints, markOfMajors, markOfShare, markOfWhole } from './marks.ts';

/** Points of the best answer (part 8: satisfaction = points / (5 × answers)). */
const BEST = 5;

const SEVERITIES = ['major', 'important', 'minor'] as const;

/** How many things the rows count. */
export const sum = (rows: readonly { count: number }[]): number =>
  rows.reduce((all, one) => all + one.count, 0);

/** New complaints by severity, those that are not ours apart. */
export function complaintsOf(fresh: readonly Sort[]) {
  const all = fresh.filter(({ kind }) => kind === 'complaint');
  return SEVERITIES.map((severity) => {
    const these = all.filter((one) => one.severity === severity);
    return {
      severity,
      valid: sum(these.filter(({ valid }) => valid)),
      invalid: sum(these.filter(({ valid }) => !valid)),
    };
  });
}

/** Complaints of the month by households, and the major ones of the year. */
export function complaintFigures(
  { validComplaints: valid, households, majorsOfYear }: Counted,
  { policy }: Community,
) {
  const rate = households === 0 ? undefined : valid / households;
  return {
    complaintRate: {
      valid,
      households,
      ...(rate !== undefined && { rate, mark: markOfComplaints(rate, policy) }),
      severe: rate !== undefined && isSevere(rate, policy),
    },
    majorComplaints: {
      ofYear: majorsOfYear,
      max: policy['kpi.majorComplaints.maxPerYear'],
      mark: markOfMajors(majorsOfYear, policy),
    },
  };
}

/** Visits made of those due, by department too. */
export function visitsOf({ visits }: Counted, { policy }: Community) {
  const of = (rows: Counted['visits']) => ({ due: sum(rows), made: sum(rows.filter(({ made }) => made)) });
  const all = of(visits);
  const rate = all.due === 0 ? undefined : all.made / all.due;
  const names = [...new Set(visits.flatMap(({ department }) => department ?? []))].sort();
  return {
    ...all,
    ...(rate !== undefined && { rate, mark: markOfWhole(rate, policy['kpi.returnVisitRate']) }),
    target: policy['kpi.returnVisitRate'],
    departments: names.map((department) => ({
      department,
      ...of(visits.filter((one) => one.department === department)),
    })),
  };
}

/** How many answered, with how many points in all. */
export function pointsOf(ratings: Counted['ratings']) {
  return { answers: sum(ratings), points: ratings.reduce((all, one) => all + one.score * one.count, 0) };
}

/** Points by five times the answers (part 8). */
export function satisfactionOf({ ratings }: Counted, { policy }: Community) {
  const { answers, points } = pointsOf(ratings);
  const [target, stretch] = [policy['kpi.satisfaction.target'], policy['kpi.satisfaction.stretch']];
  const rate = points / (BEST * answers);
  const known = answers > 0 && { mean: points / answers, rate, mark: markOfShare(rate, target, stretch) };
  return { answers, points, ...known, target, stretch };
}

/** What was paid of what was billed in the year, by section too (R225). */
export function collectionOf({ collected }: Counted, { policy }: Community, year: string) {
  const whole = collectionRate(collected, policy, year);
  const { billedCents, paidCents, rate, colour } = whole;
  return {
    year,
    billedCents,
    paidCents,
    ...(rate !== undefined && { rate }),
    ...(colour && { mark: colour }),
    target: policy['kpi.feeCollection.target'],
    stretch: policy['kpi.feeCollection.stretch'],
    sections: collectionBy(collected, 'section', policy).map((one) => ({
      name: one.name,
      ...(one.rate !== undefined && { rate: one.rate }),
      ...(one.colour && { mark: one.colour }),
    })),
  };
}
