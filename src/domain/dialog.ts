/** What is being talked about with somebody, as it is kept between two messages. */
import { z } from 'zod';
import { keptRequest } from './request.ts';

/** What is talked about in writing. */
const written = z.discriminatedUnion('doing', [
  z.strictObject({
    doing: z.literal('form'),
    kindVersion: z.int(),
    drafts: z.array(z.string()),
    asking: z.string(),
    /** What the bot offered as the answer: "is it 3-2-501?" */
    hint: z.string().optional(),
    misses: z.int(),
  }),
  z.strictObject({
    doing: z.literal('command'),
    command: z.string(),
    ticketId: z.string(),
    needs: z.string(),
  }),
  /** It was asked at what time somebody likes to be called. */
  z.strictObject({ doing: z.literal('contact_time'), ticketId: z.string() }),
  /** It was asked what was not done well; `ticketId` is the recovery that the answer belongs to. */
  z.strictObject({ doing: z.literal('why'), ticketId: z.string() }),
  /** A question was answered from the FAQ; "that was not it" takes it to a person. */
  z.strictObject({ doing: z.literal('faq'), question: z.string(), given: z.string() }),
  /** A new telephone was read back, or is asked for. */
  z.strictObject({ doing: z.literal('contact'), phone: z.string().optional() }),
  z.strictObject({ doing: z.literal('photos'), pictures: z.array(z.string()) }),
  /** A form that was left alone waits for "continue"; one that could not be asked waits for the private chat. */
  z.strictObject({
    doing: z.literal('paused'),
    drafts: z.array(z.string()),
    unasked: z.boolean().optional(),
  }),
  /** Several things of one message wait for "yes, all of that". */
  z.strictObject({ doing: z.literal('confirm'), requests: z.array(keptRequest) }),
  /** It was asked what is meant; `requests` are what it may have been, in the order of the choices. */
  z.strictObject({ doing: z.literal('unclear'), misses: z.int(), requests: z.array(keptRequest) }),
]);

/** What is being talked about; `asking` is a slot's name, never a step number. */
export const dialogState = z.discriminatedUnion('doing', [
  written,
  /** What a platform heard in a recording was read back and waits for "yes"; `before` is what it interrupted. */
  z.strictObject({
    doing: z.literal('spoken'),
    text: z.string(),
    before: z.strictObject({ state: written, expiresAt: z.coerce.date() }).optional(),
  }),
]);
export type DialogState = z.infer<typeof dialogState>;

/** One talk of one account in one chat; a private continuation keeps its home chat. */
export interface Dialog {
  id: string;
  chatId: string;
  homeChatId: string;
  state: DialogState;
  version: number;
  expiresAt: Date;
}
