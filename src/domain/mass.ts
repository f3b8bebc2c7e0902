/** Many reports of one trouble at once: when they are more than chance would bring, they are one incident. */
import type { Ticket } from './ticket.ts';

/** One report, of a person: two of the same person are one. */
export interface CrowdReport {
  by: string;
  /** Unknown where neither the words nor the record tell. */
  building?: string | undefined;
  /** The ticket that it was before. */
  no?: string | undefined;
}

/** What makes an incident of them. */
export interface CrowdRules {
  /** So many people at least. */
  min: number;
  /** How probable it may be at the most that as many come by chance. */
  chance: number;
  /** Buildings of the estate. */
  buildings: number;
  /** May it be the matter of the whole estate? A lamp in each of three buildings is not. */
  wide: boolean;
}

/** The people whose reports belong together, and where. */
export interface Crowd {
  /** Absent = the whole estate. */
  building?: string | undefined;
  reports: CrowdReport[];
  /** What they call it, where it is an outage. */
  outage?: string | undefined;
  /** How many come in such a time usually, in the same place. */
  usual: number;
}

/** Even what was never reported before may come once by chance. */
const LEAST_USUAL = 0.02;

/**
 * The crowd to which the last of these reports of one category belongs, the wider place first; undefined = what comes is
 * what comes every day. `usual` = reports of the category in as long a time, in the whole estate.
 */
export function crowdOf(
  reports: readonly CrowdReport[],
  usual: number,
  { min, chance, buildings, wide }: CrowdRules,
): Crowd | undefined {
  const people = [...new Map(reports.map((one) => [one.by, one])).values()];
  const last = reports.at(-1);
  const places = new Set(people.flatMap(({ building }) => building ?? []));
  const isMore = (count: number, expected: number) =>
    count >= min && tail(count, Math.max(expected, LEAST_USUAL)) <= chance;
  if (wide && places.size >= min && isMore(people.length, usual)) return { reports: people, usual };
  const building = last?.building;
  const here = people.filter((one) => building !== undefined && one.building === building);
  const usualHere = usual / Math.max(1, buildings);
  return isMore(here.length, usualHere) ? { building, reports: here, usual: usualHere } : undefined;
}

/** The probability that at least so many come where so many are expected (Poisson). */
export function tail(count: number, expected: number): number {
  let term = Math.exp(-expected);
  let below = 0;
  for (let i = 0; i < count; i++) {
    below += term;
    term *= expected / (i + 1);
  }
  return Math.max(0, 1 - below);
}

/** The crowd of an incident; undefined = it is an emergency, or something else altogether. */
export function crowdIn({ kind, fields }: Ticket): Crowd | undefined {
  return kind === 'incident' ? (fields['crowd'] as Crowd | undefined) : undefined;
}
