/** The port to chat platforms: all that the rest of the system knows of them. */
import { z } from 'zod';
import type { Door } from './door.ts';

/** The longest id that we take from a platform. */
const ID_LENGTH = 256;
/** No NUL and no lone surrogate: not every database takes them, and two ids must not become one. */
const id = z
  .string()
  .min(1)
  .max(ID_LENGTH)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds a character that no database takes');

/** A picture or file that came with a message; `ref` means something to the adapter alone. */
const incomingAttachment = z.strictObject({
  kind: z.enum(['image', 'voice', 'video', 'file']),
  ref: z.string().min(1),
  mime: z.string().optional(),
  /** bytes */
  size: z.number().int().nonnegative().optional(),
  name: z.string().optional(),
  /** seconds */
  duration: z.number().nonnegative().optional(),
});

/** One thing that a platform told us; stored as it came, before anybody looks at it. */
export const incomingMessage = z.strictObject({
  platform: id,
  /** Our own account on the platform. */
  accountId: id,
  /** Unique per platform and account: update id, event id, or message id with a hash. */
  dedupKey: id,
  kind: z.enum(['message', 'edited', 'recalled', 'action']),
  occurredAt: z.coerce.date(),
  chat: z.strictObject({
    id,
    type: z.enum(['direct', 'group']),
    threadId: id.optional(),
    title: z.string().optional(),
  }),
  sender: z.strictObject({
    id,
    /** The nickname in this chat: a hint, never an identity. */
    name: z.string().optional(),
    isBot: z.boolean(),
    isSelf: z.boolean(),
  }),
  messageId: id.optional(),
  text: z.string(),
  /** How long the text was before it was cut, in UTF-16 units. */
  cutFrom: z.number().int().optional(),
  mentionedBot: z.boolean(),
  replyTo: id.optional(),
  attachments: z.array(incomingAttachment),
  /** What a speech-to-text of the platform made of a voice message. */
  transcript: z.string().optional(),
  /** The token of the choice that was pressed, for kind `action`. */
  action: z.string().optional(),
});
export type IncomingMessage = z.infer<typeof incomingMessage>;
export type IncomingAttachment = z.infer<typeof incomingAttachment>;

/** What a choice does when it is pressed; it stays with us, the platform sees only label and token. */
export type Act =
  | { do: 'command'; command: string; ticketId: string; args?: Record<string, string> }
  | { do: 'say'; text: string };

/** Something to press under a message. */
export interface Choice {
  label: string;
  act: Act;
}

/** Somebody to be called by name in a group. */
export interface Mention {
  personId: string;
  name: string;
}

/** A file by its id, made when it is sent: `letter:TICKET`, `report:ID:xlsx`; `name` is what the reader sees. */
export interface Attached {
  id: string;
  name: string;
}

/** What stands behind the id of a picture or file. */
export interface Document {
  mime: string;
  bytes: Buffer;
}

/** What we say, before it is fitted to a platform. */
export interface OutgoingMessage {
  text: string;
  choices?: Choice[];
  mentions?: Mention[];
  /** Ids of pictures that are stored, or made when they are sent. */
  pictures?: string[];
  /** What goes along as a file. */
  files?: Attached[];
  /** The platform's id of the message that this one answers. */
  replyTo?: string;
  /** A link into the private chat goes with it, where the platform has one. */
  invitesPrivate?: boolean;
  /** An invitation code: its QR picture goes with it, and a link that carries it where the platform has one. */
  invite?: string;
  /**
   * Its ticket has moved on: what stands in the same chat about it loses its `choices`, where the platform can change
   * a message; with `message` the newest of these is where it is said, and only otherwise in a message of its own.
   */
  replaces?: 'choices' | 'message';
  /** The key of a link that signs a browser in at a page of ours: the link goes with it. */
  device?: string;
  /** Which page that is; absent = the gate's. */
  door?: Door;
}

/** What a channel is given to send. */
export interface Parcel {
  text: string;
  choices: { label: string; token: string }[];
  mentions: { userId: string; name: string }[];
  pictures: Document[];
  files: (Document & { name: string })[];
  replyTo?: string;
}

/** Where a parcel goes. */
export interface Address {
  chatId: string;
  threadId?: string;
}

