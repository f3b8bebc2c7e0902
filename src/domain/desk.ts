/** The desk as the page's server knows it: who asks, and what may be asked. What stands behind it is in inbox/desk.ts. */
import type { Period } from './desk/figures.ts';
import type { Colleague, DeskRight, Labels, Me } from './desk/people.ts';
import type {
  Answered,
  Contact,
  StepAsked,
  TicketCounts,
  TicketDetail,
  TicketPage,
  TicketWish,
  WorkOrder,
} from './desk/tickets.ts';

import type { Figures } from './report.ts';

/** Whoever asks; their rights are looked up anew at each question. */
export interface Clerk {
  communityId: string;
  personId: string;
}

/** What a thing that is not there, or not for this reader, answers: the two are not told apart. */
export type Found<T> = T | undefined;

/** The desk. */
export interface Desk {
  me(who: Clerk): Promise<Found<Me>>;
  may(who: Clerk, right: DeskRight): Promise<boolean>;
  labels(): Labels;
  colleagues(who: Clerk): Promise<Colleague[]>;
  tickets(who: Clerk, query: TicketWish): Promise<TicketPage>;
  counts(who: Clerk): Promise<TicketCounts>;
  ticket(who: Clerk, no: string): Promise<Found<TicketDetail>>;
  /** Takes a step; the same key a second time changes nothing and gives the same answer. */
  step(who: Clerk, no: string, asked: StepAsked, key: string): Promise<Found<Answered>>;
  /** Says a command in words. */
  say(who: Clerk, text: string, key: string): Promise<Answered>;
  contact(who: Clerk, no: string): Promise<Found<Contact>>;
  /** What stands on the printed work order. */
  workOrder(who: Clerk, no: string): Promise<Found<WorkOrder>>;
  figures(who: Clerk, period: Period): Promise<Found<Figures>>;
  /** Does this file belong to this ticket, and may they see it? */
  mayRead(who: Clerk, no: string, file: string): Promise<boolean>;
}
