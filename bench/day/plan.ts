/** What all owners write on one day, second by second. */
import { parseUnitCode } from '../../src/domain/unit.ts';
import type { Chance } from '../chance.ts';
import { inGroup, type Sort, sortOf, wordsOf } from '../load/traffic.ts';
import { type Estate, groupOf } from './city.ts';

/** One message. */
export interface Said {
  /** Second of the day. */
  second: number;
  estate: Estate;
  by: string;
  group: string | undefined;
  sort: Sort;
  text: string;
}

/** How the messages of a day lie over its hours, in thousandths: people get up, come home, and sleep. */
const HOURS = [
  5, 3, 2, 2, 3, 8, 22, 48, 62, 58, 52, 50, 52, 42, 40, 42, 46, 60, 82, 98, 94, 72, 40, 17,
] as const;
const HOUR = 3_600;
const MINUTE = 60;

/** Plans so many messages, in the order in which they are written. */
export function planDay(city: readonly Estate[], count: number, chance: Chance): Said[] {
  const whole = HOURS.reduce((sum, one) => sum + one, 0);
  const seconds = Array.from({ length: count }, () => secondOf(chance.next() * whole, chance));
  return seconds.sort((a, b) => a - b).map((second) => sayOf(city, second, chance));
}

/** So many messages of any sort, all at this second. */
export function planMinute(city: readonly Estate[], count: number, second: number, chance: Chance): Said[] {
  return Array.from({ length: count }, () => sayOf(city, second, chance));
}

/** The minute in which most is written, and how much. */
export function peakOf(day: readonly Said[]): { minute: number; count: number } {
  const counts = new Map<number, number>();
  for (const { second } of day) {
    const minute = Math.floor(second / MINUTE);
    counts.set(minute, (counts.get(minute) ?? 0) + 1);
  }
  return [...counts].reduce((most, [minute, count]) => (count > most.count ? { minute, count } : most), {
    minute: 0,
    count: 0,
  });
}

function secondOf(drawn: number, chance: Chance): number {
  let rest = drawn;
  for (const [hour, weight] of HOURS.entries()) {
    if (rest < weight) return Math.floor((hour + chance.next()) * HOUR);
    rest -= weight;
  }
  return 0;
}

function sayOf(city: readonly Estate[], second: number, chance: Chance): Said {
  const sort = sortOf(chance);
  const estate = city[Math.floor(chance.next() * city.length)] as Estate;
  const { residents } = estate.community;
  const at = Math.floor(chance.next() * residents.length);
  const { name = '', unit = '' } = residents[at] ?? {};
  const { building = '', entrance = '' } = parseUnitCode(unit) ?? {};
  const text = wordsOf(sort, chance, building, entrance);
  return { second, estate, by: name, group: inGroup(sort) ? groupOf(at) : undefined, sort, text };
}
