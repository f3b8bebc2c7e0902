/** The types of value that a scenario file holds; each says in words what it wants. */
import { z } from 'zod';
import { isInstant, parseSpan } from './times.ts';

function found(input: unknown): string {
  if (input === null) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'a map' : JSON.stringify(input);
}

/** Words the refusal of a value: what is wanted here, and what stands there instead. */
export function wanted(what: string) {
  return (issue: { input?: unknown }) =>
    issue.input === undefined ? `is missing: ${what}` : `must be ${what}, not ${found(issue.input)}`;
}

/** Text that is not empty; numbers must be quoted, or leading zeros and dots are lost. */
export const text = z
  .string({ error: wanted('text (a number or date in quotes)') })
  .min(1, { error: 'must not be empty' });

/** Text as a person sends it, which may be empty. */
export const speech = z.string({ error: wanted('text (a number or date in quotes)') });

/** A list of texts with at least one in it. */
export const texts = z
  .array(text, { error: wanted('a list of texts: [ … ]') })
  .min(1, { error: 'must not be an empty list' });

/** One text or a list of them, read as a list. */
export const textOrTexts = z
  .union([text, texts], { error: wanted('a name or a list of names') })
  .transform((value) => (typeof value === 'string' ? [value] : value));

/** `true` or `false`. */
export const flag = z.boolean({ error: wanted('true or false') });

/** How many of something: a whole number from 0 on. */
export const amount = z.int({ error: wanted('a whole number') }).min(0, { error: 'must not be below 0' });

/** How many of something that must be there: a whole number from 1 on. */
export const some = z.int({ error: wanted('a whole number') }).min(1, { error: 'must be 1 or more' });

/** A point in time with offset, or text that becomes one when its `${…}` is replaced. */
export const instant = z
  .string({ error: wanted('a time with offset, such as "2026-03-02T09:00:00+08:00"') })
  .refine((value) => value.includes('${') || isInstant(value), {
    error: wanted('a time with offset, such as "2026-03-02T09:00:00+08:00"'),
  });

/** A span of time, read as milliseconds. */
export const span = z
  .string({ error: wanted('a span such as 30s, 8m, 2h or 3d') })
  .transform((value, context) => {
    const milliseconds = parseSpan(value);
    if (milliseconds !== undefined) return milliseconds;
    context.addIssue({
      code: 'custom',
      message: wanted('a span such as 30s, 8m, 2h or 3d')({ input: value }),
    });
    return z.NEVER;
  });

/** A regular expression, kept as it is written. */
export const pattern = text.refine(
  (value) => {
    try {
      return new RegExp(value) instanceof RegExp;
    } catch {
      return false;
    }
  },
  { error: (issue) => `is no valid regular expression: ${String(issue.input)}` },
);

/** The name by which later steps speak of what a step bound. */
export const binding = text.regex(/^[\p{L}_][\p{L}\p{N}_-]*$/u, {
  error: 'must be one word of letters, digits, - and _, beginning with a letter',
});

/** One word of a closed vocabulary. */
export function oneOf<const T extends readonly (string | number)[]>(words: T) {
  return z.literal(words, { error: wanted(`one of ${words.join(' ')}`) });
}

/** A map that takes these keys and no others. */
export function map<T extends z.core.$ZodShape>(shape: T) {
  const keys = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `is no key here; allowed: ${keys.join(' ') || 'none'}`
        : wanted(keys.length === 0 ? 'an empty map: {}' : `a map of ${keys.join(' ')}`)(issue),
  });
}

/** A map with keys and values of any kind, not empty. */
export const anyMap = z
  .record(z.string(), z.unknown(), { error: wanted('a map {KEY: value}') })
  .refine((values) => Object.keys(values).length > 0, { error: 'must not be empty' });
