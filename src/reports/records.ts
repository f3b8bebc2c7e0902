/** The sheets of a workbook from which its figures can be counted again: a row a ticket, a score, a visit. Pure. */
import { wording } from '../dialogs/wording/index.ts';
import type { Figures } from '../domain/report.ts';
import type { Archive, ArchivedFact, ArchivedTicket } from '../store/archive.ts';
import { bookOf } from './book-of.ts';
import type { BookModel, SheetModel } from './models.ts';
import { departmentLabel, localTime, matterLabel, statusLabel } from './words.ts';

const { report } = wording;
const { column, sheet } = report;

/** What is done counts as no longer open, also while its owner may still object. */
const OVER = ['resolved', 'closed', 'cancelled'];

type Column = SheetModel['columns'][number];

const text = (title: string, width = 14): Column => ({ title, kind: 'text', width });
const time = (title: string): Column => ({ title, kind: 'time', width: 18 });
const int = (title: string): Column => ({ title, kind: 'int', width: 8 });

/** The workbook of a report: its figures, and the rows from which they were counted. */
export function reportBook(figures: Figures, archive: Archive): BookModel {
  return { sheets: [...bookOf(figures).sheets, ...recordSheets(archive, figures.zone)] };
}

/** What was filed or done or is open, what was rated, which visits were due; times in the community's zone. */
export function recordSheets({ tickets, inner, scores, visits, names }: Archive, zone: string): SheetModel[] {
  const at = (when: Date | undefined) => (when ? localTime(when.toISOString(), zone) : null);
  const name = (id: string | undefined) => (id === undefined ? null : (names.get(id) ?? null));
  const fact = (one: ArchivedFact) => [one.no, departmentLabel(one.department)];
  const list = (title: string, rows: readonly ArchivedTicket[]): SheetModel => ({
    name: title,
    columns: [
      ...[column.no, column.what, column.department, column.handler].map((one) => text(one)),
      ...[column.filed, column.done].map(time),
      ...[column.status, report.name.open, column.isValid, column.firstAsked].map((one) => text(one)),
    ],
    rows: rows.map((one) => [
      one.no,
      matterLabel(one),
      departmentLabel(one.department),
      // Who works on a complaint about a colleague is nobody's business.
      one.confidential ? null : name(one.handlerId),
      at(one.filedAt),
      at(one.doneAt),
      statusLabel(one),
      OVER.includes(one.status) ? report.no : report.yes,
      one.valid ? report.yes : report.no,
      one.confidential ? null : name(one.firstHandlerId),
    ]),
  });
  return [
    list(sheet.tickets, tickets),
    list(sheet.innerTickets, inner),
    {
      name: sheet.scores,
      columns: [
        text(column.no),
        text(column.department),
        text(column.handler),
        time(column.at),
        int(column.score),
      ],
      rows: scores.map((one) => [...fact(one), one.handler ?? null, at(one.at), one.score]),
    },
    {
      name: sheet.visitList,
      columns: [text(column.no), text(column.department), time(column.due), text(column.visited)],
      rows: visits.map((one) => [...fact(one), at(one.at), one.made ? report.yes : report.no]),
    },
  ].filter(({ rows }) => rows.length > 0);
}
