/** Lengths of time as the policy writes them: 3s, 8m, 24h, 2d, 3mo, sameDay, off. */

import { DateTime } from 'luxon';
import { z } from 'zod';
import { zoneOf } from './zone.ts';

/** A length that is always the same count of its unit. */
export interface Length {
  readonly unit: 's' | 'm' | 'h' | 'd' | 'mo';
  readonly n: number;
}
/** What a policy key may say about time; `sameDay` ends with the local day, `off` never comes. */
export type Duration = Length | 'sameDay' | 'off';
/** A duration that has an end. */
export type Span = Exclude<Duration, 'off'>;

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400, mo: 31 * 86_400 } as const;
const LONGEST = 100 * 366 * 86_400;
const EXAMPLES = '30s, 8m, 24h, 2d, 3mo';
const FORM = /^([1-9]\d{0,9})(s|m|h|d|mo|y)$/;

/** Reads 8m, 24h, sameDay …; a year (5y) is twelve months; undefined = not a duration. */
export function parseDuration(text: string): Duration | undefined {
  if (text === 'sameDay' || text === 'off') return text;
  const [, count, unit] = FORM.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const length = (
    unit === 'y' ? { unit: 'mo', n: Number(count) * 12 } : { unit, n: Number(count) }
  ) as Length;
  return length.n * SECONDS[length.unit] <= LONGEST ? length : undefined;
}

/** Writes a duration the way that `parseDuration` reads it. */
export function formatDuration(duration: Duration): string {
  return typeof duration === 'string' ? duration : `${duration.n}${duration.unit}`;
}

/**
 * The moment a span after another. Days are 24 hours each, whatever the clocks do on the way;
 * months are calendar months of the zone, cut at the end of a shorter one;
 * `sameDay` is the last full second of the local day.
 */
export function addDuration(at: Date, duration: Span, zone: string): Date {
  if (duration !== 'sameDay' && duration.unit !== 'mo') {
    return new Date(at.getTime() + duration.n * SECONDS[duration.unit] * 1000);
  }
  const local = DateTime.fromJSDate(at, { zone: zoneOf(zone) });
  if (duration === 'sameDay') return local.endOf('day').startOf('second').toJSDate();
  return local.plus({ months: duration.n }).toJSDate();
}

/** How long it is, ms; a month counts as its longest. */
export function msOf({ unit, n }: Length): number {
  return n * SECONDS[unit] * 1000;
}

/** Any duration, text on the outside. */
export const duration = durationCodec(
  (read): read is Duration => read !== undefined,
  `${EXAMPLES}, sameDay or off`,
);
/** A duration with an end: a length or sameDay. */
export const span = durationCodec(
  (read): read is Span => read !== undefined && read !== 'off',
  `${EXAMPLES} or sameDay`,
);
/** A plain length of time. */
export const length = durationCodec((read): read is Length => typeof read === 'object', EXAMPLES);

function durationCodec<T extends Duration>(
  accepts: (read: Duration | undefined) => read is T,
  examples: string,
) {
  const wrong = (input: unknown) =>
    /^(-|0+(\D|$))/.test(String(input))
      ? 'must be longer than zero'
      : `must be a length of time such as ${examples}`;
  return z.codec(z.string({ error: (issue) => wrong(issue.input) }), z.custom<T>(), {
    decode: (text, context) => {
      const read = parseDuration(text);
      if (accepts(read)) return read;
      context.issues.push({ code: 'custom', message: wrong(text), input: text });
      return z.NEVER;
    },
    encode: formatDuration,
  });
}
