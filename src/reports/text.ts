/** The text of a report: at most 25 lines that a manager reads on a phone. Pure. */

import { DateTime } from 'luxon';
import { wording } from '../dialogs/wording/index.ts';
import type { Figures, ReportType } from '../domain/report.ts';
import { zoneOf } from '../domain/zone.ts';
import { fitted, type Part } from './fitted.ts';
import { offered } from './offered.ts';
import { inspections } from './round-sections.ts';
import {
  compared,
  complaints,
  departments,
  firstAsked,
  handlers,
  inner,
  kept,
  open,
  overdue,
  rates,
  reopened,
  repairs,
  repeated,
  reply,
  satisfaction,
  scores,
  soon,
  surveys,
  top,
  visits,
  visitsByDepartment,
  warnings,
} from './sections.ts';
import { fileNameOf, spokenPeriod, spokenTime, titleOf } from './words.ts';

const { report } = wording;

/** Lines of one report. */
export const MOST_LINES = 25;

/** The text of a report, told from its figures alone. */
export function reportText(figures: Figures): string {
  return fitted([...opening(figures), ...BODY[figures.type](figures)], MOST_LINES).join('\n');
}

/** What a letter needs of a report: its text, and what its file is called. */
export function reportWords(figures: Figures): { text: string; fileName: string } {
  return { text: reportText(figures), fileName: fileNameOf(figures) };
}

/** What follows the opening, by the sort of report. */
const BODY: Record<ReportType, (f: Figures) => Part[]> = {
  morning: (f) => [compared(f), overdue(f), soon(f), firstAsked(f), repeated(f), ...warnings(f)],
  daily: (f) => [
    compared(f),
    ...departments(f),
    overdue(f),
    handlers(f),
    ...complaints(f),
    ...rates(f),
    inner(f),
    firstAsked(f),
    top(f),
    repeated(f),
    ...warnings(f),
    report.seeFile,
  ],
  weekly: (f) => [
    compared(f),
    repairs(f),
    ...departments(f),
    open(f),
    overdue(f),
    handlers(f),
    ...complaints(f),
    ...rates(f),
    inner(f),
    reopened(f),
    firstAsked(f),
    top(f),
    ...warnings(f),
    report.seeFile,
  ],
  monthly: (f) => [
    compared(f),
    repairs(f),
    reply(f),
    reopened(f),
    ...departments(f),
    overdue(f),
    handlers(f),
    ...complaints(f),
    ...rates(f),
    ...inspections(f),
    kept(f),
    offered(f),
    top(f),
    ...warnings(f),
    report.seeFile,
  ],
  visits: (f) => [
    report.visitsHead,
    visits(f),
    ...visitsByDepartment(f),
    satisfaction(f),
    reopened(f),
    report.seeFile,
  ],
  archive: (f) => [
    repairs(f),
    reply(f),
    reopened(f),
    ...complaints(f),
    ...rates(f),
    ...inspections(f),
    kept(f),
    offered(f),
    report.archived,
  ],
  quarterly: (f) => [
    ...surveys(f),
    scores(f),
    reply(f),
    reopened(f),
    ...complaints(f),
    ...rates(f),
    kept(f),
    offered(f),
    report.seeFile,
  ],
  annual: (f) => [
    report.households(String(f.complaintRate.households)),
    ...surveys(f),
    reply(f),
    reopened(f),
    ...departments(f),
    ...complaints(f),
    ...rates(f),
    kept(f),
    offered(f),
    top(f),
    report.seeFile,
  ],
};

function opening(f: Figures): Part[] {
  const { type, zone, from, to, totals } = f;
  const title = report.head(titleOf(type), f.community, f.key);
  const end = DateTime.fromMillis(Date.parse(to), { zone: zoneOf(zone) });
  const isUpTo =
    (type === 'monthly' || type === 'visits') && end.toMillis() !== end.startOf('month').toMillis();
  const late = { on_time: undefined, late: report.late, afterwards: report.afterwards }[f.made];
  return [
    isUpTo ? `${title} ${report.upTo(end.toFormat('HH:mm'))}` : title,
    spokenPeriod(from, to, zone),
    late?.(spokenTime(f.made === 'late' ? to : f.madeAt, zone)),
    report.totals(
      totals.new === 0 ? report.none[type] : report.fresh(String(totals.new)),
      String(totals.done),
      String(totals.open),
      String(totals.overdue),
    ),
  ];
}
