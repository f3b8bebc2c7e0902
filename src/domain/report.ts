/** A report: one set of figures of a period, from which its text, picture and file are made, and made again. */
import { z } from 'zod';

/** Every report; `visits` is the analysis of visits for the quality department, `archive` the month that is filed. */
export const REPORT_TYPES = [
  'morning',
  'daily',
  'weekly',
  'monthly',
  'visits',
  'archive',
  'quarterly',
  'annual',
] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

const count = z.int().min(0);
const share = z.number().min(0);
const moment = z.iso.datetime();
const mark = z.enum(['red', 'amber', 'green']);
/** How a figure stands to its target (X1-X3). */
export type Mark = z.infer<typeof mark>;

/** A ticket by its number and its sort; neither words nor flat of anybody (R070). */
const matter = z.strictObject({
  no: z.string(),
  kind: z.string(),
  category: z.string().optional(),
  topic: z.string().optional(),
  severity: z.string().optional(),
  department: z.string().optional(),
  /** The name of the member of staff who has it. */
  handler: z.string().optional(),
  status: z.string(),
  filedAt: moment,
});
export type Matter = z.infer<typeof matter>;

/** A matter with the clock that runs against it. */
const due = matter.extend({ clock: z.string(), dueAt: moment });
export type DueMatter = z.infer<typeof due>;

/** The first of many; `total` counts all of them. */
const some = <T extends z.ZodType>(item: T) => z.strictObject({ total: count, items: z.array(item) });

const work = { new: count, done: count, open: count, overdue: count };
const kept = { due: count, done: count, rate: share.optional(), target: share, mark: mark.optional() };
const rated = z.strictObject({ answers: count, points: count });

/** What a survey of a period brought in (R077, R234). */
const survey = z.strictObject({
  kind: z.string(),
  sent: count,
  returned: count,
  rate: share.optional(),
  mark: mark.optional(),
  items: z.array(z.strictObject({ name: z.string(), rate: share.optional(), mark: mark.optional() })),
});

/** All figures of one report; times in UTC, shares from 0 to 1, money in cents. */
export const figures = z.strictObject({
  version: z.literal(1),
  community: z.string(),
  zone: z.string(),
  type: z.enum(REPORT_TYPES),
  /** 2026-03-02, 2026-W10, 2026-03 … */
  key: z.string(),
  from: moment,
  to: moment,
  madeAt: moment,
  /** When it should have been sent, where that was long before; or made from the tables afterwards. */
  made: z.enum(['on_time', 'late', 'afterwards']),
  totals: z.strictObject({ ...work, reopened: count }),
  departments: z.array(z.strictObject({ department: z.string(), ...work })),
  handlers: z.array(z.strictObject({ name: z.string(), done: count, open: count, overdue: count, rated })),
  kinds: z.array(z.strictObject({ kind: z.string(), new: count, done: count, open: count })),
  overdue: some(due),
  /** Due until the end of the day. */
  dueSoon: some(due),
  open: some(matter),
  complaints: z.array(z.strictObject({ severity: z.string(), valid: count, invalid: count })),
  /** Valid complaints of the month so far by occupied households (X3). */
  complaintRate: z.strictObject({
    valid: count,
    households: count,
    rate: share.optional(),
    mark: mark.optional(),
    severe: z.boolean(),
  }),
  majorComplaints: z.strictObject({ ofYear: count, max: count, mark }),
  /** Who was asked first about what is still open (R065). */
  firstAsked: z.array(z.strictObject({ name: z.string(), nos: z.array(z.string()) })),
  visits: z.strictObject({
    due: count,
    made: count,
    rate: share.optional(),
    target: share,
    mark: mark.optional(),
    departments: z.array(z.strictObject({ department: z.string(), due: count, made: count })),
  }),
  satisfaction: z.strictObject({
    ...rated.shape,
    mean: z.number().optional(),
    rate: share.optional(),
    target: share,
    stretch: share,
    mark: mark.optional(),
  }),
  collection: z.strictObject({
    year: z.string(),
    billedCents: count,
    paidCents: count,
    rate: share.optional(),
    target: share,
    stretch: share,
    mark: mark.optional(),
    sections: z.array(z.strictObject({ name: z.string(), rate: share.optional(), mark: mark.optional() })),
  }),
  /** A day of this period against the mean of the seven days before it. */
  comparison: z
    .strictObject({ new: z.number(), done: z.number(), meanNew: z.number(), meanDone: z.number() })
    .optional(),
  trend: z.strictObject({
    unit: z.enum(['day', 'month']),
    points: z.array(z.strictObject({ label: z.string(), new: count, done: count })),
  }),
  buildings: z.array(z.strictObject({ building: z.string(), count })),
  categories: z.array(
    z.strictObject({
      kind: z.string(),
      category: z.string().optional(),
      topic: z.string().optional(),
      count,
    }),
  ),
  /** Letters that were given up. */
  failed: count,
  unanswered: z.strictObject({ parked: count, waiting: count }),
  /** The same trouble at the same place again and again; `no` is the newest. */
  repeated: z.array(
    z.strictObject({ no: z.string(), category: z.string(), spot: z.string().optional(), times: count }),
  ),
  repeatedWithinDays: count,
  /** Years whose public holidays nobody has said yet. */
  unknownYears: z.array(z.int()),
  /** From filing to claiming (N24). */
  reply: z.strictObject({ count, meanSeconds: z.number().min(0) }).optional(),
  surveys: z.array(survey).optional(),
  /** Rounds of inspection that were due in the period (R212). */
  rounds: z
    .array(
      z.strictObject({
        name: z.string(),
        kind: z.string(),
        due: count,
        made: count,
        late: count,
        missed: count,
      }),
    )
    .optional(),
  /** What was found in rooms in which nobody lives; only there a room may be named (R216). */
  vacant: z
    .array(
      z.strictObject({
        no: z.string(),
        category: z.string().optional(),
        unit: z.string().optional(),
        status: z.string(),
      }),
    )
    .optional(),
  /** Work among staff: recovery, rectification, root causes. Reports of before have none. */
  inner: z.array(z.strictObject({ kind: z.string(), ...work })).optional(),
  /** Kinds of service that are offered (N49), and ideas of owners that were adopted this year (N52); reports of before have none. */
  catalogue: z
    .strictObject({
      kinds: count,
      min: count,
      mark,
      /** What was offered; by it the next year tells what is new. */
      keys: z.array(z.string()).optional(),
    })
    .optional(),
  /** Kinds of service that the year before did not offer (N49); none where no report of it was kept. */
  newServices: z.strictObject({ count, min: count, mark }).optional(),
  /** Safety accidents of the year for which the company is liable (N53). */
  accidents: z.strictObject({ count, max: count, mark }).optional(),
  ideas: z.strictObject({ adopted: count, min: count, mark }).optional(),
  /** Return visits and work among staff that were to be done by then (N54). */
  tasks: z.strictObject(kept).optional(),
  /** What was settled, and whether it is on record in full (N51). */
  records: z
    .strictObject({
      ...kept,
      lacking: z.array(z.strictObject({ no: z.string(), what: z.array(z.string()) })),
    })
    .optional(),
});
export type Figures = z.infer<typeof figures>;

/** The id of a report: whoever stores it first has made it. */
export function reportId(communityId: string, type: ReportType, key: string): string {
  return `${communityId}/${type}/${key}`;
}
