/** The sections of reports in words, a line or a list each; one that has nothing to say is absent. Pure. */
import { wording } from '../dialogs/wording/index.ts';
import { lasting } from '../dialogs/wording/time.ts';
import type { DueMatter, Figures, Matter } from '../domain/report.ts';
import type { Part } from './fitted.ts';
import {
  clockLabel,
  departmentLabel,
  matterLabel,
  mean,
  percent,
  sign,
  spokenTime,
  spotLabel,
  statusLabel,
  target,
  whoLabel,
} from './words.ts';

const { report } = wording;
const { name } = report;

/** What one line or section lists; the rest is in the file. */
const MOST = {
  departments: 4,
  handlers: 4,
  top: 3,
  askers: 3,
  nos: 2,
  repeated: 3,
  surveys: 2,
} as const;

/** A day, or the mean of several, against the seven days before. */
export function compared({ comparison: c, type }: Figures): Part {
  const what = type === 'daily' || type === 'morning' ? report.aDay : report.daily;
  return c && report.compared(what, mean(c.new), mean(c.meanNew), mean(c.done), mean(c.meanDone));
}

/** A line each, those with the most to worry about first. */
export function departments({ departments: all }: Figures): Part[] {
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

/** Who did what, in one line. */
export function handlers({ handlers: all }: Figures): Part {
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

/** What is overdue, the oldest first. */
export const overdue = (f: Figures) =>
  matters(report.overdueHead, f.overdue.items, dueLine(f), f.overdue.total);
/** What is due until the end of the day. */
export const soon = (f: Figures) => matters(report.soonHead, f.dueSoon.items, dueLine(f), f.dueSoon.total);
/** What is open; what is overdue stands in its own list. */
export const open = (f: Figures) => {
  const late = new Set(f.overdue.items.map(({ no }) => no));
  const items = f.open.items.filter(({ no }) => !late.has(no));
  return matters(report.openHead, items, openLine, f.open.total - (f.open.items.length - items.length));
};

/** Repairs of the period (N25). */
export function repairs({ kinds }: Figures): Part {
  const of = kinds.find(({ kind }) => kind === 'repair');
  return of && report.repairs(String(of.new), String(of.done), String(of.open));
}

/** Complaints by severity, their rate (X3), and the major ones of the year (N46). */
export function complaints(f: Figures): Part[] {
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

/** Visits, satisfaction and collection against their targets. */
export const rates = (f: Figures): Part[] => [visits(f), satisfaction(f), collection(f)];

/** Visits made of those due (N09). */
export function visits({ visits: v }: Figures): Part {
  return v.rate === undefined
    ? report.noVisits
    : report.visits(percent(v.rate), sign(v.mark), String(v.due), String(v.made));
}

/** Satisfaction (X2). */
export function satisfaction({ satisfaction: s }: Figures): Part {
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

/** Work among staff, by kind; where there is none, nothing is said. */
export function inner({ inner: all = [] }: Figures): Part {
  const words = all.map(({ kind, new: fresh, done, open: left, overdue: late }) =>
    report.innerOf(matterLabel({ kind }), String(fresh), String(done), String(left), String(late)),
  );
  return words.length > 0 && report.inner(words.join('；'));
}

/** Tasks done of those due (N54), and what is on record in full of what was settled (N51). */
export function kept({ tasks, records }: Figures): Part {
  const words = [[name.tasks, tasks] as const, [name.records, records] as const].flatMap(([label, of]) =>
    of?.rate === undefined
      ? []
      : report.kept(
          label,
          percent(of.rate),
          sign(of.mark),
          String(of.done),
          String(of.due),
          target(of.target),
        ),
  );
  return words.join(' · ');
}

/** Who was asked first about what is open (R065). */
export function firstAsked({ firstAsked: all }: Figures): Part {
  const words = all.map(({ name, nos }) =>
    report.person(name, String(nos.length), first(nos, MOST.nos, ' ')),
  );
  return words.length > 0 && report.firstAsked(first(words, MOST.askers, '、'));
}

/** Where and what most often. */
export function top({ buildings, categories }: Figures): Part {
  const places = buildings.map(({ building, count }) =>
    report.counted(report.building(building), String(count)),
  );
  const trades = categories.map((one) => report.counted(matterLabel(one), String(one.count)));
  const words = [places, trades].map((all) => all.slice(0, MOST.top).join('、'));
  return words.some(Boolean) && report.top(words[0] ?? '', words[1] ?? '');
}

/** The same trouble at the same place again. */
export function repeated({ repeated: all, repeatedWithinDays }: Figures): Part {
  const words = all.map(({ no, category, spot, times }) =>
    report.repeatedItem(
      no,
      [spotLabel(spot), matterLabel({ kind: 'repair', category })].join('·'),
      String(times),
    ),
  );
  return words.length > 0 && report.repeated(String(repeatedWithinDays), first(words, MOST.repeated, '、'));
}

/** What did not go its way: nobody may have to look for it. */
export function warnings({ failed, unanswered, unknownYears }: Figures): Part[] {
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

/** What had to be done again (N33). */
export function reopened({ totals }: Figures): Part {
  return totals.reopened > 0 && report.reopened(String(totals.reopened));
}

/** How long it takes until somebody claims a job (N24). */
export function reply({ reply: r }: Figures): Part {
  return r && report.reply(lasting(r.meanSeconds * 1000), String(r.count));
}

/** What surveys brought in (R234). */
export function surveys({ surveys: all = [] }: Figures): Part[] {
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

/** Visits by department, and those that were missed. */
export function visitsByDepartment(f: Figures): Part[] {
  return [
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
  ];
}

/** The work of each handler with the mean of their scores (R080). */
export function scores({ handlers: all }: Figures): Part {
  const lines = all.map(({ name, done, overdue: late, rated: { answers, points } }) =>
    report.score(
      name,
      String(done),
      answers === 0 ? report.noScore : mean(points / answers),
      String(answers),
      String(late),
    ),
  );
  return { head: report.scoresHead, lines, total: lines.length };
}

/** The first few in one line, and a sign that there are more. */
export function first(words: readonly string[], most: number, between: string): string {
  const shown = words.slice(0, most).join(between);
  return words.length > most ? `${shown}${report.andMore}` : shown;
}
