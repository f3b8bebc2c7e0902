/** Spans and instants as scenario files write them. */
import { z } from 'zod';

const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const instant = z.iso.datetime({ offset: true });

/** Turns `90s`, `8m`, `2h` or `3d` into milliseconds; undefined when it is none of these. */
export function parseSpan(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  return Number(count) * (UNITS[unit] ?? 0);
}

/** Is it a point in time with its offset, such as `2026-03-02T09:00:00+08:00`? */
export function isInstant(text: string): boolean {
  return instant.safeParse(text).success;
}

/** Writes a point in time with the offset that `like` has, so that two of them compare at a glance. */
export function showInstant(at: Date, like: string): string {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(like) ?? [];
  if (sign === undefined) return at.toISOString().replace('.000', '');
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const local = new Date(at.getTime() + offset).toISOString().replace('.000', '');
  return local.replace('Z', `${sign}${hours}:${minutes}`);
}
