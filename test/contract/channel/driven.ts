/** A channel and the platform's side of it, as the contract suite drives every platform alike. */
import type { Channel, ChatNews, IncomingMessage } from '../../../src/domain/message.ts';

/** What only some platforms can do; the reason why one cannot stands in the name of the skipped test. */
export type Ability =
  | 'album'
  | 'amend'
  | 'bots'
  | 'calls'
  | 'caption'
  | 'duration'
  | 'edit'
  | 'idempotent'
  | 'media'
  | 'mention'
  | 'moved'
  | 'names'
  | 'place'
  | 'press'
  | 'put_out'
  | 'recall'
  | 'refused'
  | 'split'
  | 'thread';

/** What somebody does. */
export interface Does {
  text?: string;
  /** The id of what was written before; written again, it is the same message. */
  again?: string;
  edits?: string;
  recalls?: string;
  pictures?: number;
  voice?: boolean;
  file?: string;
  place?: { latitude: number; longitude: number };
  press?: string;
  replyTo?: string;
  mention?: boolean;
  thread?: string;
  by?: 'owner' | 'other_bot' | 'ourselves';
}

/** What the people of a chat see of what we sent. */
export interface Seen {
  texts: string[];
  /** Labels under the last message. */
  labels: string[];
  pictures: number;
  files: number;
  /** Ids of the users whom a text calls. */
  called: string[];
  thread?: string;
}

/** One platform, ready to be driven. */
export interface Driven {
  channel: Channel;
  group: string;
  owner: string;
  /** A private chat that is not open; absent = the group stands for it. */
  stranger?: string;
  /** Groups bring only what calls us. */
  alwaysCalled?: true;
  /** How the platform itself names somebody whom a text calls. */
  nameOf?: (userId: string) => string | undefined;
  cannot: Partial<Record<Ability, string>>;
  start(receive: (message: IncomingMessage) => Promise<void>): Promise<void>;
  news: ChatNews[];
  /** Resolves with the id of the message when the platform has heard "got it"; rejects when it has not. */
  does(what: Does): Promise<string>;
  seen(): Seen;
  /** Our messages can no longer be changed. */
  freeze?(): void;
  /** The group has another id from now on; answers with it. */
  move(): Promise<string>;
  /** We are put out of the group. */
  putOut(): Promise<void>;
  /** What a private chat answers whose person has never written to us, or has stopped us. */
  refuseAll(): void;
  close(): Promise<void>;
}

/** For platforms that cannot: the suite never comes here. */
export const never = (): Promise<never> => Promise.reject(new Error('This platform cannot do that.'));
