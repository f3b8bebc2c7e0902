/** The workbook of a report, told from its figures alone: everything that the text had no room for. Pure. */
import { wording } from '../dialogs/wording/index.ts';
import { lasting } from '../dialogs/wording/time.ts';
import type { DueMatter, Figures, Mark, Matter } from '../domain/report.ts';
import type { BookModel, SheetModel } from './models.ts';
import { roundSheets } from './round-sheets.ts';
import {
  clockLabel,
  departmentLabel,
  localTime,
  matterLabel,
  percent,
  spotLabel,
  statusLabel,
  target,
  titleOf,
} from './words.ts';

const { report } = wording;
const { name, sheet, column } = report;

type Column = SheetModel['columns'][number];
type Row = SheetModel['rows'][number];

const WIDE = 24;
const text = (title: string, width = 14): Column => ({ title, kind: 'text', width });
const int = (title: string): Column => ({ title, kind: 'int', width: 8 });
const share = (title: string): Column => ({ title, kind: 'percent', width: 10 });
const time = (title: string): Column => ({ title, kind: 'time', width: 18 });
const WORK = [int(name.new), int(name.done), int(name.open), int(name.overdue)];

/** All sheets that have something to show; the summary always does. */
export function bookOf(figures: Figures): BookModel {
  const sheets = [
    summary(figures),
    trend(figures),
    ...people(figures),
    ...matters(figures),
    ...counts(figures),
    ...rates(figures),
  ];
  return { sheets: sheets.filter((one, i) => i === 0 || one.rows.length > 0) };
}

function summary(f: Figures): SheetModel {
  const { totals, complaintRate, majorComplaints, visits, satisfaction, collection, comparison, reply } = f;
  const zone = f.zone;
  const goal = (of: { target: number; stretch: number }) => `${target(of.target)} / ${target(of.stretch)}`;
  const rows: Row[] = [
    [titleOf(f.type), f.key, null, `${localTime(f.from, zone)} – ${localTime(f.to, zone)}`],
    [name.new, String(totals.new), null, comparison ? mean7(comparison.new, comparison.meanNew) : null],
    [name.done, String(totals.done), null, comparison ? mean7(comparison.done, comparison.meanDone) : null],
    [name.open, String(totals.open), null, null],
    [name.overdue, String(totals.overdue), null, null],
    [name.reopened, String(totals.reopened), null, null],
    rateRow(name.complaintRate, complaintRate, `${complaintRate.valid} / ${complaintRate.households}`),
    [
      name.majorComplaints,
      String(majorComplaints.ofYear),
      markWord(majorComplaints.mark),
      String(majorComplaints.max),
    ],
    rateRow(name.visits, visits, `${visits.made} / ${visits.due}`),
    rateRow(name.satisfaction, satisfaction, `${satisfaction.answers}; ${goal(satisfaction)}`),
    rateRow(name.collection, collection, goal(collection)),
    ...(f.tasks ? [keptRow(name.tasks, f.tasks)] : []),
    ...(f.records ? [keptRow(name.records, f.records)] : []),
    ...(f.catalogue ? [offeredRow(name.catalogue, f.catalogue.kinds, f.catalogue)] : []),
    ...(f.newServices ? [offeredRow(name.newServices, f.newServices.count, f.newServices)] : []),
    ...(f.accidents
      ? [offeredRow(name.accidents, f.accidents.count, { ...f.accidents, min: f.accidents.max })]
      : []),
    ...(f.ideas ? [offeredRow(name.ideas, f.ideas.adopted, f.ideas)] : []),
    [name.households, String(complaintRate.households), null, null],
    [name.failed, String(f.failed), null, null],
    [name.waiting, String(f.unanswered.waiting), null, null],
    [name.parked, String(f.unanswered.parked), null, null],
    ...(reply ? [[name.reply, lasting(reply.meanSeconds * 1000), null, String(reply.count)]] : []),
  ];
  return {
    name: sheet.summary,
    columns: [text(column.figure, WIDE), text(column.value), text(column.mark), text(column.note, WIDE)],
    rows,
  };
}

function mean7(value: number, before: number): string {
  return `${value.toFixed(1)} / ${before.toFixed(1)}`;
}

function rateRow(
  label: string,
  of: { rate?: number | undefined; mark?: Mark | undefined },
  note: string,
): Row {
  const rate = of.rate === undefined ? report.noScore : percent(of.rate);
  return [label, rate, of.mark ? markWord(of.mark) : null, note];
}

function keptRow(label: string, of: NonNullable<Figures['tasks']>): Row {
  return rateRow(label, of, `${of.done} / ${of.due}; ${target(of.target)}`);
}

function offeredRow(label: string, count: number, of: { min: number; mark: Mark }): Row {
  return [label, String(count), markWord(of.mark), String(of.min)];
}

function markWord(mark: Mark): string {
  return report.markWords[mark];
}

function trend({ trend: { points } }: Figures): SheetModel {
  return {
    name: sheet.trend,
    columns: [text(column.day), int(name.new), int(name.done)],
    rows: points.map((one) => [one.label, one.new, one.done]),
  };
}

