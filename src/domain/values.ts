/** The forms of which a file written by people is made, with words for what is wrong. */
import { z } from 'zod';
import { explain, unknownKey } from './explain.ts';

/** One line of words. */
export const line = z
  .string()
  .max(200)
  .regex(/^(?!\s)\P{Cc}+(?<!\s)$/u, 'must be one line of text, with nothing blank around it');
/** A telephone number as people write it. */
export const phone = line.regex(/^\+?[\d -]{3,20}$/, 'must be a telephone number in digits');
/** The same telephone, however it is written. */
export function phoneDigits(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');
}

/** A day, 2026-02-28. */
export const date = z.string().refine(isDate, 'is not a date of the calendar; write it as 2026-02-28');
/** A month, 2026-02. */
export const month = z.string().refine((text) => isDate(`${text}-01`), 'must be a month such as 2026-02');
/** Money that is owed or asked. */
export const cents = z.int().min(0, 'must not be negative');

/** A map whose unknown keys are errors, one line a key, in the order of the issue's keys. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownKey(known, key)).join('\n')
        : undefined,
  });
}

/** Passes the issues of an inner schema on, each at its own key. */
export function retell(error: z.ZodError | undefined, context: z.core.ParsePayload): void {
  for (const { path, message, ...issue } of error?.issues ?? []) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : undefined;
    for (const [index, said] of (unknown ? message.split('\n') : [message]).entries()) {
      const at = unknown ? [...path, unknown[index] ?? ''] : path;
      context.issues.push({ code: 'custom', path: at, message: said, input: context.value });
    }
  }
}

/** A value whose form decides by which schema it is read, so that errors name the inner key. */
export function eitherBy<A extends z.ZodType, B extends z.ZodType>(
  isFirst: (value: unknown) => boolean,
  first: A,
  second: B,
) {
  return z.unknown().transform((value, context): z.output<A> | z.output<B> => {
    const read = (isFirst(value) ? first : second).safeParse(value, { error: explain });
    retell(read.error, context);
    return read.data as z.output<A> | z.output<B>;
  });
}

/** Is this a day of the calendar, written as 2026-02-28? */
function isDate(text: string): boolean {
  return z.iso.date().safeParse(text).success;
}
