/** The text of a report: at most 25 lines that a manager reads on a phone. Pure. */
import { DateTime } from 'luxon';
import { wording } from '../dialogs/wording/index.ts';
import { lasting } from '../dialogs/wording/time.ts';
import type { DueMatter, Figures, Matter, ReportType } from '../domain/report.ts';
import { fitted, type Part } from './fitted.ts';
import {
  clockLabel,
  departmentLabel,
  fileNameOf,
  matterLabel,
  mean,
  percent,
  sign,
  spokenTime,
  spotLabel,
  statusLabel,
  target,
  titleOf,
  whoLabel,
} from './words.ts';

const { report } = wording;

/** Lines of one report. */
export const MOST_LINES = 25;
/** What one line or section lists; the rest is in the file. */
const MOST = { departments: 5, handlers: 4, top: 3, askers: 3, nos: 2, repeated: 3, surveys: 2 } as const;

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
    top(f),
    ...warnings(f),
    report.seeFile,
  ],
  visits: (f) => [
    report.visitsHead,
    visits(f),
    ...f.visits.departments.map((one) =>
      report.visitsOf(
        departmentLabel(one.department),
        String(one.due),
        String(one.made),
        percent(one.due === 0 ? 0 : one.made / one.due),
      ),
    ),
    matters(
      report.overdueHead,
      f.overdue.items.filter(({ clock }) => clock === 'return_visit'),
      dueLine(f),
    ),
    satisfaction(f),
    reopened(f),
    report.seeFile,
  ],
  archive: (f) => [repairs(f), reply(f), reopened(f), ...complaints(f), ...rates(f), report.archived],
  quarterly: (f) => [
    ...surveys(f),
    {
      head: report.scoresHead,
      lines: f.handlers.map((one) =>
        report.score(
          one.name,
          String(one.done),
          one.rated.answers === 0 ? report.noScore : mean(one.rated.points / one.rated.answers),
          String(one.rated.answers),
          String(one.overdue),
        ),
      ),
      total: f.handlers.length,
    },
    reply(f),
    reopened(f),
    ...complaints(f),
    ...rates(f),
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
    top(f),
    report.seeFile,
  ],
};

function opening(f: Figures): Part[] {
  const { type, zone, from, to, totals } = f;
  const title = report.head(titleOf(type), f.community, f.key);
  const end = DateTime.fromISO(to, { zone });
  const isUpTo =
    (type === 'monthly' || type === 'visits') && end.toMillis() !== end.startOf('month').toMillis();
  const late = { on_time: undefined, late: report.late, afterwards: report.afterwards }[f.made];
  return [
    isUpTo ? `${title} ${report.upTo(end.toFormat('HH:mm'))}` : title,
    report.period(spokenTime(from, zone), spokenTime(to, zone)),
    late?.(spokenTime(f.made === 'late' ? to : f.madeAt, zone)),
    report.totals(
      totals.new === 0 ? report.none[type] : report.fresh(String(totals.new)),
      String(totals.done),
      String(totals.open),
      String(totals.overdue),
    ),
  ];
}

function compared({ comparison: c, type }: Figures): Part {
  const what = type === 'daily' || type === 'morning' ? report.aDay : report.daily;
  return c && report.compared(what, mean(c.new), mean(c.meanNew), mean(c.done), mean(c.meanDone));
}

function departments({ departments: all }: Figures): Part[] {
  const shown = all.slice(0, MOST.departments);
  const rest = all.length - shown.length;
  return [
    ...shown.map((one) =>
      report.department(
        departmentLabel(one.department),
        ...([one.new, one.done, one.open, one.overdue].map(String) as [string, string, string, string]),
      ),
    ),
    rest > 0 && report.otherDepartments(String(rest)),
  ];
}

function handlers({ handlers: all }: Figures): Part {
  const words = all.map(({ name, done, open: left, overdue: late }) =>
    report.handler(name, String(done), String(left), String(late)),
  );
  return words.length > 0 && report.handlers(first(words, MOST.handlers, '；'));
}

function matters<T>(
  head: (count: string) => string,
  items: readonly T[],
  line: (item: T) => string,
  total = items.length,
): Part {
  return { head: head(String(total)), lines: items.map(line), total };
}

const dueLine = (f: Figures) => (one: DueMatter) =>
  report.overdueLine(one.no, matterLabel(one), clockLabel(one), spokenTime(one.dueAt, f.zone), whoLabel(one));
const openLine = (one: Matter) => report.openLine(one.no, matterLabel(one), statusLabel(one), whoLabel(one));

