/** One community as its file describes it: the schema of the file and the type that everything else reads. */
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { framesOfOwnDays, officeHours, ownDays, WEEKDAYS, type Weekday } from './calendar/hours.ts';
import { HOLIDAYS, usualHolidays } from './calendar/public-days.ts';
import { crossCheck } from './community-checks.ts';
import { length } from './duration.ts';
import { explain } from './explain.ts';
import type { FaqEntry } from './faq.ts';
import { type Frame, frame, frames, nightFrame, TIME } from './frame.ts';
import { LANGUAGES } from './language.ts';
import { GROUP_ID } from './platform-groups.ts';
import { safeParsePolicy } from './policy.ts';
import { CATEGORIES, type Category } from './request.ts';
import { cents, date, eitherBy, line, month, phone, retell, strict } from './values.ts';

/** What members of staff may be; gate_guard and cashier act at their posts, project_gm and manager hear last. */
export const ROLES = [
  'receptionist',
  'supervisor',
  'technician',
  'dept_head',
  'gate_guard',
  'cashier',
  'steward',
  'project_gm',
  'manager',
] as const;
export type Role = (typeof ROLES)[number];

/** The departments of the demo community; a file may name others, as long as somebody works there. */
export const DEPARTMENTS = [
  'customer-service',
  'engineering',
  'security',
  'cleaning',
  'finance',
  'management',
] as const;
export type Department = (typeof DEPARTMENTS)[number];

/** In which right somebody lives in a room. */
export const RESIDENT_ROLES = ['owner', 'tenant', 'family', 'proxy'] as const;
export type ResidentRole = (typeof RESIDENT_ROLES)[number];

/** Part of a duty roster: these people in this order, at these hours, on days of rest, or at all. */
export interface Shift {
  hours: Frame | 'all' | 'holiday';
  names: string[];
}

const DUE = new RegExp(`^(?:(${WEEKDAYS.join('|')}) )?(${TIME})$`);

const nobody = 'must name at least one person';
const names = z.array(line).min(1, nobody);

const community = strict({
  name: line,
  company: line,
  timezone: line.refine(IANAZone.isValidZone, 'is not a time zone; write one such as Asia/Shanghai'),
  officeHours: officeHours.prefault('08:30-17:30'),
  holidays: z.enum(HOLIDAYS).optional(),
  days: ownDays.default({}),
  quietHours: nightFrame.prefault('22:00-08:00'),
  /** In which owners are spoken to; the first where nobody knows better, groups are told in each. */
  languages: z.array(z.enum(LANGUAGES)).min(1).default(['zh-CN']),
  hotline: phone,
  emergencyNumbers: z.record(line, phone).default({}),
  demo: z.boolean().default(false),
  qualityDepartment: line.optional(),
  decorationHours: frames.optional(),
});

const building = strict({
  no: line.max(8).regex(/^[\p{L}\p{N}]+$/u, 'must be letters and digits, such as "3" or A'),
  entrances: z.int().min(1).max(99),
  floors: z.int().min(1).max(200),
  perFloor: z.int().min(1).max(99),
  /** Part of the estate by which fees are reported; without one each building is its own. */
  section: line.optional(),
});

const resident = strict({
  name: line,
  unit: line,
  role: z.enum(RESIDENT_ROLES),
  phone,
  area: z.number().gt(0, 'must be above 0').max(100_000).optional(),
  bound: z.boolean().default(false),
});

const staff = strict({
  name: line,
  roles: z.array(z.enum(ROLES)).min(1),
  department: line,
  skills: z.array(z.enum(CATEGORIES)).default([]),
  buildings: z.array(line).optional(),
});

const roster = eitherBy(
  Array.isArray,
  names.transform((all): Shift[] => [{ hours: 'all', names: all }]),
  strict({ day: names, night: names, hours: frame, holiday: names.optional() }).transform(
    ({ day, night, hours, holiday }): Shift[] => [
      { hours, names: day },
      { hours: { from: hours.to, to: hours.from }, names: night },
      ...(holiday ? [{ hours: 'holiday' as const, names: holiday }] : []),
    ],
  ),
);

const inspection = strict({
  name: line,
  kind: z.enum(['public', 'vacant', 'decoration']),
  every: z.enum(['day', 'week']),
  by: line,
  /** A check-in counts only with a picture. */
  photo: z.boolean().default(false),
  due: z
    .string()
    .regex(DUE, 'must be a time such as "17:30", for a weekly round "Fri 17:00"')
    .transform((text): { weekday: number | undefined; time: string } => {
      const [, day, time = ''] = DUE.exec(text) ?? [];
      return { weekday: day === undefined ? undefined : WEEKDAYS.indexOf(day as Weekday) + 1, time };
    }),
}).refine(({ every, due }) => (every === 'week') === (due.weekday !== undefined), {
  path: ['due'],
  error: 'must name a weekday for a weekly round ("Fri 17:00") and none for a daily one ("17:30")',
});

