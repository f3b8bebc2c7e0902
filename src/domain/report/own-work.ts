/** Work among staff, and whether what was settled is on record in full: their figures (N51, N54). Pure. */
import type { Community } from '../community.ts';
import type { Counted, DueClock, OpenTicket, Sort } from './counted.ts';
import { markOfWhole } from './marks.ts';
import { sum } from './rates.ts';

/** Records of which something is missing that are named. */
const MOST_NAMED = 20;

/** Recovery, rectification, root causes: by kind. */
export function innerFigures(
  { innerFresh, innerDone }: Counted,
  open: readonly OpenTicket[],
  overdue: readonly DueClock[],
) {
  const kinds = new Set([...innerFresh, ...innerDone, ...open].map(({ kind }) => kind));
  const of = (rows: readonly Sort[], kind: string) => sum(rows.filter((one) => one.kind === kind));
  return [...kinds].sort().map((kind) => ({
    kind,
    new: of(innerFresh, kind),
    done: of(innerDone, kind),
    open: open.filter((one) => one.kind === kind).length,
    overdue: overdue.filter(({ ticket }) => ticket.kind === kind).length,
  }));
}

/** Tasks that were to be done by now: return visits of the period, and work among staff done in it or overdue (N54). */
export function taskFigures(
  { visits, innerDone }: Counted,
  overdue: readonly DueClock[],
  { policy }: Pick<Community, 'policy'>,
) {
  const done = sum(visits.filter(({ made }) => made)) + sum(innerDone);
  const due = sum(visits) + sum(innerDone) + overdue.length;
  return share({ due, done }, policy['kpi.taskCompletion']);
}

/** Of what was settled in the period, how much is on record in full (N51). */
export function recordFigures({ records }: Counted, { policy }: Pick<Community, 'policy'>) {
  if (!records) return undefined;
  const lacking = records.lacking.slice(0, MOST_NAMED);
  const counted = { due: records.settled, done: records.settled - records.lacking.length };
  return { ...share(counted, policy['kpi.archiveComplete']), lacking };
}

function share(counted: { due: number; done: number }, target: number) {
  const rate = counted.due === 0 ? undefined : counted.done / counted.due;
  return { ...counted, ...(rate !== undefined && { rate, mark: markOfWhole(rate, target) }), target };
}
