/** What we use of wechaty. It is optional: nothing of it is imported by name, so that all else builds without it. */

/** A file in wechaty's wrapping. */
export interface FileBoxLike {
  name: string;
  mediaType?: string;
  toStream(): Promise<AsyncIterable<Uint8Array>>;
}

/** A message as a puppet tells it; numbers of types are wechaty-puppet's. */
export interface MessagePayload {
  id: string;
  type: number;
  talkerId: string;
  listenerId?: string;
  roomId?: string;
  text?: string;
  /** seconds, or ms with some puppets */
  timestamp: number;
  mentionIdList?: string[];
}

/** The side of wechaty that speaks WeChat. */
export interface PuppetLike {
  readonly isLoggedIn: boolean;
  readonly currentUserId: string;
  messagePayload(id: string): Promise<MessagePayload>;
  messageFile(id: string): Promise<FileBoxLike>;
  messageLocation(
    id: string,
  ): Promise<{ latitude: number; longitude: number; name?: string; address?: string }>;
  contactPayload(id: string): Promise<{ name: string; type: number; friend?: boolean }>;
  roomPayload(id: string): Promise<{ topic: string }>;
  roomMemberList(id: string): Promise<string[]>;
  roomMemberPayload(roomId: string, id: string): Promise<{ name: string; roomAlias?: string }>;
  // biome-ignore lint/suspicious/noConfusingVoidType: so do the puppets that tell no id.
  messageSendText(chatId: string, text: string, mentions?: string[]): Promise<string | void>;
  // biome-ignore lint/suspicious/noConfusingVoidType: so do the puppets that tell no id.
  messageSendFile(chatId: string, file: FileBoxLike): Promise<string | void>;
}

/** A friendship, of which somebody asks for one. */
export interface FriendshipLike {
  type(): number;
  contact(): { id: string };
  accept(): Promise<void>;
}

/** A bot of wechaty; a listener that throws or rejects ends the process. */
export interface WechatyLike {
  readonly puppet: PuppetLike;
  on(event: 'scan', hear: (qr: string, status: number) => void): this;
  on(event: 'login', hear: (user: { id: string; name(): string }) => void): this;
  on(event: 'logout', hear: (user: unknown, reason?: string) => void): this;
  on(event: 'message', hear: (message: { id: string }) => void): this;
  on(event: 'friendship', hear: (friendship: FriendshipLike) => void): this;
  on(event: 'room-join' | 'room-leave', hear: (room: { id: string }, who: { id: string }[]) => void): this;
  on(event: 'heartbeat' | 'dong', hear: () => void): this;
  on(event: 'error', hear: (error: Error) => void): this;
  start(): Promise<void>;
  stop(): Promise<void>;
  ding(): void;
}

/** wechaty-puppet's numbers of message types that we read. */
export const MESSAGE = {
  unknown: 0,
  attachment: 1,
  audio: 2,
  image: 6,
  text: 7,
  location: 8,
  note: 10,
  recalled: 13,
  video: 15,
} as const;
/** A person, in wechaty-puppet's numbers of contact types; 0 = not known. */
export const PERSON = 1;
/** Somebody asks for a friendship, or one has begun. */
export const FRIENDSHIP = { confirm: 1, receive: 2 } as const;
