/** What the tables hold for one report, counted by the database and not yet put together. */
import type { Collected } from '../collection.ts';
import type { Figures } from '../report.ts';
import type { Period } from './period.ts';

/** What is asked of the tables. */
export interface Wanted extends Period {
  communityId: string;
  /** Kinds of tickets that count as work. */
  kinds: readonly string[];
  /** Kinds of work among staff that the bot opens by itself. */
  inner: readonly string[];
  /** Clocks against which people work. */
  clocks: readonly string[];
  /** The moment of what stands open now. */
  now: Date;
  /** Clocks due until then are told of ahead. */
  soon: Date;
  /** From when on complaints count for the rate of the month. */
  monthFrom: Date;
  /** The calendar year of bills and major complaints, 2026. */
  year: string;
  /** From when on faults may be repetitions, and how many make one. */
  repeatFrom: Date;
  repeatCount: number;
  /** Messages that wait since before then are unanswered. */
  unansweredBefore: Date;
  /** The times over which the course of work is drawn, one after the other. */
  buckets: readonly Period[];
  /** Is the mean time until somebody claims wanted? */
  reply: boolean;
  /** Are rounds of inspection and what they found wanted? */
  rounds: boolean;
  /** Are tasks wanted, and whether what was settled is on record in full? */
  records: boolean;
}

/** How many tickets of one sort. */
export interface Sort {
  kind: string;
  category?: string | undefined;
  topic?: string | undefined;
  severity?: string | undefined;
  department?: string | undefined;
  building?: string | undefined;
  handlerId?: string | undefined;
  /** Of complaints: is it ours to settle? */
  valid: boolean;
  count: number;
}

/** An open ticket, or one of which a clock still runs. */
export interface OpenTicket extends Omit<Sort, 'count' | 'building'> {
  id: string;
  no: string;
  status: string;
  filedAt: Date;
  firstHandlerId?: string | undefined;
  /** It is about a member of staff: it is counted, and listed nowhere. */
  confidential: boolean;
}

/** A clock that is due. */
export interface DueClock {
  ticket: OpenTicket;
  clock: string;
  dueAt: Date;
}

/** All that was counted. */
export interface Counted {
  fresh: Sort[];
  done: Sort[];
  open: OpenTicket[];
  due: DueClock[];
  /** Work among staff: new, done, open, and its clocks. */
  innerFresh: Sort[];
  innerDone: Sort[];
  innerOpen: OpenTicket[];
  innerDue: DueClock[];
  reopened: number;
  /** Valid complaints of the month so far. */
  validComplaints: number;
  households: number;
  majorsOfYear: number;
  /** Ideas of the year that were adopted. */
  ideasOfYear?: number | undefined;
  /** Grave accidents of the year for which the company is liable. */
  accidentsOfYear?: number | undefined;
  /** What the last report before the year says was offered. */
  offeredBefore?: readonly string[] | undefined;
  visits: { department?: string | undefined; made: boolean; count: number }[];
  ratings: { handlerId?: string | undefined; score: number; count: number }[];
  collected: Collected[];
  course: { new: number; done: number }[];
  failed: number;
  parked: number;
  waiting: number;
  repeated: { no: string; category: string; spot?: string | undefined; times: number }[];
  reply?: { count: number; meanSeconds: number } | undefined;
  surveys?: Figures['surveys'];
  rounds?: Figures['rounds'];
  vacant?: { no: string; category?: string | undefined; unit?: string | undefined; status: string }[];
  /** Settled matters, and those of whose record something is missing. */
  records?: { settled: number; lacking: { no: string; what: string[] }[] } | undefined;
  /** Names of members of staff by id. */
  names: ReadonlyMap<string, string>;
}
