import { type Calendar, DAY, dateOf } from './calendar.ts';
import type { PartName } from './part.ts';

/** Which day or days are meant. */
export interface DayMention {
  readonly end: number;
  /** Midnights of the first and the last day. */
  readonly first: number;
  readonly last: number;
  /** "今晚", "明早": the word holds the part of the day too. */
  readonly part?: PartName;
  /** An exact span in place of whole days: "两小时内", "现在". */
  readonly exact?: { readonly from: number; readonly to: number };
  readonly deadline?: true;
  readonly now?: true;
  readonly past?: true;
}

/** Reads the day named at one place of the text, if one is. */
export type DayReader = (text: string, at: number, calendar: Calendar) => DayMention | undefined;

/** One whole day. */
export function single(end: number, midnight: number, calendar: Calendar): DayMention {
  return { end, first: midnight, last: midnight, ...(midnight < calendar.today && { past: true as const }) };
}

/** A date without its year lies ahead, unless it was only the other day: "1月2号" said in December is next year's. */
export function coming(month: number, day: number, calendar: Calendar): number | undefined {
  const year = new Date(calendar.today).getUTCFullYear();
  const found = dateOf(year, month, day);
  return found !== undefined && found < calendar.today - 60 * DAY ? dateOf(year + 1, month, day) : found;
}
