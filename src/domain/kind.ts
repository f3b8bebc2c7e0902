/** What a kind of request is: one KindSpec a kind, in dialogs/kinds, and nothing else names it. */
import type { z } from 'zod';
import type { ClockName } from './clocks.ts';
import type { Community, Role } from './community.ts';
import type { Bill } from './fee.ts';
import type { Grant, Home, OnRecord } from './identity.ts';
import type { Intent, Request, Slots, Understanding } from './request.ts';
import type { Command, Status, Ticket } from './ticket.ts';

/** What a command may need besides the ticket; the dialog asks for it and reads the answer. */
export const ARGUMENTS = [
  'reason',
  'person',
  'score',
  'text',
  'way',
  'severity',
  'liability',
  'until',
  'plan',
  'other',
  'visit',
  'measure',
  'permit',
  'documentNo',
] as const;
export type Argument = (typeof ARGUMENTS)[number];

/**
 * Who may: any staff, the one who has the job (or a senior), heads and above, supervisor and above, the reporter
 * alone or with a senior, the owner of the flat, managers, or nobody but the clock.
 */
export type Right =
  | 'staff'
  | 'handler'
  | 'senior'
  | 'supervisor'
  | 'manager'
  | 'owner'
  | 'reporter'
  | 'reporter_or_senior'
  | 'clock';

/** One row of a kind's transition table. */
export interface Transition {
  /** Statuses from which it is possible; `any` = all that are not over. */
  from: readonly Status[] | 'any';
  /** Where it leads, told from the ticket as the step leaves it; absent = the status stays. */
  to?: Status | ((ticket: Ticket) => Status);
  by: Right;
  /** An argument without which it is refused; the dialog then asks for it. */
  needs?: Argument;
  /** Something of the ticket or of who acts that stands in the way; the key of the sentence that says what. */
  lacks?: (ticket: Ticket, command: Command) => string | undefined;
  /** What changes besides the status. */
  effect?: (ticket: Ticket, command: Command) => Partial<Ticket>;
}

/** What was read of an answer; `answer` = it says yes or no. */
export type Heard = Slots & {
  readonly answer?: boolean | undefined;
  readonly plate?: string | undefined;
};

/** One thing that has to be known before a request is filed. */
export interface Slot {
  /** Its key in `Ticket.fields`, or a column of the ticket; questions of a kind's own stand in `wording.asks`. */
  name: string;
  /** Personal things are asked in private only (R070). */
  personal: boolean;
  /** The same answer serves every draft of the same form. */
  shared: boolean;
  /** Does this draft still lack it? */
  missing: (draft: Ticket) => boolean;
  /** Reads the answer to its own question; undefined = that was no answer. */
  read: (heard: Heard, text: string) => unknown;
  /** Its words have a form of their own (90平, 两桶): they are read from every answer, not only from its own. */
  strict?: true;
  /** Whatever is said answers it, though it may sound like a request ("厨房去油污"). */
  free?: true;
}

/** Who is told of an event. */
export type Audience =
  /** The reporter, where that gives nothing away. */
  | 'reporter'
  /** The group of the responsible department, or of the one that `department` names. */
  | 'department'
  /** The group of whoever is called next for an owner who wants a person. */
  | 'next'
  /** The group of the managers. */
  | 'management'
  /** All groups of owners. */
  | 'community'
  /** Those who live in the room that it is about, each in private. */
  | 'household'
  /** The owners of the room, each in private. */
  | 'owners'
  /** The one who has the job, in private. */
  | 'handler'
  /** The supervisor alone, in private, who may know who an anonymous reporter is. */
  | 'supervisor'
  /** Those whom `calls` names, each in private. */
  | 'called';

/** Whom a message to a group calls by name. */
export type Called =
  /** Those who could take it: the head, and whose skill fits. */
  | 'able'
  /** The one who has it. */
  | 'handler'
  /** Supervisor, then the duty list, one after the other. */
  | 'next'
  /** The first two of the department who are on duty. */
  | 'duty'
  /** Those whom it is about: `fields.meant`. */
  | 'meant'
  | Role;

/** What is said to whom when something happened to a ticket. */
export interface Announcement {
  to: Audience;
  /** For `reporter`: of the reporter and those who joined only who acts, or who was asked for a rating. */
  of?: 'actor' | 'asked';
  /** For `department`: another than the ticket's own. */
  department?: string;
  /** Key of the sentence in the wording. */
  say: string;
  /** Commands offered to press. */
  offers?: readonly string[];
  calls?: readonly Called[];
  /** The pictures of the ticket go with it. */
  pictured?: true;
  priority?: 'emergency' | 'deadline';
  /** The clock that its delivery meets. */
  meets?: ClockName;
  /** The letter that is to be sent goes with it as a file. */
  encloses?: 'letter';
  /** The papers of the ticket go with it; only to single people in private. */
  papers?: true;
  /** The picture of its code goes with it. */
  code?: true;
}