function people(f: Figures): SheetModel[] {
  return [
    {
      name: sheet.departments,
      columns: [text(column.department), ...WORK],
      rows: f.departments.map((one) => [
        departmentLabel(one.department),
        one.new,
        one.done,
        one.open,
        one.overdue,
      ]),
    },
    {
      name: sheet.handlers,
      columns: [
        text(column.handler),
        int(name.done),
        int(name.open),
        int(name.overdue),
        int(column.answers),
        text(column.mean),
      ],
      rows: f.handlers.map(({ rated, ...one }) => [
        one.name,
        one.done,
        one.open,
        one.overdue,
        rated.answers,
        rated.answers === 0 ? null : (rated.points / rated.answers).toFixed(2),
      ]),
    },
    {
      name: sheet.firstAsked,
      columns: [text(column.handler), int(column.count), text(column.nos, WIDE)],
      rows: f.firstAsked.map((one) => [one.name, one.nos.length, one.nos.join(' ')]),
    },
  ];
}

function matters(f: Figures): SheetModel[] {
  const columns = [
    text(column.no, WIDE),
    text(column.what),
    text(column.status),
    text(column.department),
    text(column.handler),
    time(column.filed),
  ];
  const row = (one: Matter): Row => [
    one.no,
    matterLabel(one),
    statusLabel(one),
    departmentLabel(one.department),
    one.handler ?? null,
    localTime(one.filedAt, f.zone),
  ];
  const dueRow = (one: DueMatter): Row => [...row(one), clockLabel(one), localTime(one.dueAt, f.zone)];
  const due = [...columns, text(column.clock), time(column.due)];
  return [
    { name: sheet.overdue, columns: due, rows: f.overdue.items.map(dueRow) },
    { name: sheet.soon, columns: due, rows: f.dueSoon.items.map(dueRow) },
    { name: sheet.open, columns, rows: f.open.items.map(row) },
  ];
}

function counts(f: Figures): SheetModel[] {
  return [
    {
      name: sheet.complaints,
      columns: [text(column.severity), int(column.valid), int(column.invalid)],
      rows: f.complaints.map((one) => [
        wording.severity[one.severity as keyof typeof wording.severity] ?? one.severity,
        one.valid,
        one.invalid,
      ]),
    },
    {
      name: sheet.kinds,
      columns: [text(column.kind), int(name.new), int(name.done), int(name.open)],
      rows: f.kinds.map((one) => [kindLabel(one.kind), one.new, one.done, one.open]),
    },
    {
      name: sheet.inner,
      columns: [text(column.kind), ...WORK],
      rows: (f.inner ?? []).map((one) => [kindLabel(one.kind), one.new, one.done, one.open, one.overdue]),
    },
    {
      name: sheet.lacking,
      columns: [text(column.no, WIDE), text(column.lacks, WIDE)],
      rows: (f.records?.lacking ?? []).map(({ no, what }) => [
        no,
        what.map((one) => report.lacks[one] ?? one).join('、'),
      ]),
    },
    {
      name: sheet.categories,
      columns: [text(column.what), int(column.count)],
      rows: f.categories.map((one) => [matterLabel(one), one.count]),
    },
    {
      name: sheet.buildings,
      columns: [text(column.building), int(column.count)],
      rows: f.buildings.map((one) => [report.building(one.building), one.count]),
    },
    {
      name: sheet.repeated,
      columns: [text(column.no, WIDE), text(column.what), text(column.spot), int(column.times)],
      rows: f.repeated.map((one) => [
        one.no,
        matterLabel({ kind: 'repair', category: one.category }),
        spotLabel(one.spot),
        one.times,
      ]),
    },
  ];
}

function rates(f: Figures): SheetModel[] {
  return [
    ...roundSheets(f),
    {
      name: sheet.visits,
      columns: [text(column.department), int(column.visitsDue), int(column.visitsMade), share(column.rate)],
      rows: f.visits.departments.map((one) => [
        departmentLabel(one.department),
        one.due,
        one.made,
        one.due === 0 ? null : one.made / one.due,
      ]),
    },
    {
      name: sheet.sections,
      columns: [text(column.section), share(column.rate), text(column.mark)],
      rows: f.collection.sections.map((one) => [
        one.name,
        one.rate ?? null,
        one.mark ? markWord(one.mark) : null,
      ]),
    },
    {
      name: sheet.surveys,
      columns: [
        text(column.kind),
        text(column.item),
        int(column.sent),
        int(column.returned),
        share(column.rate),
        text(column.mark),
      ],
      rows: (f.surveys ?? []).flatMap((one): Row[] => [
        [
          report.surveyKind[one.kind] ?? one.kind,
          name.satisfaction,
          one.sent,
          one.returned,
          one.rate ?? null,
          one.mark ? markWord(one.mark) : null,
        ],
        ...one.items.map(
          (item): Row => [
            null,
            item.name,
            null,
            null,
            item.rate ?? null,
            item.mark ? markWord(item.mark) : null,
          ],
        ),
      ]),
    },
  ];
}

function kindLabel(kind: string): string {
  return wording.intent[kind as keyof typeof wording.intent] ?? wording.kind[kind] ?? kind;
}
