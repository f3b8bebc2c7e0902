import { z } from 'zod';

/** A period on the wall clock, in milliseconds as if the local zone were UTC. */
export interface Period {
  readonly from: number;
  readonly to: number;
  /** Only the hour is given, on whatever day. */
  readonly dayless: boolean;
}

const Value = z.looseObject({
  value: z.string().optional(),
  start: z.string().optional(),
  end: z.string().optional(),
  grain: z.string().optional(),
  future: z.record(z.string(), z.string()).optional(),
  past: z.record(z.string(), z.string()).optional(),
  time: z.unknown().optional(),
});

/** An expression of a suite with what the suite expects of it. */
export const Expression = z.object({
  id: z.string(),
  text: z.string(),
  reference_time: z.string().nullable(),
  kind: z.string(),
  source: z.string(),
  relevance: z.string(),
  expected: z.array(z.looseObject({ values: z.array(Value).optional() })),
});

const MINUTE = 60_000;
const GRAINS: Readonly<Record<string, number>> = {
  Day: 1440,
  Week: 7 * 1440,
  Hour: 60,
  Minute: 1,
  Second: 1,
};

/** The periods that the suite accepts for its first expression; none where it expects no moment (durations, recurrences). */
export function periodsOf({ expected, kind }: z.infer<typeof Expression>): Period[] {
  if (/^(?:set|duration|time_delta|time_period|none)$/.test(kind)) return [];
  const [first] = expected;
  const values = first?.values ?? (first ? [Value.parse(first)] : []);
  return values.flatMap((value) => {
    const { future, past } = value;
    const stated = Array.isArray(value.time) ? value.time.map(String) : [];
    return [
      period(value.start, value.end, value.grain),
      period(value.value, undefined, value.grain),
      period(stated[0], closed(stated[1])),
      ...[future, past].map((side) => {
        const said = Object.values(side ?? {});
        return period(said[0], said[1]);
      }),
    ].filter((one) => one !== undefined);
  });
}

// One suite writes the last second of a period, the others the first moment after it.
function closed(end: string | undefined): string | undefined {
  const instant = instantOf(end);
  return instant === undefined ? undefined : new Date(instant + 1000).toISOString().slice(0, 19);
}

function period(start: string | undefined, end: string | undefined, grain?: string): Period | undefined {
  const from = instantOf(start);
  if (start === undefined || from === undefined) return undefined;
  const dayless = !start.includes('-');
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(start);
  const length = (GRAINS[grain ?? ''] ?? (whole ? 1440 : 1)) * MINUTE;
  return { from, to: instantOf(end) ?? from + length, dayless };
}

function instantOf(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  const plain = said.trim().replace(' ', 'T');
  const dated = /^\d{2}:/.test(plain) ? `1970-01-01T${plain}` : plain;
  const instant = Date.parse(`${dated.slice(0, 19)}${dated.length > 10 ? '' : 'T00:00:00'}Z`);
  return Number.isNaN(instant) ? undefined : instant;
}
