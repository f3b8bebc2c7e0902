import { z } from 'zod';

/** What an owner can want of the bot, one word each. */
export const INTENTS = [
  'repair',
  'complaint',
  'fee',
  'progress',
  'urge',
  'cancel',
  'correct',
  'join',
  'suggestion',
  'praise',
  'inquiry',
  'decoration',
  'gate_pass',
  'service',
  'parking',
  'move',
  'invoice',
  'bind',
  'human',
  'rate',
  'affirm',
  'deny',
  'greet',
] as const;

/** What is broken or needs work, by the trade that mends it. */
export const CATEGORIES = [
  'plumbing',
  'leak',
  'electrical',
  'elevator',
  'door_window',
  'access_control',
  'hvac',
  'gas',
  'fire_safety',
  'lighting',
  'structure',
  'parking_gate',
  'network',
  'cleaning',
  'landscaping',
  'pest_control',
  'appliance',
  'other',
] as const;

/** What a complaint is about. */
export const TOPICS = [
  'noise',
  'hygiene',
  'security',
  'parking',
  'staff',
  'fee_dispute',
  'repair_delay',
  'neighbor',
  'pets',
  'decoration',
  'facility',
  'management',
  'other',
] as const;

/** How grave a complaint is, gravest first. */
export const SEVERITIES = ['major', 'important', 'minor'] as const;

/** Who answers for what a complaint is about. */
export const LIABILITIES = ['company', 'resident', 'shared'] as const;
export type Liability = (typeof LIABILITIES)[number];

/** Kinds of service whose tickets differ in what must be asked. */
const SERVICES = [
  'home_collection',
  'phone_line',
  'water',
  'cleaning',
  'plants',
  'activity',
  'keys',
  'pickup',
  'other',
] as const;

/** Whom a complaint blames: it decides the severity here and the liability in the ticket. */
const PARTIES = ['office', 'neighbour', 'outsider', 'several'] as const;

export type Intent = (typeof INTENTS)[number];
export type Category = (typeof CATEGORIES)[number];
export type Topic = (typeof TOPICS)[number];
export type Severity = (typeof SEVERITIES)[number];
export type Service = (typeof SERVICES)[number];
export type Party = (typeof PARTIES)[number];
export type Place = 'home' | 'public';

/** A span of time in ISO form, both ends with the offset of the chat. */
export interface When {
  readonly from: string;
  readonly to: string;
}

/** What a correction replaces, as far as it is said. */
export interface Correction {
  readonly from?: string;
  readonly to?: string;
  readonly field?: 'unit' | 'room' | 'when' | 'phone' | 'name' | 'category';
}

/** What can be read from a text on its own, whatever the text is for. */
export interface Slots {
  /** building-entrance-room with what is known: 3-2-501, 3--501, --502 */
  readonly unit?: string;
  readonly when?: When;
  readonly phone?: string;
  readonly name?: string;
  readonly ticket?: string;
  /** 1-5 */
  readonly score?: number;
  /** The room of the home: 厨房, 客厅 … */
  readonly room?: string;
}

/** One thing that the sender wants, with what the message says about it. */
export interface Request extends Slots {
  readonly intent: Intent;
  readonly category?: Category;
  readonly topic?: Topic;
  readonly severity?: Severity;
  readonly emergency?: boolean;
  readonly place?: Place;
  /** The public place as said: 3栋电梯厅. */
  readonly spot?: string;
  readonly service?: Service;
  readonly party?: Party;
  /** The trouble is back or still there: "还是漏水". */
  readonly again?: true;
  readonly corrects?: Correction;
  /** 0 to 1; below the threshold of its chat a request is not shown at all. */
  readonly confidence: number;
  /** The words that led here. */
  readonly evidence: readonly string[];
  /** The clauses it was read from, as written, to be shown to staff. */
  readonly text: string;
}

/** Everything the bot makes of one message. */
export interface Understanding extends Slots {
  /** Should the bot act on, or offer to act on, this message taken alone? */
  readonly actionable: boolean;
  readonly requests: readonly Request[];
  /** The message was longer than what is read of it. */
  readonly truncated?: true;
  readonly plate?: string;
  /** It says "same here", even when it does not say about what. */
  readonly same?: true;
  /** The message thanks; beside a request that is no request of its own. */
  readonly thanks?: true;
  /** The sender is beside himself: a person should take over. */
  readonly angry?: true;
}

const when = z.strictObject({ from: z.string(), to: z.string() });
const correction = z.strictObject({
  from: z.string().exactOptional(),
  to: z.string().exactOptional(),
  field: z.enum(['unit', 'room', 'when', 'phone', 'name', 'category']).exactOptional(),
});

/** A request as a dialog keeps it until its author has confirmed it. */
export const keptRequest: z.ZodType<Request> = z.strictObject({
  intent: z.enum(INTENTS),
  category: z.enum(CATEGORIES).exactOptional(),
  topic: z.enum(TOPICS).exactOptional(),
  severity: z.enum(SEVERITIES).exactOptional(),
  emergency: z.boolean().exactOptional(),
  place: z.enum(['home', 'public']).exactOptional(),
  spot: z.string().exactOptional(),
  service: z.enum(SERVICES).exactOptional(),
  party: z.enum(PARTIES).exactOptional(),
  again: z.literal(true).exactOptional(),
  corrects: correction.exactOptional(),
  unit: z.string().exactOptional(),
  when: when.exactOptional(),
  phone: z.string().exactOptional(),
  name: z.string().exactOptional(),
  ticket: z.string().exactOptional(),
  score: z.int().exactOptional(),
  room: z.string().exactOptional(),
  confidence: z.number(),
  evidence: z.array(z.string()),
  text: z.string(),
});
