/** What a language model may be asked about a message, and all that it may answer: words of our own lists, nothing free. */
import { z } from 'zod';
import type { Document } from './message.ts';
import { CATEGORIES, INTENTS, SEVERITIES, TOPICS } from './request.ts';

/** A message about which the local understanding is unsure; nothing in it says who or where anybody is. */
export interface Question {
  /** With placeholders for all that is personal: [ROOM1], [NAME1]. */
  text: string;
  chat: 'group' | 'private';
  mentioned: boolean;
}

/** One thing that the sender wants, as a model may say it. */
const wish = z
  .strictObject({
    intent: z.enum(INTENTS),
    category: z.enum(CATEGORIES).exactOptional(),
    topic: z.enum(TOPICS).exactOptional(),
    severity: z.enum(SEVERITIES).exactOptional(),
    place: z.enum(['home', 'public']).exactOptional(),
    emergency: z.boolean().exactOptional(),
    /** The words of the message that say it, as they stand there. */
    said: z.string().min(1).exactOptional(),
  })
  .refine(({ intent, category }) => intent !== 'repair' || category !== undefined, 'a repair has a category')
  .refine(
    ({ intent, topic, severity }) =>
      intent !== 'complaint' || (topic !== undefined && severity !== undefined),
    'a complaint has a topic and a severity',
  )
  .refine(
    ({ intent, emergency }) => !emergency || intent === 'repair' || intent === 'complaint',
    'only repairs and complaints are emergencies',
  );
export type Wish = z.infer<typeof wish>;

/** More wishes than that are in no message. */
const MOST_WISHES = 8;

/** The answer of a model; what does not fit is no answer. */
export const opinion = z
  .strictObject({ actionable: z.boolean(), requests: z.array(wish).max(MOST_WISHES) })
  .refine(
    ({ actionable, requests }) => actionable || requests.length === 0,
    'what asks nothing has no requests',
  );
export type Opinion = z.infer<typeof opinion>;

/** Asks a language model; rejects when there is no sound answer, and when `signal` ends it. */
export type AskModel = (question: Question, signal: AbortSignal) => Promise<Opinion>;

/** Writes down what is said in a recording; rejects when it cannot, and when `signal` ends it. */
export type Transcribe = (recording: Document, signal: AbortSignal) => Promise<string>;

/** A server that speaks the API of OpenAI. */
export interface Endpoint {
  /** With its path: https://llm.example/v1 */
  url: string;
  /** Absent = it asks for none, as servers of one's own mostly do not. */
  key?: string | undefined;
  /** As the server calls the model. */
  model: string;
}
