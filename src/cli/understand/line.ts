import { z } from 'zod';
import type { Context } from '../../dialogs/understanding/context.ts';
import { understand } from '../../dialogs/understanding/understand.ts';

/** One message of a chat log, as the command takes it. */
const Line = z.object({
  id: z.union([z.string(), z.number()]),
  chat: z.enum(['group', 'private']),
  mentioned: z.boolean(),
  sentAt: z.iso.datetime({ offset: true }),
  alias: z.string().optional(),
  role: z.literal('staff').optional(),
  text: z.string(),
});

/** What became of one line of the log. */
export type LineResult =
  | { readonly status: 'understood'; readonly output: string }
  | { readonly status: 'empty' }
  | { readonly status: 'refused'; readonly message: string };

/** Understands one line of JSON; a malformed one is refused with its number and what is wrong with it. */
export function understandLine(line: string, number: number): LineResult {
  // Trimming also takes away a byte order mark, which may open the file, and the CR of Windows.
  const text = line.trim();
  if (text === '') return { status: 'empty' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused(number, `this is no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const read = Line.safeParse(value);
  if (!read.success) {
    const issues = read.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the line'}: ${message}`,
    );
    return refused(number, issues.join('; '));
  }
  const { id, chat, mentioned, sentAt, alias, role, text: said } = read.data;
  const context: Context = {
    chat,
    mentioned,
    sentAt,
    ...(alias !== undefined && { alias }),
    ...(role && { role }),
  };
  return { status: 'understood', output: outputLine(id, said, context) };
}

/** The result of one message as a line of JSON, its id first. */
export function outputLine(id: string | number, text: string, context: Context): string {
  return JSON.stringify({ id, ...understand(text, context) });
}

function refused(number: number, reason: string): LineResult {
  return { status: 'refused', message: `line ${number}: ${reason}. Mend this line and run it again.` };
}
