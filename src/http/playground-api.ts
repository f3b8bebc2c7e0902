/** The playground's API: what its page may send, and what it gets. The page imports the types only. */
import { z } from 'zod';

/** Everything of the playground lies under this path. */
export const API = '/api/playground';
/** Pictures that one message may have. */
const MOST_PICTURES = 9;
/** Lines of a chat that one request may ask for. */
const MOST_LINES = 200;

const id = z.uuid({ error: 'must be a UUID made anew for each message' });
const name = z.string().min(1, 'must not be empty; take one from GET /api/playground/estate').max(256);
const lane = z.string().min(1, 'must not be empty; take one from GET /api/playground/estate').max(800);
const pictureId = z.string().regex(/^[0-9a-f]{64}$/, 'must be an id that POST /api/playground/pictures gave');

/** A message that somebody writes. */
export const speech = z
  .strictObject({
    id,
    as: name,
    chat: lane,
    text: z.string(),
    mention: z.boolean().default(false),
    pictures: z
      .array(pictureId)
      .max(MOST_PICTURES, `must have at most ${MOST_PICTURES} entries; send the rest in another message`)
      .default([]),
    replyTo: z.string().min(1).max(256).optional(),
  })
  .refine(({ text, pictures }) => text.trim() !== '' || pictures.length > 0, {
    path: ['text'],
    error: 'must not be empty without a picture; write something',
  });
export type Speech = z.input<typeof speech>;

/** A choice that somebody presses. */
export const press = z.strictObject({
  id,
  as: name,
  chat: lane,
  token: z.string().regex(/^\d{1,9}\.\d{1,2}$/, 'must be the token of a choice'),
});
export type Press = z.input<typeof press>;

/** Which part of a chat is asked for. */
export const span = z.strictObject({
  chat: lane,
  limit: z.coerce.number().int().min(1).max(MOST_LINES).default(100),
});

/** Somebody in whose name the page may write. */
export interface EstatePerson {
  userId: string;
  name: string;
  /** Staff roles; empty for residents. */
  roles: string[];
  department?: string;
  /** 3-2-501 */
  home?: string;
  /** owner, tenant … of that home. */
  homeRole?: string;
}

/** A chat that the page shows. */
export interface EstateChat {
  /** Its lane. */
  id: string;
  name: string;
  kind: 'owners' | 'staff' | 'managers' | 'private';
  department?: string;
  /** Whose private chat it is. */
  of?: string;
}

/** Who and what there is. */
export interface Estate {
  community: { name: string; company: string; timezone: string };
  people: EstatePerson[];
  chats: EstateChat[];
  picture: { maxBytes: number };
}

/** One line of a chat. */
export interface ChatLine {
  id: string;
  kind: 'message' | 'press';
  at: string;
  by: { name: string; userId?: string; bot: boolean };
  text: string;
  /** Addresses. */
  pictures: string[];
  files: { name: string; address: string }[];
  choices: { label: string; token: string }[];
  mentions: string[];
  mentionsBot: boolean;
  replyTo?: string;
}

/** How much was said in a chat, and the last of it. */
export interface ChatActivity {
  id: string;
  count: number;
  last: { at: string; by: string; bot: boolean; text: string };
}

/** A ticket on the board. */
export interface BoardTicket {
  id: string;
  no?: string;
  status: string;
  category?: string;
  summary: string;
  unit?: string;
  spot?: string;
  place?: string;
  reporter?: string;
  assignee?: string;
  createdAt: string;
  updatedAt: string;
}

/** A picture that was stored. */
export interface StoredPicture {
  id: string;
  mime: string;
  size: number;
}

/** What is no longer as it was: ask for it anew. */
export interface Change {
  chats?: string[];
  tickets?: true;
}

/** The first thing that a listener hears: another id means that we were started again. */
export interface Hello {
  start: string;
}

/** Why something was refused; the page has its own words for the codes. */
export interface Refusal {
  error: string;
  code: RefusalCode;
}

export type RefusalCode =
  | 'bad_input'
  | 'not_found'
  | 'foreign'
  | 'no_token'
  | 'not_a_member'
  | 'no_such_picture'
  | 'too_large'
  | 'wrong_type'
  | 'later'
  | 'signed_out'
  | 'too_many'
  | 'not_yours'
  | 'failed';