const overdue = (f: Figures) => matters(report.overdueHead, f.overdue.items, dueLine(f), f.overdue.total);
const soon = (f: Figures) => matters(report.soonHead, f.dueSoon.items, dueLine(f), f.dueSoon.total);
/** What is overdue stands in its own list. */
const open = (f: Figures) => {
  const late = new Set(f.overdue.items.map(({ no }) => no));
  const items = f.open.items.filter(({ no }) => !late.has(no));
  return matters(report.openHead, items, openLine, f.open.total - (f.open.items.length - items.length));
};

function repairs({ kinds }: Figures): Part {
  const of = kinds.find(({ kind }) => kind === 'repair');
  return of && report.repairs(String(of.new), String(of.done), String(of.open));
}

function complaints(f: Figures): Part[] {
  const of = (severity: string) => f.complaints.find((one) => one.severity === severity);
  const valid = (severity: string) => String(of(severity)?.valid ?? 0);
  const invalid = f.complaints.reduce((sum, one) => sum + one.invalid, 0);
  const { rate, mark, valid: ofMonth, households } = f.complaintRate;
  const { ofYear, max, mark: majors } = f.majorComplaints;
  return [
    report.complaints(valid('major'), valid('important'), valid('minor'), String(invalid)),
    rate === undefined
      ? report.noHouseholds
      : report.complaintRate(percent(rate), sign(mark), String(ofMonth), String(households)),
    ofYear > 0 && report.majors(String(ofYear), String(max), sign(majors)),
  ];
}

const rates = (f: Figures): Part[] => [visits(f), satisfaction(f), collection(f)];

function visits({ visits: v }: Figures): Part {
  return v.rate === undefined
    ? report.noVisits
    : report.visits(percent(v.rate), sign(v.mark), String(v.due), String(v.made));
}

function satisfaction({ satisfaction: s }: Figures): Part {
  return s.rate === undefined
    ? report.noSatisfaction
    : report.satisfaction(
        percent(s.rate),
        sign(s.mark),
        String(s.answers),
        target(s.target),
        target(s.stretch),
      );
}

function collection({ collection: c }: Figures): Part {
  return c.rate === undefined
    ? report.noCollection
    : report.collection(percent(c.rate), sign(c.mark), target(c.target), target(c.stretch));
}

function firstAsked({ firstAsked: all }: Figures): Part {
  const words = all.map(({ name, nos }) =>
    report.person(name, String(nos.length), first(nos, MOST.nos, ' ')),
  );
  return words.length > 0 && report.firstAsked(first(words, MOST.askers, '、'));
}

function top({ buildings, categories }: Figures): Part {
  const places = buildings.map(({ building, count }) =>
    report.counted(report.building(building), String(count)),
  );
  const trades = categories.map((one) => report.counted(matterLabel(one), String(one.count)));
  const words = [places, trades].map((all) => all.slice(0, MOST.top).join('、'));
  return words.some(Boolean) && report.top(words[0] ?? '', words[1] ?? '');
}

function repeated({ repeated: all, repeatedWithinDays }: Figures): Part {
  const words = all.map(({ no, category, spot, times }) =>
    report.repeatedItem(no, `${spotLabel(spot)}${matterLabel({ kind: 'repair', category })}`, String(times)),
  );
  return words.length > 0 && report.repeated(String(repeatedWithinDays), first(words, MOST.repeated, '、'));
}

/** What did not go its way: nobody may have to look for it. */
function warnings({ failed, unanswered, unknownYears }: Figures): Part[] {
  const trouble = [
    failed > 0 && report.failed(String(failed)),
    unanswered.waiting > 0 && report.waiting(String(unanswered.waiting)),
    unanswered.parked > 0 && report.parked(String(unanswered.parked)),
  ].filter((one) => one !== false);
  return [
    trouble.length > 0 && report.trouble(trouble.join('，')),
    unknownYears.length > 0 && report.unknownYears(unknownYears.join('、')),
  ];
}

function reopened({ totals }: Figures): Part {
  return totals.reopened > 0 && report.reopened(String(totals.reopened));
}

function reply({ reply: r }: Figures): Part {
  return r && report.reply(lasting(r.meanSeconds * 1000), String(r.count));
}

function surveys({ surveys: all = [] }: Figures): Part[] {
  return all
    .slice(0, MOST.surveys)
    .map((one) =>
      report.survey(
        report.surveyKind[one.kind] ?? one.kind,
        String(one.sent),
        String(one.returned),
        one.rate === undefined ? report.noScore : percent(one.rate),
        sign(one.mark),
      ),
    );
}

/** The first few in one line, and a sign that there are more. */
function first(words: readonly string[], most: number, between: string): string {
  const shown = words.slice(0, most).join(between);
  return words.length > most ? `${shown}${report.andMore}` : shown;
}
