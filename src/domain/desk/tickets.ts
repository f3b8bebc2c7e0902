/** Tickets as the desk shows them: what `/api/v1/tickets` takes and gives. */
import { z } from 'zod';
import { SEVERITIES } from '../request.ts';
import { STATUSES } from '../ticket.ts';
import { cursor } from './mark.ts';

/** BX-260302-001 */
export const ticketNo = z
  .string()
  .regex(/^[A-Z]{2}-\d{6}-\d{3,6}$/, 'must be a ticket number, as BX-260302-001');
const time = z.iso.datetime();
/** A time as a page sends it. */
const moment = z.iso.datetime({ offset: true }).pipe(z.coerce.date());

/** The clock that decides how a ticket looks: the one that is late the longest, else the next one. */
const due = z.strictObject({
  /** Name of the clock, as in the labels. */
  clock: z.string(),
  at: time,
  /** `paused` stands still; `warned` is near its end. */
  state: z.enum(['running', 'warned', 'late', 'paused']),
});

/** One ticket in a list. Names and telephones in it are masked. */
const ticketLine = z.strictObject({
  no: z.string(),
  kind: z.string(),
  status: z.enum(STATUSES),
  category: z.string().optional(),
  topic: z.string().optional(),
  severity: z.enum(SEVERITIES).optional(),
  department: z.string().optional(),
  building: z.string().optional(),
  /** Where it is, in words. */
  where: z.string().optional(),
  summary: z.string(),
  /** Who reported it, masked; absent where nobody may know. */
  who: z.string().optional(),
  handler: z.strictObject({ id: z.string(), name: z.string() }).optional(),
  filedAt: time,
  updatedAt: time,
  due: due.optional(),
  emergency: z.boolean(),
  /** How often its owner has urged. */
  urged: z.int(),
  reopened: z.int(),
  /** Households that reported or joined it. */
  households: z.int(),
});
export type TicketLine = z.infer<typeof ticketLine>;

/** Which tickets are wanted. */
export const ticketQuery = z.strictObject({
  /** `open` is what is not over; `done` what is. */
  state: z.enum(['open', 'done', 'all']).default('open'),
  status: z.enum(STATUSES).optional(),
  department: z.string().max(100).optional(),
  building: z.string().max(20).optional(),
  kind: z.string().max(40).optional(),
  category: z.string().max(40).optional(),
  severity: z.enum(SEVERITIES).optional(),
  /** Only those that are about danger. */
  emergency: z.literal('true').optional(),
  /** A person's id, `me`, or `none` for what nobody has. */
  handler: z.string().max(200).optional(),
  due: z.enum(['late', 'warned', 'running', 'paused', 'none']).optional(),
  /** A number, a room, or words of the matter. */
  q: z.string().max(100).optional(),
  /** Filed, or done, after and until: what stands behind a figure. */
  filedAfter: moment.optional(),
  filedUntil: moment.optional(),
  doneAfter: moment.optional(),
  doneUntil: moment.optional(),
  /** `due`: the most urgent first; the others newest first. */
  sort: z.enum(['due', 'filed', 'updated']).default('due'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** `next` of the page before. */
  cursor: cursor.optional(),
});
export type TicketQuery = z.input<typeof ticketQuery>;
export type TicketWish = z.output<typeof ticketQuery>;

/** One page of tickets. */
export const ticketPage = z.strictObject({
  items: z.array(ticketLine),
  /** The cursor of the next page; absent = this was the last. */
  next: z.string().optional(),
  /** How many there are in all. */
  total: z.int(),
});
export type TicketPage = z.infer<typeof ticketPage>;

/** How many are open, by what the desk filters by; each counts all that the reader may see. */
export const ticketCounts = z.strictObject({
  total: z.int(),
  late: z.int(),
  warned: z.int(),
  paused: z.int(),
  unassigned: z.int(),
  mine: z.int(),
  emergencies: z.int(),
  status: z.record(z.string(), z.int()),
  department: z.record(z.string(), z.int()),
  building: z.record(z.string(), z.int()),
  kind: z.record(z.string(), z.int()),
  category: z.record(z.string(), z.int()),
  /** Open tickets of each member of staff. */
  handlers: z.array(z.strictObject({ id: z.string(), name: z.string(), count: z.int() })),
});
export type TicketCounts = z.infer<typeof ticketCounts>;

/** One clock of a ticket. */
export const clockLine = z.strictObject({
  clock: z.string(),
  startedAt: time,
  dueAt: time,
  warnAt: time,
  state: z.enum(['running', 'warned', 'late', 'paused', 'met', 'ended']),
  pausedAt: time.optional(),
  breachedAt: time.optional(),
  ackedAt: time.optional(),
  /** When it was met or ended. */
  overAt: time.optional(),
  /** How often the breach was told. */
  alerts: z.int(),
});

/** One thing that happened to a ticket or was said about it. */
export const timelineEntry = z.strictObject({
  at: time,
  /** A step; words of the reporter; a letter of ours. */
  type: z.enum(['event', 'heard', 'letter']),
  /** Who did or said it, in words. */
  by: z.string(),
  /** What happened: the name of the event, as in the labels. */
  event: z.string().optional(),
  text: z.string(),
  /** Of a letter: to whom, and what became of it. */
  to: z.string().optional(),
  delivery: z.enum(['waiting', 'sent', 'dead', 'unknown']).optional(),
  reason: z.string().optional(),
  /** Ids of pictures and recordings, for `/tickets/{no}/files/{id}`. */
  files: z.array(z.strictObject({ id: z.string() })),
});

/** A step that the reader may take now. */
const step = z.strictObject({
  command: z.string(),
  label: z.string(),
  /** What has to be said with it, and how that is asked for. */
  needs: z.strictObject({ argument: z.string(), ask: z.string() }).optional(),
});

/** Everything of one ticket. */
export const ticketDetail = ticketLine.extend({
  /** Further facts in words, label and value. */
  facts: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  clocks: z.array(clockLine),
  timeline: z.array(timelineEntry),
  pictures: z.array(z.string()),
  steps: z.array(step),
  /** Earlier tickets of the same room. */
  history: z.array(ticketLine),
  /** May the reader ask for name and telephone of the reporter? It is noted who did. */
  contactable: z.boolean(),
});
export type TicketDetail = z.infer<typeof ticketDetail>;

/** A step to be taken. */
export const stepAsked = z.strictObject({
  command: z.string().min(1).max(40),
  /** What it needs, in words as staff would type them. */
  text: z.string().max(2_000).optional(),
});
export type StepAsked = z.infer<typeof stepAsked>;

/** A command in words, as staff type it in a chat: `/通知 …`. */
export const commandAsked = z.strictObject({ text: z.string().min(1).max(4_000) });

/** What the bot answered. */
export const answered = z.strictObject({
  /** `acted`: done. `refused`: nothing changed; the words say why. `answered`: the words are the answer. */
  mark: z.enum(['acted', 'refused', 'answered', 'filed', 'silent', 'ignored']),
  says: z.array(z.string()),
});
export type Answered = z.infer<typeof answered>;

/** How the reporter is reached. */
export const contact = z.strictObject({
  name: z.string(),
  phone: z.string().optional(),
  home: z.string().optional(),
});
export type Contact = z.infer<typeof contact>;

/** A ticket on one sheet of paper. */
export interface WorkOrder {
  title: string;
  no: string;
  rows: [label: string, value: string][];
  summary: string;
  history: string[];
  historyTitle: string;
  blanks: string[];
  footer: string;
}
