/** What a kind of request is: one KindSpec a kind, in dialogs/kinds, and nothing else names it. */
import type { z } from 'zod';
import type { Community } from './community.ts';
import type { Duration } from './duration.ts';
import type { Policy } from './policy.ts';
import type { Intent, Request, Slots } from './request.ts';
import type { Command, Status, Ticket } from './ticket.ts';

/** One row of a kind's transition table. */
export interface Transition {
  from: readonly Status[];
  to: Status | ((ticket: Ticket) => Status);
  /** Who may: any staff, the one who has the job (or a senior), the reporter alone, or with a senior. */
  by: 'staff' | 'handler' | 'reporter' | 'reporter_or_senior';
  /** An argument without which it is refused; the dialog then asks for it. */
  needs?: 'reason' | 'person' | 'score';
  /** What changes besides the status. */
  effect?: (ticket: Ticket, command: Command) => Partial<Ticket>;
}

/** One clock of a kind (product.md 2e). */
export interface ClockSpec {
  clock: string;
  /** Commands that start it, or start it anew. */
  starts: readonly string[];
  /** Commands that meet it. */
  metBy: readonly string[];
  /** Commands that end it without meeting it. */
  endedBy: readonly string[];
  /** How long it runs for this ticket; undefined = it does not start now. */
  span: (ticket: Ticket, policy: Policy) => Duration | undefined;
}

/** One thing that has to be known before a request is filed. */
export interface Slot {
  /** Its key in `Ticket.fields`, or a column of the ticket. */
  name: 'unit' | 'name' | 'phone' | 'room' | 'preferredTime';
  /** Personal things are asked in private only (R070). */
  personal: boolean;
  /** The same answer serves every draft of the same form. */
  shared: boolean;
  /** Does this draft still lack it? */
  missing: (draft: Ticket) => boolean;
  /** Reads the answer to its own question; undefined = that was no answer. */
  read: (heard: Slots, text: string) => unknown;
}

/** Who is told of an event. */
export type Audience =
  /** The reporter in private, if that is open. */
  | 'reporter'
  /** The group of the responsible department. */
  | 'department'
  /** The one who has the job, in private. */
  | 'handler';

/** What is said to whom when something happened to a ticket. */
export interface Announcement {
  to: Audience;
  /** Key of the sentence in the wording. */
  say: string;
  /** Commands offered to press. */
  offers?: readonly string[];
}

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
  clocks: readonly ClockSpec[];
  audiences: Readonly<Record<string, readonly Announcement[]>>;
  /** The fields that a request brings along. */
  open: (request: Request, community: Community) => Partial<Ticket>;
  /** Who among the department's staff can do it: a skill, for mentions. */
  skill: (ticket: Ticket) => string | undefined;
}
