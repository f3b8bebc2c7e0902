/** What a scenario is played on: one running bot with a virtual clock and an in-memory channel. */
import type { Community } from '../../domain/community.ts';
import type { ImportKind } from '../../imports/headers.ts';
import type { Database } from '../../store/database.ts';

/** One message that the bot sent, as the person in front of the chat sees it. */
export interface SentMessage {
  /** By which it is quoted. */
  id: string;
  /** The scenario's name of the chat; private ones are `私聊:NAME`. */
  chat: string;
  text: string;
  /** Names of those whom it mentions. */
  mentions: string[];
  /** Labels of the choices that it offers. */
  choices: string[];
  pictures: number;
  files: number;
}

/** What a person sends; `replyTo` and `edit` are ids of earlier messages. */
export interface Speech {
  by: string;
  in: string;
  text: string;
  mention: boolean;
  photos: number;
  voice?: { seconds: number; transcript?: string | undefined } | undefined;
  replyTo?: string | undefined;
  edit?: string | undefined;
}

/** The choice that a person picks, by its label or its number. */
export interface Press {
  by: string;
  in: string;
  choice: string;
  /** The number of the ticket that the message is about; absent: the newest that offers the choice. */
  on?: string | undefined;
}

/** How the platform refuses what the bot sends to a chat. */
export interface ChannelFailure {
  in: string;
  fails: 429 | 500 | 'timeout' | 'gone';
  retryAfterMs?: number | undefined;
  /** For how many sends; absent: as the kind of failure has it. */
  times?: number | undefined;
}

/**
 * A running bot. An acting method returns when all that is due now has been done; what waits for the rest of a burst
 * waits for `settle`. Times in rows are Dates or ISO texts; `deadlines` of a row map clocks to due times.
 */
export interface Stage {
  now(): Date;
  /** Names of all chats of the community, the private ones of its people included. */
  chats(): readonly string[];
  say(speech: Speech): Promise<{ id: string }>;
  /** Throws when no message offers the choice. */
  press(press: Press): Promise<void>;
  /** Does all that is due now or within the burst window. */
  settle(): Promise<void>;
  /** Does all that falls due on the way, in order, each at its own time. */
  advanceTo(at: Date): Promise<void>;
  /** Throws with the first reasons when the file is refused. */
  import(kind: ImportKind, file: string): Promise<void>;
  policy(values: Record<string, unknown>): Promise<void>;
  /** Dies without warning and starts again on the same database, so many milliseconds later. */
  restart(afterMs: number): Promise<void>;
  failChannel(failure: ChannelFailure): Promise<void>;
  /** Delivers the same message again. */
  redeliver(messageId: string): Promise<void>;
  /** Begins a new span for `sent`. */
  mark(): void;
  /** All that the bot sent since the last mark, in order. */
  sent(): SentMessage[];
  /** The ticket with that number, or the newest of that kind. */
  ticket(query: {
    last?: string | undefined;
    no?: string | undefined;
  }): Promise<Record<string, unknown> | undefined>;
  tickets(kind: string): Promise<Record<string, unknown>[]>;
  /** All records of a type in order of creation. */
  record(type: string): Promise<Record<string, unknown>[]>;
  deadline(ticketNo: string, clock: string): Promise<Record<string, unknown> | undefined>;
  /** The whole conversation, chat by chat, line by line. */
  transcript(): string[];
  close(): Promise<void>;
}

/** Somebody who looks at a stage while it is played. */
export interface Onlooker {
  /** The folder in which the stage keeps its own. */
  folder: string;
  /** Told when the stage has its community, before the first step. */
  opened(db: Database, communities: ReadonlyMap<string, Community>): Promise<void>;
}

/** Thrown by a stage for what the bot cannot do yet. */
export class NotBuilt extends Error {
  override name = 'NotBuilt';

  constructor(feature: string) {
    super(`not built yet: ${feature}`);
  }
}
