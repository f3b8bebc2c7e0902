/** What a dialog is given and what it answers: the two types between the store and the talk. */
import type { AuditEntry, AuditTrace } from './audit.ts';
import type { ClockName } from './clocks.ts';
import type { Community } from './community.ts';
import type { Dialog } from './dialog.ts';
import type { Door } from './door.ts';
import type { Bill } from './fee.ts';
import type { Grant, Home, Invitation, MoveOut, OnRecord, RightChange } from './identity.ts';
import type { Choice, IncomingAttachment, IncomingMessage, OutgoingMessage } from './message.ts';
import { LISTS, type Posted, type PostedOutcome } from './posted.ts';
import type { Round } from './round.ts';
import type { SurveyAnswer, SurveyCall } from './survey.ts';
import type { Ticket, TicketEvent } from './ticket.ts';

/** A chat as the store knows it; `id` is its lane. */
export interface Chat {
  id: string;
  communityId: string;
  kind: 'owners' | 'staff' | 'managers' | 'private';
  name: string;
  department?: string | undefined;
  /** Can we write there? A private chat may not be open yet. */
  open: boolean;
}

/** Somebody, with what this turn may need of them. */
export interface Person {
  id: string;
  communityId: string;
  name: string;
  phone?: string | undefined;
  roles: string[];
  department?: string | undefined;
  skills: string[];
  /** Their rooms, by code, with the right in which they live there. */
  homes: Home[];
  /** Where they can be reached in private. */
  privateChat?: Chat | undefined;
}

/** Choices that we offered in this chat and that may be meant now, newest first. */
export interface Offer {
  /** Platform id of the message that carries them. */
  messageId?: string | undefined;
  ticketId?: string | undefined;
  choices: Choice[];
}

/** The prefix under which the year's major complaints are counted (R018). */
export const MAJOR_OF_YEAR = 'year:major';

/** The last ticket number given today, by prefix; what begins with `year:` is counted by the year. */
export type Numbers = Readonly<Record<string, number>>;

/** What a message that was changed or taken back had led to. */
export interface Origin {
  /** The turns in which it was handled before, in any of its forms. */
  turns: readonly string[];
  /** Its words before this change. */
  text?: string | undefined;
  /** It led to nothing. */
  silent: boolean;
}

/** Somebody was asked how satisfied they are with a ticket. */
export interface Asking {
  personId: string;
  ticketId: string;
  at: Date;
}

/** What is known whenever something happens, be it a message or the clock. */
export interface Scene {
  /** Unique and stable: all that follows from this derives its ids from it. */
  id: string;
  now: Date;
  community: Community;
  /** All staff of the community. */
  staff: Person[];
  /** The groups of the community. */
  groups: Chat[];
  /** Reporters and handlers of the tickets concerned. */
  people: Person[];
  /** Earlier tickets of the rooms concerned; only for staff. */
  history: Ticket[];
  /** Who lives in the rooms that a binding or a command is about, and whom a message names as owner. */
  household: Person[];
  /** Open jobs of each member of staff, where jobs are given out by load. */
  load: ReadonlyMap<string, number>;
  /** When those concerned were asked for a rating lately; absent = nobody was. */
  asked?: readonly Asking[] | undefined;
  /** Who acts, and where; absent when the clock does. */
  sender?: Person | undefined;
  chat?: Chat | undefined;
}

/** One message and all that is known about it. */
export interface Turn extends Scene, Posted {
  message: IncomingMessage;
  /** Recordings whose words the platform has heard: the words are those of the message. */
  recordings?: readonly IncomingAttachment[] | undefined;
  chat: Chat;
  accountId: string;
  sender: Person;
  /** What is being talked about here, if anything. */
  dialog?: Dialog | undefined;
  /** All of the sender's dialogs in any chat, expired ones too. */
  dialogs: readonly Dialog[];
  /** The sender's own open ones, those named, quoted or pressed; newest first. */
  tickets: Ticket[];
  /** Emergencies of the community, and what many report: those that are not over. */
  incidents: Ticket[];
  /** Repairs that were reported within `incident.window`, drafts too. */
  lately?: readonly Ticket[] | undefined;
  /** How many of each category are reported in as long a time at this hour usually; only where they are many. */
  usual?: ReadonlyMap<string, number> | undefined;
  /** Bills of the sender's rooms of the last twelve months and all that are open; only where they may be meant. */
  bills: Bill[];
  /** Open arrears of the rooms that a member of staff names. */
  cases: Ticket[];
  /** The newest rows of the audit, where a manager asks for them. */
  audit: readonly AuditTrace[];
  /** The invitation whose code was said. */
  invitation?: Invitation | undefined;
  /** A code was said that opens nothing. */
  wrongCode: boolean;
  /** Wrong codes that the account said lately. */
  wrongCodes: number;
  /** Questionnaires that are open and that the sender was asked to answer, asked last first; only in private. */
  surveys: readonly SurveyCall[];
  /** Rooms for which a telephone that the message says stands on record. */
  onRecord: readonly OnRecord[];
  /** Who of the staff did a job for the sender lately, the last first; only where the words may mean them. */
  servedBy: readonly string[];
  /** Rooms in which works go on, where the words may be about such; absent = nobody asked. */
  sites?: readonly string[] | undefined;
  /** Passes whose code was said by staff. */
  passes?: readonly Ticket[] | undefined;
  /** Residents whose names staff say, where their words may go to an owner. */
  mentioned: readonly { id: string; name: string }[];
  /** Rounds of inspection of lately, the newest first; only where staff speak of them. */
  rounds: readonly Round[];
  /** Of a message that changes or takes back an earlier one of its author. */
  origin?: Origin | undefined;
  /** Random hexadecimal digits of this turn alone. */
  secret: string;
  /** Offer whose choice was pressed, or undefined. */
  pressed?: { choice: Choice; offer: Offer } | undefined;
  offers: Offer[];
  quoted?: Offer | undefined;
  numbers: Numbers;
}