/** How a sending ended; `unknown` means that it may have arrived. */
export type Delivery = (
  | { status: 'delivered'; messageId?: string }
  /** `everywhere`: the platform asks for patience in all chats, not in this one alone. */
  | { status: 'retry'; reason: string; afterMs?: number; everywhere?: boolean }
  | { status: 'rejected'; reason: string; chatGone?: boolean }
  | { status: 'unknown'; reason: string }
) & {
  /** The chat has another id now; the parcel was tried there. */
  movedTo?: string;
};

/** What became of a chat itself, without anybody saying anything: we came in, were put out, or it has another id. */
export interface ChatNews {
  platform: string;
  accountId: string;
  chatId: string;
  became: { status: 'opened' } | { status: 'closed' } | { status: 'moved'; to: string };
}

/** A time in which we heard nothing, of a platform that brings nothing a second time: what was said then is lost. */
export interface Gap {
  platform: string;
  accountId: string;
  from: Date;
  until: Date;
}

/** What a platform can do. */
export interface Capabilities {
  buttons: boolean;
  pictures: boolean;
  /** Takes files; where it does not, a link that expires goes in the text. */
  files: boolean;
  /** The platform itself drops a second parcel with the same idempotency key. */
  idempotent: boolean;
  /** UTF-16 units that one message may have. */
  textLimit: number;
}

/** Takes one incoming message; resolves when it is safe on disk. */
export type Receive = (message: IncomingMessage) => Promise<void>;

/** Takes news of a chat; resolves when it is safe on disk. */
export type HearOfChat = (news: ChatNews) => Promise<void>;

/** Takes a gap, once it is over; resolves when people will hear of it. */
export type HearOfGap = (gap: Gap) => Promise<void>;

/** What a chat platform must be able to do. */
export interface Channel {
  readonly platform: string;
  readonly accountId: string;
  readonly capabilities: Capabilities;
  /** Begins to listen; rejects when the platform cannot be reached at all. */
  start(receive: Receive, hearOfChat?: HearOfChat, hearOfGap?: HearOfGap): Promise<void>;
  stop(): Promise<void>;
  /** Sends one parcel; never throws for what a platform may answer. */
  send(to: Address, parcel: Parcel, key: string, signal: AbortSignal): Promise<Delivery>;
  /**
   * Changes what stands in a message of ours, words and choices; absent = the platform cannot. A second time it changes
   * nothing, so its outcome is never `unknown`; `rejected` = that message stays as it is.
   */
  amend?(to: Address, messageId: string, parcel: Parcel, signal: AbortSignal): Promise<Delivery>;
  /** A link that opens the private chat with us; it proves nothing, and carries nothing but an invitation code. */
  privateLink?(invite?: string): string | undefined;
  /** When the platform last answered a question or showed a heartbeat; absent = it shows none. */
  polledAt?(): Date | undefined;
  /**
   * The bytes behind an attachment's `ref`; rejects when they cannot be had, with AttachmentTooLarge as soon as there
   * are more than `maxBytes`.
   */
  fetch(ref: string, signal: AbortSignal, maxBytes?: number): Promise<Buffer>;
}

/** There is more than we take: trying again brings nothing else. */
export class AttachmentTooLarge extends Error {
  override name = 'AttachmentTooLarge';
}

/** Does a platform keep what stands behind this ref, so that it has to be fetched there? Its refs begin with its name. */
export function isAtPlatform(ref: string, platform: string): boolean {
  return ref.startsWith(`${platform}:`);
}

/** The lane of a chat: its messages are handled one after the other. */
export function laneOf(
  at: { platform: string; accountId: string },
  chat: { id: string; threadId?: string | undefined },
): string {
  const lane = `${at.platform}/${at.accountId}/${chat.id}`;
  return chat.threadId === undefined ? lane : `${lane}/${chat.threadId}`;
}

/** The platform of a lane. */
export function platformOf(lane: string): string {
  return lane.slice(0, Math.max(0, lane.indexOf('/')));
}

/** The id under which we know a user of a platform. */
export function accountKey(at: { platform: string; accountId: string }, userId: string): string {
  return `${at.platform}/${at.accountId}/${userId}`;
}

/** Writes choices into the text for platforms without buttons; a reply with the number or label counts as a press. */
export function withNumberedChoices(parcel: Parcel): Parcel {
  if (parcel.choices.length === 0) return parcel;
  const lines = parcel.choices.map((choice, i) => `${i + 1}. ${choice.label}`);
  return { ...parcel, text: [parcel.text, ...lines].join('\n'), choices: [] };
}