const chat = strict({
  name: line,
  kind: z.enum(['owners', 'staff', 'managers']),
  department: line.optional(),
  ...GROUP_ID,
});

const tariff = strict({
  item: line,
  name: line,
  formula: line,
  unitPriceCents: cents,
  per: z.enum(['area-month', 'area', 'month', 'ton']),
});

const bill = strict({
  unit: line,
  item: line,
  month,
  amountCents: cents,
  due: date,
  paidAt: date.refine((day) => day >= '2000', 'is before 2000; correct the year').optional(),
});

const periods = Object.fromEntries(CATEGORIES.map((name) => [name, length.optional()])) as Record<
  Category,
  z.ZodOptional<typeof length>
>;
const warranty = strict({ handover: z.record(line, date), default: length, ...periods });

const service = strict({
  key: line,
  name: line,
  department: line,
  price: line,
  unit: line.optional(),
  /** What has to be agreed; without it that follows from the price. */
  asks: z.array(z.enum(['area', 'qty', 'months', 'preferredTime', 'expected'])).optional(),
  /** Other words by which owners order it. */
  words: z.array(line).default([]),
});

/** Words of this estate that no general vocabulary can know. */
const vocabulary = strict({
  places: z.array(line).default([]),
  things: z.record(line, z.enum(CATEGORIES)).default({}),
});

/** What a questionnaire asks about; without items of its own it asks for content, quality and attitude (R077). */
const surveyForm = strict({
  items: z
    .array(
      strict({
        key: line.regex(/^[a-z_]{1,40}$/, 'must be small letters, such as quality'),
        name: line.max(12),
      }),
    )
    .min(1)
    .max(8)
    .refine(
      (all) =>
        ['key', 'name'].every((one) => new Set(all.map((item) => item[one as 'key'])).size === all.length),
      {
        error: 'has an item twice; keys and names must differ',
      },
    ),
});
const surveys = strict({ pulse: surveyForm.optional(), annual: surveyForm.optional() });

const policy = z.record(z.string(), z.unknown()).transform((overrides, context) => {
  const read = safeParsePolicy(overrides);
  if ('policy' in read) return read.policy;
  for (const problem of read.problems) {
    context.issues.push({ code: 'custom', ...problem, input: overrides });
  }
  return z.NEVER;
});

/** The parts of the file as they are written, for `community.schema.json`. */
export const sections = strict({
  community,
  buildings: z.array(building).min(1),
  residents: z.array(resident).default([]),
  staff: z.array(staff).min(1, nobody),
  duty: z.record(line, roster).default({}),
  inspections: z.array(inspection).default([]),
  vacant: z.array(line).default([]),
  chats: z.array(chat).min(1),
  tariffs: z.array(tariff).default([]),
  bills: z.array(bill).default([]),
  warranty: warranty.optional(),
  services: z.array(service).default([]),
  vocabulary: vocabulary.prefault({}),
  surveys: surveys.prefault({}),
  /** A Markdown file beside this one. */
  faq: line.optional(),
  policy: policy.prefault({}),
});

/** Until its file is read; one list, so that an index of nothing is made once. */
const NO_FAQ: readonly FaqEntry[] = [];

function normalise({ community: top, faq: faqFile, ...rest }: z.output<typeof sections>) {
  const holidays = top.holidays ?? usualHolidays(top.timezone);
  const days = framesOfOwnDays(top.days, top.officeHours);
  return { id: top.name, ...top, holidays, days, ...rest, faqFile, faq: NO_FAQ };
}

/** The running community: `community:` of the file at the top, everything else under the file's names. */
export type Community = ReturnType<typeof normalise>;
export type Building = Community['buildings'][number];
export type Resident = Community['residents'][number];
export type Staff = Community['staff'][number];
export type CommunityChat = Community['chats'][number];
export type Inspection = Community['inspections'][number];
export type Tariff = Community['tariffs'][number];
export type Bill = Community['bills'][number];
export type Service = Community['services'][number];

/**
 * The whole file. What is wrong in one entry and what does not fit between entries are told together;
 * an issue that compares entries carries `params.compares`.
 */
export const communityFile = z.unknown().transform((file, context): Community => {
  const read = sections.safeParse(file, { error: explain });
  retell(read.error, context);
  for (const problem of crossCheck(file)) {
    context.issues.push({ code: 'custom', ...problem, params: { compares: true }, input: file });
  }
  for (const role of read.success ? missingRoles(read.data) : []) {
    const message = `climbs to ${role}, and nobody in staff has that role; give it to somebody or leave it out here`;
    context.issues.push({ code: 'custom', path: ['policy', 'alert.ladder'], message, input: file });
  }
  return read.success && context.issues.length === 0 ? normalise(read.data) : z.NEVER;
});

/** Steps of the ladder on which nobody stands: an alert would climb into the void. */
function missingRoles({ staff: people, policy: rules }: z.output<typeof sections>): string[] {
  return rules['alert.ladder'].filter((role) => !people.some(({ roles }) => roles.includes(role)));
}
