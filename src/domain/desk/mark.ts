/** Where a page of a list ends, as a page carries it about: only we can read it, and a wrong one is refused. */
import { z } from 'zod';

/** The last thing of a page; the next begins behind it. */
export interface Mark {
  at: Date;
  id: string;
}

const LONGEST = 500;
const mark = z.tuple([z.int(), z.string().min(1)]);

/** As text. */
export function writeMark({ at, id }: Mark): string {
  return Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url');
}

/** A cursor that comes back. */
export const cursor = z
  .string()
  .max(LONGEST)
  .transform((text, context): Mark => {
    const read = mark.safeParse(jsonIn(text));
    if (read.success) return { at: new Date(read.data[0]), id: read.data[1] };
    context.addIssue({ code: 'custom', message: 'is none of ours; begin with the first page' });
    return z.NEVER;
  });

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