/** The rows of one event, or what they depend on. */
export type Announcements = readonly Announcement[] | ((ticket: Ticket) => readonly Announcement[]);

/** One kind of request, complete. */
export interface KindSpec {
  kind: string;
  /** First part of its numbers: BX. */
  prefix: string;
  version: number;
  intents: readonly Intent[];
  fields: z.ZodType<Record<string, unknown>>;
  slots: readonly Slot[];
  transitions: Readonly<Record<string, Transition>>;
  /** Commands that for this kind are another one. */
  also?: Readonly<Record<string, string>>;
  /** The clocks that may run on it; the table in domain/sla-table.ts has their lengths. */
  clocks: readonly ClockName[];
  audiences: Readonly<Record<string, Announcements>>;
  /** The fields that a request brings along. */
  open: (request: Request, opening: Opening) => Partial<Ticket>;
  /** Who among the department's staff can do it: a skill, for mentions. */
  skill: (ticket: Ticket) => string | undefined;
  /** Is it for this kind, where several have the intent? */
  serves?: (request: Request) => boolean;
  /** Where it stands once filed; without it people have to do something. */
  filedAs?: Status | ((draft: Ticket) => Status);
  /** Work among staff that the bot opens by itself: what owners say of their tickets is never about it. */
  inner?: true;
  /** A record of its own sort, no work that reports count. */
  uncounted?: true;
  /** Only one of a person may be open at a time. */
  once?: true;
  /** Somebody says yes to this room, name and telephone: once filed they are not corrected but asked for anew. */
  askedAnew?: true;
  /** The reporter's own flat is not taken for granted. */
  ownHome?: false;
  /** What follows from what is known of a draft by now. */
  settle?: (draft: Ticket, settling: Settling) => Ticket;
  /** Rights that a step has given. */
  grants?: (ticket: Ticket) => Grant[];
  /** Why its author may not have it; the key of the sentence that says so and what to do instead. */
  refuses?: (draft: Ticket, applying: Applying) => string | undefined;
  /** What becomes of pictures that come with it; without it whoever works on it is shown them. */
  takes?: (ticket: Ticket, pages: readonly string[], text: string, documents: readonly string[]) => Ticket;
  /** What whoever reported it says of it in private while it is open; undefined = that is about something else. */
  hears?: (ticket: Ticket, said: Said) => Meant | undefined;
  /** A question that is answered without opening anything; the key of the sentence. */
  answers?: (request: Request, text: string) => string | undefined;
  /** A list of things, line by line, may stand in its message. */
  lists?: true;
  /** A secret code with which it is found again. */
  coded?: true;
  /** Its pictures are papers of a person: they are shown to those in charge alone, and go when it is long over. */
  papers?: true;
}

/** Who wants to have something, and when. */
export interface Applying {
  community: Community;
  now: Date;
  own: readonly Home[];
  bills: readonly Bill[];
}

/** What somebody says of a ticket of their own. */
export interface Said {
  text: string;
  heard: Understanding;
  pictures: readonly string[];
  /** Those of them that are documents. */
  documents: readonly string[];
  now: Date;
  community: Community;
}

/** What that means: a step of theirs, or a sentence in answer. */
export type Meant =
  | { command: string; args?: Record<string, unknown> }
  | { say: string; pictures?: string[] };

/** What a draft is settled by. */
export interface Settling {
  community: Community;
  now: Date;
  /** Rooms for which the telephone that was said stands on record. */
  onRecord: readonly OnRecord[];
  /** Rooms in which building works go on. */
  sites: readonly string[];
  /** The rooms of whoever asks. */
  own: readonly Home[];
}

/** What is known when a request is opened. */
export interface Opening {
  community: Community;
  /** The author's own homes, the people whose flat it may be, and bills of either. */
  own: readonly Home[];
  household: readonly { name: string; homes: readonly Home[]; privateChat?: { open: boolean } | undefined }[];
  /** The owner whom the message names. */
  ownerSaid: string | undefined;
  bills: readonly Bill[];
  accountId: string;
  /** In which right its author says to live there. */
  residentRole: 'owner' | 'tenant' | 'family' | 'proxy';
  /** The whole message, where it asks for nothing else; else the words of this request. */
  message: string;
  /** Its author does not want to be named. */
  anonymous: boolean;
  /** They are beside themselves. */
  angry: boolean;
  /** When it happened and what its author wants, in their own words. */
  occurred: string | undefined;
  demand: string | undefined;
  /** The department that it names, by its people or its work. */
  targetDept: string | undefined;
  /** Members of staff whom the message names, or means by the job that they did. */
  meant: readonly { id: string; name: string; roles: readonly string[]; department?: string | undefined }[];
}