/** Lower goes first. */
export const PRIORITY = { emergency: 0, deadline: 1, reply: 2, notice: 3, digest: 4 } as const;

/** One message to be sent. */
export interface Saying {
  /** A lane. */
  to: string;
  priority: keyof typeof PRIORITY;
  message: OutgoingMessage;
  /** Whose personal text it may hold. */
  personId?: string | undefined;
  ticketId?: string | undefined;
  /** Not before; absent = now. */
  availableAt?: Date | undefined;
  /** It waits for the end of the quiet hours; what waits for the same chat is sent as one message. */
  held?: boolean | undefined;
  /** The clock of its ticket that its delivery meets. */
  meets?: ClockName | undefined;
  /** Said once under this key, however many turns say it. */
  once?: string | undefined;
  /** The whole of it in one line, for where many alerts come at once. */
  brief?: string | undefined;
}

/** Work for people that is no ticket of its own. */
export interface Task {
  id: string;
  /** `survey_copy` = whoever joined was asked as well: one survey a case. */
  type: 'return_visit' | 'survey' | 'survey_copy' | 'nonconformity' | 'notice_board' | 'inspection';
  ticketId?: string | undefined;
  personId?: string | undefined;
  status: 'open' | 'done' | 'cancelled';
  dueAt?: Date | undefined;
  fields: Record<string, unknown>;
  createdAt: Date;
  doneAt?: Date | undefined;
}

/** What became of a message. */
export type Mark = 'silent' | 'ignored' | 'answered' | 'filed' | 'acted' | 'refused';

/** What is said, decided and remembered after one turn; committed together or not at all. */
export interface Outcome extends PostedOutcome {
  mark: Mark;
  says: Saying[];
  tickets: Ticket[];
  events: TicketEvent[];
  tasks: Task[];
  /** The dialog afterwards; null = over; absent = as it was. */
  dialog?: Dialog | null | undefined;
  /** Numbers given in this turn, by prefix: the last one. */
  numbers: Record<string, number>;
  audits?: AuditEntry[] | undefined;
  grants?: Grant[] | undefined;
  moveOuts?: MoveOut[] | undefined;
  rights?: RightChange[] | undefined;
  /** A new code, kept as its hash only. */
  invites?: (Omit<Invitation, 'id'> & { codeHash: string; expiresAt: Date })[] | undefined;
  /** Codes of tickets, kept as their hashes for being found again. */
  codes?: { codeHash: string; ticketId: string }[] | undefined;
  /** Links that sign the sender's browser in at a page of ours, kept as their hashes. */
  doorLinks?: { door: Door; linkHash: string; until: Date }[] | undefined;
  /** Who is signed out everywhere at once. */
  signInsEnded?: string[] | undefined;
  /** Answers to questionnaires. */
  surveys?: SurveyAnswer[] | undefined;
  /** Telephones that somebody has changed for themself. */
  contacts?: { personId: string; phone: string }[] | undefined;
  /** Rounds of inspection that changed. */
  rounds?: Round[] | undefined;
  /** How many wrong codes the account has said in a row now. */
  wrongCodes?: number | undefined;
}

/** An outcome in which nothing happens. */
export function nothing(mark: Mark): Outcome {
  return { mark, says: [], tickets: [], events: [], tasks: [], numbers: {} };
}

/** Puts outcomes of one turn together; later tickets and dialogs replace earlier ones. */
export function combine(...outcomes: Outcome[]): Outcome {
  const all = nothing('silent');
  for (const one of outcomes) {
    if (one.mark !== 'silent') all.mark = one.mark;
    all.says.push(...one.says);
    for (const ticket of one.tickets) {
      all.tickets = [...all.tickets.filter((t) => t.id !== ticket.id), ticket];
    }
    all.events.push(...one.events);
    all.tasks.push(...one.tasks);
    if (one.dialog !== undefined) all.dialog = one.dialog;
    all.numbers = { ...all.numbers, ...one.numbers };
    for (const key of LISTS) {
      const list = one[key];
      if (list) Object.assign(all, { [key]: [...(all[key] ?? []), ...list] });
    }
    if (one.wrongCodes !== undefined) all.wrongCodes = one.wrongCodes;
  }
  return all;
}
