import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Context } from '../src/dialogs/understanding/context.ts';
import { CATEGORIES, INTENTS, SEVERITIES, TOPICS } from '../src/domain/request.ts';

const GoldRequest = z.strictObject({
  intent: z.enum(INTENTS),
  category: z.enum(CATEGORIES).optional(),
  topic: z.enum(TOPICS).optional(),
  severity: z.enum(SEVERITIES).optional(),
  emergency: z.boolean().optional(),
  place: z.enum(['home', 'public']).optional(),
  unit: z.string().optional(),
  when: z
    .strictObject({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) })
    .optional(),
  phone: z.string().optional(),
  name: z.string().optional(),
  ticket: z.string().optional(),
  score: z.int().min(1).max(5).optional(),
});

const Labelled = z.object({
  id: z.string(),
  chat: z.enum(['group', 'private']),
  mentioned: z.boolean(),
  sentAt: z.iso.datetime({ offset: true }),
  alias: z.string().optional(),
  role: z.literal('staff').optional(),
  text: z.string(),
  gold: z.strictObject({ actionable: z.boolean(), requests: z.array(GoldRequest) }),
  /** Where each of several requests is said: some characters of its clause. */
  spans: z.array(z.string()).optional(),
});

/** A message with what a person reads in it. */
export type Labelled = z.infer<typeof Labelled>;
/** One request as a person labelled it. */
export type GoldRequest = z.infer<typeof GoldRequest>;

/** The labelled lines of a file of JSON Lines, and what is wrong with the others ("line 3: …"). */
export interface LabelledFile {
  readonly lines: readonly Labelled[];
  readonly refused: readonly string[];
}

/** Reads labelled messages; a malformed line is named and left out. */
export function readLabelled(path: string): LabelledFile {
  const lines: Labelled[] = [];
  const refused: string[] = [];
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = parse(line);
    if (typeof read === 'string') refused.push(`line ${index + 1}: ${read}`);
    else lines.push(read);
  }
  return { lines, refused };
}

/** What is known about a labelled message besides its text. */
export function contextOf({ chat, mentioned, sentAt, role, alias }: Labelled): Context {
  return {
    chat,
    mentioned,
    sentAt,
    ...(role && { role }),
    ...(alias !== undefined && { alias }),
  };
}

function parse(line: string): Labelled | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `this is no JSON (${error instanceof Error ? error.message : String(error)})`;
  }
  const read = Labelled.safeParse(value);
  if (read.success) return read.data;
  return read.error.issues
    .map(({ path, message }) => `${path.join('.') || 'the line'}: ${message}`)
    .join('; ');
}
