/** How long each clock runs: a table of kind × severity × category, the most specific row wins. */
import { z } from 'zod';
import { CLOCK_NAMES, type ClockName } from './clocks.ts';
import { type Duration, duration } from './duration.ts';
import { CATEGORIES, type Category, SEVERITIES, type Severity } from './request.ts';

/** Categories of technical support (N14). */
const FACILITY_TECH: readonly Category[] = ['access_control', 'parking_gate', 'network'];
/** Categories of safety facilities (N10). */
const SAFETY: readonly Category[] = ['fire_safety', 'elevator', 'access_control', 'gas'];

/** Natural time runs day and night; office time only while the office is open. */
export type TimeMode = 'natural' | 'office';

/** One row; what it does not name it leaves open. */
interface Row<Span> {
  clock: ClockName;
  kind?: string | undefined;
  severity?: Severity | undefined;
  categories?: readonly Category[] | undefined;
  span: Span;
  time?: TimeMode | undefined;
}

/** The rows that hold for every community; `span` is the key of the policy that has the length. */
const ROWS = [
  { clock: 'first_reply', span: 'dialog.firstReply' },
  { clock: 'claim', span: 'sla.ticket.claim' },
  { clock: 'claim', categories: FACILITY_TECH, span: 'sla.tech.response' },
  { clock: 'first_feedback', span: 'sla.ticket.firstFeedback' },
  { clock: 'first_contact', kind: 'complaint', span: 'sla.complaint.firstContact' },
  { clock: 'ack', kind: 'incident', span: 'sla.emergency.ack' },
  { clock: 'ack', kind: 'complaint', severity: 'major', span: 'sla.complaint.major.notify' },
  { clock: 'forward', kind: 'complaint', severity: 'important', span: 'sla.complaint.important.forward' },
  { clock: 'reply', kind: 'complaint', severity: 'major', span: 'sla.complaint.major.reply' },
  { clock: 'reply', kind: 'inquiry', span: 'sla.inquiry.reply', time: 'office' },
  { clock: 'resolve', kind: 'complaint', severity: 'major', span: 'sla.complaint.major.resolve' },
  { clock: 'resolve', kind: 'complaint', severity: 'important', span: 'sla.complaint.important.resolve' },
  { clock: 'resolve', kind: 'complaint', severity: 'minor', span: 'sla.complaint.minor.resolve' },
  { clock: 'tell_result', kind: 'complaint', span: 'sla.complaint.tellResult' },
  { clock: 'return_visit', kind: 'repair', span: 'visit.other' },
  { clock: 'return_visit', kind: 'repair', categories: SAFETY, span: 'visit.safety' },
  { clock: 'return_visit', kind: 'repair', categories: ['leak'], span: 'visit.leak' },
  { clock: 'answer_call', span: 'handover.reassign' },
  { clock: 'formal_notice', span: 'fee.formalNoticeAfter' },
  { clock: 'rectify', kind: 'rectification', span: 'rectification.within' },
  { clock: 'review', kind: 'decoration', span: 'decoration.review' },
  { clock: 'papers', kind: 'decoration', span: 'decoration.remindPapers' },
  { clock: 'leak_test', kind: 'repair', categories: ['leak'], span: 'visit.leakTest' },
  { clock: 'progress', span: 'progress.staleAfter' },
  { clock: 'pause_cap', span: 'pause.max' },
  { clock: 'silence', span: 'close.silence' },
  { clock: 'ask_again', span: 'survey.remindAfter' },
  { clock: 'recover', span: 'recovery.within' },
  { clock: 'root_cause', span: 'root_cause.within' },
  { clock: 'unassign', span: 'dispatch.unassignAfter' },
] as const satisfies readonly Row<string>[];

/** Keys of the policy that hold lengths of clocks. */
export type SpanKey = (typeof ROWS)[number]['span'];

/** A row that a community adds in its policy; it goes before ours where both are as specific. */
const ownRow = z
  .strictObject({
    clock: z.enum(CLOCK_NAMES),
    kind: z.string().min(1).optional(),
    severity: z.enum(SEVERITIES).optional(),
    category: z.enum(CATEGORIES).optional(),
    span: duration,
    time: z.enum(['natural', 'office']).default('natural'),
  })
  .refine(
    ({ time, span }) => time === 'natural' || !(typeof span === 'object' && /^(d|mo)$/.test(span.unit)),
    {
      path: ['span'],
      error: 'counts office time, which has hours and minutes; write 16h instead of 2d',
    },
  )
  .transform(({ category, ...row }) => ({ ...row, ...(category && { categories: [category] }) }));

export const slaTable = z.array(ownRow);
/** A community's own rows. */
export type SlaTable = z.output<typeof slaTable>;

/** What a row is chosen by. */
export interface SlaSubject {
  kind: string;
  severity?: Severity | undefined;
  category?: Category | undefined;
}

/** The span of a clock for this subject; undefined = no row, or switched off. */
export function spanOf(
  clock: ClockName,
  subject: SlaSubject,
  policy: Readonly<Record<SpanKey, Duration>> & { readonly 'sla.table': SlaTable },
): { span: Exclude<Duration, 'off'>; time: TimeMode } | undefined {
  const own: readonly Row<Duration>[] = policy['sla.table'];
  const rows: readonly Row<Duration>[] = [
    ...own,
    ...ROWS.map((row: Row<SpanKey>) => ({ ...row, span: policy[row.span] })),
  ];
  let best: Row<Duration> | undefined;
  for (const row of rows) {
    if (row.clock !== clock || !fits(row, subject)) continue;
    if (!best || specificity(row) > specificity(best)) best = row;
  }
  if (!best || best.span === 'off') return undefined;
  return { span: best.span, time: best.time ?? 'natural' };
}

function fits(row: Row<unknown>, { kind, severity, category }: SlaSubject): boolean {
  if (row.kind !== undefined && row.kind !== kind) return false;
  if (row.severity !== undefined && row.severity !== severity) return false;
  return !row.categories || (category !== undefined && row.categories.includes(category));
}

function specificity(row: Row<unknown>): number {
  return [row.kind, row.severity, row.categories].filter((one) => one !== undefined).length;
}
